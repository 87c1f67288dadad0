"""A report of the tasks that are chosen by their cards is that of all tasks."""

from collections.abc import Mapping
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.views.test_card_shelf import NOTES, TODAY, alone, kept
from tracker.core.card_tasks import CardTasks
from tracker.core.report.chosen import chosen
from tracker.core.report.model import Report, make_report
from tracker.core.tasks import Task, related


@settings(max_examples=150, deadline=None)
@given(NOTES, st.integers(0, 60))
def test_few_tasks_make_the_report_of_all(notes: Mapping[str, str], days: int) -> None:
    """What is stuck, what is next, and what was under way."""
    first = TODAY - timedelta(days=days)
    found = alone(notes, TODAY)
    tasks = related([task for own in found.values() for task in own])
    kin = [task for task in tasks if not task.is_over]
    ids = {task.line.id for task in kin if task.line.id}
    awaited = {name for task in kin for name in task.line.depends_on}
    cards = {path: kept(own) for path, own in alone(notes, date.min).items()}
    behind = CardTasks(cards, (ids, awaited), lambda paths: {path: found[path] for path in paths})

    assert report(chosen(behind, first, TODAY), first) == report(tasks, first)


def report(tasks: tuple[Task, ...], first: date) -> Report:
    """A report of nothing but these tasks."""
    return make_report(
        vault="",
        first=first,
        today=TODAY,
        tasks=tasks,
        entries=(),
        outlines=(),
        things=(),
        written=(),
        days=(),
        deeds={},
    )
