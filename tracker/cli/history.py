"""The commands about what was done: log, undo, redo."""

from functools import partial

import click

from tracker.actions import NOTHING_DONE
from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json
from tracker.cli.writing import report, writing
from tracker.language import _
from tracker.telling import action_day, action_words


@click.command()
@click.option("--limit", "-n", default=20, show_default=True, help="How many, newest first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@common_options
def log(options: Options, *, limit: int, as_json: bool) -> None:
    """Show what was done through Tracker, newest first."""
    actions = open_workspace(options).log(limit)
    if as_json:
        from tracker.cli.documents.past import log_document

        print_json(log_document(actions))
        return
    if not actions:
        click.echo(_(NOTHING_DONE), err=True)
    day = ""
    for action in actions:
        if day != (day := action_day(action)):
            click.echo(day)
        when = action.when.astimezone()
        click.echo(f"  {when:%H:%M}  {action.id[:7]}  {action_words(action)}")


@click.command()
@click.argument("which", required=False, metavar="[WHICH]")
@writing
@common_options
def undo(options: Options, which: str | None, **flags: bool) -> None:
    """Take an action back: the same lines, byte for byte, as a commit of its own.

    It is the last one, or WHICH: an id as `tracker log` shows it, or words of its line there.
    """
    workspace = open_workspace(options)
    report(workspace, partial(workspace.undo, which), flags)


@click.command()
@click.argument("which", required=False, metavar="[WHICH]")
@writing
@common_options
def redo(options: Options, which: str | None, **flags: bool) -> None:
    """Do again what the last undo took back, or WHICH of what is undone."""
    workspace = open_workspace(options)
    report(workspace, partial(workspace.redo, which), flags)
