"""The commands that change an item: done, start, cancel, set, postpone."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import click

from tracker.cli.acting import open_workbench
from tracker.cli.options import Options, common_options
from tracker.cli.writing import report, writing
from tracker.core.dates import parse_date
from tracker.core.intents import (
    AddTag,
    Cancel,
    Finish,
    Intent,
    ItemIntent,
    Postpone,
    SetDate,
    SetDescription,
    SetPriority,
    SetProgress,
    SetStatus,
    Start,
)
from tracker.core.ref import Ref
from tracker.core.task.days import read_distance
from tracker.core.task.names import NOTHING, priority_named, symbol_named
from tracker.core.visible import visible
from tracker.errors import BadInput, Usage
from tracker.language import _
from tracker.workbench import Workbench

_DATES = ("due", "start", "scheduled", "created", "done", "cancelled")
_FIELDS = (*_DATES, "priority", "status", "description", "progress")


_reference = click.argument("ref", nargs=-1, required=True, metavar="REF")


@click.command()
@_reference
@writing
@common_options
def done(options: Options, ref: tuple[str, ...], **flags: bool) -> None:
    """Complete the item REF: note:line, a handle, ^block-id, or words that match one open item."""
    _act(options, ref, Finish, flags)


@click.command()
@_reference
@writing
@common_options
def start(options: Options, ref: tuple[str, ...], **flags: bool) -> None:
    """Begin the item REF: a status in progress, and a start date if it has none."""
    _act(options, ref, Start, flags)


@click.command()
@_reference
@writing
@common_options
def cancel(options: Options, ref: tuple[str, ...], **flags: bool) -> None:
    """Give the item REF up: it stays in the note, marked as cancelled."""
    _act(options, ref, Cancel, flags)


@click.command(name="set")
@click.argument("ref")
@click.argument("field", type=click.Choice(_FIELDS, case_sensitive=False))
@click.argument("value", nargs=-1)
@writing
@common_options
def set_field(
    options: Options, ref: str, field: str, value: tuple[str, ...], **flags: bool
) -> None:
    """Set FIELD of the item REF to VALUE; without a value, remove it.

    Dates are typed as in “fri”, “+3d”, “in two weeks”, “下周五”, “2026-12-04”; progress, how far
    something is read, as in “p. 12/48”, “15”, “+3”, “12:30/58:00”.
    """
    workbench = _opened(options)
    intent = _setting(workbench, workbench.resolve(ref), field, " ".join(value).strip())
    _perform(workbench, intent, flags)


def _setting(workbench: Workbench, ref: Ref, field: str, value: str) -> ItemIntent:
    if field in _DATES:
        return SetDate(ref, field, _date(value, workbench, field))
    if field == "description":
        return SetDescription(ref, value)
    if field == "progress":
        return SetProgress(ref, value)
    if field == "status":
        return SetStatus(ref, symbol_named(value, workbench.index.settings.statuses))
    return SetPriority(ref, priority_named(value))


@click.command()
@click.argument("ref")
@click.argument("by", default="1d")
@writing
@common_options
def postpone(options: Options, ref: str, by: str, **flags: bool) -> None:
    """Move the due date of the item REF, or else its scheduled or start date, on.

    BY is a number of days, weeks, months or years: 1d (the default), 2w, 1m, 1y. It counts
    from the date, or from today if that is past.
    """
    workbench = _opened(options)
    _perform(workbench, _postponing(workbench.resolve(ref), by), flags)


def _postponing(ref: Ref, by: str) -> Postpone:
    amount, unit = read_distance(by)
    return Postpone(ref, amount, unit)


def intent_of(words: str, ref: Ref, workbench: Workbench) -> ItemIntent:
    """What `words` ask of the item at `ref`: `done`, `postpone 1w`, `due fri`, `tag #later`.

    Raises:
        BadInput: they ask for nothing that can be done to an item.
    """
    verb, _other, value = words.strip().partition(" ")
    match verb.casefold():
        case "done":
            return Finish(ref)
        case "start":
            return Start(ref)
        case "cancel":
            return Cancel(ref)
        case "postpone":
            return _postponing(ref, value or "1d")
        case "tag":
            return AddTag(ref, value.strip())
        case field if field in _FIELDS and field != "description":
            return _setting(workbench, ref, field, value.strip())
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
    is_past = field in {"done", "cancelled", "created"}
    return parse_date(value, workbench.today(), prefer="past" if is_past else "future")


def _opened(options: Options) -> Workbench:
    workbench = open_workbench(options)
    workbench.refresh()
    return workbench


def _act(
    options: Options, ref: tuple[str, ...], intent: Callable[[Ref], Intent], flags: dict[str, bool]
) -> None:
    words = " ".join(ref).strip()
    if not words:
        raise Usage(_("say which item: note:line, a handle, ^block-id, or words of its text."))
    workbench = _opened(options)
    _perform(workbench, intent(workbench.resolve(words)), flags)


def _perform(workbench: Workbench, intent: Intent, flags: Mapping[str, Any]) -> None:
    report(workbench, partial(workbench.perform, intent), flags)
