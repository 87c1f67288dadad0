"""The command that reports what is wrong in the vault, and mends what it can."""

import sys
from collections.abc import Callable, Sequence
from functools import partial

import click

from tracker.actions import NO_PROBLEM
from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json
from tracker.cli.writing import warn_of_settings, writing
from tracker.copies import plan_copy
from tracker.core.change import Change
from tracker.core.check import Level, Problem
from tracker.core.visible import visible
from tracker.done_dates import plan_done_dates
from tracker.errors import TrackerError
from tracker.language import _
from tracker.telling import problem_words
from tracker.workspace import Workspace


@click.command()
@click.option(
    "--fix",
    is_flag=False,
    flag_value="all",
    type=click.Choice(["all", "dates", "copies"]),
    help="Mend what has one small, safe mend; “dates” takes missing done dates from git blame, "
    "“copies” merges the conflict copies of sync folders.",
)
@writing
@common_options
def check(options: Options, *, fix: str | None, **flags: bool) -> int:
    """Report what is wrong in the vault, with file and line.

    Exit code 0 if there is nothing but hints, 1 if there are problems.
    """
    workspace = open_workspace(options)
    warn_of_settings(workspace)
    workspace.refresh()
    problems = workspace.problems()
    if fix == "all":
        problems = _mend(workspace, problems, flags)
    elif fix == "dates":
        problems = _act(workspace, flags, (partial(_dates, workspace, problems),))
    elif fix == "copies":
        copies = [each.path for each in problems if each.kind == "conflict-copy"]
        plans = tuple(partial(plan_copy, workspace, copy) for copy in copies)
        problems = _act(workspace, flags, plans)
    if flags["as_json"]:
        from tracker.cli.documents.problems import problems_document

        print_json(problems_document(problems))
    else:
        for problem in problems:
            mend = _("  (--fix mends it)") if problem.fix else ""
            click.echo(f"{problem_words(problem)}{mend}")
        if not problems:
            click.echo(_(NO_PROBLEM), err=True)
    return int(any(problem.level is Level.ERROR for problem in problems))


def _mend(
    workspace: Workspace, problems: tuple[Problem, ...], flags: dict[str, bool]
) -> tuple[Problem, ...]:
    mendable = sorted({problem.path for problem in problems if problem.fix})
    if not mendable:
        click.echo(_("there is nothing that --fix mends"), err=True)
        return problems
    for path in mendable:
        plan = workspace.mend(path, dry_run=True)
        click.echo(plan.diff, nl=False, err=flags["as_json"])
        if flags["dry_run"]:
            continue
        if not flags["yes"] and not _is_wanted(path):
            continue
        outcome = workspace.mend(path, commit=not flags["no_commit"])
        click.echo(outcome.summary, err=flags["as_json"])
        if outcome.notice:
            click.echo(outcome.notice, err=True)
    return workspace.problems()


def _dates(workspace: Workspace, problems: tuple[Problem, ...]) -> Change:
    """Give what is done without a date the day of its line's last commit."""
    return plan_done_dates(problems, workspace.index, workspace.past.repository, workspace.today())


def _act(
    workspace: Workspace,
    flags: dict[str, bool],
    plans: Sequence[Callable[[], Change]],
) -> tuple[Problem, ...]:
    """Show each change, and carry it out if it is wanted; what cannot be done is told."""
    for plan in plans:
        try:
            shown = workspace.act(plan, "✓", dry_run=True, commit=False)
            click.echo(shown.diff, nl=False, err=flags["as_json"])
            if flags["dry_run"] or not (flags["yes"] or _is_wanted(_("these lines"))):
                continue
            outcome = workspace.act(plan, "✓", dry_run=False, commit=not flags["no_commit"])
        except TrackerError as error:
            if len(plans) == 1:
                raise
            click.echo(f"tracker: {error}", err=True)
            continue
        click.echo(outcome.summary, err=flags["as_json"])
        if outcome.notice:
            click.echo(outcome.notice, err=True)
    workspace.refresh()
    return workspace.problems()


def _is_wanted(what: str) -> bool:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        click.echo(
            _("{what}: not mended; say --yes to mend it").format(what=visible(what)), err=True
        )
        return False
    return click.confirm(_("Mend {what}?").format(what=visible(what)), default=True, err=True)
