"""The commands that show: tasks, reading, outline, questions, status, and the dashboard."""

import os
import sys
from typing import get_args

import click

from tracker.cli.documents import (
    coverage_document,
    queue_document,
    reading_document,
    stale_document,
    status_document,
    trees_document,
)
from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json
from tracker.cli.view_text import print_view
from tracker.core.coverage import unplaced
from tracker.core.reading.linked import Linked
from tracker.core.reading.planned import planned, wanted_by
from tracker.core.reading.queue import pages_in, proposed, read_minutes
from tracker.core.roles import Role
from tracker.core.views.reading import Arrangement, By, Sort, queue_view, reading_view
from tracker.core.views.timeline import timeline_markdown, timeline_view
from tracker.core.visible import visible
from tracker.early import take_away
from tracker.errors import NotFound
from tracker.first_run import is_named, is_new_here
from tracker.language import _, ngettext
from tracker.showing import coverage_of
from tracker.workspace import Workspace

_json = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
_note = click.argument("note", required=False)


def open_dashboard(options: Options, *, plain: bool = False) -> int:
    """The dashboard on a terminal; elsewhere the day's view as text; the exit code.

    Who asks for it, and a terminal that can only write lines, gets the dashboard line by line.
    """
    try:
        return _open_dashboard(options, plain=plain)
    except BaseException:
        # What went wrong is to be read when it is told.
        take_away()
        raise


def _open_dashboard(options: Options, *, plain: bool) -> int:
    # A driver of another kind, such as that of a browser, needs no terminal.
    is_drawn = bool(os.environ.get("TEXTUAL_DRIVER"))
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    try:
        workspace = open_workspace(options)
    except NotFound:
        take_away()
        if not is_terminal or options.vault or is_named(os.environ):
            raise
        from tracker.cli.first_run import choose_vault

        chosen = choose_vault(options)
        if chosen is None:
            return 0
        workspace = open_workspace(chosen)
    if plain or (is_terminal and not is_drawn and os.environ.get("TERM") == "dumb"):
        from tracker.plain.dialogue import talk

        return talk(workspace, sys.stdin, sys.stdout, prompt=is_terminal)
    if not is_drawn and not is_terminal:
        workspace.refresh()
        print_view(workspace.view("today"))
        return 0
    from tracker.tui.app import run

    is_new = is_terminal and workspace.settings.tour and is_new_here(os.environ)
    run(workspace, shows_tour=is_new)
    return 0


@click.command()
@click.option("--complete", is_flag=True, help="First fill in records that services now know.")
@click.option(
    "--by", type=click.Choice(get_args(By)), default="state", help="How to group the entries."
)
@click.option(
    "--sort", type=click.Choice(get_args(Sort)), default="list", help="How to order them."
)
@click.option("--queue", metavar="TIME", help="What fits into 120min, 2h, 1h30.")
@_json
@common_options
@click.pass_context
def reading(
    ctx: click.Context,
    options: Options,
    *,
    complete: bool,
    by: By,
    sort: Sort,
    queue: str | None,
    as_json: bool,
) -> None:
    """Show the reading list: what is being read, unread and read.

    With --queue, what to read in the time there is: by priority, by what is begun, by age, and
    by the sections of the outline for which nothing has been read yet.
    """
    if complete:
        from tracker.cli.papers import complete as complete_records

        try:
            ctx.invoke(complete_records)
        except NotFound as error:
            click.echo(f"tracker: {error}", err=True)
    workspace = read_vault(options)
    if queue is not None:
        _show_queue(workspace, read_minutes(queue), as_json=as_json)
    elif as_json:
        print_json(reading_document(workspace.entries()))
    else:
        print_view(reading_view(workspace.entries(), workspace.today(), Arrangement(by, sort)))


def _show_queue(workspace: Workspace, minutes: int, *, as_json: bool) -> None:
    index, entries, today = workspace.index, workspace.entries(), workspace.today()
    pages = {
        path: count
        for entry in entries
        if (path := entry.note) and (count := pages_in(index.text(path))) is not None
    }
    outlines = index.with_traits(lambda each: Role.OUTLINE.value in each.roles)
    wanted = wanted_by(planned(outlines, Linked.of(entries)))
    queue = proposed(entries, minutes, today, pages, wanted)
    if as_json:
        print_json(queue_document(queue, minutes))
        return
    texts = {
        record.ref(item): record.texts[item.index]
        for record in outlines
        for item in record.note.items
    }
    print_view(queue_view(queue, minutes, today, {key: texts[ref] for key, ref in wanted.items()}))


