"""Days read by a format in moment.js's tokens, in its strict mode and in English."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from tracker.core.pattern import compile_late

# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on
_WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_ONE_OR_TWO = "[0-9]{1,2}"
_TWO = "[0-9]{2}"
_FOUR = "[0-9]{4}"
_ORDINAL = f"{_ONE_OR_TWO}(?:st|nd|rd|th)"
_TOKENS = {
    **dict.fromkeys(("YYYY", "GGGG", "gggg"), _FOUR),
    **dict.fromkeys(("YY", "MM", "DD", "WW", "ww", "HH", "hh", "kk", "mm", "ss"), _TWO),
    **dict.fromkeys(("M", "D", "W", "w", "H", "h", "k", "m", "s"), _ONE_OR_TWO),
    **dict.fromkeys(("Mo", "Do"), _ORDINAL),
    "Q": "[1-4]",
    "MMMM": "|".join(_MONTHS),
    "MMM": "|".join(name[:3] for name in _MONTHS),
    "DDDD": "[0-9]{3}",
    "DDD": "[0-9]{1,3}",
    "dddd": "|".join(_WEEKDAYS),
    "ddd": "|".join(name[:3] for name in _WEEKDAYS),
    "dd": "|".join(name[:2] for name in _WEEKDAYS),
    "d": "[0-6]",
    "E": "[1-7]",
}
# After moment's own list, whose tokens that are not above tell no day or need today's.
_PIECE = compile_late(
    r"\[(?P<quoted>[^[]*)\]|(?P<token>M[Mo]{0,3}|Do|D{1,4}|d{1,4}|Q|Y+|G+|g+|W{1,2}|w{1,2}|E"
    r"|H{1,2}|h{1,2}|k{1,2}|m{1,2}|s{1,2}|[aAeNySxXzZLl]+)|(?P<literal>.)",
    re.DOTALL,
)


def parse_strictly(text: str, wanted: str) -> date | None:
    """The day that `text` tells if it has exactly the format `wanted`, which must name the year."""
    pattern, tokens = "", []
    for piece in _PIECE.finditer(wanted):
        token = piece["token"]
        if token is None:
            pattern += re.escape(piece["quoted"] or piece["literal"] or "")
        elif token in _TOKENS:
            # Each token takes what it can and gives nothing back.
            pattern += f"((?>{_TOKENS[token]}))"
            tokens.append(token)
        else:
            return None
    match = re.fullmatch(pattern, text, re.IGNORECASE)
    if match is None:
        return None
    try:
        return _day(dict(zip(tokens, match.groups(), strict=True)))
    except (ValueError, OverflowError):
        return None


def _day(found: Mapping[str, str]) -> date | None:
    number = {token: int(digits[0]) for token, text in found.items() if (digits := _digits(text))}
    year = number.get("YYYY", _century(number.get("YY")))
    month = _month(found, number)
    day = _first(number, "D", "DD", "Do")
    weekday = _weekday(found)
    if month is None and day is None and not {"W", "WW", "E", "GGGG", "w", "ww"}.isdisjoint(found):
        return _in_week(number, year, weekday)
    if year is None:
        return None
    in_year = _first(number, "DDD", "DDDD")
    if in_year is None:
        told = date(year, 1 if month is None else month, 1 if day is None else day)
    else:
        told = date(year, 1, 1) + timedelta(in_year - 1)
    agrees = told.year == year and weekday in {None, told.isoweekday() % 7}
    return told if agrees else None


def _in_week(number: Mapping[str, int], year: int | None, weekday: int | None) -> date | None:
    iso = _first(number, "W", "WW")
    if iso is not None or "GGGG" in number or "E" in number:
        year = number.get("GGGG", year)
        if year is None:
            return None
        told = date.fromisocalendar(year, 1 if iso is None else iso, number.get("E", 1))
        return told if weekday in {None, told.isoweekday() % 7} else None
    year, week = number.get("gggg", year), _first(number, "w", "ww")
    if year is None or week is None or week < 1:
        return None
    sunday = _first_sunday(year) + timedelta(7 * (week - 1))
    return sunday + timedelta(weekday or 0) if sunday < _first_sunday(year + 1) else None


def _first_sunday(year: int) -> date:
    """Where the year's English weeks begin: those from Sunday, the first with 1 January in it."""
    first = date(year, 1, 1)
    return first - timedelta(first.isoweekday() % 7)


def _digits(text: str) -> list[str]:
    return re.findall("[0-9]+", text)


def _first(number: Mapping[str, int], *tokens: str) -> int | None:
    return next((number[token] for token in tokens if token in number), None)


def _century(year: int | None) -> int | None:
    if year is None:
        return None
    return year + (1900 if year > 68 else 2000)


def _month(found: Mapping[str, str], number: Mapping[str, int]) -> int | None:
    named = found.get("MMMM") or found.get("MMM")
    if named is not None:
        return next(
            index
            for index, name in enumerate(_MONTHS, 1)
            if name.casefold().startswith(named.casefold())
        )
    if "Q" in number:
        return number["Q"] * 3 - 2
    return _first(number, "M", "MM", "Mo")


def _weekday(found: Mapping[str, str]) -> int | None:
    named = found.get("dddd") or found.get("ddd") or found.get("dd")
    if named is None:
        return int(found["d"]) if "d" in found else None
    return next(
        index
        for index, name in enumerate(_WEEKDAYS)
        if name.casefold().startswith(named.casefold())
    )
