"""Lines read in brief say what the whole line says, or are left to be read whole."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SHARED
from tests.strategies import FIELDS, TAGS, WORDS, task_lines
from tracker.core.brief import Briefs, Ending, Standing, Words, is_usual
from tracker.core.facts import TaskFacts
from tracker.core.plain_found import SAID
from tracker.core.roles import RoleNames
from tracker.core.skim import sieve_of
from tracker.core.task.line import TaskLine, read_line
from tracker.core.task.settings import TaskSettings
from tracker.core.task_json import tasks_text
from tracker.core.text import encode

BOXED = re.compile(rb"[ \t>]*(?:[-*+]|[0-9]{1,9}[.)]) {1,4}\[([^\n])\](?:[ \t]+|\Z)" + SAID)
LOST = re.compile("[\udc80-\udcff]")
"""Bytes that are no text, which no plain note with tasks has."""
TODAY = date(2023, 4, 15)
MANNERS = (TaskSettings(), TaskSettings(global_filter="#task"))


class Brief(NamedTuple):
    """A line in brief."""

    standing: Standing
    words: Words
    ending: Ending


def brief(line: str, manner: TaskSettings) -> Brief | bool | None:
    """The line as it is read in brief; None also where no plain note has such a line."""
    match = BOXED.fullmatch(encode(line))
    if LOST.search(line) or match is None or "\n" in line or "\r" in line:
        return None
    sieve = sieve_of(manner, RoleNames.of({}))
    assert sieve is not None
    briefs = Briefs(sieve.signs, sieve.global_filter, TODAY)
    is_simple = is_usual(line) and "  " not in line
    words = briefs.words(match[2], match[3], is_simple=is_simple)
    if words is None:
        return None
    careful = briefs.words(match[2], match[3], is_simple=False)
    assert careful is not None
    assert words[:3] == careful[:3]
    ending = briefs.ending(words.fields) if words.fields else briefs.nothing
    if ending is None:
        return None
    if not briefs.is_wanted(match[2], match[3]):
        return False
    standing = briefs.standings[match[1], ending.has_begun]
    return standing and Brief(standing, words, ending)


def check(line: str) -> None:
    """Hold a line read in brief against the same one read whole."""
    for manner in MANNERS:
        found, whole = brief(line, manner), read_line(line, manner, "a.md")
        if found is False:
            assert whole is None
        elif isinstance(found, Brief):
            assert whole is not None
            assert told(found) == told(whole)
            assert found.words.name.decode() == " ".join(whole.description.split())


def told(line: Brief | TaskLine) -> tuple[object, ...]:
    """All that JSON tells of a line, for how long, and what is done with it."""
    if isinstance(line, Brief):
        (_, text, tags, _), ending = line.words, line.ending
        data = b'{"x": "' + line.standing.json + text + b'", "tags": ' + tags
        data += (
            b"".join(ending.json) + b', "blocked": false, "blocking": false, "in_conflict": false, '
        )
        data += b'"subtasks": {"done": 0, "total": 0}, "urgency": ' + ending.urgency + b"}"
        said, days = data.decode(), (ending.first, ending.last)
        related = ending.id, ending.depends_on
    else:
        fact = TaskFacts(0, line.raw, "", "", None, "", 0, 0)
        made = tasks_text("a.md", [fact], [line], TODAY)
        said, days = made.json.decode(), (made.first, made.last)
        related = line.id, line.depends_on
    values = json.loads(said)
    for name in ("x", "handle", "path", "line", "raw", "role", "heading", "section"):
        values.pop(name, None)
    return values, days, *related


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
