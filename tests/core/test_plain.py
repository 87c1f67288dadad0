"""Notes that are read without the parser say what the parser finds in them."""

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.vaults import make_vault
from tests.conftest import SHARED
from tests.strategies import BLOCKS, bodies, item_lines, note_texts
from tracker.core.extract import facts_of
from tracker.core.facts import Kept, TaskFacts, unpack_relations, unpack_tasks
from tracker.core.parsed import SkimSettings, skim
from tracker.core.plain import read_plain
from tracker.core.plain_found import Plain
from tracker.core.record import read_record
from tracker.core.roles import RoleNames
from tracker.core.skim import Skimmer, sieve_of
from tracker.core.structure import find_front, readable
from tracker.core.task.settings import TaskSettings
from tracker.core.task_json import kept_of
from tracker.core.text import decode, encode

NAMES = RoleNames.of({})
SETTINGS = TaskSettings()
TODAY = date(2023, 4, 15)
_SIEVE = sieve_of(SETTINGS, NAMES)
SKIMMER = Skimmer(_SIEVE, TODAY) if _SIEVE else None
SHORT = st.sampled_from("abc")
"""Few words, so that items of the same words come up."""
PLAIN_LINES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(("", "", "\t", "\t\t", "  ", "    ", "   ", "> ")),
    st.sampled_from(("- ", "- ", "* ", "1. ", "2. ", "-  ", "")),
    st.sampled_from(("[ ] ", "[x] ", "[-] ", "", "")),
    SHORT,
)
OTHER_LINES = st.sampled_from(
    (
        *("", "", "", "# a", "## TODO", "a:", "资料：", "- 资料：", "---", "===", "***", "--", "-"),
        *("```", "~~~", "```\t", "  ```", "%%", "$$", "> [!todo] a", "> ```", "<!-- a", "<b>"),
        *("| a | b |", "| - | - |", "a | b", ":-", "[a]: /u", "[^1]: a", "[a", " # a", "\\"),
    )
)


@st.composite
def lists(draw: st.DrawFn) -> str:
    """Notes of few kinds of lines, most of them simple items, a character changed here or there."""
    lines = st.one_of(PLAIN_LINES, PLAIN_LINES, PLAIN_LINES, OTHER_LINES, item_lines(), BLOCKS)
    text = "\n".join(draw(st.lists(st.one_of(lines, bodies()), max_size=12)))
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 1))
        text = text[:place] + draw(st.sampled_from(" \t\n->`|#[:")) + text[place + cut :]
    return text


def check(text: str) -> None:
    """Hold what is skimmed of a note against its record."""
    expected = recorded_of("a.md", text)
    found = skim("a.md", text, SkimSettings(SETTINGS, NAMES, TODAY), SKIMMER)

    assert tasks_in(found) == tasks_in(expected)
    assert text_in(found) == text_in(expected)
    assert found.number == expected.number
    assert set(found.traits.roles) >= set(expected.traits.roles)
    assert found.traits._replace(roles=()) == expected.traits._replace(roles=())


def tasks_in(kept: Kept) -> tuple[TaskFacts, ...]:
    """The tasks of a note as they are had back."""
    return unpack_tasks(kept.packed) if kept.packed else ()


def text_in(kept: Kept) -> tuple[object, ...] | None:
    """The JSON of a note's tasks, with what belongs to it."""
    return kept.text and (*kept.text[:2], unpack_relations(kept.text[2]), kept.text[3])


def recorded_of(path: str, text: str) -> Kept:
    """What is kept of a note that the parser has read."""
    record = read_record(path, text, SETTINGS, NAMES)
    lines = [record.lines[nth] for nth in sorted(record.tasks)]
    return kept_of(path, facts_of(record), lines, TODAY)


def plain(text: str) -> Plain | None:
    """What is found in a note without the parser."""
    front = find_front(text)
    start = front.span.end if front else int(text.startswith("\ufeff"))
    return read_plain(encode(text), len(encode(text[:start])))


