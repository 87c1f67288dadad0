"""The command that adds tasks, one from its arguments or many from standard input."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import click

from tracker.capturing import add_tasks, captured, lines_in, places_of, task_of
from tracker.cli.acting import open_workbench
from tracker.cli.options import Options, common_options
from tracker.cli.writing import report, writing
from tracker.core.capture.model import Capture, Kind, Piece
from tracker.core.capture.told import doubt_words, told_line
from tracker.core.dates import parse_date
from tracker.core.intents import AddTask
from tracker.core.task.names import NOTHING, PRIORITIES
from tracker.core.text import Span
from tracker.core.visible import visible
from tracker.language import _
from tracker.workbench import Workbench

_DATES = ("start", "scheduled", "due")


@click.command(name="add-task")
@click.argument("text", nargs=-1, required=True)
@click.option("--to", metavar="NOTE[#SECTION]", help="Where; by default the note for tasks.")
@click.option("--start", metavar="WHEN", help="The day from which it can be begun.")
@click.option("--scheduled", metavar="WHEN", help="The day it is planned for.")
@click.option("--due", metavar="WHEN", help="The day it has to be done by.")
@click.option("--priority", type=click.Choice(tuple(PRIORITIES), case_sensitive=False))
@click.option("--as-is", is_flag=True, help="Take TEXT for words alone.")
@writing
@common_options
def add_task(options: Options, text: tuple[str, ...], *, as_is: bool, **given: Any) -> None:  # noqa: ANN401
    """Add the task TEXT at the end of a section's list.

    In TEXT may stand a date (“fri”, “due 2026-12-04”, “start monday”, “下周五前”), a rule (“every
    week”, “每周一”), a priority (“!high”, “!高”, “!1”, “!!”), tags, and where it goes
    (“@NOTE#SECTION”, “@"My Note"”). What is unclear stays words, and so does a word behind a
    backslash. “-” reads one task a line from standard input, and adds them with one commit.
    """
    workbench = open_workbench(options)
    workbench.refresh()
    words = " ".join(text)
    lines = lines_in(sys.stdin.read()) if words == "-" else (words,)
    over = _given(given, workbench)
    places = places_of(workbench)
    found = [_as_is(line) if as_is else captured(line, workbench, places) for line in lines]
    if not given["as_json"]:
        for each in found:
            _tell(each, workbench, is_alone=len(found) == 1)
    tasks = [_task(each, over, given["to"], workbench) for each in found]
    report(workbench, partial(add_tasks, tasks, workbench), given)


def _as_is(line: str) -> Capture:
    return Capture(line, (Piece(Span(0, len(line)), Kind.WORDS, line),))


def _task(found: Capture, over: Mapping[str, Any], to: str | None, workbench: Workbench) -> AddTask:
    return replace(task_of(found, workbench, to=to), **over)


def _given(given: Mapping[str, Any], workbench: Workbench) -> dict[str, Any]:
    """What options say; it counts more than what stands in the text."""
    over: dict[str, Any] = {
        field: _date(said, workbench.today()) for field in _DATES if (said := given[field])
    }
    if given["priority"]:
        over["priority"] = PRIORITIES[given["priority"].casefold()]
    return over


def _date(said: str, today: date) -> date | None:
    return None if said.casefold() in NOTHING else parse_date(said, today)


def _tell(found: Capture, workbench: Workbench, *, is_alone: bool) -> None:
    if said := told_line(found, workbench.today()):
        line = _("{title}: {summary}").format(title=visible(found.description), summary=said)
        click.echo(said if is_alone else line, err=True)
    for doubt in found.doubts:
        click.echo(doubt_words(doubt), err=True)
