"""A report of the tasks that are chosen by their cards is that of all tasks."""

from collections.abc import Mapping
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.views.test_card_shelf import NOTES, TODAY, tasks_both_ways
from tracker.core.report.chosen import chosen
from tracker.core.report.model import Report, make_report
from tracker.core.tasks import Task


@settings(max_examples=150, deadline=None)
@given(NOTES, st.integers(0, 60))
def test_few_tasks_make_the_report_of_all(notes: Mapping[str, str], days: int) -> None:
    """What is stuck, what is next, and what was under way."""
    first = TODAY - timedelta(days=days)
    behind, tasks = tasks_both_ways(notes)

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
