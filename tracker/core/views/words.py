"""The words and glyphs that all views share.

The glyphs are one cell wide in every terminal: none is of Unicode's ambiguous width, which
Chinese terminals may draw two cells wide.
"""

from datetime import date

from tracker.core.pattern import compile_late
from tracker.core.reading.entry import ReadingState
from tracker.core.state import State
from tracker.core.task.fields import Priority
from tracker.core.task.line import TaskLine
from tracker.core.views.day_words import day_words
from tracker.core.views.model import Chip, Tone
from tracker.language import N_, _

GLYPHS = {
    State.PLANNED: "◦",
    State.OPEN: "☐",
    State.IN_PROGRESS: "◧",
    State.ON_HOLD: "◫",
    State.DONE: "✓",
    State.CANCELLED: "✗",
}
READING_GLYPHS = {
    ReadingState.UNREAD: "☐",
    ReadingState.READING: "◧",
    ReadingState.READ: "✓",
    ReadingState.DROPPED: "✗",
}
TONES = {
    State.PLANNED: Tone.NORMAL,
    State.OPEN: Tone.NORMAL,
    State.IN_PROGRESS: Tone.ACTIVE,
    State.ON_HOLD: Tone.MUTED,
    State.DONE: Tone.DONE,
    State.CANCELLED: Tone.CANCELLED,
}
READING_TONES = {
    ReadingState.UNREAD: Tone.NORMAL,
    ReadingState.READING: Tone.ACTIVE,
    ReadingState.READ: Tone.DONE,
    ReadingState.DROPPED: Tone.CANCELLED,
}
_PRIORITIES = {
    Priority.HIGHEST: (N_("highest"), Tone.HIGH),
    Priority.HIGH: (N_("high"), Tone.HIGH),
    Priority.MEDIUM: (N_("medium"), Tone.NORMAL),
    Priority.LOW: (N_("low"), Tone.MUTED),
    Priority.LOWEST: (N_("lowest"), Tone.MUTED),
}
_BESIDE_FIGURES = compile_late(
    r"(?<=\d{4}-\d\d-\d\d)(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d{4}-\d\d-\d\d)"
)
"""Where a date of figures and Han touch."""


def priority_chip(priority: Priority) -> Chip:
    """How important something is, where that is not as usual."""
    words, tone = _PRIORITIES[priority]
    return Chip(_(words), tone)


def with_day(words: str, day: date, today: date) -> str:
    """`words` with a day put in for their `{day}`; Han and its figures are set apart."""
    said = words.format(day=day_words(day, today))
    return _BESIDE_FIGURES.sub(" ", said) if "-" in said else said


def due_chip(day: date, today: date) -> Chip:
    """When something is due, and whether that is past or near."""
    distance = (day - today).days
    if distance < 0:
        return Chip(_("{days} d late").format(days=-distance), Tone.LATE)
    return Chip(
        with_day(_("due {day}"), day, today),
        Tone.SOON if distance <= 1 else Tone.NORMAL,
    )


def done_chip(day: date, today: date) -> Chip:
    """When something was done."""
    return Chip(day_words(day, today), Tone.DONE)


def cancelled_chip(day: date, today: date) -> Chip:
    """When something was given up."""
    return Chip(day_words(day, today), Tone.CANCELLED)


def start_chip(day: date, state: State, today: date) -> Chip:
    """Since when something has been begun, or from when it can be; else a chip without words."""
    if day > today:
        return Chip(with_day(_("from {day}"), day, today), Tone.MUTED)
    if state is State.IN_PROGRESS:
        return Chip(_("{days} d").format(days=(today - day).days), Tone.ACTIVE)
    return Chip("")


def scheduled_chip(day: date, today: date) -> Chip:
    """The day that something is planned for."""
    words = with_day(_("planned {day}"), day, today)
    return Chip(words, Tone.SOON if day < today else Tone.NORMAL)


def date_chips(line: TaskLine, state: State, today: date) -> tuple[Chip, ...]:
    """What a task's dates say now."""
    if state is State.DONE:
        return (done_chip(line.done, today),) if line.done else ()
    if state is State.CANCELLED:
        return (cancelled_chip(line.cancelled, today),) if line.cancelled else ()
    chips = []
    if line.start and (chip := start_chip(line.start, state, today)).text:
        chips.append(chip)
    if line.scheduled and not line.due:
        chips.append(scheduled_chip(line.scheduled, today))
    if line.due:
        chips.append(due_chip(line.due, today))
    return tuple(chips)
