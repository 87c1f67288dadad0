"""Short names by which an item is called in the shell, stable while it moves and is ticked."""

from collections.abc import Collection, Iterable, Iterator, Sequence

try:
    # What `hashlib` has under the same name, without the import of OpenSSL.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

from tracker.core.figures import without_figures
from tracker.core.pattern import compile_late

LENGTH = 6
_SIZE = 4
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
"""RFC 4648's base 32: no letter is taken for a figure."""
_PAIRS = [low + high for high in _LETTERS for low in _LETTERS]
_BYTES = [pair.encode() for pair in _PAIRS]
_BLOCK_ID = compile_late(r"\s+\^[A-Za-z0-9-]+\s*\Z")
_SHAPE = compile_late(rf"[a-z2-7]{{{LENGTH}}}")


def handles(path: str, texts: Sequence[str], readings: Collection[int] = ()) -> Iterator[str]:
    """A handle for each item of the note at `path`, from the items' texts in order.

    The text is the description without status, dates and other fields, so that these may
    change; of several items with one text each has its own, by their order. `readings` are
    the items of reading lists, as for `lasting_words`.
    """
    seen: dict[str, int] = {}
    for words in lasting_words(texts, readings):
        nth = seen[words] = seen.get(words, 0) + 1
        yield handle(path, words, nth)


def words_of(body: str) -> str:
    """The words of an item without a checkbox, behind whose marker stands `body`."""
    return (_BLOCK_ID.sub("", body) if "^" in body else body).strip()


def lasting_words(texts: Sequence[str], readings: Collection[int] = ()) -> list[str]:
    """What of each item's text stays as it is while work goes on: all but `(p. 12/48)`.

    Outside of reading lists `Chapter (1/3)` and `Chapter (2/3)` may be two things: where nothing
    else tells them apart, the figures do.
    """
    words = [" ".join(text.split()) for text in texts]
    without = {
        index: rest
        for index, each in enumerate(words)
        if ("/" in each or "／" in each) and (rest := without_figures(each)) and rest != each
    }
    if not without:
        return words
    told: dict[str, set[str]] = {}
    for index, rest in without.items():
        told.setdefault(rest, set()).add(words[index])
    for index, rest in without.items():
        if index in readings or len(told[rest]) == 1:
            words[index] = rest
    return words


def possible_names(texts: Iterable[str]) -> Iterator[str]:
    """All that `lasting_words` may make of each text, whatever stands beside it."""
    for text in texts:
        words = " ".join(text.split())
        yield words
        if ("/" in words or "／" in words) and (rest := without_figures(words)):
            yield rest


class Handles:
    """The handles of the items of the note at `path`, taken one after the other."""

    def __init__(self, path: str) -> None:
        self._begun = blake2b(path.encode("utf-8", "surrogatepass") + b"\0", digest_size=_SIZE)
        self._seen: dict[bytes, int] = {}

    def take(self, words: bytes) -> bytes:
        """The handle of the next item, of these words in UTF-8."""
        count = self._seen[words] = self._seen.get(words, 0) + 1
        made = self._begun.copy()
        made.update(words + b"\0001" if count == 1 else b"%b\0%d" % (words, count))
        number = int.from_bytes(made.digest(), "big")
        pairs = _BYTES
        return pairs[number & 1023] + pairs[number >> 10 & 1023] + pairs[number >> 20 & 1023]


def handle(path: str, words: str, nth: int = 1) -> str:
    """The handle of the `nth` item of a note whose text is `words`."""
    identity = f"{path}\0{words}\0{nth}".encode("utf-8", "surrogatepass")
    number = int.from_bytes(blake2b(identity, digest_size=_SIZE).digest(), "big")
    return _PAIRS[number & 1023] + _PAIRS[number >> 10 & 1023] + _PAIRS[number >> 20 & 1023]


def is_handle(text: str) -> bool:
    """Whether `text` has the shape of a handle."""
    return _SHAPE.fullmatch(text) is not None
