"""What a dialog needs to know of a line before it asks about it."""

import re
from datetime import date

from tracker.core.structure import parse
from tracker.core.task.line import read_line
from tracker.core.visible import visible

_BLOCK_ID = re.compile(r"\s\^([a-zA-Z0-9-]+)\s*$")


def body_of(raw: str) -> str:
    """All that follows the marker and the checkbox of the item on the line `raw`."""
    items = parse(raw.lstrip()).items
    return items[0].body.of(raw.lstrip()).rstrip() if items else raw.strip()


def is_typeable(text: str) -> bool:
    """Whether a terminal can show every character of `text` in a field, and give it back."""
    plain = text.replace("\t", " ")
    return visible(plain) == plain


def date_in(raw: str, field: str) -> date | None:
    """The date that the line `raw` gives to `field`, if it gives one."""
    line = read_line(raw)
    day = getattr(line, field, None)
    return day if isinstance(day, date) else None


def block_of(raw: str) -> str | None:
    """The block id at the end of the line `raw`, if it has one."""
    found = _BLOCK_ID.search(raw)
    return found[1] if found else None
