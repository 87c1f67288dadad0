"""Filters on dates: a day or a range of days, told in words or figures."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from tracker.core.casual.plugin import query_date, query_range
from tracker.core.query.error import QueryError
from tracker.core.query.filters.explanation import Explanation
from tracker.core.query.filters.filter import Filter, Test
from tracker.core.query.filters.syntax import rule
from tracker.core.query.model import Search, Task
from tracker.core.query.values import DATE_KEYS, day_of, happens_days, has_date, is_invalid
from tracker.language import N_, _

_NAMES = {key: "starts" if key == "start" else key for key in DATE_KEYS}
_KEYWORDS = "(?:on|in) or before|before|(?:on|in) or after|after|on|in"
_RULES = {key: rule(rf"{name} ((({_KEYWORDS})? ?)(.*))") for key, name in _NAMES.items()}
_UNEXPANDED = ("<%", "YYYY-MM-DD")
_ACCEPTED = N_(
    "a day (2026-12-04, tomorrow, next friday), two days, this week, last month, "
    "2026-W49, 2026-12, 2026-Q4 or 2026; before, after, on, in, on or before, on "
    "or after"
)

_Check: TypeAlias = Callable[[date], bool]


def read_date_filter(text: str, today: date) -> Filter | None:
    """The filter on dates that `text` is, if it begins as one.

    Raises:
        QueryError: its date is not understood.
    """
    words = text.lower()
    for key in DATE_KEYS:
        test = _presence(words, key)
        if test is not None:
            return Filter(text, test, Explanation(text))
        match = _RULES[key].match(text)
        if match is None:
            continue
        for template in _UNEXPANDED:
            if template in text:
                raise QueryError(
                    _("“{template}” belongs to a template that was not filled in").format(
                        template=template
                    ),
                    offset=text.index(template),
                )
        days = query_range(match[4], today)
        if days is None:
            # With the keyword it may be one date: `in two weeks`.
            day = query_date(match[1], today)
            days = None if day is None else (day, day)
        if days is None:
            raise QueryError(
                _("the date is not understood"), accepted=_ACCEPTED, offset=match.start(4)
            )
        keyword = (match[3] or "").lower()
        missing = key == "start"
        return Filter(
            text,
            _test(key, _check(keyword, *days), missing=missing),
            _explanation(key, keyword, days, missing=missing),
        )
    return None


def _presence(words: str, key: str) -> Test | None:
    if words == f"has {key} date":
        return lambda task, _other: has_date(task.line, key)
    if words == f"no {key} date":
        return lambda task, _other: not has_date(task.line, key)
    if words == f"{key} date is invalid" and key != "happens":
        return lambda task, _other: is_invalid(task.line, key)
    return None


def _check(keyword: str, first: date, last: date) -> _Check:
    match keyword:
        case "before":
            return lambda day: day < first
        case "after":
            return lambda day: day > last
        case "on or before" | "in or before":
            return lambda day: day <= last
        case "on or after" | "in or after":
            return lambda day: day >= first
        case _:
            return lambda day: first <= day <= last


def _test(key: str, check: _Check, *, missing: bool) -> Test:
    if key == "happens":

        def happens(task: Task, _other: Search) -> bool:
            return any(day is not None and check(day) for day in happens_days(task.line))

        return happens

    def test(task: Task, _other: Search) -> bool:
        day = day_of(task.line, key)
        if day is None:
            # A day that does not exist is not a missing one.
            return missing and not is_invalid(task.line, key)
        return check(day)

    return test


def _explanation(key: str, keyword: str, days: tuple[date, date], *, missing: bool) -> Explanation:
    name = (
        _("one of start, scheduled and due")
        if key == "happens"
        else _("{key} date").format(key=key)
    )
    first, last = (_told(day) for day in days)
    relation = keyword.replace("in or", "on or")
    beside = _(", or no {key} date").format(key=key) if missing else ""
    match relation:
        case "before" | "on or after":
            return Explanation(f"{name} {relation} {first}{beside}")
        case "after" | "on or before":
            return Explanation(f"{name} {relation} {last}{beside}")
    if first == last:
        return Explanation(
            _("{name} on {first}{beside}").format(name=name, first=first, beside=beside)
        )
    return Explanation(
        _("{name} from {first} to {last}{beside}").format(
            name=name, first=first, last=last, beside=beside
        )
    )


def _told(day: date) -> str:
    return f"{day.isoformat()} ({day:%A})"
