"""What words of the command line ask of an item, as an intent."""

from datetime import date

from tracker.cli.fields import DATES, FIELDS
from tracker.core.intents import (
    PLAIN,
    AddTag,
    ItemIntent,
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
from tracker.core.visible import visible
from tracker.errors import BadInput
from tracker.language import _
from tracker.workbench import Workbench


def setting(workbench: Workbench, ref: Ref, field: str, value: str) -> ItemIntent:
    """What sets a field of the item at `ref` to `value`; an empty one takes it out."""
    if field in DATES:
        return SetDate(ref, field, _date(value, workbench, field))
    if field == "description":
        return SetDescription(ref, value)
    if field == "progress":
        return SetProgress(ref, value)
    if field == "status":
        return SetStatus(ref, symbol_named(value, workbench.index.settings.statuses))
    return SetPriority(ref, priority_named(value))


def postponing(ref: Ref, by: str) -> Postpone:
    """What moves the date of the item at `ref` on, by such as `1w`."""
    amount, unit = read_distance(by)
    return Postpone(ref, amount, unit)


def intent_of(words: str, ref: Ref, workbench: Workbench) -> ItemIntent:
    """What `words` ask of the item at `ref`: `done`, `postpone 1w`, `due fri`, `tag #later`.

    Raises:
        BadInput: they ask for nothing that can be done to an item.
    """
    verb, _other, value = words.strip().partition(" ")
    match verb.casefold():
        case "done" | "start" | "cancel" as plain:
            return PLAIN["finish" if plain == "done" else plain](ref)
        case "postpone":
            return postponing(ref, value or "1d")
        case "tag":
            return AddTag(ref, value.strip())
        case field if field in FIELDS and field != "description":
            return setting(workbench, ref, field, value.strip())
        case _:
            raise BadInput(
                _(
                    "“{words}” is nothing to do; there are: done, start, cancel, postpone 1w, tag "
                    "#later, due fri, priority high, status in-progress."
                ).format(words=visible(words))
            )


def _date(value: str, workbench: Workbench, field: str) -> date | None:
    if value.casefold() in NOTHING:
        return None
    from tracker.core.dates import parse_date

    is_past = field in {"done", "cancelled", "created"}
    return parse_date(value, workbench.today(), prefer="past" if is_past else "future")
