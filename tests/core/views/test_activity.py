"""The activity view as a value."""

from datetime import date, timedelta

from tracker.core.history.deeds import Deeds
from tracker.core.history.outlook import Doubt, outlook
from tracker.core.history.series import Day, Figures
from tracker.core.history.things import Thing
from tracker.core.roles import Role
from tracker.core.views.activity import MEASURES, WEEKS, Activity, activity_view

TODAY = date(2023, 6, 15)


def days_of(pace: dict[int, tuple[int, int]], length: int = 120) -> list[Day]:
    """So many days up to today; `pace` says by days back how much is done of how much."""
    days, now = [], (0, 0)
    for back in range(length, -1, -1):
        now = pace.get(back, now)
        figures = Figures(now[1] - now[0], 0, now[0])
        days.append(Day(TODAY - timedelta(days=back), outline=figures, words=100 + length - back))
    return days


def view_of(**more: object) -> Activity:
    """The view of a short past."""
    known: dict[str, object] = {
        "days": days_of({120: (0, 10), 50: (2, 12)}),
        "deeds": {TODAY: Deeds(tasks=3, read=1), TODAY - timedelta(days=8): Deeds(started=2)},
        "things": [Thing(TODAY, "done", Role.TASKS, "a", "n.md", 0)],
        "tasks": (),
        "entries": (),
        "today": TODAY,
        "is_mined": True,
    }
    return activity_view(**{**known, **more})  # type: ignore[arg-type]


def test_every_day_of_a_year_has_its_cell() -> None:
    """From a Monday to today, with what it brought and how warm it is."""
    view = view_of()

    assert view.cells[0].day.weekday() == 0
    assert view.cells[-1].day == TODAY
    assert len(view.cells) == 7 * (WEEKS - 1) + TODAY.weekday() + 1
    assert (4, 0, 1) == (view.cell(TODAY).done, view.cell(TODAY).started, view.cell(TODAY).words)
    assert view.cell(TODAY - timedelta(days=8)).started == 2
    assert {TODAY: 2} == view.levels["done"]
    assert set(MEASURES) == set(view.levels)
    assert view.cell(date(1999, 1, 1)).done == 0
    assert ["a"] == [thing.text for thing in view.things[TODAY]]


def test_the_outlook_is_a_range_or_honest() -> None:
    """Ranges come from 4, 8 and 12 weeks; too little, a standstill and an end are said."""
    steady = outlook(days_of({120: (0, 20), 60: (2, 20), 20: (4, 22)}), TODAY)
    assert [(4, 2, 2), (8, 2, 2), (12, 4, 2)] == [
        (window.weeks, window.done, window.added) for window in steady.windows
    ]
    assert steady.earliest is not None
    assert steady.latest is not None
    assert TODAY < steady.earliest < steady.latest
    assert steady.growing == (steady.growing[0], None)
    assert outlook(days_of({10: (0, 4)}), TODAY).doubt is Doubt.TOO_LITTLE
    assert outlook(days_of({120: (1, 4)}), TODAY).doubt is Doubt.STANDSTILL
    assert outlook(days_of({120: (1, 4), 3: (4, 4)}), TODAY).doubt is Doubt.FINISHED
    assert outlook((), TODAY).doubt is Doubt.EMPTY


def test_a_view_of_nothing() -> None:
    """Where nothing is known there are days all the same."""
    view = view_of(days=(), deeds={}, things=(), is_mined=False)

    assert view.miles == ()
    assert "without git" in view.note
    assert view.levels["words"] == {}
