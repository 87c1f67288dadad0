"""How instructions go on that are being typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.query.complete import completions
from tracker.core.query.instructions import unfold
from tracker.core.query.nearest import INSTRUCTIONS
from tracker.core.query.parse import parse_query
from tracker.core.task.settings import TaskSettings

TODAY = date(2023, 6, 15)
PLAIN = TaskSettings(presets={"mine": "not done"})


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("no", "not done"),
        ("due bef", "due before today"),
        ("due before to", "due before today"),
        ("due  before n", "due before next week"),
        ("SORT BY PRIO", "sort by priority"),
        ("not done; group by fo", "not done; group by folder"),
        ("path inc", "path includes "),
        ("priority is b", "priority is below highest"),
        ("preset m", "preset mine"),
        ("(not done) A", "(not done) AND ("),
        ("(not done) AND (due bef", "(not done) AND (due before today"),
        ("NOT (is rec", "NOT (is recurring"),
        ("recurring", "is recurring"),
    ],
)
def test_what_is_typed_goes_on(typed: str, first: str) -> None:
    """The last instruction, or the last condition in brackets, is completed; the rest stays."""
    assert completions(typed, ("mine",))[0] == first


@pytest.mark.parametrize("typed", ["", "   ", "not done;", "zzz", "not done"])
def test_nothing_is_offered_where_nothing_fits(typed: str) -> None:
    """Neither for nothing typed, nor for what is whole, nor for what is no instruction."""
    assert completions(typed) == ()


def test_what_is_offered_is_understood() -> None:
    """Every instruction that is offered is one, once the user's own words stand behind it."""
    for beginning in "abcdefghijklmnopqrstuvwxyz":
        for query in completions(beginning, ("mine",)):
            text = f"{query}x" if query.endswith((" ", "includes", "matches")) else query
            if text != "preset x" and "regex" not in text:
                parse_query(text, settings=PLAIN, today=TODAY)


def test_every_instruction_can_be_reached() -> None:
    """Whatever the table of instructions holds is offered after its first letter."""
    offered = {query for letter in "abcdefghijklmnopqrstuvwxyz" for query in completions(letter)}

    missing = [each for each in INSTRUCTIONS if not any(o.startswith(each) for o in offered)]
    assert missing == []


@given(st.text(max_size=40))
def test_typing_never_fails(text: str) -> None:
    """Whatever is typed, what is offered begins with the instructions before it."""
    before = text.rpartition(";")[0]

    for query in completions(text):
        assert query.startswith(before)
        assert unfold(query)
