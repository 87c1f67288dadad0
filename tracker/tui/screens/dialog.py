"""What all dialogs have in common: their keys, and how they tell of them."""

from typing import ClassVar, Generic, TypeVar

from textual.widgets import Input

from tracker.tui.command import Pane
from tracker.tui.screens.helped import Helped
from tracker.tui.screens.window import Window

_T = TypeVar("_T")


class Dialog(Window[_T | None], Helped[_T | None], Generic[_T]):
    """Asks for something; None if it is left."""

    PANES: ClassVar[frozenset[Pane]] = frozenset((Pane.DIALOG, Pane.HELP))


class LineDialog(Dialog[_T], Generic[_T]):
    """Asks for something that is typed in one line."""

    PANES: ClassVar[frozenset[Pane]] = Dialog.PANES | {Pane.TYPING}

    async def action_submit(self) -> None:
        """Take what is typed."""
        await self.query_one(Input).action_submit()
