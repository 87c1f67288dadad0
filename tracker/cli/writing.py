"""The options of every command that writes, and how its outcome is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from tracker.language import _

if TYPE_CHECKING:
    from tracker.core.change import Outcome
    from tracker.workbench import Workbench

_F = TypeVar("_F", bound=Callable[..., Any])


class Action(Protocol):
    """Something the workbench does, for real or only to show it."""

    def __call__(self, *, dry_run: bool, commit: bool) -> Outcome:
        """Do it."""


def writing(command: _F) -> _F:
    """Add `--dry-run`, `--no-commit`, `--yes` and `--json`."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="One JSON document."),
        click.option("--yes", "-y", is_flag=True, help="Answer every question with yes."),
        click.option("--no-commit", is_flag=True, help="Write the note, but do not commit."),
        click.option("--dry-run", "-n", is_flag=True, help="Show the change; write nothing."),
    ):
        command = option(command)
    return command


def warn_of_settings(workbench: Workbench) -> None:
    """Tell on standard error what the settings say that is not understood."""
    for warning in workbench.settings.warnings:
        click.echo(_("warning: {warning}").format(warning=warning), err=True)


def report(workbench: Workbench, action: Action, flags: Mapping[str, Any]) -> None:
    """Do `action` as the options say, and tell what it did."""
    from tracker.cli.output import print_outcome

    # Most have read the notes to find out what to do; the note that is changed is read again.
    if not workbench.index.version:
        workbench.refresh()
    dry_run = bool(flags["dry_run"])
    warn_of_settings(workbench)
    outcome = action(dry_run=dry_run, commit=not flags["no_commit"])
    print_outcome(outcome, dry_run=dry_run, as_json=bool(flags["as_json"]))
