"""A date as it is typed, with the day that it is understood as."""

import asyncio
from datetime import date

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tracker.errors import TrackerError
from tracker.language import _
from tracker.tui.widgets.typed_line import TypedLine

_HALT = 0.06
"""Seconds without a key after which the words are read."""


class DayField(Vertical):
    """An input for a date; below it, what the words mean."""

    def __init__(self, today: date, text: str, empty: str) -> None:
        super().__init__()
        self._today = today
        self._text = text
        self._empty = empty

    def compose(self) -> ComposeResult:
        """The words, and below them the day."""
        yield TypedLine(
            self._text, placeholder=_("tomorrow, fri, +3d, 12-04, 下周五 …"), compact=True
        )
        yield Static(classes="understood", markup=False)

    def on_mount(self) -> None:
        """Say how the words are understood that are there from the start."""
        self._understand(self._text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how the words are understood now."""
        event.stop()
        self._understand(event.value)

    def read(self) -> date | None:
        """The day that is typed; None where nothing is.

        Raises:
            TrackerError: the words are no date.
        """
        return _day_of(self.query_one(Input).value, self._today)

    @work(exclusive=True)
    async def _understand(self, text: str) -> None:
        # Only where typing halts: the parser may take its time, and cannot be stopped.
        await asyncio.sleep(_HALT)
        try:
            words = await asyncio.to_thread(_words_for, text, self._today)
        except TrackerError as error:
            self._say(str(error), wrong=True)
        else:
            self._say(f"= {words}" if words else self._empty, wrong=False)

    def _say(self, words: str, *, wrong: bool) -> None:
        if not self.is_attached or self.screen not in self.app.screen_stack:
            # The dialog was left while the words were read.
            return
        line = self.query_one(Static)
        line.update(Content(words))
        line.set_class(wrong, "-wrong")


def _day_of(text: str, today: date) -> date | None:
    if not text.strip():
        return None
    from tracker.core.dates import parse_date

    return parse_date(text, today)


def _words_for(text: str, today: date) -> str:
    day = _day_of(text, today)
    if day is None:
        return ""
    from tracker.core.dates import describe_date

    return describe_date(day, today)
