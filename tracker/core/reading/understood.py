"""Whether a paper note says what its paper improves, which is what reading it was for."""

import re

from tracker.core.note import Note
from tracker.core.pattern import compile_late
from tracker.core.structure import parse

_IMPROVEMENT = compile_late(r"改进|贡献|\bimprove(?:ment|s)?\b|\bcontributions?\b", re.IGNORECASE)


def lacks_improvement(note: Note) -> bool:
    """Whether the note asks for the improvement under a heading, and nothing is written there."""
    headings = note.headings
    for place, heading in enumerate(headings):
        if _IMPROVEMENT.search(heading.text) is None:
            continue
        following = (each.line for each in headings[place + 1 :] if each.level <= heading.level)
        end = next(following, len(note.lines))
        below = (note.lines[line].of(note.text).strip() for line in range(heading.line + 1, end))
        return not any(words and not words.startswith("#") for words in below)
    return False


def text_lacks_improvement(text: str) -> bool:
    """As `lacks_improvement` says it of the note whose text is `text`."""
    return _IMPROVEMENT.search(text) is not None and lacks_improvement(parse(text))
