"""The activity view in the app: the past is counted beside everything else."""

import asyncio
import os
from contextlib import suppress

from textual import on, work

from tracker.errors import TrackerError
from tracker.tui.base import WorkspaceApp
from tracker.tui.beside import beside
from tracker.tui.messages import ActivityWanted


class ActivityWork(WorkspaceApp):
    """The part of the app that shows what was done on which day."""

    @on(ActivityWanted)
    def _activity_wanted(self) -> None:
        self._show_activity()

    @work(group="activity", exclusive=True, exit_on_error=False)
    async def _show_activity(self) -> None:
        from tracker.progress import History, history_of, is_mined
        from tracker.reporting import activity_of
        from tracker.telling import counting_words, missing_words
        from tracker.tui.screens.activity import ActivityScreen

        screen = ActivityScreen()
        await self.push_screen(screen)

        loop = asyncio.get_running_loop()

        def say(words: str) -> None:
            screen.counting = words

        def tell(done: int, of: int) -> None:
            with suppress(RuntimeError):
                # The dashboard may have been left meanwhile.
                loop.call_soon_threadsafe(say, counting_words(done, of))

        def counted() -> History:
            return history_of(self.workspace, os.environ, tell)

        try:
            # What the notes themselves tell is asked where nothing changes them meanwhile.
            mined = await self.ask(is_mined, self.workspace)
            history = await beside(counted) if mined else await self.ask(counted)
            activity = await self.ask(activity_of, self.workspace, history)
        except TrackerError:
            if self.screen is screen:
                self.pop_screen()
            raise
        if screen.is_attached:
            screen.activity = activity
        if history.missing:
            self.notify(missing_words(history.missing), severity="warning", markup=False)
