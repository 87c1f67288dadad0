"""Dates as people type them, in English and Chinese; what is not understood is refused.

The common forms are read by our own readers, one a form. What none of them knows is offered to
dateparser, and its answer is taken only where it leaves nothing open.
"""

import re
import unicodedata
from datetime import date, datetime
from typing import Literal

from tracker.core.calendar import Prefer
from tracker.core.dates_chinese import CHINESE
from tracker.core.dates_english import ENGLISH
from tracker.core.visible import visible
from tracker.errors import BadInput

_EXAMPLES = "tomorrow, fri, +3d, in two weeks, eom, 2026-12-04, 明天, 下周五, 两周后, 4月14日"
_PAST = re.compile(r"\b(ago|last|past|yesterday|before|earlier)\b|\d{4}|前|上|去|昨")


def parse_date(text: str, today: date, *, prefer: Prefer = "future") -> date:
    """The day that `text` means, seen from `today`.

    A day without its year or week is the coming one, today included (`prefer="future"`), or the
    last one (`prefer="past"`). Weeks begin on Monday: `下周五` is the Friday of the next week,
    and so is `next friday`.

    Raises:
        BadInput: it is not understood, may be two days, or no such day exists; with examples.
    """
    words = _normal(text)
    try:
        for reader in (*ENGLISH, *CHINESE):
            day = reader(words, today, prefer)
            if day is not None:
                return day
        day = _with_library(words, today, prefer)
    except BadInput as error:
        raise _refusal(text, str(error)) from None
    except (ValueError, OverflowError):
        raise _refusal(text, "there is no such day") from None
    if day is None:
        raise _refusal(text, "it is not understood as a date")
    return day


def _normal(text: str) -> str:
    words = unicodedata.normalize("NFKC", text).casefold().strip().strip(".,!。，！")
    words = re.sub(r"[\s,，]+", " ", words).strip()
    # Blanks beside a Chinese character say nothing.
    return re.sub(r"(?<=[^\x00-\x7f]) (?=\S)|(?<=\S) (?=[^\x00-\x7f])", "", words)


def _refusal(text: str, why: str) -> BadInput:
    return BadInput(f"“{visible(text).strip()}”: {why}. Type it as in: {_EXAMPLES}.")


def _with_library(words: str, today: date, prefer: Prefer) -> date | None:
    """What dateparser makes of it, in the forms where it does not guess.

    A lone word or a lone number is never a date, and a day that turns out to be past although
    nothing in the words says so is not taken for a future one.
    """
    if len(words) > 60 or not re.search(r"\d", words) or not re.search(r"[^\W\d_]{2}", words):
        return None
    from dateparser import parse

    noon = datetime(today.year, today.month, today.day, 12)  # noqa: DTZ001
    found: list[datetime | None] = [
        parse(
            words,
            languages=["en", "zh"],
            settings={
                "STRICT_PARSING": strict,
                "REQUIRE_PARTS": ["day", "month", "year"] if strict else ["day", "month"],
                "PREFER_DATES_FROM": prefer,
                "RELATIVE_BASE": noon,
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
        for strict in (False, True)
    ]
    lenient, strict_one = found
    if lenient is None or (strict_one is not None and strict_one.date() != lenient.date()):
        return None
    day = lenient.date()
    if prefer == "future" and day < today and not _PAST.search(words):
        return None
    return day


def describe_date(day: date, today: date, language: Literal["en", "zh"] = "en") -> str:
    """A day as a short confirmation: `Fri 2026-12-04 · in 11 days`, `2026-12-04 周五 · 11天后`."""
    distance = (day - today).days
    if language == "zh":
        near = {0: "今天", 1: "明天", 2: "后天", -1: "昨天", -2: "前天"}.get(distance)
        far = f"{abs(distance)}天{'后' if distance > 0 else '前'}"
        return f"{day.isoformat()} 周{'一二三四五六日'[day.weekday()]} · {near or far}"
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(distance)
    far = f"in {distance} days" if distance > 0 else f"{-distance} days ago"
    weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]
    return f"{weekday} {day.isoformat()} · {near or far}"
