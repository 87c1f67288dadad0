"""All that is told of a vault's past, and that as plain values to be kept as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, astuple
from datetime import date
from typing import Any

from tracker.core.history.deeds import Deeds, Undated
from tracker.core.history.series import Day, Figures
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class History:
    """What a vault's past says."""

    days: tuple[Day, ...]
    deeds: Mapping[date, Deeds]
    is_mined: bool
    """By git; else by the dates in the lines alone."""
    undated: tuple[Undated, ...] = ()
    """What of the deeds only git tells."""
    missing: int = 0
    """Versions of notes that the repository does not have here."""


def pack_history(history: History, meant: object) -> object:
    """The history as plain values; `meant` says of what it is."""
    days = [
        [
            day.day.toordinal(),
            *(list(astuple(kind)) for kind in (day.tasks, day.reading, day.outline, day.questions)),
            day.words,
            day.commits,
        ]
        for day in history.days
    ]
    done = [[day.toordinal(), asdict(each)] for day, each in history.deeds.items()]
    return {
        "of": meant,
        "days": days,
        "deeds": done,
        "undated": history.undated,
        "missing": history.missing,
    }


def unpack_history(packed: Any, meant: object) -> History | None:  # noqa: ANN401
    """The history that was packed; None for nothing, or where that is of something else."""
    if packed is None or packed["of"] != meant:
        return None
    days = tuple(
        Day(date.fromordinal(day), Figures(*t), Figures(*r), Figures(*o), Figures(*q), words, count)
        for day, t, r, o, q, words, count in packed["days"]
    )
    done = {date.fromordinal(day): Deeds(**each) for day, each in packed["deeds"]}
    undated = tuple((day, what, name) for day, what, name in packed["undated"])
    return History(days, done, is_mined=True, undated=undated, missing=packed["missing"])
