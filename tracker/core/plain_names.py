"""Whether an item without a box is called as a task in the same note is.

Of items with the same words each has a handle of its own, by its order among all of them.
"""

from collections.abc import Collection

from tracker.core.handle import possible_names, words_of
from tracker.core.pattern import compile_late
from tracker.core.plain_found import BOX, BRACKET, MARKER, text_of

_WIDE_BRACKET = "（".encode()
_MOST = 12
"""Bytes that are looked at first."""
_ITEM = (
    rb"\n(?=[-*+0-9 \t>])[ \t>]*+" + MARKER + rb"(?=[ \t\n]|\Z)[ \t]*+"
    rb"(?!\[" + BOX + rb"\](?:[ \t\n]|\Z))"
)
_BEGINNING = compile_late(_ITEM + rb"([^\n]{0,%d}[^ \t\n](?![\x80-\xbf]))" % (_MOST - 1))
"""Up to the end of a character that is no blank."""
_WHOLE = compile_late(_ITEM + rb"([^\n]*+)")


def is_without_box(source: bytes, names: Collection[bytes]) -> bool:
    """Whether one of `names` is that of an item without a box, whatever stands beside it."""
    if b"" not in names:
        beginnings = _BEGINNING.findall(source)
        if not beginnings or not (_are_strange(beginnings) or _begin(beginnings, names)):
            return False
    bodies = map(text_of, _WHOLE.findall(source))
    told = {name.decode() for name in names}
    return not told.isdisjoint(possible_names(map(words_of, bodies)))


def _are_strange(beginnings: Collection[bytes]) -> bool:
    """Whether blanks or figures may be left out of names that begin so."""
    told = b"|".join(beginnings)
    has_figures = BRACKET in told or told.find(_WIDE_BRACKET) >= 0
    return has_figures or told.find(b"  ") >= 0 or not text_of(told).isprintable()


def _begin(beginnings: Collection[bytes], names: Collection[bytes]) -> bool:
    """Whether one of `beginnings` may be that of one of `names`."""
    if not {name[:_MOST] for name in names}.isdisjoint(beginnings):
        return True
    short = tuple([each for each in beginnings if len(each) < _MOST])
    if short and any(name.startswith(short) for name in names):
        return True
    short = tuple([name for name in names if len(name) < _MOST])
    return bool(short) and any(each.startswith(short) for each in beginnings)
