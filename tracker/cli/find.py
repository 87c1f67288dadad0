"""The command that searches the text of all notes."""

import os
from pathlib import Path

import click

from tracker.cli.options import Options, common_options
from tracker.cli.output import is_colourful, print_json
from tracker.config import configured_vault, load_settings
from tracker.core.search.found import Found, Part
from tracker.core.search.terms import Wanted
from tracker.core.visible import visible
from tracker.errors import NotFound, Usage
from tracker.language import _
from tracker.obsidian import ObsidianConfig
from tracker.search import Search, stamps_in
from tracker.telling import nothing_found
from tracker.vault import Vault, find_vault


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--path", "paths", multiple=True, metavar="TEXT", help="Only in paths with TEXT.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="At most so many notes; 0 for all.",
)
@click.option(
    "--lines",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    help="At most so many lines of each note; 0 for all.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@common_options
def find(
    options: Options,
    words: tuple[str, ...],
    *,
    paths: tuple[str, ...],
    limit: int,
    lines: int,
    as_json: bool,
) -> None:
    """Find notes by their titles and their text.

    All WORDS must be there: a word is found by how it begins, whatever its case, Chinese by any
    characters that stand together. "Several words" in quotes stand as they are typed, and
    path:TEXT looks only into paths with that text. Notes whose titles are like the words come
    first, then those that were changed last.
    """
    typed = " ".join((*(_quoted(word) for word in words), *(f'path:"{path}"' for path in paths)))
    if not Wanted.of(typed).terms:
        raise Usage(_("find wants a word to look for."))
    root = find_vault(options.vault, os.environ, Path.cwd(), configured_vault(os.environ))
    vault = Vault(root, load_settings(root, os.environ).ignore)
    search = Search.of_vault(vault, os.environ)
    search.take(stamps_in(vault, ObsidianConfig.read(root).is_unsearched))
    everything = 1 << 40
    found = search.find(typed, limit or everything, lines or everything)
    if as_json:
        from tracker.cli.documents.find import found_document

        print_json(found_document(found))
    else:
        _print(found)
    if not found.notes:
        raise NotFound(nothing_found(" ".join(words)))


def _quoted(word: str) -> str:
    """What the shell has taken for one word, as one; but not where it only kept path: whole."""
    return f'"{word}"' if " " in word and not word.startswith(("path:", '"', "“")) else word


def _print(found: Found) -> None:
    coloured = is_colourful()
    for note in found.notes:
        folder = visible(note.path.rpartition("/")[0])
        title = _painted(note.title, coloured=coloured, bold=True)
        click.echo(f"{folder}/{title}.md" if folder else f"{title}.md")
        for hit in note.hits:
            number = f"{hit.line + 1:>6}: "
            number = click.style(number, dim=True) if coloured else number
            click.echo(number + _painted(hit.parts, coloured=coloured))
        if note.count > len(note.hits):
            click.echo(_("        and {n} lines more").format(n=note.count - len(note.hits)))
    if not found.is_all:
        click.echo(
            _("more than {n} notes: --limit 0 shows all").format(n=len(found.notes)),
            err=True,
        )


def _painted(parts: tuple[Part, ...], *, coloured: bool, bold: bool = False) -> str:
    if not coloured:
        return "".join(text for text, _other in parts)
    return "".join(
        click.style(text, fg="yellow" if is_hit else None, bold=bold or is_hit)
        for text, is_hit in parts
    )
