"""The commands about lists and outlines: move, add-item, make-task, draft."""

import sys
from dataclasses import replace
from functools import partial

import click

from tracker.article import prepare_draft
from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.writing import report, writing
from tracker.core.change import Change, Outcome
from tracker.core.drafting import Drafted
from tracker.core.intents import AddItem, MakeTask, MoveItem
from tracker.core.rearrange import Direction
from tracker.core.visible import visible
from tracker.errors import Unchanged, Usage
from tracker.language import _


@click.command()
@click.argument("ref")
@click.argument("direction", type=click.Choice([each.value for each in Direction]))
@writing
@common_options
def move(options: Options, ref: str, direction: str, **flags: bool) -> None:
    """Move the item REF, with all that is below it: up, down, in or out.

    Numbers that were in order stay so; “in” makes it the last one below the item above it, “out”
    puts it behind its parent.
    """
    workspace = open_workspace(options)
    workspace.refresh()
    intent = MoveItem(workspace.resolve(ref), Direction(direction))
    report(workspace, partial(workspace.perform, intent), flags)


@click.command(name="add-item")
@click.argument("text", nargs=-1, required=True)
@click.option("--after", metavar="REF", help="The item that it follows.")
@click.option("--under", metavar="REF", help="The item that it is the last one below.")
@writing
@common_options
def add_item(
    options: Options, text: tuple[str, ...], *, after: str | None, under: str | None, **flags: bool
) -> None:
    """Put a new item TEXT (“-” reads it from standard input) into a list, in the list's style."""
    if (after is None) == (under is None):
        raise Usage(_("say where: --after REF or --under REF."))
    words = " ".join(text)
    if words == "-":
        words = sys.stdin.read().strip()
    workspace = open_workspace(options)
    workspace.refresh()
    beside = workspace.resolve(after or under or "")
    intent = AddItem(beside, words, below=under is not None)
    report(workspace, partial(workspace.perform, intent), flags)


@click.command(name="make-task")
@click.argument("ref")
@click.option("--to", metavar="NOTE[#SECTION]", help="Where; by default the note for tasks.")
@writing
@common_options
def make_task(options: Options, ref: str, *, to: str | None, **flags: bool) -> None:
    """Make a task of the item REF, such as a question, and link each to the other."""
    workspace = open_workspace(options)
    workspace.refresh()
    path, section = workspace.place_for_tasks(to)
    intent = MakeTask(workspace.resolve(ref), path, section)
    report(workspace, partial(workspace.perform, intent), flags)


@click.command()
@click.argument("note", metavar="NOTE[#SECTION]")
@click.option("--to", metavar="NOTE", help="The article; by default the one that is linked.")
@click.option(
    "--depth",
    type=click.IntRange(1, 6),
    default=6,
    show_default=True,
    help="How many levels of the outline get headings.",
)
@writing
@common_options
def draft(options: Options, note: str, *, to: str | None, depth: int, **flags: bool) -> None:
    """Make the article of the outline in NOTE: a heading for each node, linked with it.

    In an article that is there only what is missing is put in, and the links of nodes follow
    headings that were renamed. Headings that no node stands for are told.
    """
    workspace = open_workspace(options)
    workspace.refresh()
    drafted: Drafted | None = None

    def plan() -> Change:
        nonlocal drafted
        planned = prepare_draft(note, to, workspace.index, workspace.today(), depth=depth)
        drafted = planned.drafted
        if not planned.change.files:
            rest = (
                _("nothing was changed") if drafted.gone else _("it has a heading for every node")
            )
            raise Unchanged(f"{visible(planned.path)}: {rest}.")
        count = len(drafted.added) or len(drafted.links)
        what = "heading" if drafted.added else "link"
        subject = f"{planned.change.subject} ({count} {what}{'s' if count != 1 else ''})"
        return replace(planned.change, subject=subject)

    def act(*, dry_run: bool, commit: bool) -> Outcome:
        return workspace.act(plan, "+", dry_run, commit)

    try:
        report(workspace, act, flags)
    finally:
        if drafted is not None:
            _tell(drafted)


def _tell(drafted: Drafted) -> None:
    """What one should know of an article and its outline."""
    for old, new in drafted.renamed:
        click.echo(
            _("the link to “{old}” follows the heading, which is “{new}” now").format(
                old=old, new=new
            ),
            err=True,
        )
    for lost in drafted.gone:
        click.echo(
            _("a node links to the heading “{lost}”, which is gone").format(lost=lost), err=True
        )
    for orphan in drafted.orphans:
        click.echo(_("no node stands for the heading “{orphan}”").format(orphan=orphan), err=True)
