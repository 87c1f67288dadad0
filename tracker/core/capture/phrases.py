"""Dates among words: where one begins and ends, which field it is for, and what is too unclear.

What may be a date as well as something else stays words, unless a word such as `due` stands
before it.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from tracker.core.capture.model import Kind
from tracker.core.dates import read_simply
from tracker.core.pattern import compile_late
from tracker.core.values import dataclass
from tracker.errors import BadInput
from tracker.language import _

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs?)?|fri"
_SHORT = "sat|sun"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_NUMBERS = "a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half"
_UNITS = "days?|weeks?|fortnights?|months?|years?|weekends?"
_ISO = r"\d{4}([-/.])\d\d?\1\d\d?"
_CJK = r"[0-9〇-鿿]*[〇-鿿][0-9〇-鿿]*"
_MAYBE = compile_late(rf"(?:{_SHORT}|tom|td|\d\d-\d\d|\d\d?/\d\d?|\d{{1,3}}[dwmy])")
"""Said to be unclear; whatever else is unclear is too often something else to speak of."""
_LENGTH = compile_late(
    r"(?:\d+|[〇零一二两兩三四五六七八九十半]+)[个個]?半?(?:天|周|週|星期|礼拜|月|年)半?"
)
_CHINESE = compile_late(_CJK)
_KEYS: dict[str, Kind] = {
    **dict.fromkeys(
        ("due", "by", "before", "deadline", "截止", "到期", "最晚", "最迟", "最遲"), Kind.DUE
    ),
    **dict.fromkeys(
        ("start", "starts", "starting", "from", "从", "從", "開始", "开始"), Kind.START
    ),
    **dict.fromkeys(("scheduled", "schedule", "plan", "planned", "计划", "安排"), Kind.SCHEDULED),
    **dict.fromkeys(("📅", "📆", "🗓", "🗓️"), Kind.DUE),
    **dict.fromkeys(("⏳", "⌛"), Kind.SCHEDULED),
    "🛫": Kind.START,
}
_ORDINAL = compile_late(r"(?:the )?\d\d?(?:st|nd|rd|th)")
"""A day behind `on`, and else number so many."""
_ON = frozenset(("on", "at"))
_KEYS_BEHIND = frozenset(("之前", "以前", "前", "截止", "到期", "为止", "开始", "開始", "起"))
_TONIGHT = {"今": "今天", "明": "明天"}
"""Whose evening or morning is words."""
_BEHIND = compile_late(r"(?P<day>.+?)(?P<key>之前|以前|前|截止|到期|为止|开始|開始|起)")
_AHEAD = compile_late(
    r"(?P<key>截止|到期|最晚|最迟|最遲|从|從|计划|安排)(?:到|日期)?[:：]?(?P<day>.+?)"
    r"(?:之前|以前|前|为止|开始|開始|起)?"
)
_JOINED = compile_late(r"(?P<key>due|by|start|from|scheduled|截止|开始|计划)[:：](?P<day>\S+)")
_ARTICLES = frozenset(
    ("the", "a", "an", "my", "our", "your", "his", "her", "their", "each", "last")
)
_LONGEST = 5
"""Tokens of a date."""
_TRIMMED = ",.;:，。；：、"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date among words: of so many tokens; `is_said` where its field was named."""

    kind: Kind
    day: date | None
    """None where it is too unclear; `why` says so then."""
    count: int
    is_said: bool = False
    why: str = ""


def phrase_at(tokens: Sequence[str], at: int, today: date) -> Phrase | None:
    """The date that begins at the token `at`, or the doubt that one may; None where none does."""
    words = [_plain(token) for token in tokens[at : at + _LONGEST + 1]]
    before = _plain(tokens[at - 1]) if at else ""
    if (kind := _KEYS.get(words[0])) is not None and len(words) > 1:
        found = _said(words[1:], kind, today, extra=1)
        if found is not None:
            return found
    if (joined := _JOINED.fullmatch(words[0])) is not None:
        return _said([joined["day"], *words[1:]], _KEYS[joined["key"]], today, extra=0)
    if words[0] in _ON and len(words) > 1:
        return _longest_clear(words[1:], "", today, extra=1, is_on=True)
    return _chinese(words, today) or _longest_clear(words, before, today, extra=0)


def _said(words: list[str], kind: Kind, today: date, *, extra: int) -> Phrase | None:
    """The longest date behind a word that names its field; it may be any that is understood."""
    why = ""
    for count in range(_whole(words), 0, -1):
        try:
            day = read_simply(" ".join(words[:count]), today)
        except BadInput as error:
            why = why or f"“{' '.join(words[:count])}”: {error}"
            continue
        if day is not None:
            goes_on = kind is Kind.START and words[count : count + 1] in (["on"], ["onwards"])
            return Phrase(kind, day, count + extra + goes_on, is_said=True)
    return Phrase(kind, None, 1, why=why) if why else None


