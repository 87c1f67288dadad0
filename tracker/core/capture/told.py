"""What was understood of a line for a new task, in words."""

from collections.abc import Iterator
from datetime import date

from tracker.core.capture.model import Capture
from tracker.core.dates import describe_date
from tracker.core.visible import visible


def told(capture: Capture, today: date, usual: str = "") -> tuple[tuple[str, str], ...]:
    """Each field by its name with what it says; `usual` is where tasks go that say no place."""
    return tuple(_told(capture, today, usual))


def _told(capture: Capture, today: date, usual: str) -> Iterator[tuple[str, str]]:
    for name in ("start", "scheduled", "due"):
        day: date | None = getattr(capture, name)
        if day is not None:
            first = " (the first time)" if name == "due" and capture.is_first_time else ""
            yield name, describe_date(day, today) + first
    if capture.recurrence:
        yield "repeats", capture.recurrence
    if capture.priority is not None:
        yield "priority", capture.priority.value.lower()
    if capture.tags:
        yield "tags", visible(" ".join(capture.tags))
    place = capture.place.words if capture.place else usual
    if place:
        yield "to", visible(place).replace("#", " ▸ ", 1)
