"""What the dashboard asks for beside its rows: the past, the remote, what a merge has left."""

from tracker.tui.messages import (
    ConflictsWanted,
    HistoryWanted,
    RedoWanted,
    SyncWanted,
    UndoWanted,
)
from tracker.tui.screens.view_actions import ViewActions


class PastActions(ViewActions):
    """A screen on which what was done can be taken back."""

    def action_undo(self) -> None:
        """Take the last action back."""
        self.post_message(UndoWanted())

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self.post_message(RedoWanted())

    def action_history(self) -> None:
        """List what was done, to take any of it back."""
        self.post_message(HistoryWanted())

    def action_sync(self) -> None:
        """Exchange the vault with its remote."""
        self.post_message(SyncWanted())

    def action_conflicts(self) -> None:
        """Show the conflicts that wait."""
        self.post_message(ConflictsWanted())
