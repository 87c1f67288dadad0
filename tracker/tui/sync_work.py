"""Exchanging the vault with its remote from the dashboard: beside everything else."""

import asyncio

from textual import on, work

from tracker.tui.base import WorkspaceApp
from tracker.tui.messages import SyncWanted

_MINUTE = 60.0


class SyncWork(WorkspaceApp):
    """The part of the app that talks to the remote."""

    def begin_to_sync(self) -> None:
        """Sync on a timer, if the settings ask for it."""
        every = self.workspace.settings.sync_every
        if every:
            self.set_interval(every * _MINUTE, self._sync)

    @on(SyncWanted)
    def _sync_wanted(self) -> None:
        self._sync()

    @work(group="sync", exclusive=True, exit_on_error=False)
    async def _sync(self) -> None:
        from tracker.sync import sync

        def tell(words: str) -> None:
            self.call_from_thread(self.dashboard.tell, words)

        # Not in the workspace's own thread: a slow remote would keep every key waiting.
        try:
            done = await asyncio.to_thread(sync, self.workspace, tell)
        finally:
            await self.renew()
        self.dashboard.tell(done.summary)
        if done.set_up:
            from tracker.telling import set_up_words

            self.notify(set_up_words(done.set_up), markup=False)
