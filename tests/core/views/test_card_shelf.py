"""Tasks by their cards: what is printed of them is what is printed of the tasks themselves."""

import marshal
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from io import StringIO

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.strategies import note_texts
from tracker.catalog import speak_as
from tracker.cli.view_text import print_view
from tracker.core.card_tasks import CardTasks
from tracker.core.cards import Cards, cards_of
from tracker.core.extract import facts_of
from tracker.core.record import read_record
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.core.task_values import tasks_from
from tracker.core.tasks import Task, related
from tracker.core.views.card_shelf import CardShelf
from tracker.core.views.model import View
from tracker.core.views.shelf import Shelf, Shelved
from tracker.core.views.tasks import tasks_view
from tracker.core.views.today import Beside, today_view

TODAY = date(2023, 6, 15)
SETTINGS = TaskSettings()
NEAR = st.integers(-40, 40).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
FAR = st.sampled_from(["2019-01-01", "2031-12-31", "0001-01-01", "9999-12-31", "2023-02-30"])
FIELDS = st.one_of(
    st.builds("{} {}".format, st.sampled_from("➕🛫⏳📅✅❌"), NEAR | FAR),
    st.sampled_from("🔺⏫🔼🔽⏬"),
    st.sampled_from(["🔁 every week", "🔁 now and then", "🆔 a", "🆔 b", "⛔ a", "⛔ b,a"]),
)
LINES = st.builds(
    "{}- [{}] {} {}".format,
    st.sampled_from(["", "\t", "\t\t"]),
    st.sampled_from(" x/-h!"),
    st.sampled_from(["one", "", "[[b|two]] #tag", "三 `code`", "a\u202eb [words:: 3]"]),
    st.lists(FIELDS, max_size=4).map(" ".join),
)
NOTES = st.dictionaries(
    st.sampled_from(["a.md", "b/综述.md", "c.md", "@d.md"]),
    st.builds(
        "{}\n{}\n".format,
        st.sampled_from(["", "# TODO", "# Reading", "大纲：", "问题："]),
        st.lists(LINES, max_size=6).map("\n".join),
    )
    | note_texts(),
    max_size=4,
)


def alone(notes: Mapping[str, str], today: date) -> Mapping[str, tuple[Task, ...]]:
    """The tasks of each note as they are alone."""
    found = {}
    for path, text in sorted(notes.items()):
        facts = facts_of(read_record(path, text, SETTINGS, RoleNames.of({}))).tasks
        found[path] = tasks_from(path, facts, SETTINGS, today)
    return found


def kept(tasks: tuple[Task, ...]) -> Cards:
    """The cards of a note's tasks, after they were kept."""
    return Cards(*marshal.loads(marshal.dumps(tuple(cards_of(tasks)))))  # noqa: S302


def behind_cards(own: Mapping[str, Sequence[Task]], cards: Mapping[str, Cards]) -> CardTasks:
    """The tasks of notes behind their cards; `own` are those that are made of them, by note."""
    kin = [task for each in own.values() for task in each if not task.is_over]
    ids = {task.line.id for task in kin if task.line.id}
    awaited = {name for task in kin for name in task.line.depends_on}
    return CardTasks(cards, (ids, awaited), lambda paths: {path: own[path] for path in paths})


def tasks_both_ways(notes: Mapping[str, str]) -> tuple[CardTasks, tuple[Task, ...]]:
    """The tasks of notes behind their cards, which were kept on no day, and all of them made."""
    found = alone(notes, TODAY)
    cards = {path: kept(own) for path, own in alone(notes, date.min).items()}
    return behind_cards(found, cards), related([task for own in found.values() for task in own])


def views(shelf: Shelved) -> tuple[View, View]:
    """What is made of a shelf."""
    return tasks_view(shelf), today_view(shelf, Beside((), (), (), TODAY))


def printed(view: View) -> str:
    """A view as text."""
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        print_view(view, ())
    return out.getvalue() + view.summary


LONG_AGO = "".join(
    f"- [ ] {place} {'⏫' * (place % 3)} 📅 2023-0{place % 6 + 1}-01\n" for place in range(40)
)
"""Tasks of which so many are overdue for long that they stand apart."""


@settings(max_examples=150, deadline=None)
@given(NOTES, st.sampled_from(["en", "zh"]))
@example({"a.md": LONG_AGO, "b.md": "- [ ] x 📅 2022-01-01\n"}, "en")
def test_cards_say_what_tasks_say(notes: Mapping[str, str], language: str) -> None:
    """All lines of both views, all figures, and every row that somebody wants after all."""
    behind, tasks = tasks_both_ways(notes)
    shelf, whole = CardShelf(behind, TODAY), Shelf.of(tasks, TODAY)

    speak_as(language, {})
    try:
        assert [printed(view) for view in views(whole)] == [printed(view) for view in views(shelf)]
        assert [[*group.rows] for group in views(whole)[0].groups] == [
            [*group.rows] for group in views(shelf)[0].groups
        ]
    finally:
        speak_as("en", {})
    assert Counter(task.state for task in tasks) == Counter(shelf.states)
    assert list(tasks) == list(behind)
