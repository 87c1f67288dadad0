"""Lines read in brief say what the whole line says, or are left to be read whole."""

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SHARED
from tests.strategies import FIELDS, TAGS, WORDS, task_lines
from tracker.core.brief import Brief, Briefs
from tracker.core.facts import TaskFacts
from tracker.core.roles import RoleNames
from tracker.core.skim import sieve_of
from tracker.core.task.line import TaskLine, read_line
from tracker.core.task.settings import TaskSettings
from tracker.core.task_json import quoted, tasks_text

BOXED = re.compile(r"[ \t>]*(?:[-*+]|[0-9]{1,9}[.)]) {1,4}\[([^\n])\](?:[ \t]+|\Z)(.*)", re.DOTALL)
TODAY = date(2023, 4, 15)
MANNERS = (TaskSettings(), TaskSettings(global_filter="#task"))


def brief(line: str, manner: TaskSettings) -> Brief | bool | None:
    """The line as it is read in brief; None also where no plain note has such a line."""
    match = BOXED.match(line)
    if match is None or "\n" in line or "\r" in line:
        return None
    sieve = sieve_of(manner, RoleNames.of({}))
    assert sieve is not None
    briefs = Briefs(sieve.signs, sieve.global_filter, TODAY)
    return briefs.read(line, match[1], match[2], manner.global_filter)


def check(line: str) -> None:
    """Hold a line read in brief against the same one read whole."""
    for manner in MANNERS:
        found, whole = brief(line, manner), read_line(line, manner, "a.md")
        if found is False:
            assert whole is None
        elif isinstance(found, Brief):
            assert whole is not None
            assert told(found) == told(whole)


def told(line: Brief | TaskLine) -> tuple[object, ...]:
    """All that JSON tells of a line, for how long, and what is done with it."""
    if isinstance(line, Brief):
        state = line.standing
        said = f'{{"x": 0{state.json}{quoted(line.description)}, "tags": {line.tags}'
        said += f'{line.fields}0, "total": 0}}, "urgency": {line.urgency}}}'
        days = line.first, line.last
    else:
        fact = TaskFacts(0, line.raw, "", "", None, "", 0, 0)
        made = tasks_text("a.md", [fact], [line], TODAY)
        said, days = made.json.decode(), (made.first, made.last)
    values = json.loads(said)
    for name in ("x", "handle", "path", "line", "raw", "role", "heading", "section"):
        values.pop(name, None)
    return values, days, line.id, line.depends_on


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
