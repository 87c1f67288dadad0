"""Lines read in brief say what the whole line says, or are left to be read whole."""

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SHARED
from tests.core.test_facts import told
from tests.strategies import FIELDS, TAGS, WORDS, task_lines
from tracker.core.roles import RoleNames
from tracker.core.skim import Sieve, sieve_of
from tracker.core.task.brief import Brief, read_brief
from tracker.core.task.line import read_line
from tracker.core.task.settings import TaskSettings

BOXED = re.compile(r"[ \t>]*(?:[-*+]|[0-9]{1,9}[.)]) {1,4}\[([^\n])\](?:[ \t]+|\Z)(.*)", re.DOTALL)
MANNERS = (TaskSettings(), TaskSettings(global_filter="#task"))


def sieve(manner: TaskSettings) -> Sieve:
    """What reads lines in brief by these settings."""
    found = sieve_of(manner, RoleNames.of({}))
    assert found is not None
    return found


def brief(line: str, manner: TaskSettings) -> Brief | bool | None:
    """The line as it is read in brief; None also where no plain note has such a line."""
    match = BOXED.match(line)
    if match is None or "\n" in line or "\r" in line:
        return None
    return read_brief(line, match[1], match[2], sieve(manner).signs, manner.global_filter)


def check(line: str) -> None:
    """Hold a line read in brief against the same one read whole."""
    for manner in MANNERS:
        found, whole = brief(line, manner), read_line(line, manner, "a.md")
        if found is False:
            assert whole is None
        elif isinstance(found, Brief):
            assert whole is not None
            assert told(found) == told(whole)


@st.composite
def ends(draw: st.DrawFn) -> str:
    """Tasks that end in fields and tags, in any order, well formed or not."""
    parts = draw(st.lists(st.one_of(FIELDS, FIELDS, TAGS, WORDS), max_size=9))
    blank = draw(st.sampled_from((" ", " ", " ", "", "  ", "\u3000", "\t")))
    return draw(st.sampled_from(("- [ ] ", "- [x] a ", "1. [/] "))) + blank.join(parts)


@settings(max_examples=400)
@given(st.one_of(task_lines(), ends()))
def test_a_line_in_brief_is_the_whole_line(line: str) -> None:
    """Whatever stands in it."""
    check(line.replace("\n", " "))


def recorded() -> Iterator[str]:
    """The lines that the plugin itself has read."""
    file = SHARED / "oracle" / "parse.jsonl"
    if file.is_file():
        yield from (json.loads(line)["line"] for line in file.read_bytes().splitlines())


def test_recorded_lines_are_the_same_in_brief() -> None:
    """Every line that was put before the plugin."""
    for line in recorded():
        check(line)


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] a",
        "- [ ] a 🔺 📅 2023-06-15",
        "- [x] a #b #c ➕ 2023-04-12 ✅ 2023-06-15",
        "1. [/] 读论文 🔁 every week 🆔 ab ⛔ cd,ef 🏁 delete ⏳ 2023-06-15 ^id",
        "- [ ]",
    ],
)
def test_what_is_read_in_brief(line: str) -> None:
    """Ordinary lines need no more."""
    assert isinstance(brief(line, MANNERS[0]), Brief)
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] a 📅 2023-02-30",
        "- [ ] a 📅 2023-06-15 b",
        "- [ ] a #b📅 2023-06-15",
        "- [ ] a  #b",
        "- [ ] #b",
        "- [ ] a 📅 2023-06-15 📅 2023-06-16",
    ],
)
def test_what_is_read_whole(line: str) -> None:
    """Lines whose end the plugin takes apart in more than one way."""
    assert brief(line, MANNERS[0]) is None
    check(line)
