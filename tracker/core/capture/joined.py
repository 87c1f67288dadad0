"""Where Chinese words are cut that stand without a blank beside a date or a rule: `明天交报告`.

A date at the beginning is one for sure, unless what follows makes another thing of it, as in
`明天的报告`, `周一到周五` and `周五篇论文`. Elsewhere it must say that it is one: `交初稿周五前`,
`初稿周五前交`. Else it stays words, and so does whatever is unclear.
"""

import re
from datetime import date

from tracker.core.capture.rules import CHINESE_RULE
from tracker.core.dates import read_simply
from tracker.core.pattern import compile_late
from tracker.errors import BadInput

_NUMBER = r"(?:\d{1,3}|[零〇一二两兩三四五六七八九十廿卅]{1,4})"
_WEEK = r"(?:周|週|星期|礼拜|禮拜)"
_WHICH = r"(?:(?:下下|下|本|这|這)[个個]?)"
_YEAR = r"(?:\d{4}|[今明后後])年"
_DATE = (
    r"(?:\d{4}(?:-\d\d?-\d\d?|/\d\d?/\d\d?|\.\d\d?\.\d\d?)"
    rf"|(?:{_YEAR})?{_NUMBER}月(?:{_NUMBER}[日号號]|[初中底末])"
    rf"|{_WHICH}?月[初中底末]|[今明后後]?年[初底末]|[明后後]年"
    rf"|{_WHICH}?{_WEEK}[一二三四五六日天]|{_WHICH}?[周週]末"
    rf"|(?:(?:本|这|這)[个個]?(?:{_WEEK}|月)|今?年)[之以]?[内內]"
    rf"|再?[过過](?:{_NUMBER}|半)[个個]?半?(?:天|{_WEEK}|月|年)"
    rf"|(?:{_NUMBER}|半)[个個]?半?(?:天|{_WEEK}|月|年)[之以]?[后後内內]"
    rf"|(?:{_WHICH}月)?{_NUMBER}[日号號]|(?:下下|下)[个個]?(?:{_WEEK}|月)"
    r"|[今明](?=[早晚]上?(?:\d|[一二两三四五六七八九十]+[点點时時]))"
    r"|大[后後]天|[今明后後]天|[今明][早晚日])"
)
_BEFORE = (
    r"(?:之前|以前|截止|到期|为止|前(?!端|沿|言|景|任|辈|瞻|面|台|后|後|往|期(?!末|中|刊)"
    r"|提(?!交|出|供|问|醒|升|取)))"
)
_FROM = r"(?:开始|開始|起(?!床|草|来|飞|步|诉|名|点|跑|因|源|立))"
_UNTIL = r"(?:截止(?:到|日期)?|到期|最晚|最迟|最遲)[:：]?"
_LEADING = compile_late(
    rf"(?P<ahead>{_UNTIL}|(?:从|從|计划|安排)[:：]?)?(?P<day>{_DATE})(?P<behind>{_BEFORE}|{_FROM})?"
    r"[,，、:：]?"
)
_TRAILING = compile_late(
    rf"[,，、;；]?(?:{_UNTIL}{_DATE}{_BEFORE}?|{_DATE}{_BEFORE}|[从從]{_DATE}{_FROM}?|{_DATE}{_FROM}"
    rf"|(?<![\])）])[（(](?:{_UNTIL})?{_DATE}{_BEFORE}?[)）]"
    rf"|(?:{_YEAR})?{_NUMBER}月{_NUMBER}[日号號])[。！!]?\Z"
)
_MIDST = compile_late(rf"(?:{_UNTIL})?(?P<day>{_DATE}){_BEFORE}(?!的|[后後])")
_ANY = compile_late(rf"{_DATE}")
_PRIORITY = compile_late(r"[,，]?(?:优先级[:：]|[!！]+)(?:最高|最低|高|中|低|无|紧急|重要)\Z")
_OTHERWISE = compile_late(
    # What may follow a date and make another thing of it, or leave in doubt where it ends.
    r"[的之后後到至~～—－-]|以[后後来來]|左右|上下|前[后後]|[个個]?[一二三四五六](?![个個起])"
    rf"|(?:[和与與及跟]|)(?:{_DATE})"
)
_MEASURE = (
    r"(?:次|遍|篇|本|页|章|节课|小时|份|封|道|题|件|项|公里|分钟|集|趟|顿|杯|句|首|张|个|個|天)"
)
_AFTER_WEEKDAY = {
    "一": rf"起|样|定|直|些|般|边|次|下|共|切|旦|并|律|致|同|一|{_MEASURE}",
    "二": rf"手|{_MEASURE}",
    "日": r"语|記|记|志|程|历|常|文",
    "天": r"气",
}
"""What makes another word of the last character of a weekday: `下周一定`, `每周日语课`."""
_PERIOD = compile_late(r"(?:计划|规划|总结|安排|目标|预算|展望|工作|报告)")
"""Of a week, a month or a year, which is no day."""
_NUMBERED = compile_late(r"(?:[交还付去开发考见截])")
"""What is done on the 15th; most else may be number 15."""
_TITLE = compile_late(r"《[^》]*》?|“[^”]*”?|「[^」]*」?|\"[^\"]*\"?|\[\[[^\]]*\]?")
"""What no date is looked for in."""
_TIME = compile_late(
    r"(?:凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚)?"
    r"(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,3})[点點时時].*|\d\d?[:：]\d\d.*)"
)
_CLOSED = ("#", "＃", "@", "＠", "`", "<", "\\#", "!")
"""How tokens begin that are whole."""


