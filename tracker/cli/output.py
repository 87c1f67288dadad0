"""What commands print: outcomes, documents as JSON; data on stdout, the rest on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tracker.core.pattern import compile_late
from tracker.language import _

if TYPE_CHECKING:
    from tracker.core.change import Outcome


_DEEP = 50_000
"""Calls: an outline may nest deeper than Python's usually may."""
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
    from tracker.nesting import nesting_deeply

    with nesting_deeply(_DEEP):
        # Indented only for people: for programs json's C encoder is several times faster.
        text = json.dumps(document, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None)
    click.echo(_RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def print_outcome(outcome: Outcome, *, dry_run: bool, as_json: bool = False) -> None:
    """What an action did: one line, and what the user should know beside it."""
    if as_json:
        from tracker.cli.documents.outcome import outcome_document

        print_json(outcome_document(outcome, dry_run=dry_run))
        return
    if dry_run:
        click.echo(outcome.diff, nl=False)
        click.echo(_("nothing was written: this is a dry run"), err=True)
        return
    click.echo(outcome.summary)
    if outcome.notice:
        click.echo(outcome.notice, err=True)
