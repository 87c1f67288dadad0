"""The activity view in the app: the past is counted beside everything else, by another process."""

from __future__ import annotations

import os
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from textual import on, work

from tracker.errors import TrackerError
from tracker.language import _
from tracker.tui.base import WorkspaceApp
from tracker.tui.beside import beside
from tracker.tui.messages import ActivityWanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tracker.core.history.standing import Standing
    from tracker.core.views.activity import Activity
    from tracker.tui.screens.activity import ActivityScreen

_SMALL = 500
"""Notes up to which a process would take longer to begin than it has to count."""
_FEW = 50
"""Notes that are read here, also where there are many; for more a process is begun."""
_STEP = 10
"""Notes that are read between two answers to other questions."""


class ActivityWork(WorkspaceApp):
    """The part of the app that shows what was done on which day."""

    _activity: tuple[object, Activity] | None = None
    """What was shown last, and of which notes, commits and day it is."""

    @on(ActivityWanted)
    def _activity_wanted(self) -> None:
        self._show_activity()

    @work(group="activity", exclusive=True, exit_on_error=False)
    async def _show_activity(self) -> None:
        from tracker.tui.screens.activity import ActivityScreen

        screen = ActivityScreen()
        if self._activity is not None:
            screen.activity = self._activity[1]
        screen.counting = _("counting the past…")

        def left(_answer: None) -> None:
            # Nobody waits for it any more, and what comes of it is not to be told elsewhere.
            self.workers.cancel_group(self, "activity")

        await self.push_screen(screen, left)
        try:
            screen.activity = await self._counted(screen)
        except TrackerError:
            if self.screen is screen:
                self.pop_screen()
            raise
        screen.counting = ""

    async def _counted(self, screen: ActivityScreen) -> Activity:
        """What was done and how far all is, by what is counted already, and else counted anew."""
        from tracker.progress import history_of, known_history
        from tracker.reporting import activity_of
        from tracker.telling import missing_words

        workspace = self.workspace
        await self.is_read.wait()
        now = await beside(self._present)
        if self._activity is not None and self._activity[0] == now:
            return self._activity[1]
        history = await beside(partial(known_history, workspace, os.environ))
        is_known = history is not None or not await beside(self._is_mined)
        notes = await self._standing(screen, is_known=is_known)
        if history is None:
            count = partial(history_of, workspace, os.environ)
            # What the notes themselves tell is asked where nothing changes them meanwhile.
            history = await (beside(count) if not is_known else self.ask(count))
        activity = await self.ask(activity_of, workspace, history, notes)
        self._activity = now, activity
        if history.missing:
            self.notify(missing_words(history.missing), severity="warning", markup=False)
        return activity

    async def _standing(self, screen: ActivityScreen, *, is_known: bool) -> Mapping[str, Standing]:
        """What stands in the notes; where that is much to do, or the past is not known, counted."""
        from tracker.standing import standing_kept, standing_made

        index = self.workspace.index
        notes = dict(await self.ask(standing_kept, index))
        is_much = not is_known or len(index.paths) - len(notes) > _FEW
        if is_much and len(index.paths) > _SMALL:
            await self._recounted(screen)
            notes = dict(await self.ask(standing_kept, index))
        for paths in _parts(path for path in index.paths if path not in notes):
            notes.update(await self.ask(standing_made, index, paths))
        return {path: notes[path] for path in index.paths if path in notes}

    async def _recounted(self, screen: ActivityScreen) -> None:
        """Have another process count, and the screen tell how far it is."""
        from tracker.recounting import Recount
        from tracker.telling import counting_words

        def show(done: int, of: int) -> None:
            screen.counting = counting_words(done, of)

        recount = Recount(self.workspace.vault.root, self.workspace.today())
        try:
            await beside(partial(recount.run, lambda *far: self.call_from_thread(show, *far)))
        finally:
            recount.end()

    def _present(self) -> object:
        """Another value whenever other things may be told of the past."""
        from tracker.git.mine import head

        workspace = self.workspace
        repository = workspace.past.repository
        tip = head(repository) if repository is not None else None
        return workspace.index.version, tip, workspace.today()

    def _is_mined(self) -> bool:
        from tracker.progress import is_mined

        return is_mined(self.workspace)


def _parts(paths: Iterator[str]) -> Iterator[Sequence[str]]:
    while some := list(islice(paths, _STEP)):
        yield some
