"""The reading view: what is being read, what is unread, what has been read."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from tracker.core.label import label
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.reading.queue import Queued
from tracker.core.task.fields import Priority
from tracker.core.views.arrangement import AS_USUAL, BY_WORDS, Arrangement, By, Sort
from tracker.core.views.flat import Flat, first_of
from tracker.core.views.model import Chip, Group, Progress, Tone, View
from tracker.core.views.rows import author_of, author_width, entry_row, note_name
from tracker.core.visible import visible
from tracker.language import NC_, _, pgettext

_TITLES = {
    ReadingState.READING: NC_("readings", "Reading"),
    ReadingState.UNREAD: NC_("readings", "Unread"),
    ReadingState.READ: NC_("readings", "Read"),
    ReadingState.DROPPED: NC_("readings", "Dropped"),
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


def reading_view(
    entries: Sequence[Entry], today: date, arrangement: Arrangement = AS_USUAL
) -> View:
    """The reading list as `arrangement` says."""
    by, sort = arrangement.by, arrangement.sort
    entries = _sorted(entries, sort)
    width = author_width(entries)
    groups = (
        _by_state(entries, today, sort, width)
        if by == "state"
        else _grouped(entries, today, arrangement, width)
    )
    progress = reading_progress(entries)
    said = _("{done} of {total} read, {begun} begun").format(
        done=progress.done, total=progress.leaves, begun=progress.in_progress
    )
    return View(
        name="reading",
        title=_("Reading"),
        groups=tuple(groups),
        summary=" · ".join(filter(None, (said, arrangement.words))),
        empty=_("Nothing to read yet. Put links under a heading such as “Reading” or “资料：”."),
    )


def queue_view(
    queue: Sequence[Queued], minutes: int, today: date, nodes: Mapping[str, str]
) -> View:
    """What is proposed for `minutes`; `nodes` are the words of outline nodes by reading."""
    rows = []
    width = author_width(queued.entry for queued in queue)
    for queued in queue:
        row = entry_row(queued.entry, today, width)
        time = _("{n} min") if queued.is_whole else _("{n} min of it")
        if queued.is_whole and queued.is_guess:
            time = _("about {n} min")
        time = time.format(n=queued.minutes)
        node = nodes.get(queued.entry.handle)
        why = (Chip(_("for “{part}”").format(part=label(node)), Tone.MUTED),) if node else ()
        rows.append(row._replace(chips=(Chip(time, Tone.ACTIVE), *why, *row.chips)))
    total = sum(queued.minutes for queued in queue)
    note = _("{n} of {total} min").format(n=total, total=minutes)
    return View(
        name="queue",
        title=_("Reading queue"),
        groups=(Group(_("To read now"), tuple(rows), note),) if rows else (),
        summary=note,
        empty=_("Nothing is waiting to be read."),
    )


_PRIORITIES = tuple(Priority)


def _sorted(entries: Sequence[Entry], sort: Sort) -> Sequence[Entry]:
    """The entries, what the sort says nothing of last; ties stay in the order of the lists."""
    match sort:
        case "list":
            return entries
        case "title":
            return sorted(entries, key=lambda entry: entry.title.casefold())
        case "author":
            return sorted(entries, key=lambda entry: (not entry.authors, author_of(entry)))
        case "year":
            return sorted(entries, key=lambda entry: -(entry.year or 0))
        case "age":
            return sorted(entries, key=lambda entry: entry.started or entry.created or date.max)
        case "rating":
            return sorted(entries, key=lambda entry: -(entry.rating or 0))
        case "priority":
            return sorted(entries, key=lambda entry: _PRIORITIES.index(entry.priority))


def _grouped(
    entries: Sequence[Entry], today: date, arrangement: Arrangement, width: int
) -> list[Group]:
    """A group for each kind, section, tag or year, with how much is read of it; the nameless last.

    With several tags an entry stands in several groups.
    """
    by, sort = arrangement.by, arrangement.sort
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in _names(entry, by):
            found.setdefault(name, []).append(entry)
    groups = []
    for name in sorted(found, key=lambda name: (not name, name)):
        own = _in_states(found[name]) if sort == "list" else found[name]
        rows = Flat(own, partial(entry_row, columns=width), today)
        progress = reading_progress(own)
        groups.append(_group(name or _(BY_WORDS[by][1]), rows, progress))
    return groups


def _in_states(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for state in _TITLES for entry in in_order(entries, state)]


def _names(entry: Entry, by: By) -> tuple[str, ...]:
    match by:
        case "kind":
            return (_(entry.kind.value),)
        case "year":
            return (str(entry.year or ""),)
        case "tag":
            return tuple(map(visible, entry.tags)) or ("",)
        case _:
            place = note_name(entry.ref.path)
            return (f"{place} ▸ {visible(entry.section)}" if entry.section else "",)


def _by_state(entries: Sequence[Entry], today: date, sort: Sort, width: int) -> list[Group]:
    groups = []
    for state, title in _TITLES.items():
        found = tuple(entry for entry in entries if entry.state is state)
        if state is not ReadingState.UNREAD or sort != "list":
            if found:
                own = in_order(found, state) if sort == "list" else found
                rows = Flat(own, partial(entry_row, columns=width), today)
                groups.append(_group(pgettext("readings", title), rows))
            continue
        lists: dict[str, list[Entry]] = {}
        for entry in found:
            place = note_name(entry.ref.path)
            name = f"{place} ▸ {entry.section}" if entry.section else _("paper notes")
            lists.setdefault(name, []).append(entry)
        groups.extend(
            _group(
                f"{pgettext('readings', title)} · {name}",
                Flat(listed, partial(entry_row, columns=width), today),
            )
            for name, listed in lists.items()
        )
    return groups


def _group(title: str, rows: Flat[Entry], progress: Progress | None = None) -> Group:
    return Group(title, rows, f"{len(rows):,}", progress, first=first_of(len(rows)))
