"""Dates and times written by a format in moment.js's tokens, in English."""

import re
from datetime import date, datetime, timedelta

# After moment's own list: https://momentjs.com/docs/#/displaying/format/
_PIECE = re.compile(
    r"\[(?P<quoted>[^\[\]]*)\]|(?P<token>M[Mo]{0,3}|Do|DDDo|D{1,4}|do|d{1,4}|Qo|Q|YYYY|YY|gggg|gg"
    r"|GGGG|GG|wo|w{1,2}|Wo|W{1,2}|E|e|H{1,2}|h{1,2}|k{1,2}|m{1,2}|s{1,2}|S{1,3}|[aAxX]|LT|L{1,4})"
)
_LOCAL = {
    "LT": "h:mm A",
    "L": "MM/DD/YYYY",
    "LL": "MMMM D, YYYY",
    "LLL": "MMMM D, YYYY h:mm A",
    "LLLL": "dddd, MMMM D, YYYY h:mm A",
}
# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on
_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def in_moment_format(moment: date, wanted: str) -> str:
    """`moment` in the format `wanted`; a `date` alone is its midnight. Weeks begin on Sunday."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001

    def written(piece: re.Match[str]) -> str:
        token = piece["token"]
        if token is None:
            return str(piece["quoted"])
        if token in _LOCAL:
            return in_moment_format(moment, _LOCAL[token])
        if token.endswith("o"):
            return _ordinal(int(_written(moment, token[:-1])))
        return _written(moment, token)

    return _PIECE.sub(written, wanted)


def _written(moment: datetime, token: str) -> str:
    sunday_based = moment.isoweekday() % 7
    name = {
        "MMMM": _MONTHS[moment.month - 1],
        "MMM": _MONTHS[moment.month - 1][:3],
        "dddd": _DAYS[sunday_based],
        "ddd": _DAYS[sunday_based][:3],
        "dd": _DAYS[sunday_based][:2],
        "A": "AM" if moment.hour < 12 else "PM",
        "a": "am" if moment.hour < 12 else "pm",
        "S": f"{moment.microsecond // 100_000}",
        "SS": f"{moment.microsecond // 10_000:02}",
        "SSS": f"{moment.microsecond // 1000:03}",
    }
    if token in name:
        return name[token]
    number = _number(moment, token[0])
    match token:
        case "YYYY" | "GGGG" | "gggg":
            return f"{number:04}"
        case "YY" | "GG" | "gg":
            return f"{number % 100:02}"
        case "DDDD":
            return f"{moment.timetuple().tm_yday:03}"
        case "DDD":
            return str(moment.timetuple().tm_yday)
        case _:
            return f"{number:02}" if len(token) == 2 else str(number)


def _number(moment: datetime, kind: str) -> int:
    iso_year, iso_week, iso_day = moment.isocalendar()
    year, week = _english_week(moment.date())
    numbers = {
        "Y": moment.year,
        "M": moment.month,
        "D": moment.day,
        "Q": (moment.month + 2) // 3,
        "G": iso_year,
        "W": iso_week,
        "E": iso_day,
        "g": year,
        "w": week,
        "e": iso_day % 7,
        "d": iso_day % 7,
        "H": moment.hour,
        "h": moment.hour % 12 or 12,
        "k": moment.hour or 24,
        "m": moment.minute,
        "s": moment.second,
    }
    if kind in "xX":
        # Without a zone the clock is the user's own.
        seconds = moment.timestamp()
        return int(seconds * 1000) if kind == "x" else int(seconds)
    return numbers[kind]


def _english_week(day: date) -> tuple[int, int]:
    """The year and number of the week from Sunday; the year's first one holds 1 January."""
    year = (day + timedelta(6 - day.isoweekday() % 7)).year
    first = date(year, 1, 1)
    first -= timedelta(first.isoweekday() % 7)
    return year, (day - first).days // 7 + 1


def _ordinal(number: int) -> str:
    if 10 < number % 100 < 20:
        return f"{number}th"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
