"""The reading view: what is being read, what is unread, what has been read."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.views.model import Group, Progress, View
from tracker.core.views.rows import entry_row, note_name
from tracker.core.visible import visible

By: TypeAlias = Literal["state", "kind", "section", "year"]
"""What the entries are grouped by."""

_TITLES = {
    ReadingState.READING: "Reading",
    ReadingState.UNREAD: "Unread",
    ReadingState.READ: "Read",
    ReadingState.DROPPED: "Dropped",
}


def reading_progress(entries: Sequence[Entry]) -> Progress:
    """Entries read of all that were not dropped."""
    states = [entry.state for entry in entries]
    return Progress(
        done=states.count(ReadingState.READ),
        leaves=len(states) - states.count(ReadingState.DROPPED),
        in_progress=states.count(ReadingState.READING),
    )


def in_order(entries: Sequence[Entry], state: ReadingState) -> tuple[Entry, ...]:
    """The entries in `state`, in the order they are shown in."""
    found = [entry for entry in entries if entry.state is state]
    if state is ReadingState.READ:
        found.sort(key=lambda entry: entry.finished or date.min, reverse=True)
    elif state is ReadingState.READING:
        found.sort(key=lambda entry: entry.started or date.min, reverse=True)
    return tuple(found)


def reading_view(entries: Sequence[Entry], today: date, by: By = "state") -> View:
    """The reading list, by state and within it by the list it stands in, or `by` something else."""
    groups = _by_state(entries, today) if by == "state" else _grouped(entries, today, by)
    progress = reading_progress(entries)
    return View(
        name="reading",
        title="Reading",
        groups=tuple(groups),
        summary=f"{progress.done} of {progress.leaves} read, {progress.in_progress} begun",
        empty="Nothing to read yet. Put links under a heading such as “Reading” or “资料：”.",
    )


def _grouped(entries: Sequence[Entry], today: date, by: By) -> list[Group]:
    """A group for each kind, section or year, with how much is read of it; the nameless last."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(_name(entry, by), []).append(entry)
    groups = []
    for name in sorted(found, key=lambda name: (not name, name)):
        own = [entry for state in _TITLES for entry in in_order(found[name], state)]
        rows = tuple(entry_row(entry, today) for entry in own)
        progress = reading_progress(own)
        groups.append(Group(name or f"no {by}", rows, str(len(own)), progress))
    return groups


def _name(entry: Entry, by: By) -> str:
    match by:
        case "kind":
            return entry.kind.value
        case "year":
            return str(entry.year or "")
        case _:
            place = note_name(entry.ref.path)
            return f"{place} ▸ {visible(entry.section)}" if entry.section else ""


def _by_state(entries: Sequence[Entry], today: date) -> list[Group]:
    groups = []
    for state, title in _TITLES.items():
        found = in_order(entries, state)
        if state is not ReadingState.UNREAD:
            if found:
                rows = tuple(entry_row(entry, today) for entry in found)
                groups.append(Group(title, rows, str(len(found))))
            continue
        lists: dict[str, list[Entry]] = {}
        for entry in found:
            place = note_name(entry.ref.path)
            name = f"{place} ▸ {entry.section}" if entry.section else "paper notes"
            lists.setdefault(name, []).append(entry)
        groups.extend(
            Group(
                f"{title} · {name}",
                tuple(entry_row(entry, today) for entry in listed),
                str(len(listed)),
            )
            for name, listed in lists.items()
        )
    return groups
