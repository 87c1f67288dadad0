"""How the line of an item may go on while it is typed: fields, dates, rules, tags, links.

As the auto-suggest of the Tasks plugin offers it in Obsidian's editor, and in Chinese too.
https://publish.obsidian.md/tasks/Editing/Auto-Suggest
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from tracker.core.dates import read_simply
from tracker.core.task.fields import FIELDS, PRIORITY_SIGNS, Kind
from tracker.core.task.settings import TaskFormat
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import BadInput

_MOST = 8
_LINK = re.compile(r"\[\[([^\[\]\n|#]*)\Z")
_TAG = re.compile(r"(?:(?<=\s)|^)#([^\s#]*)\Z")
_WORD = re.compile(r"(?:(?<=\s)|^)([^\s\[#(]+(?: [a-z]+)?)\Z")
_HAN = re.compile(r"[\u4e00-\u9fff]+\Z")
_NAMES = {
    "due": ("due date", "截止日期"),
    "start": ("start date", "开始日期"),
    "scheduled": ("scheduled date", "计划日期"),
    "created": ("created date", "创建日期"),
    "recurrence": ("recurring, every", "重复"),
    "id": ("id", "编号"),
    "depends_on": ("depends on", "依赖"),
}
_PRIORITIES = {
    "highest": "最高优先级",
    "high": "高优先级",
    "medium": "中优先级",
    "low": "低优先级",
    "lowest": "最低优先级",
}
_DAYS = ("today", "tomorrow", "next monday", "next friday", "in two weeks", "end of month")
_RULES = (
    "every day",
    "every weekday",
    "every week",
    "every week on Monday",
    "every 2 weeks",
    "every month",
    "every month on the 1st",
    "every year",
    "every week when done",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a vault has to offer."""

    notes: Sequence[str] = ()
    """The names of its notes."""
    tags: Sequence[str] = ()
    """With their `#`, the most used first."""
    format: TaskFormat = TaskFormat.EMOJI


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to go on."""

    shown: str
    """Safe to show."""
    text: str
    """All that stands before the cursor then."""


def suggestions(before: str, known: Known, today: date) -> tuple[Suggestion, ...]:
    """How `before`, the text before the cursor, may go on; at most eight, the likeliest first."""
    if match := _LINK.search(before):
        return _links(before[: match.start()], match[1], known)
    if match := _TAG.search(before):
        return _tags(before[: match.start()], match[0], known)
    for field in FIELDS:
        if (match := _opened(field.signs, field.name, known).search(before)) is None:
            continue
        if field.kind is Kind.DATE:
            return _dates(before[: match.end("opening")], match["typed"], known, today)
        if field.kind is Kind.RULE:
            return _rules(before[: match.end("opening")], match["typed"], known)
    match = _WORD.search(before)
    if match is None or len(match[1]) < (2 if match[1].isascii() else 1):
        return ()
    return _fields(before, match[1], known)


def _opened(signs: tuple[str, ...], name: str, known: Known) -> re.Pattern[str]:
    """A field that has begun at the text's end."""
    if known.format is TaskFormat.DATAVIEW:
        return re.compile(rf"(?P<opening>\[{name}:: *)(?P<typed>[^\[\]]*)\Z")
    return re.compile(rf"(?P<opening>(?:{'|'.join(signs)})\ufe0f? *)(?P<typed>[\w ,!]*)\Z")


def _links(kept: str, typed: str, known: Known) -> tuple[Suggestion, ...]:
    found = _matching(typed, known.notes)
    return tuple(Suggestion(visible(f"[[{name}]]"), f"{kept}[[{name}]]") for name in found)


def _tags(kept: str, typed: str, known: Known) -> tuple[Suggestion, ...]:
    found = [tag for tag in _matching(typed, known.tags) if tag.casefold() != typed.casefold()]
    return tuple(Suggestion(visible(tag), f"{kept}{tag} ") for tag in found)


def _dates(kept: str, typed: str, known: Known, today: date) -> tuple[Suggestion, ...]:
    close = "]" if known.format is TaskFormat.DATAVIEW else ""
    words = typed.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        return ()
    found = [each for each in _DAYS if each.startswith(words.lower())]
    if words and not found:
        found = [words]
    offers = []
    for each in found:
        try:
            day = read_simply(each, today)
        except (BadInput, ValueError, OverflowError):
            continue
        if day is not None:
            shown = f"{visible(each)} {day} {day:%a}"
            offers.append(Suggestion(shown, f"{kept.rstrip(' ')} {day}{close} "))
    return tuple(offers[:_MOST])


def _rules(kept: str, typed: str, known: Known) -> tuple[Suggestion, ...]:
    close = "]" if known.format is TaskFormat.DATAVIEW else ""
    words = typed.strip().lower()
    found = [rule for rule in _RULES if rule.lower().startswith(words) and rule.lower() != words]
    return tuple(Suggestion(rule, f"{kept.rstrip(' ')} {rule}{close} ") for rule in found[:_MOST])


def _fields(before: str, typed: str, known: Known) -> tuple[Suggestion, ...]:
    word = typed.lower()
    # The last two words count if they name a field, else the last; Han need no blank before them.
    han = _HAN.search(word)
    for wanted in dict.fromkeys((word, word.rpartition(" ")[2], *_ends(han[0] if han else ""))):
        kept = before[: len(before) - len(wanted)]
        found = [
            Suggestion(f"{opening.strip()} {name}", kept + opening)
            for names, opening in _openings(known)
            for name in names
            if name.lower().startswith(wanted)
        ]
        if found:
            return tuple(found[:_MOST])
    return ()


def _ends(word: str) -> Iterator[str]:
    return (word[start:] for start in range(max(len(word) - 5, 1), len(word) - 1))


def _openings(known: Known) -> Iterator[tuple[Sequence[str], str]]:
    """Names in both languages, and what is written when one of them is taken."""
    is_dataview = known.format is TaskFormat.DATAVIEW
    fields = {field.key: field for field in FIELDS}
    for key, names in _NAMES.items():
        field = fields[key]
        yield names, f"[{field.name}:: " if is_dataview else f"{field.signs[0]} "
    for priority, sign in PRIORITY_SIGNS.items():
        name = priority.value.lower()
        forms = (f"{name} priority", _PRIORITIES[name], f"priority {name}")
        yield forms, f"[priority:: {name}] " if is_dataview else f"{sign} "


def _matching(typed: str, names: Sequence[str]) -> list[str]:
    """Those that begin with what is typed, then those that hold it."""
    low = typed.casefold()
    folded = [(name, name.casefold()) for name in names]
    first = [name for name, each in folded if each.startswith(low)]
    rest = [name for name, each in folded if low in each and not each.startswith(low)]
    return [*first, *rest][:_MOST]
