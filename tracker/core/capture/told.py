"""What was understood of a line for a new task, in words."""

from collections.abc import Iterator
from datetime import date

from tracker.core.capture.model import Capture
from tracker.core.dates import describe_date
from tracker.core.visible import visible
from tracker.language import N_, _


def told(capture: Capture, today: date, usual: str = "") -> tuple[tuple[str, str], ...]:
    """Each field by its name with what it says; `usual` is where tasks go that say no place.

    Names are English, and said by `_`.
    """
    return tuple(_told(capture, today, usual))


def told_line(capture: Capture, today: date) -> str:
    """All of it in one line; nothing where all that was typed is words."""
    return _(", ").join(f"{_(name)} {said}" for name, said in told(capture, today))


def doubt_words(doubt: str) -> str:
    """What is unclear, and was left as words."""
    return _("left as words: {doubt}").format(doubt=visible(doubt))


def _told(capture: Capture, today: date, usual: str) -> Iterator[tuple[str, str]]:
    for name in (N_("start"), N_("scheduled"), N_("due")):
        day: date | None = getattr(capture, name)
        if day is not None:
            first = _(" (the first time)") if name == "due" and capture.is_first_time else ""
            yield name, describe_date(day, today) + first
    if capture.recurrence:
        from tracker.core.task.rule_spoken import rule_words

        yield N_("repeats"), rule_words(capture.recurrence)
    if capture.priority is not None:
        yield N_("priority"), _(capture.priority.value.lower())
    if capture.tags:
        yield N_("tags"), visible(" ".join(capture.tags))
    place = capture.place.words if capture.place else usual
    if place:
        yield N_("to"), visible(place).replace("#", " ▸ ", 1)
