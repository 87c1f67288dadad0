"""The commands about conflicts: what waits, and which side is kept."""

from functools import partial

import click

from tracker.actions import NO_CONFLICT
from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json
from tracker.cli.writing import report, writing
from tracker.core.conflicts import Choice
from tracker.language import _
from tracker.telling import conflict_sides


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@common_options
def conflicts(options: Options, *, as_json: bool) -> int:
    """Show the conflicts that a merge has left in notes, with both sides and what there was.

    Exit code 0 if there is none, 1 if some wait.
    """
    workspace = open_workspace(options)
    workspace.refresh()
    found = workspace.index.conflicts()
    if as_json:
        from tracker.cli.documents.problems import conflicts_document

        print_json(conflicts_document(found))
        return int(bool(found))
    if not found:
        click.echo(_(NO_CONFLICT), err=True)
    for each in found:
        click.echo(each.place)
        for _choice, heading, lines in conflict_sides(each.hunk):
            click.echo(f"  {heading}")
            for line in lines:
                click.echo(f"    {line}")
    return int(bool(found))


@click.command()
@click.argument("place", metavar="NOTE[:LINE]")
@click.argument("choice", type=click.Choice([each.value for each in Choice]))
@writing
@common_options
def resolve(options: Options, place: str, choice: str, **flags: bool) -> None:
    """Settle a conflict: keep ours, theirs, both, or the base; the last one ends the merge."""
    from tracker.conflicts import settle, waiting_at

    workspace = open_workspace(options)
    workspace.refresh()
    chosen = waiting_at(workspace, place)
    report(workspace, partial(settle, workspace, chosen, Choice(choice)), flags)
