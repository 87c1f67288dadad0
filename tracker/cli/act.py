"""The commands that change an item: done, start, cancel, set, postpone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.fields import FIELDS
from tracker.cli.options import Options, common_options
from tracker.cli.writing import report, writing
from tracker.errors import Usage
from tracker.language import _

if TYPE_CHECKING:
    from tracker.core.intents import Intent
    from tracker.workbench import Workbench

_reference = click.argument("ref", nargs=-1, required=True, metavar="REF")


@click.command()
@_reference
@writing
@common_options
def done(options: Options, ref: tuple[str, ...], **flags: bool) -> None:
    """Complete the item REF: note:line, a handle, ^block-id, or words that match one open item."""
    _act(options, ref, "done", flags)


@click.command()
@_reference
@writing
@common_options
def start(options: Options, ref: tuple[str, ...], **flags: bool) -> None:
    """Begin the item REF: a status in progress, and a start date if it has none."""
    _act(options, ref, "start", flags)


@click.command()
@_reference
@writing
@common_options
def cancel(options: Options, ref: tuple[str, ...], **flags: bool) -> None:
    """Give the item REF up: it stays in the note, marked as cancelled."""
    _act(options, ref, "cancel", flags)


@click.command(name="set")
@click.argument("ref")
@click.argument("field", type=click.Choice(FIELDS, case_sensitive=False))
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
    from tracker.cli.intent import setting

    workbench = _opened(options)
    intent = setting(workbench, workbench.resolve(ref), field, " ".join(value).strip())
    _perform(workbench, intent, flags)


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
    from tracker.cli.intent import postponing

    workbench = _opened(options)
    _perform(workbench, postponing(workbench, workbench.resolve(ref), by), flags)


def _opened(options: Options) -> Workbench:
    from tracker.cli.acting import open_workbench

    workbench = open_workbench(options)
    workbench.refresh()
    return workbench


def _act(options: Options, ref: tuple[str, ...], deed: str, flags: dict[str, bool]) -> None:
    words = " ".join(ref).strip()
    if not words:
        raise Usage(_("say which item: note:line, a handle, ^block-id, or words of its text."))
    from tracker.cli.intent import intent_of

    workbench = _opened(options)
    _perform(workbench, intent_of(deed, workbench.resolve(words), workbench), flags)


def _perform(workbench: Workbench, intent: Intent, flags: Mapping[str, Any]) -> None:
    report(workbench, partial(workbench.perform, intent), flags)