@settings(max_examples=400, deadline=None)
@given(st.one_of(lists(), lists(), note_texts()))
def test_a_plain_reading_is_the_parsers(text: str) -> None:
    """Whatever stands together, in whatever order, tasks and traits are those of the record."""
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "a\n2. [ ] no item",
        "1. a\n   2. [ ] no item",
        "1. a\n2. [ ] item",
        "1. a\nb\n2. [ ] item",
        "- a\n\n      [ ] b\n- [ ] c",
        "e\n >- [ ] |",
        "```\n```\t\n- [ ] in a fence that a tab keeps open",
        "x\n ><!--|\n文：\n- [ ]",
        "a | b\n- | -\n- [ ] c",
        "a:\n:-\n- [ ] b",
        "a:\nb | c\n- | -\n- [ ] d",
        "- a | b\n  - | -\nc:\n- [ ] d",
        "论文：\n$$\na\n$$\n- [ ] below a label",
        "- [ ] a\n%%\n- [ ] hidden\n%%\n- [ ] b",
        "%%\n- [ ] hidden to the end",
        "$$\n- [ ] not hidden",
        "> a\nb\n- [ ] c",
        "> - [ ] a\n- [ ] b",
        "> - [x] a\n>   - [ ] b\n\n- [ ] c",
        "- [ ] a\n---\n- [ ] b",
        "a\n---\n- [ ] b",
        "a\nb\n===\n- [ ] c",
        "- a\n\n[ ] b\n- [ ] b",
        "[a]: /u '\n# b\n'\n- [ ] c",
        "[^1]: a\n    - [ ] b",
        "- [ ] a\n# h\n- a\n- a\n# h\n- [ ] a",
        "- [ ] a (p. 1/2)\n# h\n- a\n",
        "- [ ] a (1/2)\n# h\n- [x] a (2/2)\n# h\n- a (1/2)\n",
        "# h\n- a (1/2)\n# h\n- [ ] a (2/2)\n- [ ] b\n",
        "# 论文\n```\n# no heading\n```\n- [ ] a",
        "资料：\n- a\n```\nb\n```\n- [ ] below the label",
        "- [ ] a\r\n\t- [x] b\r\n\r\n# c ##\r\n- [ ] d",
        "\ufeff- [ ] a\n- [ ] b",
        "\ufeff资料：\n- [ ] a",
        "---\na: b\n---\n- [ ] a",
        "outline\n\r-",
    ],
)
def test_what_reads_otherwise_than_it_looks(text: str) -> None:
    """Cases in which a line is not what it would be elsewhere."""
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "# a\n\ntext\n- [ ] b\n\t1. [x] c\n\t\t- d\n\n\ttext\n- e\n",
        "> [!todo]\n> - [ ] a\n>   - [ ] b\n",
        "| a | b |\n| - | - |\n| c | d |\n\n- [ ] e\n```py\n# f\n```\n- [x] g\n",
        "$$\nx\n$$\n- [ ] a\n%%\nb\n%%\n",
        "a\n---\n- [ ] b\n\n---\n\n1. [ ] c\n2. [ ] d\n",
        "- [ ] a\r\n",
        "- [ ] a\n\n      code\n- [ ] b\n",
    ],
)
def test_what_is_plain(text: str) -> None:
    """What most notes consist of takes no parser."""
    assert plain(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] a\n\n      code\n  - [ ] b\n",
        "- [ ] a\n  ```\n  b\n  ```\n",
        "<div>\n\n- [ ] a\n",
        "- [ ] a\n-\n",
        "> - [ ] a\nb\n",
        "[a]: /u\n- [ ] b\n",
        "-\t[ ] a\n",
        "- [ ] a\n> \t- [ ] b\n",
        "a\rb\n- [ ] c\n",
    ],
)
def test_what_is_left_to_the_parser(text: str) -> None:
    """What is read in more than one way by different readers is not guessed at."""
    assert plain(text) is None


def corpora() -> Iterator[str]:
    """The notes that Obsidian itself has read, those of the sample vault, and the seed."""
    recorded = SHARED / "oracle" / "file.jsonl"
    if recorded.is_file():
        yield from (json.loads(line)["content"] for line in recorded.read_bytes().splitlines())
    lines = SHARED / "oracle" / "parse.jsonl"
    if lines.is_file():
        yield "\n".join(json.loads(line)["line"] for line in lines.read_bytes().splitlines())
    for folder in (Path(__file__).resolve().parents[2] / "vault", SHARED / "seeds"):
        yield from (decode(file.read_bytes()) for file in sorted(folder.rglob("*.md")))


def test_all_notes_at_hand_read_the_same() -> None:
    """Also in pieces, so that what is not plain at one place does not hide all other places."""
    for text in corpora():
        check(text)
        parts = readable(text).split("\n\n")
        for part in parts:
            check(part)


def test_a_vault_reads_the_same(tmp_path: Path) -> None:
    """Nearly all notes of an ordinary vault are plain, also where parts of them are mixed."""
    make_vault(tmp_path / "vault", 1000)
    texts = [decode(file.read_bytes()) for file in sorted((tmp_path / "vault").rglob("*.md"))]
    for text in texts[:300]:
        check(text)
    chance = random.Random(1)
    pieces = [piece for text in texts for piece in text.split("\n")]
    for _ in range(300):
        check("\n".join(chance.choices(pieces, k=20)))

    assert sum(plain(text) is not None for text in texts) >= 950
