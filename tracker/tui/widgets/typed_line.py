"""A line to type in, which leaves it to the dialog what takes the text."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class TypedLine(Input, inherit_bindings=False):
    """Textual's own, without the key that submits: that one stands in the table of commands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        each for each in Input.BINDINGS if not isinstance(each, Binding) or each.key != "enter"
    ]
