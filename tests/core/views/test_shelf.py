"""Tasks by group, of which those of changed notes alone are put anew."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracker.core.extract import facts_of
from tracker.core.record import read_record
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.core.task_values import tasks_from
from tracker.core.tasks import Related, Task, related
from tracker.core.views.shelf import Shelf
from tracker.core.views.tasks import tasks_view
from tracker.core.views.today import Beside, today_view

TODAY = date(2023, 6, 15)
LINES = (
    "- [ ] plain",
    "- [ ] urgent 🔺",
    "- [ ] late 📅 2023-06-01",
    "- [ ] due 📅 2023-06-15",
    "- [ ] planned ⏳ 2023-06-14",
    "- [ ] later 🛫 2023-07-01",
    "- [/] begun 🛫 2023-06-10",
    "- [x] done ✅ 2023-06-15",
    "- [x] done before ✅ 2023-06-02",
    "- [-] given up ❌ 2023-06-02",
    "- [ ] one 🆔 a",
    "- [x] one 🆔 a",
    "- [ ] waits ⛔ a,b",
    "- [ ] two 🆔 b ⛔ a",
    "- an item",
)
NOTE = st.lists(st.sampled_from(LINES), max_size=5).map(tuple)
EDITS = st.lists(
    st.dictionaries(st.sampled_from(("a.md", "b.md", "c/a.md", "日.md")), NOTE | st.none()),
    max_size=8,
)
HEADS = {"a.md": "# TODO\n", "b.md": "# Reading\n", "c/a.md": "# TODO\n", "日.md": ""}


def tasks_of(path: str, lines: tuple[str, ...]) -> tuple[Task, ...]:
    """The tasks of a note with these lines, alone."""
    settings = TaskSettings()
    record = read_record(path, HEADS[path] + "\n".join(lines), settings, RoleNames.of({}))
    return tasks_from(path, facts_of(record).tasks, settings, TODAY)


def all_of(shelf: Shelf) -> tuple[object, ...]:
    """All that a shelf tells."""
    today = today_view(shelf, Beside((), (), (), TODAY))
    planned = {day: count for day, count in shelf.planned.items() if count}
    return tasks_view(shelf), today, planned, shelf.first_begun(99), shelf.first_waiting(99)


@given(EDITS)
def test_what_is_kept_is_what_would_be_made_anew(edits: list[dict[str, tuple[str, ...]]]) -> None:
    """Whatever is written, ticked, related or deleted in whichever notes, in whichever order."""
    notes: dict[str, tuple[Task, ...]] = {}
    relations, shelf = Related(), Shelf(TODAY)

    for edit in edits:
        changed = {path: tasks_of(path, lines) for path, lines in edit.items() if lines}
        left = {path: own for path, own in notes.items() if path not in edit}
        notes = dict(sorted((left | changed).items()))
        before = relations.notes
        relations.update(notes)
        shelf.update(relations.notes)

        anew = related([task for own in notes.values() for task in own])
        assert anew == tuple(task for own in relations.notes.values() for task in own)
        assert all_of(Shelf.of(anew, TODAY)) == all_of(shelf)
        assert edit or before is relations.notes


def test_what_is_the_same_is_the_same_object() -> None:
    """A group to which an edit adds nothing is not made anew, however many were put at once."""
    many = tuple(tasks_of("a.md", ("- [ ] plain",) * 200))
    notes = {"a.md": many, "b.md": tasks_of("b.md", LINES)}
    shelf = Shelf(TODAY)
    shelf.update(notes)
    late, plain = shelf.group("Overdue"), shelf.group("Open")

    shelf.update({**notes, "日.md": tasks_of("日.md", ("- [ ] plain",))})

    assert shelf.group("Overdue") is late
    assert plain == shelf.group("Open")[:-1]
    shelf.update({"b.md": notes["b.md"]})
    assert len(LINES) - 1 == shelf.count
