"""What stands in each note of what was begun and done: kept with the note's stamp."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from tracker.core.history.standing import Standing, standing_of
from tracker.derived import Derived
from tracker.index import Index
from tracker.undisturbed import undisturbed

_Values: TypeAlias = tuple[object, ...]


def standing_in(index: Index) -> Mapping[str, Standing]:
    """What stands in each note, by path, in the order of paths."""
    kept, paths = standing_kept(index), index.paths
    made = standing_made(index, [path for path in paths if path not in kept])
    found = {**kept, **made}
    return {path: found[path] for path in paths if path in found}


def standing_kept(index: Index) -> Mapping[str, Standing]:
    """What stands in the notes of which it is kept, in no order."""
    return dict(_unpacked(_derived(index).kept(index.paths)))


def standing_made(index: Index, paths: Collection[str]) -> Mapping[str, Standing]:
    """What stands in the notes at `paths`, in no order, most of which are read for it."""
    with undisturbed(len(paths)):
        return dict(_unpacked(_derived(index).each(paths)))


def _derived(index: Index) -> Derived[_Values]:
    return Derived(
        index.known,
        "standing",
        index.manner.name,
        lambda path: tuple(standing_of(index.glanced_at(path))),
    )


def _unpacked(values: Iterator[tuple[str, _Values]]) -> Iterator[tuple[str, Standing]]:
    return ((path, Standing(*each)) for path, each in values)  # type: ignore[arg-type]
