"""Reading the notes in the app: many of them little by little, and shown as they are read."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from textual import on, work

from tracker.language import _
from tracker.tui.base import WorkspaceApp
from tracker.tui.messages import ReloadWanted

if TYPE_CHECKING:
    from tracker.refresh import Refresh
    from tracker.tui.watch import Seen

_MANY = 500
"""Notes from which on it is told how many of them are read."""
_PATIENCE = 0.12
"""Seconds between two looks at how many are read."""
_STEP = 0.02
"""Seconds of reading between which other questions are answered."""
_OFTEN = 0.3
"""Seconds between two looks at what is read so far, at least; and no more of the time is spent on
it than this part:"""
_PART = 0.2
_SWITCH = 0.0005
"""Seconds after which the screen's thread may go on while notes are read."""


class ReadWork(WorkspaceApp):
    """The part of the app that reads the notes."""

    _reading: Refresh | None = None
    """What is being read little by little."""

    def on_unmount(self) -> None:
        """Read no further."""
        if self._reading is not None:
            self._reading.stop()
        self.workspace.index.known.cache.forget_begun()

    async def read_notes(self) -> None:
        """Read what changed; where that is much, show it as it is read, what changed last first."""
        try:
            reading = await self.ask_now(self.workspace.reading)
            if reading.is_large:
                await self._read_little_by_little(reading)
            else:
                await self.ask_now(self.workspace.read, reading)
        finally:
            self.is_read.set()
            self.is_seen.set()

    async def _read_little_by_little(self, reading: Refresh) -> None:
        dashboard, workspace = self.dashboard, self.workspace
        self._reading = reading
        first = {row.ref.path for row in dashboard.rows.all_rows}
        before = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH)
        try:
            await self.ask_now(reading.begin, first)
            due = time.monotonic() + _OFTEN
            while await self.ask_now(workspace.read_on, reading, _STEP):
                began = time.monotonic()
                if began >= due and not reading.is_at_first:
                    await self.ask_now(workspace.show_read, reading)
                    self.is_seen.set()
                    await self.renew_view()
                    took = time.monotonic() - began
                    due = time.monotonic() + max(_OFTEN, took / _PART)
        finally:
            sys.setswitchinterval(before)

    async def keep_read(self) -> None:
        """Have the cache know what was read little by little, once that is shown."""
        if self._reading is not None:
            await self.ask_now(self.workspace.keep_read, self._reading)
            self._reading = None

    async def renew_view(self) -> None:
        """Show the view that is shown as it is now."""
        raise NotImplementedError

    def tell_waiting(self) -> None:
        """Say while notes are read that they are, and how many of them."""

        def tell() -> None:
            if self.is_read.is_set():
                timer.stop()
                return
            read, count = self.workspace.taken
            text = _("reading…")
            if count > _MANY:
                text = _("reading… {read} of {count} notes").format(
                    read=f"{read:,}", count=f"{count:,}"
                )
            self.dashboard.tell_waiting(text)

        timer = self.set_interval(_PATIENCE, tell)

    @on(ReloadWanted)
    @work(group="read", exit_on_error=False)
    async def reload(self) -> None:
        """Read the notes again, and show them."""
        await self.ask(self.workspace.refresh)
        await self.renew()

    @work(group="read", exit_on_error=False)
    async def refresh_seen(self, seen: Seen) -> None:
        """Read what was seen to change, and show it."""
        # One note that changes need not wait until all others are read.
        ask = self.ask_now if seen.paths else self.ask
        # Our own writes are known already, and need no second drawing.
        if seen.notes and await ask(self.workspace.refresh, seen.paths):
            await self.renew()
        else:
            await self.renew_header()
