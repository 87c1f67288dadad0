"""Vaults of any size for measuring: the same notes for the same number, every time."""

import random
from pathlib import Path

_WORDS = """model training loss attention encoder decoder prompt reward policy data scaling
survey section figure draft review deadline meeting idea result 大模型 预训练 提示 对齐 推理 数据
实验 论文 综述 草稿 讨论 计划 问题 方法 结果 参考""".split()
_STATES = (" ", " ", " ", "x", "x", "/", "-")


def make_vault(folder: Path, count: int) -> None:
    """Write `count` notes into `folder`, in English and Chinese, of about 2.5 KB each."""
    chance = random.Random(count)
    (folder / ".obsidian").mkdir(parents=True)
    for number in range(count):
        place = folder / f"area {number % 20:02}"
        place.mkdir(exist_ok=True)
        (place / f"note {number:06}.md").write_text(_note(chance, number), encoding="utf-8")


def _note(chance: random.Random, number: int) -> str:
    lines = ["---", f"title: Note {number}", "tags: [survey]", "---", f"# Note {number}", ""]
    for _ in range(chance.randrange(2, 7)):
        lines += [_sentence(chance, 40), ""]
    lines += ["## Reading", ""]
    lines += [
        f"{nth}. [{_sentence(chance, 5)}](https://example.org/{number}/{nth})"
        for nth in range(1, chance.randrange(2, 6))
    ]
    lines += ["", "组织结构：", ""]
    for nth in range(1, chance.randrange(2, 5)):
        lines.append(f"{nth}. {_sentence(chance, 4)}")
        lines += [f"\t{below}. {_sentence(chance, 4)}" for below in range(1, 4)]
    lines += ["", "## TODO", ""]
    lines += [_task(chance) for _ in range(chance.randrange(1, 9))]
    return "\n".join(lines) + "\n"


def _task(chance: random.Random) -> str:
    state = chance.choice(_STATES)
    start = f" 🛫 2023-04-{chance.randrange(1, 29):02}"
    done = f" ✅ 2023-05-{chance.randrange(1, 29):02}" if state == "x" else ""
    return f"- [{state}] {_sentence(chance, 6)}{start}{done}"


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words))
