"""Tags in running text, as Obsidian reads them, and beside the titles of sections."""

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
_COLONS = ("：", ":")


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


def split_tags(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without its tags and the blanks they leave, and the tags with their `#`."""
    found = find_tags(text)
    if not found:
        return text.strip(), ()
    parts: list[str] = []
    position = 0
    for start, tag in found:
        parts.append(text[position:start].strip())
        position = start + len(tag)
    parts.append(text[position:].strip())
    return " ".join(part for part in parts if part), tuple(tag for _, tag in found)


def label_of(line: str) -> tuple[str, tuple[str, ...]]:
    """Title and tags of a line that ends in a colon, tags aside; else an empty title."""
    line = line.strip()
    # A full-width colon right after a tag is part of it for Obsidian, but ends the line for us.
    if line.endswith(_COLONS):
        return split_tags(line[:-1])
    title, tags = split_tags(line)
    return (title[:-1].rstrip(), tags) if title.endswith(_COLONS) else ("", ())


def _covers(stretches: list[tuple[int, int]], position: int) -> bool:
    place = bisect_right(stretches, (position, position)) - 1
    return place >= 0 and position < stretches[place][1]
