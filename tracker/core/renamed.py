"""Which heading of an article is the one, renamed, that a node's link no longer finds."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from tracker.core.article import normal_heading

_LIKE = 0.4
"""From this likeness on, 1 being the same, a heading may be another one's new name."""
_CLEARLY = 0.15
"""By so much the likest one must be liker than the next."""


def likest(old: str, names: Sequence[str]) -> int | None:
    """The place in `names` of what `old` is called now; None where that is not clear."""
    likeness = [_likeness(normal_heading(old), normal_heading(name)) for name in names]
    order = sorted(range(len(names)), key=lambda place: -likeness[place])
    if not order or likeness[order[0]] < _LIKE:
        return None
    is_clear = len(order) == 1 or likeness[order[0]] - likeness[order[1]] >= _CLEARLY
    return order[0] if is_clear else None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
