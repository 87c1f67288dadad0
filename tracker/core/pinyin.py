"""Chinese found by the first letters of its syllables: `dyq` finds 调研前."""

import re
from functools import lru_cache


@lru_cache(64)
def initials(word: str) -> re.Pattern[str] | None:
    """What finds texts whose characters begin with the letters of `word`; None if it is no such.

    A character counts by each of its readings, a Latin letter for itself; at least one of them
    is a character. `word` and the texts are case-folded.
    """
    if len(word) < 2 or not (word.isascii() and word.isalpha()):
        return None
    from tracker.core.pinyin_table import CHARACTERS

    letters = "".join(f"[{letter}{CHARACTERS.get(letter, '')}]" for letter in word)
    # What is Latin all through is found as it stands.
    return re.compile(f"(?!{word}){letters}")
