"""The command that brings back what a note once said."""

from collections.abc import Sequence
from functools import partial

import click

from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json
from tracker.cli.writing import report, writing
from tracker.core.change import Outcome
from tracker.core.dates import parse_date
from tracker.core.visible import visible
from tracker.errors import Conflict, NotFound
from tracker.language import _
from tracker.restore import Earlier, Past

_SHOWN = 20


@click.command()
@click.argument("note", metavar="NOTE[@WHEN]")
@click.option("--line", metavar="WORDS", help="Bring back a lost line that holds these words.")
@writing
@common_options
def restore(options: Options, note: str, *, line: str | None, **flags: bool) -> None:
    """Show the earlier states of NOTE; with @WHEN bring one back, as a new commit.

    WHEN is a day as people type them (the note as it was at its end), or the beginning of a
    commit's name. A note that is gone can be named, too.
    """
    workspace = open_workspace(options)
    workspace.refresh()
    name, _other, when = note.rpartition("@") if "@" in note[1:] else (note, "", "")
    past = Past(workspace, name)
    if line is not None:
        found = past.lost(line)
        if not found:
            raise NotFound(_("no line with “{line}” is lost.").format(line=visible(line)))
        if len(found) > 1:
            there = "\n".join(
                f"  {each.version.when:%Y-%m-%d}  {visible(each.text)}" for each in found
            )
            raise Conflict(
                _("several lines are lost, say more words of one:\n{there}").format(there=there)
            )
        change = partial(past.change_with, found[0])
    elif when:
        version = past.named(when) or past.at(parse_date(when, workspace.today(), prefer="past"))
        change = partial(past.change_to, version)
    else:
        _show(past.versions, as_json=flags["as_json"])
        return

    def act(*, dry_run: bool, commit: bool) -> Outcome:
        return workspace.act(change, "✓", dry_run, commit)

    report(workspace, act, flags)


def _show(versions: Sequence[Earlier], *, as_json: bool) -> None:
    if as_json:
        from tracker.cli.documents.past import versions_document

        print_json(versions_document(versions))
        return
    for each in versions[:_SHOWN]:
        click.echo(f"  {each.commit[:8]}  {each.when:%Y-%m-%d %H:%M}  {visible(each.path)}")
    if len(versions) > _SHOWN:
        click.echo(
            _("and {n} older ones: --json has all").format(n=len(versions) - _SHOWN),
            err=True,
        )
