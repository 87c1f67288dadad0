"""The command that git runs to merge a note."""

from pathlib import Path

import click

from tracker.git.merge_setup import CONFLICTS

_DEEP = 20_000
"""Calls: a note may nest deeper than Python's usually may."""


@click.command(name="merge-driver")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("path", required=False)
def merge_driver(base: Path, ours: Path, theirs: Path, path: str | None) -> None:
    """Merge a note's versions BASE, OURS and THEIRS into OURS, as git asks for it (%O %A %B %P).

    Exit code 0 if nothing contradicts, 100 if conflicts are left in the note; anything else
    means that it could not be done, and git's own merge does it then.
    """
    del path
    from tracker.core.merge.note import merge_notes
    from tracker.core.text import decode, encode
    from tracker.errors import TrackerError
    from tracker.git.merge_text import merge_text
    from tracker.nesting import nesting_deeply

    try:
        texts = [decode(file.read_bytes()) for file in (base, ours, theirs)]
        with nesting_deeply(_DEEP):
            merged = merge_notes(texts[0], texts[1], texts[2], merge_text)
        # In one step: what fails before is merged by git, from what is there.
        new = ours.with_name(f"{ours.name}.merged")
        new.write_bytes(encode(merged.text))
        new.replace(ours)
    except (TrackerError, OSError, ValueError, RecursionError) as error:
        click.echo(f"tracker: {error}", err=True)
        raise click.exceptions.Exit(2) from error
    raise click.exceptions.Exit(CONFLICTS if merged.conflicts else 0)
