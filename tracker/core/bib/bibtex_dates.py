"""Dates as BibTeX (`year`, `month`) and BibLaTeX (`date`, in ISO 8601-2) write them."""

import re

from tracker.core.bib.bibtex_values import MONTHS
from tracker.core.bib.work import PartialDate

_ISO = re.compile(r"(-?\d{4,})(?:-(\d{2})(?:-(\d{2})(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?)?)?")
_YEAR = re.compile(r"(-?\d{3,4})")
_MONTH = re.compile(
    rf"(?:(?P<day>\d{{1,2}})[\s~.,]*)?(?P<name>{'|'.join(MONTHS)})[a-z]*\.?"
    r"(?:[\s~.,]*(?P<after>\d{1,2})(?:st|nd|rd|th)?)?",
    re.IGNORECASE,
)


def read_date(text: str) -> PartialDate | None:
    """A day, month or year and nothing else; a month or day of 00 is not known."""
    match = _ISO.fullmatch(text.strip())
    date = begin_of(text)
    if not match or not date:
        return None
    is_whole = all(
        int(written or 0) == (known or 0)
        for written, known in ((match[2], date.month), (match[3], date.day))
    )
    return date if is_whole else None


def begin_of(text: str) -> PartialDate | None:
    """The first date of a range, or one that is marked as uncertain, as far as it can be."""
    match = _ISO.fullmatch(re.split(r"[/~?%]", text.strip())[0])
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return checked_date(year, month, day)


def read_year(text: str) -> int | None:
    """A text that is a year and nothing else."""
    match = _YEAR.fullmatch(text.strip())
    return int(match[1]) if match else None


def year_in(text: str) -> int | None:
    """The first year that a text names: `c. 1920`, `1998/1999`, `2017a`."""
    match = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    return int(match[0]) if match else None


def read_month(text: str) -> tuple[int, int | None] | None:
    """Month and day: `mar`, `3`, `March`, `12~mar`, `March 12`."""
    text = text.strip()
    if re.fullmatch(r"0?[1-9]|1[0-2]", text):
        return int(text), None
    match = _MONTH.fullmatch(text)
    if not match or (match["day"] and match["after"]):
        return None
    day = match["day"] or match["after"]
    return MONTHS.index(match["name"].lower()) + 1, int(day) if day else None


def checked_date(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """The date as far as its parts can be."""
    if year is None:
        return None
    if not month or not 1 <= month <= 12:
        return PartialDate(year)
    return PartialDate(year, month, day if day and 1 <= day <= 31 else None)
