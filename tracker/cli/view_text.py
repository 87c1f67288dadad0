"""Views as text, with colours on a terminal."""

import sys
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

import click

from tracker.cli.output import is_colourful
from tracker.core.views.flat import Told
from tracker.core.views.model import Row, Tone, View, in_conflict
from tracker.language import _

_COLOURS: Mapping[Tone, Mapping[str, object]] = {
    Tone.LATE: {"fg": "red"},
    Tone.SOON: {"fg": "yellow"},
    Tone.ACTIVE: {"fg": "cyan"},
    Tone.DONE: {"fg": "green"},
    Tone.HIGH: {"fg": "magenta"},
    Tone.MUTED: {"dim": True},
    Tone.CANCELLED: {"dim": True},
}
_AT_ONCE = 2000
"""Lines."""


def print_view(
    view: View,
    contested: Collection[tuple[str, int]],
    *,
    summed: bool = False,
    whole: bool = True,
) -> None:
    """A view as text: its groups, and for each row the handle to name it by.

    What stands in a conflict, at one of the `contested` lines of notes, says so.

    With `summed` several groups are followed by what they come to together. On a terminal long
    groups are only begun, unless the view is to be `whole`; a program gets all of them.
    """
    if not view.groups:
        click.echo(view.empty, err=True)
        return
    is_begun = not whole and sys.stdout.isatty()
    lines = _lines(view, contested, coloured=is_colourful(), is_begun=is_begun)
    # Many as one text: each call of echo costs more than the making of its line.
    while some := list(islice(lines, _AT_ONCE)):
        click.echo("\n".join(some))
    if summed and len(view.groups) > 1:
        click.echo(f"\n{view.summary}")


def _lines(
    view: View, contested: Collection[tuple[str, int]], *, coloured: bool, is_begun: bool
) -> Iterator[str]:
    for number, group in enumerate(view.groups):
        if number:
            yield ""
        title = click.style(group.title, bold=True) if coloured else group.title
        if group.title:
            yield f"{title}  {group.note}".rstrip()
        rows = group.rows[: group.first] if is_begun else group.rows
        if isinstance(rows, Told) and not coloured and not contested:
            # A long list that is read by a program.
            for key, glyph, text, words in rows.told():
                yield f"  {key}  {glyph} {text}  ({words})" if words else f"  {key}  {glyph} {text}"
        else:
            for row in rows:
                is_contested = (row.ref.path, row.ref.line) in contested
                yield _line(in_conflict(row) if is_contested else row, coloured=coloured)
        if more := len(group.rows) - len(rows):
            words = _("… {n} more: --all shows them").format(n=f"{more:,}")
            yield f"  {_toned(words, Tone.MUTED, coloured=coloured)}"


def _line(row: Row, *, coloured: bool) -> str:
    if not coloured and row.progress is None:
        words = " · ".join([chip.text for chip in row.chips if chip.text])
        text = f"  {row.key}  {'  ' * row.depth}{row.glyph} {row.text}"
        return f"{text}  ({words})" if words else text
    chips = [(chip.text, chip.tone) for chip in row.chips if chip.text]
    if row.progress is not None:
        begun = [(row.progress.begun, Tone.ACTIVE)] if row.progress.begun else []
        chips = [(row.progress.figure, Tone.MUTED), *begun, *chips]
    words = " · ".join(_toned(text, tone, coloured=coloured) for text, tone in chips)
    text = _toned(f"{row.glyph} {row.text}", row.tone, coloured=coloured)
    key = _toned(row.key, Tone.MUTED, coloured=coloured)
    return f"  {key}  {'  ' * row.depth}{text}" + (f"  ({words})" if words else "")


def _toned(text: str, tone: Tone, *, coloured: bool) -> str:
    style = _COLOURS.get(tone)
    return click.style(text, **style) if coloured and style else text  # type: ignore[arg-type]
