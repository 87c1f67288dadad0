"""Finding an item again, by what was seen of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.core.ref import Ref
from tracker.core.visible import visible
from tracker.errors import Conflict
from tracker.language import _

if TYPE_CHECKING:
    from tracker.core.note import Item, Note


def find(note: Note, ref: Ref) -> Item:
    """The item of `note` that `ref` means.

    That is the item on the same line with the same text; else the only one with that text.

    Raises:
        Conflict: the line has changed, is gone, or stands in the note more than once.
    """
    same = [item for item in note.items if item.span.of(note.text) == ref.raw]
    here = [item for item in same if item.line == ref.line]
    if here:
        return here[0]
    lines = {item.line for item in same}
    if len(lines) == 1:
        return same[0]
    what = visible(ref.raw).strip()
    if not same:
        raise Conflict(
            _(
                "“{what}” has changed or gone in {path} since it was read: nothing was "
                "written. Look at it again and repeat."
            ).format(what=what, path=visible(ref.path))
        )
    raise Conflict(
        _(
            "“{what}” stands {n} times in {path} and has moved: nothing was written. "
            "Look at it again and repeat."
        ).format(what=what, n=len(lines), path=visible(ref.path))
    )
