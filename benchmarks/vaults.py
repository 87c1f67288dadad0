"""Vaults of any size for measuring: the same notes for the same number, every time.

They are mixed as real ones are: English and Chinese, most notes short and some long, nested lists,
tasks with dates, code, callouts, tables, front matter, a few with CRLF or a byte order mark.
"""

import random
from collections.abc import Callable
from pathlib import Path

_ENGLISH = """model training loss attention encoder decoder prompt reward policy data scaling survey
section figure draft review deadline meeting idea result baseline ablation metric reading sample
gradient kernel latency memory batch token layer teacher student proof appendix""".split()
_CHINESE = """大模型 预训练 提示 对齐 推理 数据 实验 论文 综述 草稿 讨论 计划 问题 方法 结果 参考
指标 基线 图表 审稿 修改 导师 学生 会议 本周 下周 已经 需要 首先 其次
优化 网络 评估 风险 进度""".split()
_STATES = (" ", " ", " ", " ", "x", "x", "x", "/", "-", ">")
_SIGNS = ("📅", "⏳", "🛫", "➕")
_TAGS = ("#todo", "#论文", "#proj/alpha", "#实验/消融", "#later")
_AREAS = ("Inbox", "Projects", "论文", "Daily", "实验", "Archive", "Reading", "组会")
_PLACES = 40
"""Notes in one folder, about."""


def make_vault(folder: Path, count: int) -> None:
    """Write `count` notes into `folder`; half of them are below 2.5 KB, one in a hundred 25 KB."""
    chance = random.Random(count)
    (folder / ".obsidian").mkdir(parents=True)
    for number in range(count):
        area = chance.choice(_AREAS)
        place = folder / area / f"part {chance.randrange(max(1, count // _PLACES // 8)):03}"
        place.mkdir(parents=True, exist_ok=True)
        name = f"{_words(chance, 2, is_chinese=chance.random() < 0.4)} {number}"
        (place / f"{name}.md").write_bytes(_Note(chance, number).data())


def _words(chance: random.Random, count: int, *, is_chinese: bool) -> str:
    if is_chinese:
        return "".join(chance.choices(_CHINESE, k=count))
    return " ".join(chance.choices(_ENGLISH, k=count))


class _Note:
    """One note, made line by line."""

    def __init__(self, chance: random.Random, number: int) -> None:
        self._chance = chance
        self._number = number
        self._is_chinese = chance.random() < 0.4
        self._lines: list[str] = []

    def data(self) -> bytes:
        """The note's bytes."""
        chance = self._chance
        if chance.random() < 0.8:
            self._front()
        self._lines += [f"# {self._said(3)}", ""]
        blocks: tuple[Callable[[], None], ...] = (
            *(self._text, self._text, self._text, self._items, self._tasks, self._numbered),
            *(self._code, self._callout, self._table, self._heading),
        )
        for _ in range(min(200, round(chance.lognormvariate(2.3, 0.95)))):
            chance.choice(blocks)()
            self._lines.append("")
        end = "\r\n" if chance.random() < 0.02 else "\n"
        mark = "\ufeff" if chance.random() < 0.003 else ""
        return (mark + end.join(self._lines) + end).encode()

    def _said(self, count: int) -> str:
        chance = self._chance
        text = _words(chance, count, is_chinese=self._is_chinese)
        match chance.randrange(16):
            case 0:
                return f"{text} [[{_words(chance, 2, is_chinese=True)} {chance.randrange(99)}]]"
            case 1:
                return f"{text} [here](https://example.org/{chance.randrange(10**6)})"
            case 2:
                return f"{text} `{chance.choice(_ENGLISH)}()` and **{chance.choice(_ENGLISH)}**"
            case 3:
                return f"{text} {chance.choice(_TAGS)}"
            case _:
                return text

    def _day(self) -> str:
        chance = self._chance
        return (
            f"202{chance.randrange(1, 6)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        )

    def _front(self) -> None:
        indent = "\t" if self._chance.random() < 0.06 else "  "
        self._lines += ["---", f"title: note {self._number}", f"date: {self._day()}", "tags: ["]
        self._lines += [f"{indent}survey, {self._chance.choice(_ENGLISH)}", f"{indent}]", "---"]

    def _heading(self) -> None:
        self._lines.append(f"{'#' * self._chance.randrange(2, 5)} {self._said(3)}")

    def _text(self) -> None:
        for _ in range(self._chance.randrange(1, 4)):
            self._lines.append(f"{self._said(self._chance.randrange(12, 40))}.")

    def _items(self) -> None:
        for _ in range(self._chance.randrange(2, 7)):
            self._lines.append(f"- {self._said(self._chance.randrange(3, 12))}")
            for _ in range(self._chance.randrange(3)):
                self._lines.append(f"\t- {self._said(6)}")

    def _numbered(self) -> None:
        for number in range(1, self._chance.randrange(3, 8)):
            self._lines.append(f"{number}. {self._said(self._chance.randrange(3, 10))}")

    def _tasks(self) -> None:
        for _ in range(self._chance.randrange(1, 6)):
            self._lines.append(self._task(""))
            if self._chance.random() < 0.3:
                self._lines.append(self._task("\t"))

    def _task(self, indent: str) -> str:
        chance = self._chance
        state = chance.choice(_STATES)
        signs = chance.sample(_SIGNS, chance.randrange(3))
        fields = "".join(f" {sign} {self._day()}" for sign in signs)
        done = f" ✅ {self._day()}" if state == "x" else ""
        return f"{indent}- [{state}] {self._said(chance.randrange(3, 10))}{fields}{done}"

    def _code(self) -> None:
        self._lines += ["```python", "- [ ] no task", f"{self._chance.choice(_ENGLISH)} = 1", "```"]

    def _callout(self) -> None:
        self._lines += [f"> [!note] {self._said(2)}", f"> {self._said(9)}", f"> {self._task('')}"]

    def _table(self) -> None:
        self._lines += ["| a | b |", "| - | - |"]
        self._lines += [f"| {self._said(2)} | {self._said(2)} |" for _ in range(3)]
