"""The command that shows how far things were on each day."""

import os
import sys
from collections.abc import Sequence

import click

from tracker.cli.help_page import cells_of
from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json
from tracker.core.dates import parse_date
from tracker.core.history.series import Day
from tracker.language import _
from tracker.progress import Tell, history_of, history_of_note, silent
from tracker.telling import counting_words, missing_words

_MOST = 20
"""Days that the table shows unless more are asked for."""


@click.command()
@click.argument("note", required=False)
@click.option("--since", metavar="WHEN", help="The first day to show, as people type days.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@common_options
def progress(options: Options, note: str | None, *, since: str | None, as_json: bool) -> None:
    """Show how far tasks, reading, outline and questions were on each day, and the words.

    The figures are those of the notes as the last commit of each day has them; without git the
    dates in the lines serve alone. With NOTE only that note counts, also under the names that it
    had before.
    """
    workspace = open_workspace(options)
    if note is None:
        history = history_of(workspace, os.environ, counting())
    else:
        history = history_of_note(workspace, os.environ, note, counting())
    days = history.days
    if since is not None:
        first = parse_date(since, workspace.today(), prefer="past")
        days = tuple(day for day in days if day.day >= first)
    if history.missing:
        words = _("warning: {warning}").format(warning=missing_words(history.missing))
        click.echo(words, err=True)
    if as_json:
        from tracker.cli.documents.progress import progress_document

        print_json(progress_document(days, history))
    elif not days:
        click.echo(_("nothing to count yet"), err=True)
    else:
        _print_table(days if since is not None else _telling(days))


def counting() -> Tell:
    """What tells on a terminal how far a first counting is."""
    if not sys.stderr.isatty():
        return silent

    def tell(done: int, of: int) -> None:
        end = "\n" if done == of else ""
        click.echo(f"\r{counting_words(done, of)}{end}", nl=False, err=True)

    return tell


def _telling(days: Sequence[Day]) -> Sequence[Day]:
    """The last days on which something changed, and the very last."""
    changed = [
        day
        for day, before in zip(days, (None, *days), strict=False)
        if before is None or _figures(day) != _figures(before)
    ]
    if changed[-1] is not days[-1]:
        changed.append(days[-1])
    return changed[-_MOST:]


def _figures(day: Day) -> tuple[object, ...]:
    return day.tasks, day.reading, day.outline, day.questions, day.words


def _print_table(days: Sequence[Day]) -> None:
    rows = [
        ("", _("tasks"), _("read"), _("outline"), _("answered"), _("words")),
        *(
            (
                day.day.isoformat(),
                *(
                    f"{each.done}/{each.total}" + (f" +{each.in_progress}" * bool(each.in_progress))
                    for each in (day.tasks, day.reading, day.outline, day.questions)
                ),
                "" if day.words is None else f"{day.words:,}",
            )
            for day in days
        ),
    ]
    widths = [max(cells_of(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [
            " " * (width - cells_of(cell)) + cell
            for cell, width in zip(row[1:], widths[1:], strict=True)
        ]
        click.echo("  ".join(cells).rstrip())
