"""The command about tasks: the list, answers to a query, and what is done to them."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from tracker.cli.opening import read_vault
from tracker.cli.options import Options, common_options
from tracker.cli.output import is_colourful, print_json, print_outcome
from tracker.cli.view_text import print_view
from tracker.core.visible import visible
from tracker.errors import NotFound, Usage
from tracker.language import _

if TYPE_CHECKING:
    from tracker.core.ask import Asked
    from tracker.core.tasks import Task
    from tracker.workspace import Workspace


@click.command()
@click.argument("query", required=False)
@click.option("--limit", type=click.IntRange(min=0), help="At most so many tasks.")
@click.option("--all", "whole", is_flag=True, help="Long groups whole, also on a terminal.")
@click.option("--csv", "form", flag_value="csv", help="A table, as comma-separated values.")
@click.option("--md", "form", flag_value="md", help="A Markdown list.")
@click.option("--ics", metavar="FILE", help="Write a calendar (iCalendar) to FILE; “-” prints it.")
@click.option("--do", "deed", metavar="ACTION", help="Do it to all of them: “postpone 1w”.")
@click.option("--yes", "-y", is_flag=True, help="Do it, also to more than one task.")
@click.option("--no-commit", is_flag=True, help="Write the notes, but do not commit.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@common_options
def tasks(
    options: Options,
    query: str | None,
    *,
    limit: int | None,
    form: str | None,
    ics: str | None,
    deed: str | None,
    **flags: bool,
) -> None:
    """Show the tasks, in groups as the dashboard has them, or those that answer QUERY.

    QUERY is in the language of the Obsidian Tasks plugin, with “;” between instructions:
    tracker tasks 'not done; due before next week; group by filename'. “-” reads it from
    standard input.

    --do changes what QUERY finds as one change and one commit: done, start, cancel,
    postpone 1w, tag #later, due fri, priority high. More than one task is only shown, and
    changed with --yes.
    """
    is_plain = query is None and limit is None and not (form or ics)
    workspace = read_vault(options, for_json=is_plain and flags["as_json"])
    if query is None and deed is not None:
        raise Usage(_("--do wants a query that says which tasks."))
    if is_plain:
        if flags["as_json"]:
            print_tasks(workspace)
        else:
            # With colours each row is made of its task, which is quicker for all at once.
            is_each_made = is_colourful() and flags["whole"]
            view = workspace.view("tasks") if is_each_made else workspace.once("tasks")
            print_view(view, workspace.contested(), whole=flags["whole"])
        return
    from tracker.cli.query import print_answer
    from tracker.core.query.instructions import unfold

    text = sys.stdin.read() if query == "-" else unfold(query or "")
    if limit is not None:
        text += f"\nlimit {limit}"
    asked = workspace.ask(text)
    if deed is not None:
        _do_to_all(workspace, asked, deed, flags)
    elif form or ics:
        _export(asked.found, form, ics)
    else:
        print_answer(workspace, asked, as_json=flags["as_json"])


def print_tasks(workspace: Workspace) -> None:
    """All tasks as one JSON document, without making any of them where their text is kept."""
    if sys.stdout.isatty():
        from tracker.cli.documents.tasks import tasks_document

        print_json(tasks_document(workspace.tasks()))
    else:
        from tracker.cli.quick import remember

        for part in workspace.index.tasks_json(workspace.today()):
            sys.stdout.buffer.write(part)
        remember(workspace.index, workspace.settings, workspace.obsidian)


def _export(tasks: Sequence[Task], form: str | None, ics: str | None) -> None:
    from tracker.export.table import to_csv, to_markdown

    if form == "csv":
        click.echo(to_csv(tasks), nl=False)
    elif form == "md":
        click.echo(to_markdown(tasks), nl=False)
    if ics is None:
        return
    from tracker.export.calendar import to_calendar

    data = to_calendar(tasks, datetime.now(UTC))
    try:
        with click.open_file(ics, "wb", atomic=ics != "-") as file:
            file.write(data)
    except OSError as error:
        from tracker.refused import not_written

        raise not_written(ics, error) from None
    if ics != "-":
        click.echo(_("{n} tasks in {file}").format(n=len(tasks), file=visible(ics)), err=True)


def _do_to_all(workspace: Workspace, asked: Asked, deed: str, flags: Mapping[str, bool]) -> None:
    from tracker.cli.intent import intent_of

    found = asked.found
    if not found:
        raise NotFound(_("no task answers the query: nothing was done."))
    intents = [intent_of(deed, task.ref, workspace) for task in found]
    dry_run = len(intents) > 1 and not flags["yes"]
    outcome = workspace.perform_all(intents, dry_run=dry_run, commit=not flags["no_commit"])
    print_outcome(outcome, dry_run=dry_run, as_json=flags["as_json"])
    if dry_run:
        click.echo(
            _("{n} tasks would change; say --yes to change them").format(n=len(intents)),
            err=True,
        )
