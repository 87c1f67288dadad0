"""Rules for tasks that repeat among words: `every friday`, `每两周`."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tracker.core.pattern import compile_late
from tracker.core.task.recurrence import Rule, next_occurrence, parse_rule

_DAYS = "mon|tue|wed|thu|fri|sat|sun"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_PART = compile_late(
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)?|days?|weeks?|months?|years?|other|weekdays?|weekends?|hours?|on|the"
    rf"|and|last|first|second|third|fourth|when|done|(?:{_DAYS}|{_MONTHS})[a-z]*),?"
)
_OTHER = compile_late(r"every other (day|week|month|year)\b")
_LONGEST = 12
_DIGITS = "一二三四五六七八九"
CHINESE_RULE = compile_late(
    r"(?:每隔?|隔)(?P<count>\d{1,3}|[一二两兩三四五六七八九十半])?[个個]?"
    r"(?P<unit>天|日|周|週|星期|礼拜|月|季度|年|工作日|[早晚](?!上?\d|上|[点點])|(?=[早晚]上?\d))"
    r"(?:的?(?:周|週|星期|礼拜)?(?P<days>[一二三四五六日天](?:[、和]?[一二三四五六日天])*)(?!次)|的?(?P<date>\d{1,2})[号日號]|一次)?"
    r"(?P<done>完成后)?"
)
_UNITS = {
    "天": "day",
    "日": "day",
    "早": "day",
    "晚": "day",
    "": "day",
    "月": "month",
    "年": "year",
    "工作日": "weekday",
}
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def rule_at(tokens: Sequence[str], at: int) -> tuple[str, int] | None:
    """The rule that begins at the token `at`, as the plugin writes it, and its tokens' number."""
    first = tokens[at].casefold()
    if first == "🔁" and at + 1 < len(tokens):
        found = rule_at(tokens, at + 1)
        return (found[0], found[1] + 1) if found is not None else None
    if first == "every":
        return _english(tokens, at)
    if first == "每" and at + 1 < len(tokens) and tokens[at + 1].startswith(("早", "晚")):
        return "every day", 1
    match = CHINESE_RULE.fullmatch(first)
    if match is None:
        return None
    rule = parse_rule(_in_english(match))
    return (rule.text, 1) if rule is not None else None


def rule_typed(text: str) -> Rule | None:
    """The rule that someone types, in the plugin's words or in Chinese; None where it is none."""
    match = CHINESE_RULE.fullmatch(text.strip())
    return parse_rule(_in_english(match) if match is not None else text)


def first_day(rule: str, today: date) -> date | None:
    """The first day from today on that `rule` falls on."""
    read = parse_rule(rule)
    if read is None:
        return None
    if " on " not in rule and "weekday" not in rule:
        return today
    yesterday = today - timedelta(1)
    found = next_occurrence(read, start=None, scheduled=None, due=yesterday, today=today)
    return found.due if found is not None else None


def _english(tokens: Sequence[str], at: int) -> tuple[str, int] | None:
    end = at + 1
    while end < min(len(tokens), at + _LONGEST) and _PART.fullmatch(tokens[end].casefold()):
        end += 1
    rules = [(count, _rule(tokens, at, count)) for count in range(2, end - at + 1)]
    known = [(count, rule.text) for count, rule in rules if rule is not None]
    if not known:
        return None
    # What does not make it another rule is no part of it.
    whole = known[-1][1]
    return whole, next(count for count, text in known if text == whole)


def _rule(tokens: Sequence[str], at: int, count: int) -> Rule | None:
    text = " ".join(tokens[at : at + count]).rstrip(",").lower()
    return parse_rule(_OTHER.sub(r"every 2 \1s", text))


def _in_english(match: re.Match[str]) -> str:
    unit, said = match["unit"], match["count"]
    count = _number(said) if said else 1
    if match[0].startswith("隔") or match[0].startswith("每隔"):
        count = count + 1 if not said or unit in {"天", "日"} else count
    if unit == "季度":
        unit, count = "月", 3 * count
    if said == "半":
        if unit != "年":
            return ""
        unit, count = "月", 6
    name = _UNITS.get(unit, "week")
    words = f"every {count} {name}s" if count > 1 else f"every {name}"
    if match["days"] and name == "week":
        days = dict.fromkeys(
            each for each in match["days"].replace("天", "日") if each in _DIGITS + "日"
        )
        words += " on " + ", ".join(
            _NAMES[6 if day == "日" else _DIGITS.index(day)] for day in days
        )
    elif match["days"]:
        return ""
    if match["date"]:
        if name != "month":
            return ""
        words += f" on the {_ordinal(int(match['date']))}"
    return words + (" when done" if match["done"] else "")


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    if text in "两兩":
        return 2
    return 10 if text == "十" else _DIGITS.find(text) + 1


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
