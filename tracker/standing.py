"""What stands in each note of what was begun and done: kept with the note's stamp."""

from collections.abc import Mapping

from tracker.core.history.standing import Standing, standing_of
from tracker.derived import Derived
from tracker.index import Index
from tracker.undisturbed import undisturbed


def standing_in(index: Index) -> Mapping[str, Standing]:
    """What stands in each note, by path, in the order of paths."""
    known, paths = index.known, index.paths
    kept: Derived[tuple[object, ...]] = Derived(
        known,
        "standing",
        index.manner.name,
        lambda path: tuple(standing_of(index.glanced_at(path))),
    )
    with undisturbed(len(paths)):
        found = dict(kept.each(paths))
        return {path: Standing(*found[path]) for path in paths if path in found}  # type: ignore[arg-type]
