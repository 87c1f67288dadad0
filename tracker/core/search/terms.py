"""What is looked for: words that must all be there, and the paths to look in."""

import re
from collections.abc import Callable, Iterable, Iterator

from tracker.core.search.fold import continues_word, fold, is_unspaced, runs
from tracker.core.text import encode
from tracker.core.values import dataclass

_WORD = re.compile(r'(?:path:)?["“”][^"“”]*["“”]?|\S+')
_PATH = "path:"
_ODD = {"i": "\u0130".encode(), "k": "\u212a".encode()}
"""Letters that are not ASCII, and are ASCII letters once case is aside."""


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of text, folded; a word is found where a word begins with it."""

    text: str

    def places(self, folded: str) -> Iterator[int]:
        """Where it begins in a folded text."""
        of_word = continues_word(self.text[0])
        place = folded.find(self.text)
        while place >= 0:
            if not (of_word and place and continues_word(folded[place - 1])):
                yield place
            place = folded.find(self.text, place + 1)

    def is_in(self, folded: str) -> bool:
        """Whether it stands in a folded text."""
        return next(self.places(folded), None) is not None

    @property
    def lookups(self) -> tuple[tuple[str, bool], ...]:
        """The tokens that every text with the term has; true for one that is only a beginning."""
        parts = runs(self.text)
        found: list[tuple[str, bool]] = []
        for nth, part in enumerate(parts):
            is_last = nth == len(parts) - 1 and self.text.endswith(part)
            if not is_unspaced(part[0]):
                found.append((part, is_last))
            elif len(part) == 1:
                found.append((part, True))
            else:
                found.extend((part[at : at + 2], False) for at in range(len(part) - 1))
        return tuple(found)


def sieve(terms: Iterable[Term]) -> Callable[[bytes], bool]:
    """Tells of the bytes of a text whether all `terms` may stand in it.

    Quicker than to read the bytes as text, by which most notes are told apart.
    """
    needles = [(needle, _odd(term)) for term in terms if (needle := _needle(term)) is not None]

    def holds(data: bytes) -> bool:
        lowered = data.lower()
        return all(
            needle in lowered or any(letter in data for letter in odd) for needle, odd in needles
        )

    return holds


def _needle(term: Term) -> bytes | None:
    """The bytes that stand in every text with the term, once ASCII letters are in lower case."""
    if any(not char.isascii() and char.upper() != char for char in term.text):
        return None
    return encode(term.text)


def _odd(term: Term) -> tuple[bytes, ...]:
    return tuple(odd for letter, odd in _ODD.items() if letter in term.text)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user typed into a search."""

    terms: tuple[Term, ...] = ()
    paths: tuple[str, ...] = ()
    """Folded texts that a note's path must hold, all of them."""

    @classmethod
    def of(cls, words: str) -> "Wanted":
        """Read what is typed: words, "several as one", and path:folder."""
        terms: list[Term] = []
        paths: list[str] = []
        for word in _WORD.findall(words):
            rest = word.removeprefix(_PATH)
            text = fold(rest.strip('"“”' if rest[:1] in '"“”' else ""))
            if rest != word:
                paths.extend([text] if text else [])
            elif text and Term(text) not in terms:
                terms.append(Term(text))
        return cls(tuple(terms), tuple(paths))

    @property
    def title_words(self) -> tuple[str, ...]:
        """The folded words, for titles."""
        return tuple(term.text for term in self.terms)

    def takes(self, path: str) -> bool:
        """Whether a note at `path` may be among what is found."""
        if not self.paths:
            return True
        folded = fold(path)
        return all(part in folded for part in self.paths)
