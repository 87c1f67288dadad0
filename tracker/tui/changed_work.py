"""What changed since the user last looked, in the app: told at the start, shown as a view."""

import os
from datetime import UTC, datetime
from functools import partial

from textual import on, work

from tracker.actions import NOT_SEEN
from tracker.errors import NotFound, TrackerError
from tracker.language import _, ngettext
from tracker.tui.base import WorkspaceApp
from tracker.tui.beside import beside
from tracker.tui.messages import ChangedWanted


class ChangedWork(WorkspaceApp):
    """The part of the app that knows what was seen when it was left."""

    async def tell_changed(self) -> None:
        """Say how much has changed since the dashboard was left, and how to see it."""
        from tracker.core.views.changed import NAME
        from tracker.looked import Looked, changes_since, touched_since, view_since

        looked = Looked.of_vault(self.workspace.vault.root, os.environ)
        look = await self.ask(looked.last)
        if look is None:
            return
        self.workspace.views.others[NAME] = view_since(look, self.workspace)
        try:
            # No key is to wait for git, nor who leaves.
            touched = await beside(partial(touched_since, look, self.workspace))
            changes, gone = await self.ask(changes_since, look, self.workspace, touched)
        except TrackerError:
            return
        count = len(changes) + len(gone)
        if count:
            words = ngettext(
                "{n} note has changed since you last looked: {key} shows what.",
                "{n} notes have changed since you last looked: {key} shows what.",
                count,
            )
            key = self.dashboard.key_of("changed")
            self.notify(words.format(n=count, key=key), markup=False)

    def on_unmount(self) -> None:
        """Keep what is seen now for the next time."""
        from tracker.looked import Looked

        if self.is_read.is_set() and self.workspace.index.records:
            looked = Looked.of_vault(self.workspace.vault.root, os.environ)
            self.do_last(looked.keep, self.workspace, datetime.now(UTC))

    @on(ChangedWanted)
    @work(group="view", exit_on_error=False)
    async def _changed_wanted(self) -> None:
        from tracker.core.views.changed import NAME

        if NAME not in self.workspace.views.others:
            raise NotFound(_(NOT_SEEN))
        # What cannot be told gets no tab.
        await self.ask(self.workspace.view, NAME)
        self.dashboard.show_query(NAME, _("Changed"))
