"""The commands that show: tasks, reading, outline, questions, status, and the dashboard."""

import sys
from collections.abc import Mapping

import click

from tracker.cli.act import intent_of
from tracker.cli.documents import (
    answer_document,
    reading_document,
    status_document,
    tasks_document,
    trees_document,
)
from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json, print_outcome, print_view
from tracker.core.ask import Asked, blocks_of
from tracker.core.query.instructions import unfold
from tracker.core.roles import Role
from tracker.core.visible import visible
from tracker.errors import NotFound, Usage
from tracker.workspace import Workspace

_json = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
_note = click.argument("note", required=False)


def open_dashboard(options: Options) -> None:
    """The dashboard on a terminal; elsewhere the day's view as text."""
    workspace = open_workspace(options)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        workspace.refresh()
        print_view(workspace.view("today"))
        return
    from tracker.tui.app import run

    run(workspace)


@click.command()
@click.argument("query", required=False)
@click.option("--limit", type=click.IntRange(min=0), help="At most so many tasks.")
@click.option("--do", "deed", metavar="ACTION", help="Do it to all of them: “postpone 1w”.")
@click.option("--yes", "-y", is_flag=True, help="Do it, also to more than one task.")
@click.option("--no-commit", is_flag=True, help="Write the notes, but do not commit.")
@_json
@common_options
def tasks(
    options: Options, query: str | None, *, limit: int | None, deed: str | None, **flags: bool
) -> None:
    """Show the tasks, in groups as the dashboard has them, or those that answer QUERY.

    QUERY is in the language of the Obsidian Tasks plugin, with “;” between instructions:
    tracker tasks 'not done; due before next week; group by filename'. “-” reads it from
    standard input.

    --do changes what QUERY finds as one change and one commit: done, start, cancel,
    postpone 1w, tag #later, due fri, priority high. More than one task is only shown, and
    changed with --yes.
    """
    workspace = _read(options)
    as_json = flags["as_json"]
    if query is None and deed is not None:
        raise Usage("--do wants a query that says which tasks.")
    if query is None and limit is None:
        if as_json:
            print_json(tasks_document(workspace.tasks()))
        else:
            print_view(workspace.view("tasks"))
        return
    text = sys.stdin.read() if query == "-" else unfold(query or "")
    if limit is not None:
        text += f"\nlimit {limit}"
    asked = workspace.ask(text)
    if deed is None:
        _print_answer(workspace, asked, as_json=as_json)
    else:
        _do_to_all(workspace, asked, deed, flags)


def _do_to_all(workspace: Workspace, asked: Asked, deed: str, flags: Mapping[str, bool]) -> None:
    """Each task once, whatever groups it stands in."""
    found = dict.fromkeys(index for group in asked.result.groups for index in group.tasks)
    if not found:
        raise NotFound("no task answers the query: nothing was done.")
    intents = [intent_of(deed, asked.refs[index], workspace) for index in found]
    dry_run = len(intents) > 1 and not flags["yes"]
    outcome = workspace.perform_all(intents, dry_run=dry_run, commit=not flags["no_commit"])
    print_outcome(outcome, dry_run=dry_run, as_json=flags["as_json"])
    if dry_run:
        click.echo(f"{len(intents)} tasks would change; say --yes to change them", err=True)


@click.command()
@click.argument("note")
@_json
@common_options
def query(options: Options, note: str, *, as_json: bool) -> None:
    """Run every ```tasks block of NOTE, and show the answers as Obsidian would."""
    workspace = _read(options)
    record = workspace.note(note)
    blocks = tuple(blocks_of(record.note))
    if not blocks:
        raise NotFound(f"{visible(record.path)} has no ```tasks block.")
    answers = [(block, workspace.ask(block.query, record.path)) for block in blocks]
    if as_json:
        tasks = {task.ref: task for task in workspace.tasks()}
        rows = [
            {"line": block.line + 1, "heading": block.heading, **answer_document(asked, tasks)}
            for block, asked in answers
        ]
        print_json({"count": len(rows), "blocks": rows})
        return
    for number, (block, asked) in enumerate(answers):
        title = visible(block.heading or record.stem)
        click.echo(
            f"{chr(10) if number else ''}# {title}  ({visible(record.path)}:{block.line + 1})"
        )
        _print_answer(workspace, asked, as_json=False)


def _print_answer(workspace: Workspace, asked: Asked, *, as_json: bool) -> None:
    if as_json:
        tasks = {task.ref: task for task in workspace.tasks()}
        print_json(answer_document(asked, tasks))
        return
    if asked.result.explanation:
        click.echo("\n".join(visible(line) for line in asked.result.explanation.split("\n")))
    view = workspace.answer(asked)
    print_view(view)
    if "taskCount" not in asked.result.layout.hidden:
        click.echo(view.summary, err=True)


@click.command()
@_json
@common_options
def reading(options: Options, *, as_json: bool) -> None:
    """Show the reading list: what is being read, unread and read."""
    workspace = _read(options)
    if as_json:
        print_json(reading_document(workspace.entries()))
    else:
        print_view(workspace.view("reading"))


@click.command()
@_note
@_json
@common_options
def outline(options: Options, note: str | None, *, as_json: bool) -> None:
    """Show the outlines with their progress, of all notes or of NOTE."""
    workspace = _read(options)
    if as_json:
        print_json(trees_document("outlines", workspace.trees(Role.OUTLINE, note)))
    else:
        print_view(workspace.view("outline", note=note))


@click.command()
@_note
@_json
@common_options
def questions(options: Options, note: str | None, *, as_json: bool) -> None:
    """Show the questions, answered and open, of all notes or of NOTE."""
    workspace = _read(options)
    if as_json:
        print_json(trees_document("questions", workspace.trees(Role.QUESTIONS, note)))
    else:
        print_view(workspace.view("questions", note=note))


@click.command()
@_json
@common_options
def status(options: Options, *, as_json: bool) -> None:
    """Show where things stand: the vault, git, and the figures."""
    workspace = _read(options)
    header = workspace.header()
    if as_json:
        print_json(status_document(workspace, header))
        return
    place = f"{header.branch} ↑{header.ahead} ↓{header.behind}" if header.branch else "no git"
    state = f", {header.state}" if header.state and header.branch else ""
    click.echo(f"{visible(str(workspace.vault.root))}  ({len(workspace.index.records)} notes)")
    click.echo(f"git: {place}, {header.uncommitted} uncommitted{state}")
    click.echo(workspace.view("today").summary)
    for warning in header.warnings:
        click.echo(f"warning: {warning}", err=True)


def _read(options: Options) -> Workspace:
    workspace = open_workspace(options)
    workspace.refresh()
    for warning in workspace.warnings():
        click.echo(f"warning: {warning}", err=True)
    return workspace
