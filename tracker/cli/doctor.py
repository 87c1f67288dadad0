"""The command that gathers what a bug report needs."""

import os
from collections.abc import Mapping
from pathlib import Path

import click

from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json
from tracker.config import load_settings
from tracker.doctor.facts import Fact, Facts
from tracker.doctor.report import report_of, suspicions
from tracker.errors import TrackerError
from tracker.language import _


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@common_options
def doctor(options: Options, *, as_json: bool) -> None:
    """Gather what a bug report needs: versions, terminal, git, settings, sizes.

    No word of a note, no name of a note, a person or a place, and no secret is in it; read it
    before you send it all the same.
    """
    try:
        workspace = open_workspace(options)
        settings = workspace.settings
    except TrackerError:
        workspace = None
        settings = load_settings(Path(os.devnull).parent, os.environ)
    report = report_of(workspace, settings, os.environ)
    doubts = suspicions(report)
    if as_json:
        from tracker.cli.documents.surroundings import doctor_document

        print_json(doctor_document(report, doubts))
        return
    for section, facts in report.items():
        _print_section(section, facts)
    if doubts:
        click.echo(_("\nwhat may be the matter"))
    for each in doubts:
        click.echo(f"  {each}")


def _print_section(section: str, facts: Mapping[str, Fact] | Facts) -> None:
    click.echo(section)
    width = max((len(name) for name in facts), default=0)
    for name, value in facts.items():
        click.echo(f"  {name.replace('_', ' '):{width}}  {_words(value)}")


def _words(value: Fact) -> str:
    match value:
        case None | ():
            return "-"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return " ".join(value)
        case _:
            return str(value)
