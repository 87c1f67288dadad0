"""`tracker progress --json`: how far things were on each day."""

from collections.abc import Sequence
from typing import TypedDict

from tracker.cli.documents.kinds import Count, Day
from tracker.core.history.deeds import Deeds
from tracker.core.history.past import History
from tracker.core.history.series import Day as FiguresOfDay
from tracker.core.history.series import Figures


class DayFiguresJson(TypedDict):
    """How much there is; what was given up counts nowhere."""

    open: Count
    in_progress: Count
    done: Count


class DeedsJson(TypedDict):
    """What was done, by the dates in the lines or, where they are silent, by git."""

    tasks: Count
    reading: Count
    outline: Count
    questions: Count


class DayJson(TypedDict):
    """A day, as the notes stood in its last commit.

    Days are those of the local time zone by the committer's clock; a commit whose clock was wrong
    counts with the next one. Without git the dates in the lines serve alone.
    """

    date: Day
    tasks: DayFiguresJson
    reading: DayFiguresJson
    outline: DayFiguresJson
    """Leaves, by their weight."""
    questions: DayFiguresJson
    words: Count | None
    """In all notes; without git `null` for all days but the last."""
    commits: Count
    """Those that changed notes."""
    done: DeedsJson
    """On that day."""
    started: Count
    """How many things were begun on that day."""


class ProgressJson(TypedDict):
    """Every day from the first commit to today."""

    days: list[DayJson]


def progress_document(days: Sequence[FiguresOfDay], history: History) -> ProgressJson:
    """The figures of these days of the history."""
    return {"days": [_day(day, history) for day in days]}


def _day(day: FiguresOfDay, history: History) -> DayJson:
    deeds = history.deeds.get(day.day, Deeds())
    return {
        "date": day.day.isoformat(),
        "tasks": _figures(day.tasks),
        "reading": _figures(day.reading),
        "outline": _figures(day.outline),
        "questions": _figures(day.questions),
        "words": day.words,
        "commits": day.commits,
        "done": {
            "tasks": deeds.tasks,
            "reading": deeds.read,
            "outline": deeds.outline,
            "questions": deeds.answered,
        },
        "started": deeds.started,
    }


def _figures(each: Figures) -> DayFiguresJson:
    return {"open": each.open, "in_progress": each.in_progress, "done": each.done}
