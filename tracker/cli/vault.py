"""The commands about the vault itself: init, demo, config, completion."""

import os
from pathlib import Path

import click

from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json
from tracker.config import Settings
from tracker.errors import Usage
from tracker.language import _


@click.command()
@click.argument("folder", default=".", metavar="[DIR]")
@click.option("--yes", "-y", is_flag=True, help="Answer every question with yes.")
@click.option("--dry-run", "-n", is_flag=True, help="Say what would be made; make nothing.")
@click.option("--no-commit", is_flag=True, help="Make the files, but do not commit.")
@common_options
def init(options: Options, folder: str, *, yes: bool, dry_run: bool, no_commit: bool) -> None:
    """Make a new vault in DIR, or make the folder there ready; change nothing that is there."""
    del yes, options
    from tracker.setup import make_ready

    for line in make_ready(Path(folder), dry_run=dry_run, commit=not no_commit):
        click.echo(line)


@click.command()
@click.argument("folder", required=False, metavar="[DIR]")
@click.option("--no-open", is_flag=True, help="Only make the copy.")
@common_options
def demo(options: Options, folder: str | None, *, no_open: bool) -> None:
    """Copy the sample vault to DIR, a git repository of its own, and open the dashboard on it."""
    from tracker.cli.show import open_dashboard
    from tracker.setup import make_demo

    made = make_demo(Path(folder) if folder else None)
    click.echo(_("the sample vault is in {made}").format(made=made), err=True)
    if not no_open:
        open_dashboard(Options(vault=str(made), today=options.today, debug=options.debug))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@common_options
def config(options: Options, *, as_json: bool) -> None:
    """Show each setting, its value and where it comes from."""
    workspace = open_workspace(options)
    rows = workspace.explain_settings()
    for warning in (*workspace.settings.warnings, *_wrong_keys(workspace.settings)):
        click.echo(_("warning: {warning}").format(warning=warning), err=True)
    if as_json:
        from tracker.cli.documents.surroundings import settings_document

        print_json(settings_document(rows))
        return
    for row in rows:
        click.echo(f"{row.name} = {row.shown}  ({_(row.source)})")


def _wrong_keys(settings: Settings) -> tuple[str, ...]:
    if not settings.keys:
        return ()
    from tracker.tui.keys import commands_with

    return commands_with(settings)[1]


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")), required=False)
def completion(shell: str | None) -> None:
    """Print the completion script for SHELL; by default for $SHELL."""
    from click.shell_completion import get_completion_class

    from tracker.cli.main import cli

    name = shell or Path(os.environ.get("SHELL", "")).name
    kind = get_completion_class(name)
    if kind is None:
        raise Usage(_("say which shell: tracker completion bash, zsh or fish."))
    click.echo(kind(cli, {}, "tracker", "_TRACKER_COMPLETE").source())