@click.command()
@click.option("--md", "as_markdown", is_flag=True, help="A Markdown list, and a Mermaid timeline.")
@common_options
def timeline(options: Options, *, as_markdown: bool) -> None:
    """Show the reading list by the years of its works."""
    workspace = read_vault(options)
    if as_markdown:
        click.echo(timeline_markdown(workspace.entries()), nl=False)
    else:
        print_view(timeline_view(workspace.entries(), workspace.today()))


@click.command()
@_note
@_json
@common_options
def outline(options: Options, note: str | None, *, as_json: bool) -> None:
    """Show the outlines with their progress, of all notes or of NOTE."""
    workspace = read_vault(options)
    if as_json:
        by_node = workspace.index.written(workspace.today())
        print_json(trees_document("outlines", workspace.trees(Role.OUTLINE, note), by_node))
    else:
        print_view(workspace.view("outline", note=note), summed=True)


@click.command()
@_note
@_json
@common_options
def questions(options: Options, note: str | None, *, as_json: bool) -> None:
    """Show the questions, answered and open, of all notes or of NOTE."""
    workspace = read_vault(options)
    if as_json:
        print_json(trees_document("questions", workspace.trees(Role.QUESTIONS, note)))
    else:
        print_view(workspace.view("questions", note=note), summed=True)


@click.command()
@_note
@_json
@common_options
def coverage(options: Options, note: str | None, *, as_json: bool) -> None:
    """Show what the outlines are written from, of all notes or of NOTE.

    First what is cited and not read, and what is read and not cited; then for each part the
    readings that it links to, how many are read, and how many its text cites.
    """
    workspace = read_vault(options)
    if as_json:
        found = coverage_of(workspace.index, workspace.today(), note)
        stray = unplaced(found, workspace.entries()) if note is None else ()
        print_json(coverage_document(found, stray))
    else:
        print_view(workspace.view("coverage", note=note))


@click.command()
@_note
@_json
@common_options
def stale(options: Options, note: str | None, *, as_json: bool) -> None:
    """Show the parts of the outlines by when they last really changed, the oldest first.

    Ticks, dates and blanks are no change; what is written below a part's heading in the article
    is one. With each part stands the next thing to do in it.
    """
    from tracker.stale import stale_parts

    workspace = read_vault(options)
    parts = stale_parts(workspace, note)
    if as_json:
        print_json(stale_document(parts))
        return
    today = workspace.today()
    for part in parts:
        age = (
            _("{days} d").format(days=(today - part.changed).days)
            if part.changed
            else _("not committed")
        )
        leaf = f"  → {part.next_leaf}" if part.next_leaf else ""
        click.echo(f"  {part.handle}  {age:>13}  {part.text}{leaf}")
    if not parts:
        click.echo(_("There is no outline that is not over."), err=True)


@click.command()
@_json
@common_options
def status(options: Options, *, as_json: bool) -> None:
    """Show where things stand: the vault, git, and the figures."""
    workspace = read_vault(options)
    header = workspace.header()
    if as_json:
        print_json(status_document(workspace, header))
        return
    place = f"{header.branch} ↑{header.ahead} ↓{header.behind}" if header.branch else _("no git")
    state = f", {header.state}" if header.state and header.branch else ""
    count = len(workspace.index.records)
    notes = ngettext("{n:,} note", "{n:,} notes", count).format(n=count)
    click.echo(f"{visible(str(workspace.vault.root))}  ({notes})")
    click.echo(_("git: {place}, {n} uncommitted").format(place=place, n=header.uncommitted) + state)
    click.echo(workspace.view("today").summary)
    for warning in header.warnings:
        click.echo(_("warning: {warning}").format(warning=warning), err=True)


def read_vault(options: Options, *, for_json: bool = False) -> Workspace:
    """The workspace with its notes read; what could not be is told on standard error.

    With `for_json` the JSON of tasks is made while notes are read.
    """
    workspace = open_workspace(options)
    if for_json:
        workspace.index.json_day = workspace.today()
    workspace.refresh()
    for warning in workspace.warnings():
        click.echo(_("warning: {warning}").format(warning=warning), err=True)
    return workspace
