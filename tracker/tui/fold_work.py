"""Keeping in the app which groups of the views are folded, from one time to the next."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual import on, work

from tracker.tui.base import WorkspaceApp
from tracker.tui.messages import GroupsFolded

if TYPE_CHECKING:
    from tracker.folded import Folded


class FoldWork(WorkspaceApp):
    """The part of the app that remembers what was folded."""

    def know_folds(self) -> None:
        """Have the dashboard begin with what was folded the last time."""
        self.dashboard.folded = self._folded.read()

    @on(GroupsFolded)
    @work(group="fold", exit_on_error=False)
    async def _groups_folded(self, message: GroupsFolded) -> None:
        await self.ask(self._folded.keep, message.view, message.groups)

    @property
    def _folded(self) -> Folded:
        from tracker.folded import Folded

        return Folded.of_vault(self.workspace.vault.root, os.environ)
