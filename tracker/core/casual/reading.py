"""A finding in a text: where it stands and what it means, and the forms that find."""

import re
from collections.abc import Callable
from datetime import date

from tracker.core.casual.moment import Moment
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """The characters from `start` to `end` (half-open) mean `at`, or a stretch of time from it."""

    start: int
    end: int
    at: Moment
    until: Moment | None = None

    @property
    def exists(self) -> bool:
        """Whether the calendar has both its ends."""
        return self.at.exists and (self.until is None or self.until.exists)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date, or a time that stands beside one.

    `read` answers with the reading of a match or, where that is none, with the position in
    the matched text from which to search on.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], date], Reading | int]


def pattern(inner: str) -> re.Pattern[str]:
    """A pattern in which case does not count, and letters and figures are those of ASCII."""
    return re.compile(inner, re.IGNORECASE | re.ASCII)


def phrase(inner: str) -> re.Pattern[str]:
    """A pattern that begins where a word may begin; its group `form` is what it is about."""
    return pattern(rf"(?:\W|\A)(?P<form>{inner})")


def found(match: re.Match[str], at: Moment, until: Moment | None = None) -> Reading:
    """A reading of the whole form."""
    return Reading(*match.span("form"), at, until)


def passed(match: re.Match[str]) -> int:
    """The position behind the first character of a form that is none."""
    return match.start("form") + 1
