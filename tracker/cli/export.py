"""The command that takes papers elsewhere, as a bibliography."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import click

from tracker.cli.opening import read_vault
from tracker.cli.options import Options, common_options
from tracker.core.bib.work import Work
from tracker.core.query.instructions import unfold
from tracker.core.reading.linked import Linked, cited_in
from tracker.core.reading.paper import paper_of
from tracker.core.reading.paper_note import read_paper_note
from tracker.core.ref import Ref
from tracker.core.views.narrow import narrow
from tracker.core.views.reading import reading_view
from tracker.core.visible import visible
from tracker.errors import BadInput, NotFound
from tracker.language import _
from tracker.workspace import Workspace


@click.command()
@click.argument("note", required=False)
@click.option("--bib", "form", flag_value="bib", default="bib", help="BibTeX, the default.")
@click.option("--ris", "form", flag_value="ris", help="RIS.")
@click.option("--csl", "form", flag_value="csl", help="CSL-JSON.")
@click.option("--query", metavar="QUERY", help="Those whose line in a list answers QUERY.")
@click.option("--filter", "words", metavar="WORDS", help="Those whose row has all WORDS.")
@common_options
def export(
    options: Options, *, note: str | None, form: str, query: str | None, words: str | None
) -> None:
    """Print the papers of the vault, or those that NOTE cites ([[@key]] or [@key]).

    QUERY is in the language of the Tasks plugin: tracker export --query 'done this year'. WORDS
    are looked for as the dashboard's filter does: tracker export --filter 'read 2021 #clip'.
    """
    workspace = read_vault(options)
    works = _papers(workspace)
    if note is not None:
        cited = _cited(workspace, note)
        works = {path: work for path, work in works.items() if path in cited}
    if query is not None:
        works = _chosen(workspace, works, _answering(workspace, query))
    if words is not None:
        view = narrow(reading_view(workspace.entries(), workspace.today()), words)
        rows = [row.ref for group in view.groups for row in group.rows]
        works = _chosen(workspace, works, frozenset(rows))
    if not works:
        raise NotFound(_("there is no paper to export."))
    click.echo(_written(list(works.values()), form), nl=False)


def _papers(workspace: Workspace) -> dict[str, Work]:
    """By their notes' paths."""
    found = {}
    for path, record in workspace.index.records.items():
        paper = paper_of(path, record.properties)
        if paper is not None:
            work = read_paper_note(record.note.text)
            # A file of the vault or of this computer is nothing to others.
            is_web = work.pdf.startswith(("http://", "https://"))
            work = replace(work, citekey=work.citekey or paper.citekey)
            found[path] = work if is_web else replace(work, pdf="")
    return found


def _cited(workspace: Workspace, name: str) -> frozenset[str]:
    """The paths of the notes about what a note cites, by links or by keys."""
    entries, unknown = cited_in(workspace.note(name).note.text, Linked.of(workspace.entries()))
    for key in unknown:
        click.echo(_("no note about @{key}").format(key=visible(key)), err=True)
    return frozenset(entry.note for entry in entries if entry.note)


def _answering(workspace: Workspace, query: str) -> frozenset[Ref]:
    return frozenset(task.ref for task in workspace.ask(unfold(query)).found)


def _chosen(
    workspace: Workspace, works: Mapping[str, Work], refs: Collection[Ref]
) -> dict[str, Work]:
    notes = {entry.note for entry in workspace.entries() if entry.ref in refs}
    return {path: work for path, work in works.items() if path in notes}


def _written(works: Sequence[Work], form: str) -> str:
    from tracker.core.bib.bibtex import write_bibtex
    from tracker.core.bib.csl import write_csl
    from tracker.core.bib.ris import write_ris

    writers: Mapping[str, Any] = {"bib": write_bibtex, "ris": write_ris, "csl": write_csl}
    text = writers[form](works)
    if not isinstance(text, str):
        raise BadInput(_("there is no format {form}.").format(form=form))
    return text if text.endswith("\n") else f"{text}\n"
