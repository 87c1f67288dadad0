"""What dialogs over one list of options have in common: how one goes through it, and leaves."""

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList

_T = TypeVar("_T")


class ListDialog(ModalScreen[_T | None], Generic[_T]):
    """Asks for something of a list, if there is one; None if nothing is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel"),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
    ]

    def action_step(self, by: int) -> None:
        """Go one line down or up."""
        for options in self.query(OptionList):
            if by > 0:
                options.action_cursor_down()
            else:
                options.action_cursor_up()

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
