"""The commands about papers: adding them, completing their records, taking them elsewhere."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing

import click

from tracker.cli.acting import open_workbench
from tracker.cli.options import Options, common_options
from tracker.cli.output import narrated, print_json, print_outcome
from tracker.cli.writing import warn_of_settings, writing
from tracker.core.bib.work import Work
from tracker.core.visible import visible
from tracker.errors import Conflict, NetworkFailed, NotFound, TrackerError
from tracker.language import _
from tracker.library import (
    Added,
    add_works,
    client_of,
    complete_notes,
    pages_told_by_now,
    told_by_now,
)
from tracker.sources.gather import Gathered
from tracker.sources.lookup import Candidate, near_exact
from tracker.sources.several import gather_all
from tracker.telling import asking_words, making_words, paper_lines

_SHOWN = 6
_LISTED = frozenset({"added", "listed"})
"""How papers come in that get a line of their own."""


@click.command(name="add-paper")
@click.argument("source", nargs=-1, required=True)
@click.option("--to", metavar="NOTE[#SECTION]", help="The reading list; by default the last.")
@click.option("--offline", is_flag=True, help="Ask no service: write a record to be completed.")
@click.option("--copy", is_flag=True, help="Copy a PDF file into the folder for attachments.")
@click.option(
    "--timeout", type=click.FloatRange(0, 120), default=5.0, show_default=True, metavar="SECONDS"
)
@writing
@common_options
def add_paper(
    options: Options,
    source: tuple[str, ...],
    *,
    to: str | None,
    offline: bool,
    copy: bool,
    timeout: float,
    **flags: bool,
) -> None:
    """Add papers to the reading list: a note about each, and its line, as one commit.

    SOURCE is an arXiv id or address, a DOI, an address of a paper, article or video, an ISBN, a
    PubMed id, a title, a .bib, .ris, .json, .nbib, .rdf or .pdf file, or “-” for any of these
    from standard input. What the services have not told in time is completed later, by
    `tracker reading --complete`.
    """
    workbench = open_workbench(options)
    warn_of_settings(workbench)
    workbench.refresh()
    works: list[tuple[Work, bool]] = []
    failed: list[TrackerError] = []
    with (
        closing(client_of(workbench, os.environ, offline=offline)) as client,
        narrated() as tell,
    ):
        every = gather_all(source, client, timeout, _stdin, _asking(tell))
    for each, found in zip(source, every, strict=True):
        try:
            if isinstance(found, TrackerError):
                raise found
            works.extend(_works_of(each, found, flags))
        except TrackerError as error:
            failed.append(error)
            click.echo(f"tracker: {error}", err=True)
    if not works:
        raise click.exceptions.Exit(failed[-1].exit_code if failed else 1)
    dry_run = flags["dry_run"]
    with narrated() as tell:
        added = add_works(
            workbench,
            works,
            to,
            copy=copy,
            dry_run=dry_run,
            commit=not flags["no_commit"],
            step=_counting(tell),
        )
    _tell(added, works, dry_run=dry_run, as_json=flags["as_json"])
    if failed:
        raise click.exceptions.Exit(failed[-1].exit_code)
    if any(pending for _other, pending in works):
        raise click.exceptions.Exit(NetworkFailed.exit_code)


def _asking(tell: Callable[[str], None]) -> Callable[[int, int], None]:
    """Tells how many works have been asked for."""

    def step(done: int, of: int) -> None:
        if of > 1:
            tell(asking_words(done, of))

    return step


def _counting(tell: Callable[[str], None]) -> Callable[[int, int], None]:
    """Tells how far many papers are."""

    def count(done: int, of: int) -> None:
        if words := making_words(done, of):
            tell(words)

    return count


def _stdin() -> bytes:
    return sys.stdin.buffer.read()


def _works_of(source: str, found: Gathered, flags: Mapping[str, bool]) -> list[tuple[Work, bool]]:
    is_pending = any(pending for _other, pending in found.works)
    for what in (*found.problems, *(found.told if is_pending else ())):
        click.echo(what, err=True)
    if found.candidates:
        return [(_chosen(source, found.candidates, flags), False)]
    return list(found.works)


def _chosen(source: str, candidates: Sequence[Candidate], flags: Mapping[str, bool]) -> Work:
    """The work that the user means, of those with titles like theirs."""
    shown = candidates[:_SHOWN]
    for number, each in enumerate(shown, 1):
        who = each.work.authors[0].shown if each.work.authors else "?"
        year = each.work.issued.year if each.work.issued else "?"
        words = visible(f"{each.work.title} ({who}, {year})")
        click.echo(f"  {number}  {each.likeness:.0%}  {words}", err=True)
    if flags["yes"] and (near := near_exact(candidates)) is not None:
        return near
    if flags["yes"] or not sys.stdin.isatty():
        raise Conflict(
            _(
                "no work is called exactly “{source}”; these are like it. Name one by its id, "
                "or add the title alone with --offline."
            ).format(source=visible(source))
        )
    number = click.prompt(_("Which one? 0 for none"), type=click.IntRange(0, len(shown)), err=True)
    if number == 0:
        raise NotFound(_("nothing was added."))
    return shown[number - 1].work


def _tell(
    added: Added, works: Sequence[tuple[Work, bool]], *, dry_run: bool, as_json: bool
) -> None:
    if as_json:
        from tracker.cli.documents.papers import papers_document

        rows = zip(added.entered, (pending for _other, pending in works), strict=True)
        print_json(papers_document(added.outcome, rows, dry_run=dry_run))
        return
    print_outcome(added.outcome, dry_run=dry_run)
    if dry_run:
        return
    for line in paper_lines(added.entered, works):
        click.echo(f"  {line}", err=True)
    if added.into and added.others and any(each.how in _LISTED for each in added.entered):
        names = ", ".join(map(visible, added.others[:_SHOWN]))
        more = ", …" if len(added.others) > _SHOWN else ""
        words = _("  into {place}; with --to also: {names}")
        click.echo(words.format(place=visible(added.into), names=names + more), err=True)


@click.command()
@click.option("--timeout", type=click.FloatRange(0, 120), default=10.0, metavar="SECONDS")
@writing
@common_options
def complete(options: Options, *, timeout: float, **flags: bool) -> None:
    """Fill in the records of papers that were added while the services did not answer.

    Lines of reading lists that show an address alone get its page's title.
    """
    workbench = open_workbench(options)
    warn_of_settings(workbench)
    workbench.refresh()
    dry_run, commit = flags["dry_run"], not flags["no_commit"]
    with closing(client_of(workbench, os.environ)) as client, narrated() as tell:
        known = told_by_now(workbench, client, timeout, _asking(tell))
        pages = pages_told_by_now(workbench, client, timeout, _asking(tell))
    outcome = complete_notes(workbench, known, pages, dry_run=dry_run, commit=commit)
    print_outcome(outcome, dry_run=dry_run, as_json=flags["as_json"])
