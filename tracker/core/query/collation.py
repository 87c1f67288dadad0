"""The order of texts that people read: ICU's for the root locale, numbers by their value."""

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

Key: TypeAlias = tuple[Any, ...]

_PARTS = re.compile("([0-9]+)")


def collation_key(text: str) -> Key:
    """What sorts as the text does."""
    return tuple(
        (1, int(part), "") if part.isdigit() else (2, 0, part.casefold())
        for part in _PARTS.split(text)
    ), text.swapcase()


def ranks(texts: Iterable[str], key: Callable[[str], Key]) -> dict[str, int]:
    """The place of each text in the order; texts that compare equal share one."""
    keyed = sorted(((key(text), text) for text in texts), key=lambda pair: pair[0])
    found: dict[str, int] = {}
    place, before = -1, None
    for each, text in keyed:
        if each != before:
            place, before = place + 1, each
        found[text] = place
    return found
