"""Keys that come faster than they are dealt with: each waits until the one before is done.

Textual hands a key to the widget that has the focus when the key comes. Of `/words`, sent in one
burst by a slow line or a terminal's macro, the words would reach the list and be commands there.
Of `3x` the second would complete a row of the view that is left.
"""

import time
from collections import deque
from collections.abc import Collection, Sequence

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump
from textual.widgets import Input

_WINDOWS = frozenset({"window", "save"})
"""The groups of work that open a window, or close one."""
_MOVES = (
    *("move(", "move_to_end(", "move_group(", "move_on_screen(", "scroll_row(", "page("),
    *("lines(", "step(", "step_page(", "step_to_end(", "count("),
)
"""How actions begin that leave the focus where it is, and open nothing."""
_OF_NO_ROW = ("app.", "show", "turn(", "help", "palette", "tour", "theme", "warnings")
"""How actions begin that may come before the rows of the view that is wanted."""
_LOOKS_AGAIN = 0.02
"""Seconds between two looks at whether a window is there."""
_PATIENCE = 0.5
"""Seconds of waiting for a window after which `escape` gives it up."""


class TypedAhead(App[None]):
    """An app that deals with one key after another."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[Key | Paste] = deque()
        self._is_under_way = False
        self._is_behind = False
        """Whether keys were handed on that nothing was heard of."""
        self._since = 0.0
        self.heard_at = time.monotonic()
        """When the last key came, on the monotonic clock."""

    async def on_event(self, event: Event) -> None:
        """Let a key wait while another is under way."""
        if not isinstance(event, (Key, Paste)) or event.is_forwarded:
            await super().on_event(event)
            return
        self.heard_at = time.monotonic()
        if isinstance(event, Key) and event.key == "escape" and self._is_waited_for:
            # With what was meant for the window: in the list it would be commands.
            self._ahead.clear()
            self.workers.cancel_group(self, "window")
        else:
            self._ahead.append(event)
            if not self._is_under_way:
                await self._set_out()

    @property
    def is_under_way(self) -> bool:
        """Whether a key is not dealt with yet."""
        return self._is_under_way

    @property
    def _is_waited_for(self) -> bool:
        """Whether a window has been on its way for longer than anybody types ahead."""
        is_late = self._is_under_way and time.monotonic() - self._since > _PATIENCE
        return is_late and self._has_work({"window"})

    async def _set_out(self) -> None:
        """Hand on the next keys: as many as need not wait, then one that is followed."""
        while self._ahead and self._leads_nowhere(self._ahead[0]):
            await super().on_event(self._ahead.popleft())
            self._is_behind = True
        if not self._ahead:
            return
        self._is_under_way, self._since = True, time.monotonic()
        # Once for the key itself, once for what it led to: that comes behind it the same way.
        target = self.focused or self.screen
        way = [*target.ancestors_with_self] * 2
        if not self._is_behind:
            await super().on_event(self._ahead.popleft())
        self._is_behind = False
        self._go_behind(way)

    def _leads_nowhere(self, event: Key | Paste) -> bool:
        """Whether the key is a letter in a text, or goes to another row: any other may follow."""
        if isinstance(self.focused, Input):
            return isinstance(event, Paste) or event.is_printable
        if isinstance(event, Paste):
            return True
        return self._asks_for(event, _MOVES)

    @property
    def _waits_for_rows(self) -> bool:
        """Whether a view is on its way, and the next key is for a row of it."""
        if isinstance(self.focused, Input) or not self._has_work({"view"}):
            return False
        ahead = self._ahead[0] if self._ahead else None
        return not (isinstance(ahead, Key) and self._asks_for(ahead, _OF_NO_ROW))

    def _asks_for(self, key: Key, actions: tuple[str, ...]) -> bool:
        bindings = self.screen._bindings  # noqa: SLF001 - the public ones ask every command, for each key
        found = bindings.key_to_bindings.get(key.key, ())
        return any(each.action.startswith(actions) for each in found)

    def _go_behind(self, way: Sequence[MessagePump]) -> None:
        """Go through the queues that the key goes through, each behind it."""
        for place, pump in enumerate(way):
            if pump.call_later(self._go_behind, way[place + 1 :]):
                return
        self.call_later(self._arrived)

    async def _arrived(self) -> None:
        """Go on with the next key, as soon as what takes it is there."""
        if not self.screen.is_mounted:
            self.screen.call_later(self.call_later, self._arrived)
        elif self._has_work(_WINDOWS) or self._waits_for_rows:
            self.set_timer(_LOOKS_AGAIN, self._arrived)
        else:
            self._is_under_way = False
            await self._set_out()

    def _has_work(self, groups: Collection[str]) -> bool:
        return any(work.group in groups and not work.is_finished for work in self.workers)
