"""What dialogs over one list of options have in common: how one goes through it, and chooses."""

from typing import ClassVar, Generic, TypeVar

from textual.widgets import OptionList

from tracker.tui.command import Pane
from tracker.tui.screens.dialog import Dialog

_T = TypeVar("_T")


class Options(OptionList, inherit_bindings=False):
    """A list of options, whose keys are the dialog's."""


class ListDialog(Dialog[_T], Generic[_T]):
    """Asks for something of a list, if there is one; None if nothing is chosen."""

    PANES: ClassVar[frozenset[Pane]] = Dialog.PANES | {Pane.CHOICE}

    def action_step(self, by: int) -> None:
        """Go one line down or up."""
        for options in self.query(Options):
            if by > 0:
                options.action_cursor_down()
            else:
                options.action_cursor_up()

    def action_step_page(self, by: int) -> None:
        """Go one page down or up."""
        for options in self.query(Options):
            if by > 0:
                options.action_page_down()  # type: ignore[no-untyped-call]
            else:
                options.action_page_up()  # type: ignore[no-untyped-call]

    def action_step_to_end(self, last: bool) -> None:  # noqa: FBT001 - actions pass by place
        """Go to the first or the last line."""
        for options in self.query(Options):
            if last:
                options.action_last()
            else:
                options.action_first()

    def action_choose_it(self) -> None:
        """Choose what the cursor stands on."""
        for options in self.query(Options):
            options.action_select()
