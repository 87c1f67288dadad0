"""Where a text may go on in the next line: at blanks, and between Han.

Chinese has no blanks between its words, so a line may end behind any of its characters; but none
begins with what closes or ends with what opens (GB/T 15834 5.1, JLREQ 3.1.7). How wide a text is,
whoever draws it says.
"""

from collections.abc import Callable, Iterator

from tracker.core.pattern import compile_late

Measure = Callable[[str], int]
"""How many cells a text takes."""

_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6"
    "\U0001f300-\U0001faff\U00020000-\U0003fffd"
    "\u231a\u231b\u23e9-\u23f3\u2614\u2615\u26d4\u2705\u274c\u2753-\u2757\u2795-\u2797"
)
_NO_BEGIN = "。，、；：？！）］｝〕〉》」』】〗”’…·・ー～％‰℃,.;:!?)\\]}%/\\-–"
"""What does not begin a line, as Chinese is set."""
_NO_END = "（［｛〔〈《「『【〖“‘(\\[{"
_JOINED = "\u200d\ufe00-\ufe0f\u0300-\u036f\u20d0-\u20ff\u3099\u309a\U0001f3fb-\U0001f3ff"
"""What belongs to the character before."""
_SIGNS = "➕🛫⏳📅✅❌🔁🏁🆔⛔"
"""Signs of a task's fields: they stay with the value behind them."""
_BREAK = compile_late(
    rf"(?<=[ \t])(?<![{_SIGNS}] )(?<![{_SIGNS}]\ufe0f )(?=[^ \t])"
    rf"|(?<=[{_WIDE}\ufe0f])(?<![{_NO_END}])(?=[^ \t{_NO_BEGIN}{_JOINED}])"
    r"|(?<=[。，、；：？！])(?=[-.:/~\\–]+\w)"
    rf"|(?<=[^ \t\u200d{_NO_END}])(?=[{_WIDE}])(?=[^{_NO_BEGIN}{_JOINED}])"
)
"""Each place between two characters at which a line may end."""
_CLUSTER = compile_late(rf"(?s:.)[{_JOINED}]*(?:(?<=\u200d)(?s:.)[{_JOINED}]*)*")
"""A character with all that is drawn in its cells."""


def line_starts(text: str, width: int, measure: Measure, *, cuts: bool = True) -> list[int]:
    """Where the second line of `text` begins, and each further one.

    Every line but for the blanks at its end takes at most `width` cells. What has no place to be
    parted at is parted anywhere, if it `cuts`, and else is too wide.
    """
    starts: list[int] = []
    used, is_blank = 0, True
    for start, end in _pieces(text):
        piece = text[start:end]
        words = piece.rstrip(" \t")
        cells = measure(words)
        if not is_blank and used + cells > width:
            starts.append(start)
            used = 0
        if cuts and used + cells > width:
            for found in _CLUSTER.finditer(words):
                cells = measure(found[0])
                if start + found.start() and used and used + cells > width:
                    starts.append(start + found.start())
                    used = 0
                used += cells
        else:
            used += cells
        used += measure(piece[len(words) :])
        is_blank = is_blank and not words
    return starts


def lines_of(text: str, width: int, measure: Measure) -> Iterator[str]:
    """`text` in lines of at most `width` cells, without the blanks at their ends; at least one."""
    begin = 0
    for start in (*line_starts(text, width, measure), len(text)):
        yield text[begin:start].rstrip(" \t")
        begin = start


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text` that are not parted, each with the blanks behind it."""
    begin = 0
    for found in _BREAK.finditer(text):
        yield begin, found.start()
        begin = found.start()
    if begin < len(text):
        yield begin, len(text)
