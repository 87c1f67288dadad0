"""The English words that dates are made of, and the patterns that they make."""

import re
from collections.abc import Iterable, Mapping

_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAY_NAMES = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_COUNTED = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_FIRST_TO_NINTH = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth"),
)
_TENTH_TO_TWENTIETH = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
    *("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def _abbreviated(names: Iterable[str], first: int, others: Mapping[str, int]) -> dict[str, int]:
    """Names by number, with their first three letters, each with and without a stop."""
    full = {name: number for number, name in enumerate(names, first)}
    short = {name[:3]: number for name, number in full.items() if len(name) > 3} | dict(others)
    return full | short | {f"{name}.": number for name, number in short.items()}


FULL_MONTHS = frozenset(_MONTH_NAMES)
MONTHS: Mapping[str, int] = _abbreviated(_MONTH_NAMES, 1, {"sept": 9})
WEEKDAYS: Mapping[str, int] = _abbreviated(_WEEKDAY_NAMES, 0, {"thur": 4, "thurs": 4})
"""Sunday is 0."""

UNITS: Mapping[str, str] = {
    **dict.fromkeys(("sec", "second", "seconds"), "second"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "minute"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "hour"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("qtr", "quarter", "quarters"), "quarter"),
    **dict.fromkeys(("y", "yr", "year", "years"), "year"),
}
_NUMBERS: Mapping[str, int] = {word: number for number, word in enumerate(_COUNTED, 1)}
_ORDINALS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_FIRST_TO_NINTH, 1)},
    **{word: number for number, word in enumerate(_TENTH_TO_TWENTIETH, 10)},
    **{
        f"twenty{joint}{word}": number
        for joint in " -"
        for number, word in enumerate(_FIRST_TO_NINTH, 21)
    },
    **dict.fromkeys(("thirtieth",), 30),
    **dict.fromkeys(("thirty first", "thirty-first"), 31),
}

MONTH = any_of(MONTHS)
WEEKDAY = any_of(WEEKDAYS)
UNIT = any_of(UNITS)
ORDINAL = rf"(?:{any_of(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)?)"
YEAR = r"(?:[1-9]\d{0,3}\s{0,2}(?:BE|AD|BC|BCE|CE)|[12]\d{3}|[5-9]\d)"
_VAGUE = r"half(?:\s{0,2}an?)?|an?\b(?:\s{0,2}few)?|few|several|a?\s{0,2}couple\s{0,2}(?:of)?"
NUMBER = rf"(?:{any_of(_NUMBERS)}|\d+\.\d+|\d+|{_VAGUE})"
_AMOUNT = rf"{NUMBER}\s{{0,3}}{UNIT}"
AMOUNTS = rf"(?:(?:about|around)\s{{0,3}})?{_AMOUNT}\s{{0,5}}(?:,?\s{{0,5}}{_AMOUNT}){{0,10}}"
END = r"(?=\W|\Z)"

_EACH_AMOUNT = re.compile(
    rf"(?P<number>{NUMBER})\s{{0,3}}(?P<unit>{UNIT})", re.IGNORECASE | re.ASCII
)


def read_amounts(words: str) -> dict[str, float]:
    """How much of each unit, in the order told: `2 weeks, 3 days`.

    What is read is taken off the beginning of the words, wherever in them it stood: `about 2.5
    days` is 5 days, as it is to the plugin.
    """
    amounts: dict[str, float] = {}
    while match := _EACH_AMOUNT.search(words):
        amounts[UNITS[match["unit"].lower()]] = _number(match["number"].lower())
        words = words[len(match[0]) :].strip()
    return amounts


def _number(words: str) -> float:
    if words in _NUMBERS:
        return _NUMBERS[words]
    for word, number in (("few", 3), ("half", 0.5), ("couple", 2), ("several", 7)):
        if word in words:
            return number
    return 1 if words in {"a", "an"} else float(words)


def read_ordinal(words: str) -> int:
    """The day of the month: `3rd`, `third`, `03`."""
    words = words.lower()
    return _ORDINALS[words] if words in _ORDINALS else int(words.rstrip("stndrh"))


def read_year(words: str) -> int:
    """The year, with its era: `2023`, `97`, `2566 BE`; before Christ it is negative."""
    figures, era = re.fullmatch(r"(\d+)\s*(\w*)", words.upper()).groups()  # type: ignore[union-attr]
    match era:
        case "BE":
            return int(figures) - 543
        case "BC" | "BCE":
            return -int(figures)
        case "":
            return full_year(int(figures))
        case _:
            return int(figures)


def full_year(figure: int) -> int:
    """The year that two figures mean, up to 2050."""
    if figure >= 100:
        return figure
    return figure + (1900 if figure > 50 else 2000)
