"""A recurrence rule's schedule read from English, as rrule.js 2.8.1 reads it.

The language: https://github.com/jakubroztocil/rrule/blob/master/src/nlp/parsetext.ts. Its reader
stops without complaint at most of what it does not know: `every year on June 5` is `every June`.
"""

import re

from tracker.core.pattern import compile_late
from tracker.core.task.schedule import Frequency, Schedule, Until, Weekday
from tracker.core.task.until import read_until
from tracker.core.values import dataclass

# At each place the first alternative that fits is the longest that does.
_TOKENS = compile_late(
    r"""[ \r\n\t]+
    |(?P<nth>[1-9][0-9]*(?:th|nd|rd|st))|(?P<number>[1-9][0-9]*)
    |(?P<every>every)
    |(?P<workday>weekdays?)|(?P<week>weeks?)|(?P<day>days?)|(?P<hour>hours?)
    |(?P<minute>minutes?)|(?P<month>months?)|(?P<year>years?)
    |(?P<other>one|two|three|times?)
    |(?P<on>on|in)|(?P<at>at)|(?P<the>the)
    |(?P<first>first)|(?P<second>second)|(?P<third>third)|(?P<last>last)
    |(?P<for>for)|(?P<until>(?:un)?til)
    |(?P<day_name>mo(?:n(?:day)?)?|tu(?:e(?:s(?:day)?)?)?|we(?:d(?:n(?:esday)?)?)?
        |th(?:u(?:r(?:sday)?)?)?|fr(?:i(?:day)?)?|sa(?:t(?:urday)?)?|su(?:n(?:day)?)?)
    |(?P<month_name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?
        |aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)
    |(?P<comma>(?:,\s*|(?:and|or)\s*)+)""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_UNITS = {
    "day": Frequency.DAILY,
    "workday": Frequency.WEEKLY,
    "week": Frequency.WEEKLY,
    "hour": Frequency.HOURLY,
    "minute": Frequency.MINUTELY,
    "month": Frequency.MONTHLY,
    "year": Frequency.YEARLY,
    "day_name": Frequency.WEEKLY,
    "month_name": Frequency.YEARLY,
}
_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_WORKDAYS = tuple(Weekday(day) for day in range(5))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HIGHEST_NTH = 366
_MOST_DIGITS = 15
"""Whole numbers of more digits are not exact in JavaScript; no rule has them here."""


def read_schedule(text: str) -> Schedule | None:
    """The schedule that `text` tells; None if it is no rule."""
    try:
        return _Reader(text).schedule()
    except _NotUnderstood:
        return None


class _NotUnderstood(Exception):
    """The text is no rule."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    """In lower case."""
    end: int


def _tokens(text: str) -> tuple[_Token, ...]:
    """The words of `text` up to the first that is not known; what follows is never looked at."""
    tokens = []
    position = 0
    while match := _TOKENS.match(text, position):
        position = match.end()
        if match.lastgroup:
            tokens.append(_Token(match.lastgroup, match[0].lower(), position))
    return tuple(tokens)


def _number(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _NotUnderstood
    return int(digits)


class _Reader:
    """Goes through the words of one rule, once, and gathers what they say."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._position = 0
        self._weekdays: list[Weekday] = []
        self._month_days: list[int] = []
        self._months: list[int] = []
        self._weeks: list[int] = []
        self._hours: list[int] = []

    def schedule(self) -> Schedule:
        """What the rule says, read from its beginning."""
        self._expect("every")
        interval = self._accept("number")
        unit = self._kind
        self._read_unit()
        until = self._until()
        return Schedule(
            _UNITS[unit],
            _number(interval.text) if interval else 1,
            tuple(self._weekdays),
            tuple(self._month_days),
            tuple(self._months),
            tuple(self._weeks),
            tuple(self._hours),
            self._count(),
            until,
        )

    @property
    def _kind(self) -> str:
        """The kind of the next word; empty at the end."""
        if self._position < len(self._tokens):
            return self._tokens[self._position].kind
        return ""

    def _skip(self) -> None:
        self._position += 1

    def _accept(self, kind: str) -> _Token | None:
        """The next word, gone past, if it is of `kind`."""
        if self._kind != kind:
            return None
        self._skip()
        return self._tokens[self._position - 1]

    def _accept_any(self, *kinds: str) -> bool:
        return any(self._accept(kind) for kind in kinds)

    def _expect(self, kind: str) -> _Token:
        token = self._accept(kind)
        if token is None:
            raise _NotUnderstood
        return token

    def _read_unit(self) -> None:
        """The unit and the conditions that may follow it."""
        match self._kind:
            case "day":
                self._skip()
                self._read_hours()
            case "workday":
                self._skip()
                self._weekdays.extend(_WORKDAYS)
                self._read_hours()
            case "week":
                self._skip()
                self._read_on()
                self._read_hours()
            case "hour" | "minute" | "month" | "year":
                self._skip()
                self._read_on()
            case "day_name":
                self._weekdays.extend(Weekday(_DAYS.index(n[:2])) for n in self._list("day_name"))
                self._read_hours()
                self._read_month_days()
            case "month_name":
                self._months.extend(_MONTHS.index(n[:3]) + 1 for n in self._list("month_name"))
                self._read_on()
            case _:
                raise _NotUnderstood

    def _list(self, kind: str) -> list[str]:
        """One word of `kind`, and all that follow it with commas between."""
        words = [self._expect(kind).text]
        while self._accept("comma"):
            words.append(self._expect(kind).text)
        return words

    def _read_on(self) -> None:
        """Days, weeks and months after `on` or `in`, and any number of times again."""
        on, the = self._accept("on"), self._accept("the")
        if not (on or the):
            return
        while self._read_condition() and self._accept_any("comma", "the", "on"):
            pass

    def _read_condition(self) -> bool:
        """One day, week or month; False, with nothing read, if it is none of them."""
        nth = self._nth()
        day = self._accept("day_name")
        if day:
            self._weekdays.append(Weekday(_DAYS.index(day.text[:2]), nth))
        elif nth:
            self._month_days.append(nth)
            self._accept("day")
        elif self._accept("workday"):
            self._weekdays = self._weekdays or list(_WORKDAYS)
        elif self._accept("week"):
            self._weeks = [_number(number) for number in self._list("number")]
        elif month := self._accept("month_name"):
            self._months.append(_MONTHS.index(month.text[:3]) + 1)
        else:
            return False
        return True

    def _nth(self) -> int:
        """An ordinal, negative where it counts from the end; 0 if there is none."""
        if self._accept("last"):
            return -1
        if self._accept("first"):
            return 1
        if self._accept("second"):
            nth = 2
        elif self._accept("third"):
            nth = 3
        elif token := self._accept("nth"):
            nth = _number(token.text[:-2])
        else:
            return 0
        if nth > _HIGHEST_NTH:
            raise _NotUnderstood
        return -nth if self._accept("last") else nth

    def _read_month_days(self) -> None:
        """The days of the month that must fall on the weekdays just named.

        The word after each of them is lost.
        """
        self._accept("on")
        self._accept("the")
        nth = self._nth()
        while nth:
            self._month_days.append(nth)
            self._skip()
            if not self._accept("comma"):
                return
            nth = self._nth()
            if not nth:
                raise _NotUnderstood

    def _read_hours(self) -> None:
        """The hours after `at`; of several `at` the last counts."""
        while self._accept("at"):
            self._hours = [_number(number) for number in self._list("number")]

    def _until(self) -> Until | None:
        if self._kind != "until":
            return None
        until = read_until(self._text[self._tokens[self._position].end :])
        if until is None:
            raise _NotUnderstood
        return until

    def _count(self) -> int | None:
        return _number(self._expect("number").text) if self._accept("for") else None
