"""What words ask of an item, as an intent: the one table for all who type rather than choose.

Its names are those of the dashboard's commands; the shell has some of its own beside them.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

from tracker.core.intents import (
    PLAIN,
    AddItem,
    AddTag,
    EditText,
    ItemIntent,
    MoveDays,
    MoveItem,
    Postpone,
    SetDate,
    SetDescription,
    SetPriority,
    SetProgress,
    SetStatus,
)
from tracker.core.ref import Ref
from tracker.core.task.days import read_distance
from tracker.core.task.names import NOTHING, priority_named, symbol_named
from tracker.core.task.status import Statuses
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import BadInput
from tracker.language import _


@dataclass(frozen=True, slots=True)
class Asking:
    """What words are understood by."""

    today: date
    statuses: Statuses


@dataclass(frozen=True, slots=True)
class Worded:
    """One thing that can be asked for."""

    intent: Callable[[Ref, str, Asking], ItemIntent]
    """From the item and the words; raises BadInput for words that say nothing."""
    for_many: bool = True
    """Whether it can be done to several items as one change."""


def intent_worded(name: str, ref: Ref, words: str, asking: Asking) -> ItemIntent:
    """What `words` ask of the item at `ref`, of the kind called `name`.

    Raises:
        KeyError: there is no such kind.
        BadInput: they ask for nothing that can be done.
    """
    return WORDED[name].intent(ref, words.strip(), asking)


def _plain(name: str) -> Worded:
    return Worded(lambda ref, _words, _asking: PLAIN[name](ref))


def _date(field: str) -> Worded:
    is_past = field in {"done", "cancelled", "created"}

    def intent(ref: Ref, words: str, asking: Asking) -> SetDate:
        if words.casefold() in NOTHING:
            return SetDate(ref, field, None)
        from tracker.core.dates import parse_date

        day = parse_date(words, asking.today, prefer="past" if is_past else "future")
        return SetDate(ref, field, day)

    return Worded(intent)


def _days(sign: int) -> Worded:
    def intent(ref: Ref, words: str, _asking: Asking) -> MoveDays:
        if words and not (words.isascii() and words.isdecimal()):
            raise BadInput(_("“{words}” is no number of days.").format(words=visible(words)))
        return MoveDays(ref, sign * int(words[:6] or 1))

    return Worded(intent)


def _postpone(ref: Ref, words: str, _asking: Asking) -> Postpone:
    return Postpone(ref, *read_distance(words or "1d"))


def _tag(ref: Ref, words: str, _asking: Asking) -> AddTag:
    return AddTag(ref, f"#{words.lstrip('#')}" if words else "")


def _status(ref: Ref, words: str, asking: Asking) -> SetStatus:
    return SetStatus(ref, symbol_named(words, asking.statuses))


def _move(direction: str) -> Worded:
    def intent(ref: Ref, _words: str, _asking: Asking) -> MoveItem:
        from tracker.core.rearrange import Direction

        return MoveItem(ref, Direction(direction))

    return Worded(intent, for_many=False)


def _text(intent: Callable[[Ref, str], ItemIntent]) -> Worded:
    return Worded(lambda ref, words, _asking: intent(ref, words), for_many=False)


WORDED: Mapping[str, Worded] = MappingProxyType(
    {
        **{name: _plain(name) for name in PLAIN},
        "due": _date("due"),
        "begin": _date("start"),
        "schedule": _date("scheduled"),
        "created": _date("created"),
        "done": _date("done"),
        "cancelled": _date("cancelled"),
        "tomorrow": _days(1),
        "earlier": _days(-1),
        "postpone": Worded(_postpone),
        "priority": Worded(lambda ref, words, _asking: SetPriority(ref, priority_named(words))),
        "status": Worded(_status),
        "tag": Worded(_tag),
        "progress": _text(SetProgress),
        "read_on": _text(lambda ref, words: SetProgress(ref, words or "+1")),
        "edit": _text(EditText),
        "edit_text": _text(EditText),
        "description": _text(SetDescription),
        "add_behind": _text(AddItem),
        "add_below": _text(partial(AddItem, below=True)),
        **{f"move_{each}": _move(each) for each in ("up", "down", "in", "out")},
    }
)
