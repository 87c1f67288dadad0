"""What commands print: views as text, documents as JSON; data on stdout, the rest on stderr."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import click

from tracker.core.change import Outcome
from tracker.core.pattern import compile_late
from tracker.core.views.model import Row, Tone, View

_COLOURS: Mapping[Tone, Mapping[str, object]] = {
    Tone.LATE: {"fg": "red"},
    Tone.SOON: {"fg": "yellow"},
    Tone.ACTIVE: {"fg": "cyan"},
    Tone.DONE: {"fg": "green"},
    Tone.HIGH: {"fg": "magenta"},
    Tone.MUTED: {"dim": True},
    Tone.CANCELLED: {"dim": True},
}
# What JSON leaves as it is and a terminal might obey, or a reader not see.
_RAW = compile_late("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def is_colourful() -> bool:
    """Whether standard output is a terminal whose user has not asked for no colours."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


@contextmanager
def narrated() -> Iterator[Callable[[str], None]]:
    """Tell on a terminal, in one line that is taken away again, what takes long."""
    is_shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def tell(words: str) -> None:
        if is_shown:
            click.echo(f"\r\x1b[2K{words}", err=True, nl=False)

    try:
        yield tell
    finally:
        tell("")


def print_json(document: Mapping[str, object]) -> None:
    """One JSON document; characters that could act on a terminal are escaped."""
    # An outline may nest deeper than Python's calls usually may.
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 50_000))
    # Indented only for people: for programs json's C encoder is several times faster.
    text = json.dumps(document, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None)
    click.echo(_RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def print_view(view: View, *, summed: bool = False) -> None:
    """A view as text: its groups, and for each row the handle to name it by.

    With `summed` several groups are followed by what they come to together.
    """
    if not view.groups:
        click.echo(view.empty, err=True)
        return
    coloured = is_colourful()
    for number, group in enumerate(view.groups):
        if number:
            click.echo()
        title = click.style(group.title, bold=True) if coloured else group.title
        if group.title:
            click.echo(f"{title}  {group.note}".rstrip())
        for row in group.rows:
            click.echo(_line(row, coloured=coloured))
    if summed and len(view.groups) > 1:
        click.echo(f"\n{view.summary}")


def _line(row: Row, *, coloured: bool) -> str:
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


def print_outcome(outcome: Outcome, *, dry_run: bool, as_json: bool = False) -> None:
    """What an action did: one line, and what the user should know beside it."""
    if as_json:
        print_json(
            {
                "summary": outcome.summary,
                "commit": outcome.commit,
                "notice": outcome.notice,
                "paths": list(outcome.paths),
                "handle": outcome.key,
                "dry_run": dry_run,
            }
        )
        return
    if dry_run:
        click.echo(outcome.diff, nl=False)
        click.echo("nothing was written: this is a dry run", err=True)
        return
    click.echo(outcome.summary)
    if outcome.notice:
        click.echo(outcome.notice, err=True)
