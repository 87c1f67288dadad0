"""Text as it is compared: case aside, character by character; and the words it consists of."""

import re
from functools import cache
from operator import add

_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_UNSPACED += "\U00020000-\U0003ffff"
"""Scripts without blanks between words: Han, kana; and Hangul, where particles follow a word."""
_FINAL_SIGMA = "\u03c2"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One such character; and a run. What takes a while to compile waits for the first search."""
    return (
        re.compile(f"[{_UNSPACED}]"),
        re.compile(f"[{_UNSPACED}]+|[^\\W_{_UNSPACED}]+"),
    )


def fold(text: str) -> str:
    """`text` with case aside; every character keeps its place."""
    if text.isascii():
        return text.lower()
    # The one capital letter that becomes two characters, and the one that depends on its place.
    return text.replace("\u0130", "i").lower().replace(_FINAL_SIGMA, "\u03c3")


def is_unspaced(char: str) -> bool:
    """Whether `char` is of a script that puts no blanks between words."""
    return _patterns()[0].match(char) is not None


def continues_word(char: str) -> bool:
    """Whether a word that begins behind `char` would only be a part of one."""
    return char.isalnum() and not is_unspaced(char)


def runs(folded: str) -> list[str]:
    """The words, and the runs of characters of scripts without blanks, in their order."""
    return _patterns()[1].findall(folded)


def tokens(folded: str) -> set[str]:
    """What a note is entered under: its words, and all pairs of characters that stand together.

    The last character of a run is entered alone as well, so that every character of a run
    begins a token.
    """
    found: set[str] = set()
    for run in set(runs(folded)):
        if is_unspaced(run[0]):
            found.update(map(add, run, run[1:]))
            found.add(run[-1])
        else:
            found.add(run)
    return found
