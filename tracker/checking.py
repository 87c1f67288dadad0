"""What is wrong in a vault: in each note by itself, and in what notes say of each other."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import partial
from typing import Any

from tracker.core.agree import differing
from tracker.core.check import Level, Problem, check_note, conflict_copies, numbered_copies
from tracker.core.record import NoteRecord
from tracker.core.task.line import read_line
from tracker.core.text import Edit
from tracker.derived import Derived
from tracker.index import Index
from tracker.language import spoken
from tracker.undisturbed import undisturbed

_Packed = tuple[tuple[Any, ...], ...]


def problems_in(index: Index, today: date) -> tuple[Problem, ...]:
    """What is wrong in the notes as they were last read.

    A note's own problems depend on it and on the settings alone, so they are kept; only notes
    that have changed are looked at.
    """
    manner = f"{index.manner.name} {spoken()}"
    found = Derived(index.known, "problems", manner, partial(_packed_problems, index))
    with undisturbed(len(index.paths)):
        packed = dict(found.each(index.paths))
        own = [each for path in index.paths for each in _unpacked(path, packed.get(path, ()))]
    return (
        *own,
        *conflict_copies(index.conflict_copies),
        *numbered_copies(index.paths, lambda path: index.record(path).note.text),
        *disagreeing(index, index.record, today),
    )


def disagreeing(
    index: Index,
    record_at: Callable[[str], NoteRecord],
    today: date,
    among: Collection[str] | None = None,
) -> tuple[Problem, ...]:
    """The readings of which a line and a paper note say different things.

    `among` are the notes of which one must be the line's or the paper's; None for all.
    """
    return tuple(
        problem
        for entry in index.entries(today)
        if among is None or entry.ref.path in among or entry.note in among
        for problem in differing(entry, record_at, index.readings.paper, index.settings, today)
    )


def _packed_problems(index: Index, path: str) -> _Packed:
    facts = [
        (fact.line, read_line(fact.raw, index.settings, path)) for fact in index.facts_in(path)
    ]
    tasks = [(number, line) for number, line in facts if line is not None]
    return tuple(
        (
            *(each.line, each.kind, each.message, each.level.value),
            tuple((edit.start, edit.end, edit.text) for edit in each.fix),
        )
        for each in check_note(path, index.text(path), tasks, index.settings)
    )


def _unpacked(path: str, packed: _Packed) -> Iterator[Problem]:
    for line, kind, message, level, edits in packed:
        fix = tuple(Edit(*edit) for edit in edits)
        yield Problem(path, line, kind, message, Level(level), fix)
