"""Lines parted in all that Textual wraps: Chinese, of which it knows blanks alone; hints, whole."""

from collections.abc import Iterator

from textual import content

from tracker.core.line_breaks import line_starts
from tracker.core.pattern import compile_late
from tracker.tui.widgets.cells import width_of

_BY_BLANKS = content.divide_line  # type: ignore[attr-defined]
BETWEEN = "   "
"""What stands between the parts of a hint, each a key and its words: these stay together."""
_PARTS = compile_late(rf"(?<=[^ ]){BETWEEN}(?=[^ ])")


def part_lines_of_chinese() -> None:
    """Have texts of dialogs, messages and lists wrapped as our own are.

    Textual asks a function of its module where lines begin, and no other way in is there that
    messages go through too.
    """
    vars(content)["divide_line"] = _starts


def _starts(text: str, width: int, fold: bool = True) -> list[int]:  # noqa: FBT001, FBT002 - Textual's
    if _PARTS.search(text):
        return list(_starts_of_parts(text, width, fold=fold))
    if text.isascii():
        return list(_BY_BLANKS(text, width, fold=fold))
    return line_starts(text, max(width, 1), width_of, cuts=fold)


def _starts_of_parts(text: str, width: int, *, fold: bool) -> Iterator[int]:
    """Where lines begin that end between parts; only one that is too long for a line is parted."""
    begin = used = 0
    while begin < len(text):
        between = _PARTS.search(text, begin)
        end = between.start() if between else len(text)
        part = text[begin:end]
        if used and used + width_of(part) > width:
            yield begin
            used = 0
        inner = 0
        for start in _starts(part, width, fold) if width_of(part) > width else ():
            yield begin + start
            inner = start
        used += width_of(part[inner:]) + len(BETWEEN)
        begin = end + len(BETWEEN)
