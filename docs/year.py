"""A vault with a year behind it, the same every time, for the pictures of what was done when."""

import os
import random
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

FIRST = date(2025, 11, 24)
TODAY = date(2026, 11, 23)
_SECTIONS = (
    *("引言", "背景与动机", "问题定义", "预训练数据", "模型结构", "训练方法"),
    *("指令微调", "偏好对齐", "提示工程", "思维链", "检索增强", "工具调用"),
    *("多模态", "长上下文", "推理加速", "评测基准", "安全", "可解释性"),
    *("应用", "开放问题", "结论", "附录"),
)
_PAPERS = (
    "Attention Is All You Need",
    "BERT: Pre-training of Deep Bidirectional Transformers",
    "Language Models are Few-Shot Learners",
    "Learning Transferable Visual Models (CLIP)",
    "Training language models to follow instructions",
    "Chain-of-Thought Prompting Elicits Reasoning",
    "LoRA: Low-Rank Adaptation",
    "LLaMA: Open and Efficient Foundation Models",
    "Direct Preference Optimization",
    "FlashAttention",
    "Retrieval-Augmented Generation",
    "Toolformer",
    "Scaling Laws for Neural Language Models",
    "Constitutional AI",
    "Mamba: Linear-Time Sequence Modeling",
    "思维链综述",
    *(f"Survey of Large Language Models, part {number}" for number in range(1, 13)),
)
_VERBS = ("整理", "写", "改", "复现", "讨论")
_THINGS = ("表格", "图 2", "实验", "相关工作", "摘要", "引用", "示例", "baseline", "综述", "附表")


def make_year(root: Path) -> None:
    """Write the vault, commit by commit."""
    (root / ".obsidian").mkdir(parents=True)
    _git(root, "init", "-q", "-b", "main")
    for day, text in _versions():
        (root / "LLM综述.md").write_text(text, encoding="utf-8")
        _git(root, "add", "-A", day=day)
        _git(root, "commit", "-q", "--allow-empty", "-m", "vault backup", day=day)


def _git(root: Path, *arguments: str, day: date = TODAY) -> None:
    moment = f"{day.isoformat()}T18:00:00"
    names = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", "R"), ("EMAIL", "r@example.org"), ("DATE", moment))
    }
    subprocess.run(["git", *arguments], cwd=root, check=True, env={**os.environ, **names})


def _versions() -> Iterator[tuple[date, str]]:
    chance = random.Random(5)  # noqa: S311 - the same every time
    tasks = [f"{verb}{thing}" for thing in _THINGS for verb in _VERBS]
    papers = [f"[{title}](https://example.org/{n})" for n, title in enumerate(_PAPERS)]
    sections = [*_SECTIONS, *(f"{name}：案例" for name in _SECTIONS)]
    lists = [sections, papers, tasks]
    state: dict[str, str] = {}
    begun: list[tuple[str, date]] = []
    known, words, day = 12, 400, FIRST
    while day <= TODAY:
        busy = 0.25 if day.weekday() > 4 or day.month in (2, 8) else 0.6
        if chance.random() < busy or day in (FIRST, TODAY):
            known += known < len(sections) and chance.random() < 0.13
            for _ in range(chance.choice((1, 1, 2, 3))):
                shown = [*lists[0][:known], *lists[1][: known + 2], *lists[2][: 2 * known]]
                waiting = [each for each in shown if each not in state]
                if waiting and chance.random() < 0.3:
                    name = chance.choice(waiting)
                    state[name] = f"[/] {name} 🛫 {day}"
                    begun.append((name, day))
                if len(begun) > 4 or (begun and chance.random() < 0.16):
                    name, start = begun.pop(chance.randrange(len(begun)))
                    state[name] = f"[x] {name} 🛫 {start} ✅ {day}"
            words += chance.randrange(0, 120)
            yield day, _text(lists, state, known, words)
        day += timedelta(days=1)


def _text(lists: list[list[str]], state: dict[str, str], known: int, words: int) -> str:
    lines = ["# LLM 综述", "", "大纲：", ""]
    lines += [f"- {state.get(name, f'[ ] {name}')}" for name in lists[0][:known]]
    lines += ["", "资料：", ""]
    lines += [f"1. {state.get(name, name)}" for name in lists[1][: known + 2]]
    lines += ["", "## TODO", ""]
    lines += [f"- {state.get(name, f'[ ] {name}')}" for name in lists[2][: 2 * known]]
    return "\n".join([*lines, "", "## 正文", "", "大" * words, ""])
