"""What is below a task."""

from datetime import date

from hypothesis import given

from tests.strategies import note_texts
from tracker.core.record import NoteRecord, read_record
from tracker.core.roles import RoleNames
from tracker.core.subtasks import is_finished_below, subtask_counts, task_above
from tracker.core.task.settings import TaskSettings

TODAY = date(2023, 6, 15)
NOTE = """\
- [ ] plan
\t- [x] one
\t- no box
\t\t- [ ] two
\t- [-] given up
\t- [ ] three
\t\t- [x] a
\t\t- [x] b
- [ ] alone
"""


def record(text: str) -> NoteRecord:
    """The note of this text."""
    return read_record("a.md", text, TaskSettings(), RoleNames.of({}))


def test_leaves_are_counted() -> None:
    """What has a checkbox and none below it counts, however deep; what was given up does not."""
    note = record(NOTE)
    counts = {note.texts[index]: found for index, found in subtask_counts(note, TODAY).items()}

    assert counts == {"plan": (3, 4), "no box": (0, 1), "three": (2, 2)}


def test_what_is_left_to_do_is_known() -> None:
    """A task is finished below if all that has a checkbox there is over, and there is some."""
    note = record(NOTE)
    finished = [
        note.texts[each.index] for each in note.note.items if is_finished_below(note, each, TODAY)
    ]

    assert finished == ["three"]


def test_the_task_above_may_be_further_up() -> None:
    """What has no checkbox is no task, and is passed over."""
    note = record(NOTE)
    two = next(each for each in note.note.items if note.texts[each.index] == "two")
    above = task_above(note, two)

    assert above is not None
    assert note.texts[above.index] == "plan"
    assert task_above(note, above) is None


@given(note_texts())
def test_never_more_is_done_than_there_is(text: str) -> None:
    """In whatever note, the figures of a task lie within what is below it."""
    note = record(text)

    for index, (done, total) in subtask_counts(note, TODAY).items():
        below = [each for each in note.note.items if each.index > index]
        assert 0 <= done <= total <= len(below)
