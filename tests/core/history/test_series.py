"""The figures of every day are those that are counted in that day's notes."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.history.deeds import deeds
from tracker.core.history.facts import Facts, facts_of
from tracker.core.history.series import Figures, series
from tracker.core.reading.collect import collect
from tracker.core.reading.entry import ReadingState
from tracker.core.record import NoteRecord, read_record
from tracker.core.roles import Role, RoleNames
from tracker.core.state import State
from tracker.core.task.settings import TaskSettings
from tracker.core.tasks import collect_tasks
from tracker.core.trees import collect_trees

FIRST = date(2023, 5, 1)
NAMES = RoleNames.of({})
PATHS = ("a.md", "b/@bert.md", "@clip.md", "c.md")
LINES = (
    "- [ ] one",
    "- [x] one ✅ 2023-05-02",
    "- [/] one",
    "- [ ] two 🛫 2023-05-03",
    "- [-] three",
    "- [[@bert]]",
    "- [ ] [[@clip]] 🛫 2023-05-04",
    "- [x] https://arxiv.org/abs/1810.04805",
    "\t- [ ] below [weight:: 2] 🛫 2023-05-02",
    "\t- → answered",
    "资料：\n",
    "大纲：\n",
    "问题：\n",
    "## TODO\n",
    "words 三个字",
)
FRONTS = (
    "",
    "---\ncitekey: bert\nstatus: read\n---\n",
    "---\narxiv: 1810.04805\nstatus: reading\n---\n",
    "---\ntitle: one\ndoi: 10.1/x\n---\n",
)
TEXTS = st.builds(
    lambda front, lines: front + "\n".join(lines) + "\n",
    st.sampled_from(FRONTS),
    st.lists(st.sampled_from(LINES), max_size=7),
)
DAYS = st.lists(
    st.dictionaries(st.sampled_from(PATHS), st.none() | TEXTS, max_size=3), min_size=1, max_size=5
)


def record_of(path: str, text: str) -> NoteRecord:
    """A note."""
    return read_record(path, text, TaskSettings(), NAMES)


def counted(records: list[NoteRecord], day: date) -> tuple[Figures, ...]:
    """The figures as the views count them."""
    tasks = [task.state for task in collect_tasks(records, day)]
    entries = [entry.state for entry in collect(records, day)]
    trees = [collect_trees(records, role, day) for role in (Role.OUTLINE, Role.QUESTIONS)]
    sums = [
        tuple(
            sum(getattr(tree, name) for tree in own) for name in ("leaves", "in_progress", "done")
        )
        for own in trees
    ]
    return (
        Figures(
            sum(state in {State.OPEN, State.ON_HOLD} for state in tasks),
            tasks.count(State.IN_PROGRESS),
            tasks.count(State.DONE),
        ),
        Figures(*map(entries.count, list(ReadingState)[:3])),
        *(Figures(leaves - begun - done, begun, done) for leaves, begun, done in sums),
    )


@settings(max_examples=100, deadline=None)
@given(DAYS)
def test_figures_are_those_of_the_notes(days: list[dict[str, str | None]]) -> None:
    """However the notes change from day to day, each day is counted as if it were the only one."""
    changes: dict[date, dict[str, Facts | None]] = {}
    texts: dict[str, str] = {}
    expected: dict[date, tuple[Figures, ...]] = {}
    for number, day in enumerate(days):
        today = FIRST + timedelta(days=number)
        changes[today] = {
            path: None if text is None else facts_of(record_of(path, text))
            for path, text in day.items()
        }
        texts.update({path: text for path, text in day.items() if text is not None})
        for path, text in day.items():
            if text is None:
                texts.pop(path, None)
        expected[today] = counted([record_of(*each) for each in sorted(texts.items())], today)

    found = list(series(changes, FIRST + timedelta(days=len(days) - 1)))

    assert expected == {
        each.day: (each.tasks, each.reading, each.outline, each.questions) for each in found
    }


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_deeds_are_dated_within_reach(days: list[dict[str, str | None]]) -> None:
    """What is told was done by today, and what only git tells on a day with a change."""
    changes = {
        FIRST + timedelta(days=number): {
            path: None if text is None else facts_of(record_of(path, text))
            for path, text in day.items()
        }
        for number, day in enumerate(days)
    }
    until = max(changes)

    told, undated = deeds(changes, until)

    assert all(day <= until for day in told)
    assert all(date.fromordinal(day) in changes for day, _, _ in undated)
    assert all(date.fromordinal(day) > FIRST for day, _, _ in undated)


def test_a_line_that_is_moved_counts_once() -> None:
    """Archived on a later day, it is not done again."""
    done = facts_of(record_of("a.md", "- [x] one ✅ 2023-05-02\n"))
    told, _ = deeds(
        {
            FIRST + timedelta(days=1): {"a.md": done},
            FIRST + timedelta(days=2): {"a.md": None, "archive.md": done},
            FIRST + timedelta(days=3): {"archive.md": None, "a.md": done},
        },
        FIRST + timedelta(days=9),
    )

    assert [1] == [each.tasks for each in told.values()]
