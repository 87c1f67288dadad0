"""Tags in running text, as Obsidian reads them."""

from bisect import bisect_right

from tracker.core.inline import opaque_stretches
from tracker.core.pattern import compile_late

# What ends a tag is what Obsidian's own class says; full-width punctuation does not. After an
# escaped character a tag may begin too.
_TAG = compile_late(
    r"#(?:(?<![^\s\ufeff]#)|(?<=\\[!-/:-@\[-`{-~]#))"
    r"[^\u2000-\u206F\u2E00-\u2E7F'!\"#$%&()*+,.:;<=>?@^`{|}~\[\]\\\s]+"
)
_NUMBER = compile_late(r"#[0-9]+")


def find_tags(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str]]:
    """Where each tag between `start` and `end` begins, and the tag with its `#`.

    A tag starts a line or follows white space, is not a number, and stands in no code span.
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, str]] = []
    line_end = start
    hidden: list[tuple[int, int]] = []
    if text.find("#", start, stop) == -1:
        return found
    for match in _TAG.finditer(text, start, stop):
        position = match.start()
        if position >= line_end:
            line_start = max(start, text.rfind("\n", start, position) + 1)
            line_end = text.find("\n", position, stop)
            line_end = stop if line_end == -1 else line_end
            hidden = opaque_stretches(text, line_start, line_end)
        if not _NUMBER.fullmatch(match[0]) and not _covers(hidden, position):
            found.append((position, match[0]))
    return found


def _covers(stretches: list[tuple[int, int]], position: int) -> bool:
    place = bisect_right(stretches, (position, position)) - 1
    return place >= 0 and position < stretches[place][1]