def cuts(token: str, today: date) -> tuple[int, ...]:
    """Where `token` is to be cut, so that each date, rule and priority in it stands alone."""
    if _is_closed(token):
        return ()
    start = 1 if token.startswith("\\") else 0
    found: list[int] = []
    while (end := _leading(token, start, today)) is not None and end < len(token):
        found.append(end)
        start = end
    more = _trailing(token, start, today) or _midst(token, start, today)
    return (*found, *(each for each in more if start < each < len(token)))


def unclear_date(token: str, today: date) -> str:
    """The date that may stand among these words; empty if there is none to come."""
    if _is_closed(token):
        return ""
    for match in _ANY.finditer(_TITLE.sub(" ", token)):
        if len(match[0]) > 1 and _is_to_come(match[0], today):
            return match[0]
    return ""


def unclear_rule(token: str) -> str:
    """The rule with which these words may begin; empty if there is none."""
    match = CHINESE_RULE.match(token)
    return match[0] if match is not None else ""


def is_time(word: str) -> bool:
    """Whether a word tells a time of day, which no task has a field for."""
    return _TIME.fullmatch(word) is not None


def _is_closed(token: str) -> bool:
    """Whether it is no Chinese, or a tag, a place, code, a link, an address, a field."""
    return (
        token.isascii()
        or token.startswith(_CLOSED)
        or any(sign in token for sign in ("://", "](", "::"))
    )


def _leading(token: str, start: int, today: date) -> int | None:
    """The end of a date or a rule that begins at `start` and is one for sure."""
    rule = CHINESE_RULE.match(token, start)
    if rule is not None:
        return rule.end() if _is_rule(rule, token[rule.end() :]) else None
    match = _LEADING.match(token, start)
    if match is None or not _is_to_come(match["day"], today):
        return None
    return match.end() if _is_date(match, token[match.end() :]) else None


def _is_date(match: re.Match[str], rest: str) -> bool:
    day, behind = match["day"], match["behind"]
    if not rest:
        return True
    if rest.startswith("的") or (behind == "起" and day.endswith("一")):
        return False
    if behind or match["ahead"] or not match[0].endswith((day, behind or "")):
        return not _OTHERWISE.match(rest) or bool(behind)
    if _OTHERWISE.match(rest) or _is_other_word(day, rest):
        return False
    if re.fullmatch(rf"{_NUMBER}[日号號]", day):
        return _NUMBERED.match(rest) is not None
    if day in {"今日", "明日", "明年", "后年", "後年"} or (
        day[-2:] in {"后天", "後天"} and rest[0] in "性养习"
    ):
        return False
    is_period = day[-1] in "年月底初末中" or re.fullmatch(rf"(?:下下|下)[个個]?{_WEEK}", day)
    return not (is_period and _PERIOD.match(rest))


def _is_rule(match: re.Match[str], rest: str) -> bool:
    if not rest:
        return True
    if rest[0] in "的之" or re.match(r"[一二三四五六七八九十两]?[次遍]", rest):
        return False
    days = match["days"]
    return not days or not (_is_other_word(match[0], rest) or re.match(_MEASURE, rest))


def _is_other_word(day: str, rest: str) -> bool:
    if re.search(rf"{_WEEK}的?[一二三四五六日天、和]*\Z", day) is None:
        return False
    return re.match(_AFTER_WEEKDAY.get(day[-1], _MEASURE), rest) is not None


def _trailing(token: str, start: int, today: date) -> tuple[int, ...]:
    """Where what ends the token begins, if it says that it is a date or a priority."""
    for pattern in (_PRIORITY, _TRAILING):
        match = pattern.search(token, start)
        if match is None:
            continue
        day = _ANY.search(match[0])
        if day is None or _is_to_come(day[0], today):
            return (match.start(),)
    return ()


def _midst(token: str, start: int, today: date) -> tuple[int, ...]:
    """Where a date begins and ends that words stand around, and that says that it is one."""
    match = _MIDST.search(token, start)
    return match.span() if match is not None and _is_to_come(match["day"], today) else ()


def _is_to_come(text: str, today: date) -> bool:
    try:
        day = read_simply(_whole(text), today)
    except BadInput:
        return False
    return day is not None and day >= today


def _whole(text: str) -> str:
    """`明` of `明晚8点` as it is said alone."""
    return f"{text}天" if text in {"今", "明"} else text
