"""What was done, taken back and done again; what a merge left, settled: the app's part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work

from tracker.actions import NO_CONFLICT
from tracker.language import _
from tracker.tui.base import WorkspaceApp
from tracker.tui.messages import (
    ConflictChosen,
    ConflictsWanted,
    HistoryWanted,
    RedoWanted,
    UndoChosen,
    UndoWanted,
)

if TYPE_CHECKING:
    from tracker.core.recorded import Deed

_SHOWN = 200
"""Actions that are listed."""


class PastWork(WorkspaceApp):
    """The part of the app that takes back, and that settles conflicts."""

    @on(UndoWanted)
    @work(group="act", exit_on_error=False)
    async def _undo(self) -> None:
        await self.carry_out(None, self.workspace.undo)

    @on(RedoWanted)
    @work(group="act", exit_on_error=False)
    async def _redo(self) -> None:
        await self.carry_out(None, self.workspace.redo)

    @on(HistoryWanted)
    @work(group="window", exclusive=True, exit_on_error=False)
    async def _show_history(self) -> None:
        from tracker.tui.screens.history import HistoryDialog

        found = await self.ask(self.workspace.past.deeds, _SHOWN)

        def answer(deed: Deed | None) -> None:
            if deed is not None:
                self.post_message(UndoChosen(deed))

        self.push_screen(HistoryDialog(found), answer)

    @on(UndoChosen)
    @work(group="act", exit_on_error=False)
    async def _turn(self, message: UndoChosen) -> None:
        workspace, deed = self.workspace, message.deed
        turn = workspace.undo if deed.undone_by is None else workspace.redo
        await self.carry_out(None, turn, deed.action.id)

    @on(ConflictsWanted)
    @work(group="window", exclusive=True, exit_on_error=False)
    async def _show_conflicts(self) -> None:
        from tracker.tui.screens.conflicts import ConflictScreen

        # Notes that have changed since are read for it.
        if found := await self.ask(self.workspace.index.conflicts):
            self.push_screen(ConflictScreen(found))
        else:
            self.notify(_(NO_CONFLICT), markup=False)

    @on(ConflictChosen)
    @work(group="act", exit_on_error=False)
    async def _settle(self, message: ConflictChosen) -> None:
        from tracker.conflicts import settle
        from tracker.tui.screens.conflicts import ConflictScreen

        try:
            await self.carry_out(None, settle, self.workspace, message.waiting, message.choice)
        finally:
            found = await self.ask(self.workspace.index.conflicts)
            if isinstance(self.screen, ConflictScreen):
                self.screen.receive(found)
