"""A language in which every message stands in brackets: what stands outside was never a message."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tracker.language import speak

_INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")


class Pseudo:
    """A catalog that says every message as it is, in brackets."""

    def gettext(self, message: str, /) -> str:
        """The message."""
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """The form of English."""
        return f"⟦{one if number == 1 else many}⟧"

    def pgettext(self, _context: str, message: str, /) -> str:
        """The message, whatever its context."""
        return f"⟦{message}⟧"


@contextmanager
def pseudo_spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak that language meanwhile, whatever is chosen."""
    monkeypatch.setenv("TRACKER_LANGUAGE", "zh")
    speak("zh", Pseudo())
    try:
        yield
    finally:
        speak("en", None)


def outside(text: str) -> str:
    """What of a text is in no message."""
    before = ""
    while before != text:
        before, text = text, _INNERMOST.sub(" ", text)
    return text


def words_outside(text: str, known: re.Pattern[str]) -> list[str]:
    """The words of a text that are in no message, and are none of the names that are `known`."""
    return _WORD.findall(known.sub(" ", outside(text)))
