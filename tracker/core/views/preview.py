"""The note around a row, as text that is safe to show."""

from tracker.core.note import Note
from tracker.core.ref import Ref
from tracker.core.views.model import Preview
from tracker.core.visible import visible

_AROUND = 200
_WIDEST = 2000


def preview_of(note: Note, ref: Ref) -> Preview:
    """The lines of `note` before and after the line of `ref`, at most 200 of each.

    Very long lines are cut: a preview is read, not copied.
    """
    last = len(note.lines) - 1
    focus = min(ref.line, last)
    first = max(0, focus - _AROUND)
    shown = note.lines[first : focus + _AROUND + 1]
    lines = tuple(visible(line.of(note.text)[:_WIDEST].replace("\t", "    ")) for line in shown)
    return Preview(visible(ref.path), lines, focus - first, first)
