"""Lines of Chinese parted in all that Textual wraps: by itself it knows blanks alone."""

from textual import content

from tracker.core.line_breaks import line_starts
from tracker.tui.widgets.cells import width_of

_BY_BLANKS = content.divide_line  # type: ignore[attr-defined]


def part_lines_of_chinese() -> None:
    """Have texts of dialogs, messages and lists wrapped as our own are.

    Textual asks a function of its module where lines begin, and no other way in is there that
    messages go through too.
    """
    vars(content)["divide_line"] = _starts


def _starts(text: str, width: int, fold: bool = True) -> list[int]:  # noqa: FBT001, FBT002 - Textual's
    if text.isascii():
        return list(_BY_BLANKS(text, width, fold=fold))
    return line_starts(text, max(width, 1), width_of, cuts=fold)