def _longest_clear(
    words: list[str], before: str, today: date, *, extra: int, is_on: bool = False
) -> Phrase | None:
    for count in range(_whole(words), 0, -1):
        text = " ".join(words[:count])
        if _clear().fullmatch(text) is None and not (is_on and _ORDINAL.fullmatch(text)):
            continue
        day = _day(text, today)
        if day is None:
            continue
        if day < today:
            return Phrase(
                Kind.DUE,
                None,
                count + extra,
                why=_("“{text}” is past: due {text}?").format(text=text),
            )
        if before in _ARTICLES and count == 1 and not text[0].isdigit():
            return Phrase(
                Kind.DUE,
                None,
                1 + extra,
                why=_("“{before} {text}” may be no date").format(before=before, text=text),
            )
        return Phrase(Kind.DUE, day, count + extra)
    if _MAYBE.fullmatch(words[0]) and _day(words[0], today) is not None:
        return Phrase(
            Kind.DUE,
            None,
            1 + extra,
            why=_("“{word}” may be a date: due {word}?").format(word=words[0]),
        )
    return None


def _chinese(words: list[str], today: date) -> Phrase | None:
    """Dates are one token in Chinese; the name of their field stands in it, or in the next one."""
    word, behind = words[0], words[1] if len(words) > 1 else ""
    if word in _TONIGHT and behind.startswith(("早", "晚")):
        return _in_one(_TONIGHT[word], today)
    if behind in _KEYS_BEHIND and len(word) > 1:
        both = _in_one(f"{word.removesuffix(behind)}{behind}", today)
        if both is not None and both.is_said:
            return Phrase(both.kind, both.day, 2, is_said=True)
    return _in_one(word, today)


def _in_one(word: str, today: date) -> Phrase | None:
    word = word.strip("()（）")
    if _CHINESE.fullmatch(word.replace(":", "").replace("：", "")) is None:
        return None
    for pattern in (_AHEAD, _BEHIND):
        match = pattern.fullmatch(word)
        if match is None or _LENGTH.fullmatch(match["day"]):
            continue
        key = match["key"]
        day = _day(match["day"], today)
        if day is not None and day >= today:
            kind = Kind.START if key == "起" else _KEYS.get(key, Kind.DUE)
            return Phrase(kind, day, 1, is_said=True)
    day = _day(word, today)
    if day is None:
        return None
    if _LENGTH.fullmatch(word):
        return Phrase(
            Kind.DUE, None, 1, why=_("“{word}” may be how long: due {word}?").format(word=word)
        )
    if day < today:
        return Phrase(Kind.DUE, None, 1, why=_("“{text}” is past: due {text}?").format(text=word))
    return Phrase(Kind.DUE, day, 1)


@cache
def _part() -> re.Pattern[str]:
    """A word that may be part of a date; made when it is needed, as a hotkey waits for it."""
    return re.compile(
        rf"(?:{_DAYS}|{_SHORT}|{_MONTHS}|{_NUMBERS}|{_UNITS}|today|tonight|tod|td|tomorrow|tmrw?|tom"
        r"|yesterday|after|next|this|last|coming|in|within|on|the|of|end|start|beginning|from|now|later"
        rf"|ahead|ago|eo[wmy]|\d{{1,4}}(?:st|nd|rd|th)?|[+-]?\d{{1,3}}[dwmy]|[\d/.-]+|{_CJK})"
    )


@cache
def _clear() -> re.Pattern[str]:
    """What is a date and nothing else."""
    return re.compile(
        rf"(?:today|tonight|(?:(?:the )?day after )?tomorrow|tmrw?|{_DAYS}"
        rf"|(?:next|this|coming) (?:{_DAYS}|{_SHORT})"
        r"|next (?:week|month|year)|(?:this|next) weekend|eo[wmy]"
        r"|end of (?:the )?(?:week|month|year)"
        rf"|(?:in|within) (?:{_NUMBERS}|\d{{1,3}}) (?:{_UNITS})"
        rf"|(?:{_NUMBERS}|\d{{1,3}}) (?:{_UNITS}) from now"
        rf"|{_ISO}|\+\d{{1,3}}[dwmy]"
        rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?) (?:{_MONTHS})(?: \d{{4}})?"
        rf"|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?(?: \d{{4}})?)"
    )


def _whole(words: list[str]) -> int:
    """How many of the words, from the first on, can be parts of one date."""
    count = 0
    for word in words[:_LONGEST]:
        if _part().fullmatch(word) is None or (count and _is_time(word)):
            break
        count += 1
    return count


def _is_time(word: str) -> bool:
    if word.isascii():
        return False
    from tracker.core.capture.joined import is_time

    return is_time(word)


def _day(words: str, today: date) -> date | None:
    try:
        return read_simply(words, today)
    except BadInput:
        return None


def _plain(token: str) -> str:
    return token.casefold().strip(_TRIMMED) or token
