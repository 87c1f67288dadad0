"""The first run on a terminal: a vault is found or made by two questions."""

import os
from pathlib import Path

import click

from tracker.cli.options import Options
from tracker.core.visible import visible
from tracker.errors import BadInput, GitRefused, NotFound
from tracker.first_run import Candidate, candidates, keep
from tracker.language import _


def choose_vault(options: Options) -> Options | None:
    """Ask which folder is the vault and whether it is to be made ready; None if none is wanted.

    Only where nothing names one: what was said and is wrong is an error as ever.
    """
    found = candidates(Path.cwd(), os.environ)
    click.echo(_("Welcome to Tracker. There is no vault here yet.\n"), err=True)
    for number, each in enumerate(found, 1):
        click.echo(f"  {number}  {_shown(each.folder)}  ({each.why})", err=True)
    said = click.prompt(
        _("\nWhich folder holds your notes? A number, or a path"), default="1", err=True
    )
    folder = _folder(_unquoted(said.strip()), found)
    if folder.exists() and not folder.is_dir():
        raise BadInput(
            _("{folder} is a file. Run tracker again, and name a folder.").format(
                folder=_shown(folder)
            )
        )
    ready = click.confirm(
        _("Make {shown} ready: git for undo, settings, templates; what is there stays?").format(
            shown=_shown(folder)
        ),
        default=True,
        err=True,
    )
    if not ready and not folder.is_dir():
        click.echo(_("Nothing was made."), err=True)
        return None
    if ready:
        _make_ready(folder)
    if (file := keep(folder, os.environ)) is not None:
        click.echo(_("  {shown} names it from now on").format(shown=_shown(file)), err=True)
    return Options(vault=os.fspath(folder), today=options.today, debug=options.debug)


def _make_ready(folder: Path) -> None:
    from tracker.setup import make_ready

    try:
        for line in make_ready(folder):
            click.echo(f"  {line}", err=True)
    except GitRefused as error:
        # The files are there, and everything works; what is missing is made up for later.
        click.echo(f"  {error}", err=True)


def _folder(said: str, found: tuple[Candidate, ...]) -> Path:
    if said.isascii() and said.isdigit():
        if not 1 <= int(said) <= len(found):
            raise NotFound(
                _("there is no {said} in the list: run tracker again.").format(said=said)
            )
        return found[int(said) - 1].folder
    return Path(os.path.normpath(Path.cwd() / os.path.expanduser(said)))  # noqa: PTH111


def _unquoted(said: str) -> str:
    """A path as it is where the terminal has quoted what was dropped on it."""
    for quote in "'\"":
        if len(said) > 1 and said[0] == said[-1] == quote:
            return said[1:-1]
    return said


def _shown(folder: Path) -> str:
    home = Path.home()
    inside = folder.is_relative_to(home) and folder != home
    return visible(f"~/{folder.relative_to(home)}" if inside else str(folder))
