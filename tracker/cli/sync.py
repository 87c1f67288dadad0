"""The command that exchanges the vault with its remote."""

import sys

import click

from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json
from tracker.telling import set_up_words


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@common_options
def sync(options: Options, *, as_json: bool) -> None:
    """Commit what is pending, get what other devices have done, merge it, and send the rest.

    Notes are merged by what stands in them. Nothing published is rebased, nothing is forced.
    """
    from tracker.sync import silent
    from tracker.sync import sync as exchange

    workspace = open_workspace(options)
    is_told = sys.stderr.isatty() and not as_json
    done = exchange(workspace, (lambda words: click.echo(words, err=True)) if is_told else silent)
    if done.set_up:
        click.echo(set_up_words(done.set_up), err=True)
    if as_json:
        from tracker.cli.documents.sync import sync_document

        print_json(sync_document(done))
    else:
        click.echo(done.summary)
