"""Notes found by their titles, also where letters between those typed were left out."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate

from tracker.core.search.fold import fold
from tracker.core.search.found import Part, marked_by, title_of
from tracker.core.search.terms import Term

_LEAST_FUZZY = 3
"""Letters from which on letters may be left out between them."""
_LOOSEST = 3
"""How many times as long as what is typed the part of a title may be that it stands in."""
_ENOUGH = 20
"""So many times as many titles as are wanted are looked at for the best ones."""
_BITS = 61
_FUZZY = 10


class Titles:
    """The titles of all notes."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = tuple(paths)
        self._folded = [fold(title_of(path)) for path in self._paths]
        self._all = "\n".join(["", *self._folded, ""])
        """All titles in one text: to look through it takes a thousandth of a second."""

    def find(self, words: Sequence[str], most: int) -> list[str]:
        """The paths of the `most` notes whose titles are most like `words`, which are folded.

        Titles that hold all words come first, those that begin with the first one before others,
        short ones before long ones; then those with all the letters in their order.
        """
        if not words or most <= 0:
            return []
        found = self._with_words(words, most * _ENOUGH)
        letters = "".join("".join(words).split())
        if len(found) < most and (len(letters) >= _LEAST_FUZZY or not letters.isascii()):
            found = {**self._with_letters(letters), **found}
        return [self._paths[place] for place in sorted(found, key=found.__getitem__)[:most]]

    def _with_words(self, words: Sequence[str], most: int) -> dict[int, tuple[int, int]]:
        longest = max(words, key=len)
        found: dict[int, tuple[int, int]] = {}
        # Titles that begin with it are looked for first: of a short word there are too many.
        for sought in ("\n" + longest, longest):
            at = self._all.find(sought)
            while at >= 0 and len(found) < most:
                place = bisect_right(self._starts, at + len(sought) - len(longest)) - 1
                title = self._folded[place]
                if all(word in title for word in words):
                    found[place] = _rank(title, words), len(title)
                at = self._all.find(sought, self._starts[place] + len(title))
        return found

    def _with_letters(self, letters: str) -> dict[int, tuple[int, int]]:
        mask, pattern = _mask(letters), re.compile(".*?".join(map(re.escape, letters)))
        found: dict[int, tuple[int, int]] = {}
        for place in [at for at, each in enumerate(self._masks) if each & mask == mask]:
            title = self._folded[place]
            if match := pattern.search(title):
                extra = len(match[0]) - len(letters)
                if extra <= len(letters) * (_LOOSEST - 1):
                    found[place] = _FUZZY + extra, len(title)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [*accumulate((len(title) + 1 for title in self._folded), initial=1)]

    @cached_property
    def _masks(self) -> list[int]:
        """By title: a bit for each character, by which most titles are told apart."""
        return [_mask(title) for title in self._folded]


def _mask(text: str) -> int:
    mask = 0
    for char in text:
        mask |= 1 << ord(char) % _BITS
    return mask


def _rank(title: str, words: Sequence[str]) -> int:
    if title == words[0] and len(words) == 1:
        return 0
    if title.startswith(words[0]):
        return 1
    return 2 if all(Term(word).is_in(title) for word in words) else 3


def marked_title(path: str, words: Sequence[str]) -> tuple[Part, ...]:
    """A note's title with what of `words` stands in it, if need be letter by letter."""
    title = title_of(path)
    folded = fold(title)
    marks = bytearray(len(title))
    if all(word in folded for word in words):
        for word in words:
            at = folded.find(word)
            marks[at : at + len(word)] = b"\1" * len(word)
        return marked_by(title, marks)
    at = -1
    for letter in "".join("".join(words).split()):
        at = folded.find(letter, at + 1)
        if at < 0:
            return marked_by(title, bytearray(len(title)))
        marks[at] = 1
    return marked_by(title, marks)
