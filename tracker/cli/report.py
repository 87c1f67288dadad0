"""The command that tells what a period brought."""

import os
import sys
from pathlib import Path
from typing import Literal, get_args

import click

from tracker.catalog import language_of
from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json, print_outcome
from tracker.cli.progress import counting
from tracker.cli.writing import warn_of_settings
from tracker.core.dates import parse_date
from tracker.core.report.model import Report
from tracker.core.report.wording import title_words
from tracker.errors import Usage
from tracker.language import Language, _
from tracker.refused import not_written
from tracker.reporting import monday_of, report_of, write_note

Format = Literal["md", "html", "json", "svg"]


@click.command()
@click.option("--since", metavar="WHEN", help="The first day; otherwise this week's Monday.")
@click.option("--format", "form", type=click.Choice(get_args(Format)), help="Otherwise md.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--out", metavar="FILE", help="Write it there; its ending tells the format.")
@click.option("--note", "as_note", is_flag=True, help="Put it into the week's note, one commit.")
@click.option("--language", type=click.Choice(get_args(Language)), help="Otherwise the locale's.")
@click.option("--no-commit", is_flag=True, help="Write the note, but do not commit.")
@click.option("--dry-run", "-n", is_flag=True, help="Show the note's change; write nothing.")
@common_options
def report(
    options: Options,
    *,
    since: str | None,
    form: Format | None,
    as_json: bool,
    out: str | None,
    as_note: bool,
    language: Language | None,
    **flags: bool,
) -> None:
    """Tell what was done, begun, read, written and answered, what is stuck, and what is next.

    The page (html) holds its pictures itself and can be sent or printed.
    """
    form = "json" if as_json else form
    if as_note and (out or form):
        raise Usage(_("--note writes Markdown into the vault: leave --out and --format away."))
    workspace = open_workspace(options)
    today = workspace.today()
    first = monday_of(today) if since is None else parse_date(since, today, prefer="past")
    made = report_of(workspace, os.environ, first, counting())
    tongue = language or language_of(workspace.settings.language, os.environ)
    if as_note:
        warn_of_settings(workspace)
        dry_run = flags["dry_run"]
        outcome = write_note(
            workspace, made, tongue, dry_run=dry_run, commit=not flags["no_commit"]
        )
        print_outcome(outcome, dry_run=dry_run)
        return
    form = form or _format_of(out)
    if form == "json" and out is None:
        from tracker.cli.documents.report import report_document

        print_json(report_document(made))
        return
    _put(_written(made, form, tongue), out)


def _format_of(out: str | None) -> Format:
    ending = Path(out).suffix.removeprefix(".").lower() if out else ""
    endings: dict[str, Format] = {"html": "html", "htm": "html", "json": "json", "svg": "svg"}
    return endings.get(ending, "md")


def _written(made: Report, form: Format, language: Language) -> str:
    match form:
        case "html":
            from tracker.core.report.html import page_of

            return page_of(made, language)
        case "svg":
            from tracker.core.report.svg import whole

            return whole(made, language, title_words(made.vault, made.first, made.last, language))
        case "json":
            import json

            from tracker.cli.documents.report import report_document

            return json.dumps(report_document(made), ensure_ascii=False, indent=2) + "\n"
        case _:
            from tracker.core.report.markdown import markdown_of

            return markdown_of(made, language)


def _put(text: str, out: str | None) -> None:
    if out is None or out == "-":
        click.echo(text, nl=False)
        return
    try:
        Path(out).write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise not_written(out, error) from None
    click.echo(f"✓ {out}", err=not sys.stdout.isatty())
