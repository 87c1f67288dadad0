"""Dates as people type them, in English and Chinese; what is not understood is refused.

The shorthand and the Chinese forms are read by our own readers, one a form, English by the
grammar of the Tasks plugin's own reader, and what is left of dates with a month's name is
offered to dateparser. Each must account for the whole text.
"""

import re
import unicodedata
from datetime import date

from tracker.core.calendar import WEEKDAYS, Prefer
from tracker.core.dates_chinese import read_chinese
from tracker.core.dates_english import ENGLISH
from tracker.core.visible import visible
from tracker.errors import BadInput
from tracker.language import N_, _, ngettext

_EXAMPLES = N_("tomorrow, next friday, in 2 weeks, 2026-12-04, 明天, 下周五, 两周后, 4月14日")
_LONGEST = 60
"""Characters: no date is longer."""


def parse_date(text: str, today: date, *, prefer: Prefer = "future") -> date:
    """The day that `text` means, seen from `today`.

    A day without its year or week is the coming one, today included (`prefer="future"`), or the
    last one (`prefer="past"`). In Chinese weeks begin on Monday: `下周五` is the Friday of the
    next week, and `周五` the coming one. In English they begin on Sunday, as in the plugin:
    `next sunday` is the coming one.

    Raises:
        BadInput: it is not understood, may be two days, or no such day exists; with examples.
    """
    words = _normal(text)
    try:
        day = _read(words, today, prefer) if len(words) <= _LONGEST else None
    except BadInput as error:
        raise _refusal(text, str(error)) from None
    except (ValueError, OverflowError):
        raise _refusal(text, _("there is no such day")) from None
    if day is None:
        raise _refusal(text, _("it is not understood as a date"))
    return day


def read_simply(text: str, today: date, *, prefer: Prefer = "future") -> date | None:
    """The day that `text` means, or None; dateparser, which takes its time, is not asked.

    Raises:
        BadInput: it may be two days, or no such day exists; without examples.
    """
    words = _normal(text)
    if not words or len(words) > _LONGEST:
        return None
    try:
        for reader in (*ENGLISH, read_chinese):
            day = reader(words, today, prefer)
            if day is not None:
                return day
        if not words.isascii():
            return None
        from tracker.core.dates_casual import read_casual

        return read_casual(words, today, prefer)
    except (ValueError, OverflowError):
        raise BadInput(_("there is no such day")) from None


def _read(words: str, today: date, prefer: Prefer) -> date | None:
    for reader in (*ENGLISH, read_chinese):
        day = reader(words, today, prefer)
        if day is not None:
            return day
    # Their patterns cost some milliseconds, which shorthand and Chinese do without.
    from tracker.core.dates_casual import read_casual
    from tracker.core.dates_library import read_with_library

    return read_casual(words, today, prefer) or read_with_library(words, today, prefer)


def _normal(text: str) -> str:
    words = unicodedata.normalize("NFKC", text).casefold().strip().strip(".,!。，！").strip()
    words = re.sub(r"[\s,，]+", " ", words).strip()
    # Blanks beside a Chinese character say nothing.
    return re.sub(r"(?<=[^\x00-\x7f]) (?=\S)|(?<=\S) (?=[^\x00-\x7f])", "", words)


def _refusal(text: str, why: str) -> BadInput:
    shown = visible(text).strip()
    shown = shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
    return BadInput(
        _("“{shown}”: {why}. Type it as in: {examples}.").format(
            shown=shown, why=why, examples=_(_EXAMPLES)
        )
    )


def describe_date(day: date, today: date) -> str:
    """A day as a short confirmation: `Fri 2026-12-04 · in 11 days`, `2026-12-04 周五 · 11 天后`."""
    distance = (day - today).days
    near = {
        0: _("today"),
        1: _("tomorrow"),
        -1: _("yesterday"),
        2: _("in 2 days"),
        -2: _("2 days ago"),
    }.get(distance)
    far = (
        ngettext("in {n} day", "in {n} days", distance).format(n=distance)
        if distance > 0
        else ngettext("{n} day ago", "{n} days ago", -distance).format(n=-distance)
    )
    return _("{weekday} {day} · {distance}").format(
        weekday=_(WEEKDAYS[day.weekday()]), day=day.isoformat(), distance=near or far
    )
