"""Little is sent to the terminal: only what looks otherwise, and no more than its line takes.

Textual paints all of a widget that changes, and all widgets where one changes its place, for each
key anew: over a slow line that is minutes. Where the line is behind, nothing is painted until it
has caught up; then all that has changed meanwhile is, once.
"""

import os
import time
from typing import Any

from rich.console import Console
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input

from tracker.tui.pace import Pace
from tracker.tui.painted import Painted
from tracker.tui.pen import can_erase

_QUESTION = "\x1b[{line};{column}H\x1b[6n"
"""Where the cursor is, which all terminals answer."""
_SLOW = "-slow"
"""The class of an app on a slow line, for which the style sheet has less to paint."""
_LOOKS_AGAIN = 0.5
"""Seconds after which it is looked whether an answer was lost."""

_SHORTLY = 0.02
"""Seconds in which parts of the screen have changed."""


class _Said(CompositorUpdate):
    """An update that is written down already."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render_segments(self, _console: Console) -> str:
        """What is sent."""
        return self._text


class Sparing(App[None]):
    """An app that paints what has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = Painted(erases=can_erase(os.environ.get("TERM", "")))
        self._pace = Pace()
        # A step of an animation is a screen of its own.
        self.animation_level = "none"
        self._is_due = False
        """Whether something has changed that is not painted yet."""

    def on_mount(self) -> None:
        """Know nothing of a terminal that another program had meanwhile."""
        self.app_resume_signal.subscribe(self, lambda _: self.repaint(), immediate=True)

    def on_app_focus(self, _: events.AppFocus) -> None:
        """Paint all the next time: a terminal may have lost what it showed unseen."""
        self._painted.forget()

    @property
    def answers_to_come(self) -> int:
        """How many times the terminal has not told yet where its cursor is."""
        return self._pace.open

    @property
    def is_slow(self) -> bool:
        """Whether the line to the terminal proved slow."""
        return self._pace.is_slow

    def on_cursor_position(self, event: events.CursorPosition) -> None:
        """What was painted has arrived: paint what has changed meanwhile."""
        event.stop()
        # The time at which it came, however much else was to be done before.
        self._pace.hear((event.x, event.y), event.time)
        if self._pace.is_slow:
            self.add_class(_SLOW)
            if isinstance(self.focused, Input):
                self.focused.cursor_blink = False
        self._catch_up()

    def _display(self, screen: Screen[Any], renderable: Any) -> None:  # noqa: ANN401 - Rich says so
        is_shown = self._running and not self._closed and not self._batch_count
        if not is_shown or self.is_headless or not isinstance(renderable, CompositorUpdate):
            super()._display(screen, renderable)
            return
        if self._pace.is_behind(time.monotonic()):
            if not self._is_due:
                self.set_timer(_LOOKS_AGAIN, self._look_again)
            self._is_due = True
            return
        if self._is_due:
            renderable, self._is_due = self._whole(), False
        width, height = self.size
        text = self._painted.sparing(renderable, (width, height), self.console)
        if text and not self.is_web:
            place = self._pace.place(width, height)
            text += _QUESTION.format(column=place[0] + 1, line=place[1] + 1)
            self._pace.send(len(text.encode()), place, time.monotonic())
        if text:
            said: Any = _Said(text)
            super()._display(screen, said)

    def _whole(self) -> Any:  # noqa: ANN401 - Rich says so of what it shows
        """All that the screen shows."""
        compositor = self.screen._compositor  # noqa: SLF001 - it alone knows
        return compositor.render_update(full=True, screen_stack=self._background_screens)

    def _catch_up(self) -> None:
        """Paint what is due, if the line takes it."""
        if self._is_due and not self._pace.is_behind(time.monotonic()):
            self._display(self.screen, self._whole())

    def _look_again(self) -> None:
        self._catch_up()
        if self._is_due:
            self.set_timer(_LOOKS_AGAIN, self._look_again)

    def repaint(self) -> None:
        """Paint all, whatever the terminal shows by now."""
        self._painted.forget()
        before, self._pace = self._pace, Pace()
        self._pace.is_slow = before.is_slow
        self._is_due = True
        self._paint_due()

    def _paint_due(self) -> None:
        if self._batch_count:
            # Parts of the screen are about to change.
            self.set_timer(_SHORTLY, self._paint_due)
        else:
            self._catch_up()
