"""Short names by which an item is called in the shell, stable while it moves and is ticked."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator

LENGTH = 6
_SHAPE = re.compile(rf"[a-z2-7]{{{LENGTH}}}")


def handles(path: str, texts: Iterable[str]) -> Iterator[str]:
    """A handle for each item of the note at `path`, from the items' texts in order.

    The text is the description without status, dates and other fields, so that these may
    change; of several items with one text each has its own, by their order.
    """
    seen: dict[str, int] = {}
    for text in texts:
        words = " ".join(text.split())
        nth = seen[words] = seen.get(words, 0) + 1
        yield handle(path, words, nth)


def handle(path: str, words: str, nth: int = 1) -> str:
    """The handle of the `nth` item of a note whose text is `words`."""
    identity = "\0".join((path, words, str(nth))).encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(identity, digest_size=8).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:LENGTH]


def is_handle(text: str) -> bool:
    """Whether `text` has the shape of a handle."""
    return _SHAPE.fullmatch(text) is not None
