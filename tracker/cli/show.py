"""The commands that show: outline, questions, coverage, status, and the dashboard."""

import os
import sys

import click

from tracker.cli.opening import open_workspace, read_vault
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json
from tracker.cli.view_text import print_view
from tracker.core.roles import Role
from tracker.core.visible import visible
from tracker.early import take_away
from tracker.errors import NotFound
from tracker.first_run import is_named, is_new_here
from tracker.language import _, ngettext

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
        print_view(workspace.once("today"), workspace.contested())
        return 0
    from tracker.tui.app import run

    is_new = is_terminal and workspace.settings.tour and is_new_here(os.environ)
    return run(workspace, shows_tour=is_new)


@click.command()
@_note
@_json
@common_options
def outline(options: Options, note: str | None, *, as_json: bool) -> None:
    """Show the outlines with their progress, of all notes or of NOTE."""
    workspace = read_vault(options)
    if as_json:
        from tracker.cli.documents.trees import outlines_document

        by_node = workspace.index.written(workspace.today())
        print_json(outlines_document(workspace.trees(Role.OUTLINE, note), by_node))
    else:
        print_view(workspace.view("outline", note=note), workspace.contested(), summed=True)


@click.command()
@_note
@_json
@common_options
def questions(options: Options, note: str | None, *, as_json: bool) -> None:
    """Show the questions, answered and open, of all notes or of NOTE."""
    workspace = read_vault(options)
    if as_json:
        from tracker.cli.documents.trees import questions_document

        print_json(questions_document(workspace.trees(Role.QUESTIONS, note)))
    else:
        print_view(workspace.view("questions", note=note), workspace.contested(), summed=True)


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
        from tracker.cli.documents.article import coverage_document
        from tracker.core.coverage import unplaced
        from tracker.showing import coverage_of

        found = coverage_of(workspace.index, workspace.today(), note)
        stray = unplaced(found, workspace.entries()) if note is None else ()
        print_json(coverage_document(found, stray))
    else:
        print_view(workspace.view("coverage", note=note), workspace.contested())


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
        from tracker.cli.documents.article import stale_document

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
        from tracker.cli.documents.status import status_document

        print_json(status_document(workspace, header))
        return
    place = f"{header.branch} ↑{header.ahead} ↓{header.behind}" if header.branch else _("no git")
    state = f", {header.state}" if header.state and header.branch else ""
    count = len(workspace.index.records)
    notes = ngettext("{n:,} note", "{n:,} notes", count).format(n=count)
    click.echo(f"{visible(str(workspace.vault.root))}  ({notes})")
    click.echo(_("git: {place}, {n} uncommitted").format(place=place, n=header.uncommitted) + state)
    click.echo(workspace.summary())
    for warning in header.warnings:
        click.echo(_("warning: {warning}").format(warning=warning), err=True)
