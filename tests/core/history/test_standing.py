"""What is kept of what stands in notes tells the same of the past as the notes themselves."""

import marshal
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.history.test_series import FIRST, PATHS, TEXTS, counted, record_of
from tests.strategies import note_texts
from tracker.core.history.dated import dated_deeds, dated_series
from tracker.core.history.deeds import deeds
from tracker.core.history.facts import facts_of
from tracker.core.history.standing import Standing, lines_in, standing_of
from tracker.core.history.things import things
from tracker.core.reading.collect import collect
from tracker.core.record import NoteRecord
from tracker.core.roles import Role
from tracker.core.state import State, state_of
from tracker.core.trees import collect_trees

NOTES = st.dictionaries(st.sampled_from(PATHS), TEXTS, max_size=4)
LAST = 3
"""Days from the first one to the last date in the notes."""
DAYS_AFTER = st.integers(-3, 9)


def kept(record: NoteRecord) -> Standing:
    """What stands in a note, after it was kept."""
    values = marshal.dumps(tuple(standing_of(record)))
    return Standing(*marshal.loads(values))  # noqa: S302


@settings(max_examples=80, deadline=None)
@given(NOTES, DAYS_AFTER)
def test_the_dates_of_lines_tell_days_and_deeds(notes: dict[str, str], after: int) -> None:
    """The last day is as the notes are counted; deeds are those of a past that is this day."""
    today = FIRST + timedelta(days=after)
    records = [record_of(*each) for each in sorted(notes.items())]
    standing = {record.path: kept(record) for record in records}
    outlines, questions = (
        collect_trees(records, role, today) for role in (Role.OUTLINE, Role.QUESTIONS)
    )

    days = dated_series(standing.values(), collect(records, today), outlines, questions, today)
    facts = {record.path: facts_of(record) for record in records}

    if days:
        last = days[-1]
        done = [figures.done for figures in counted(records, today)]
        assert last.day == today
        assert last.words == sum(each.words for each in facts.values())
        told = [each.done for each in (last.tasks, last.reading, last.outline)]
        # What is done on a day to come is not done yet here.
        assert told == done[:3] or after < LAST
    assert dated_deeds(standing, today) == deeds({today: facts}, today)[0]


@settings(max_examples=80, deadline=None)
@given(NOTES, st.lists(note_texts(), max_size=1), st.booleans())
def test_things_are_those_of_the_lines(
    notes: dict[str, str],
    other: list[str],
    by_git: bool,
) -> None:
    """Each line with a box tells when it was done and begun, and git tells what is silent."""
    notes |= {f"d{place}.md": text for place, text in enumerate(other)}
    records = [record_of(*each) for each in sorted(notes.items())]
    standing = {record.path: kept(record) for record in records}
    names = {each.name for own in standing.values() for part in lines_in(own) for each in part}
    undated = [(FIRST.toordinal(), "done", name) for name in sorted(names)] if by_git else []

    found = things(standing, collect(records, FIRST), undated, date.min, date.max)

    told = {(each.path, each.line, each.day): each for each in found if each.what == "done"}
    expected = {
        (record.path, record.note.items[index].line, line.done or FIRST)
        for record in records
        for index, line in record.lines.items()
        if state_of(line, date.min) is State.DONE and (line.done or by_git)
    }
    assert expected <= told.keys()
    # The rest are questions that are answered below them, and papers that no list names.
    others = [told[place] for place in told.keys() - expected]
    assert all(
        each.kind is Role.QUESTIONS if each.line else each.kind is not Role.TASKS for each in others
    )
    assert [each.day for each in found] == sorted(each.day for each in found)
