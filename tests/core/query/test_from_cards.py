"""Queries asked of tasks behind their cards: answered as if all tasks were there."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from string import ascii_lowercase

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.core.views.test_card_shelf import (
    NOTES,
    SETTINGS,
    TODAY,
    behind_cards,
    kept,
    tasks_both_ways,
)
from tracker.core.ask import Asked, ask, ask_cards, understood
from tracker.core.card_tasks import CardTasks
from tracker.core.query.complete import completions
from tracker.core.query.error import QueryError
from tracker.core.query.run import Query
from tracker.core.record import NoteRecord
from tracker.core.tasks import Task
from tracker.core.views.answer import answer_view

KNOWN = sorted({each for letter in ascii_lowercase for each in completions(letter)})
"""All instructions; those that take words end with a blank."""
INSTRUCTIONS = st.builds(
    lambda shape, words: shape + words if shape.endswith(" ") else shape,
    st.sampled_from(KNOWN),
    st.sampled_from(["one", "/o/i", "2023-06-15", "a", "3", "#tag", "before tomorrow"]),
)
QUERIES = st.lists(INSTRUCTIONS, min_size=1, max_size=4).map("\n".join)


def all_behind_cards(tasks: Sequence[Task]) -> CardTasks:
    """Tasks that stand in the order of notes and lines, none of which is made."""
    own = {path: (*each,) for path, each in groupby(tasks, key=attrgetter("ref.path"))}
    return behind_cards(own, {path: kept(each) for path, each in own.items()})


def told(asked: Asked) -> tuple[object, ...]:
    """All that an answer says."""
    view = answer_view(asked, _unread, TODAY)
    groups = [(group.title, [*group.rows], group.note) for group in view.groups]
    return asked.result, asked.found, groups, view.summary


def _unread(path: str) -> NoteRecord:
    raise AssertionError(path)


def understood_or_not(query: str) -> Query | None:
    """A query that shows no tree, as that reads notes."""
    try:
        asked = understood(query, SETTINGS, TODAY)
    except QueryError:
        return None
    return None if asked.layout.tree else asked


@settings(max_examples=300, deadline=None)
@given(NOTES, QUERIES)
@example({"a.md": "- [ ] a 🆔 a\n- [ ] b ⛔ a\n- [x] c 🆔 c ⛔ a 📅 2023-02-30\n"}, "is blocked")
def test_cards_answer_what_tasks_answer(notes: Mapping[str, str], text: str) -> None:
    """Whatever is asked: groups, orders, counts, rows and tasks."""
    query = understood_or_not(text)
    if query is None:
        return
    behind, tasks = tasks_both_ways(notes)
    try:
        expected = ask(query, tasks)
    except QueryError:
        return

    assert told(ask_cards(query, behind)) == told(expected)
