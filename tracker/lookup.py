"""What is looked for in the index by what is known of notes, so that few of them are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from tracker.core.facts import PLAIN, unpack_tasks
from tracker.core.intents import AddTask, EditTask, MakeTask
from tracker.core.label import label
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.tasks import Task, related
from tracker.core.text import encode
from tracker.errors import TrackerError
from tracker.index import Index

if TYPE_CHECKING:
    from tracker.core.intents import Intent
    from tracker.core.record import NoteRecord


def tasks_holding(index: Index, words: str, today: date) -> Iterator[Task]:
    """The tasks that may have `words` in their descriptions, case aside; not yet related."""
    packed = index.known.packed()
    # What is in no fact of a note, which has its texts as UTF-8, is in no task of it.
    wanted = [each for each in words.casefold().split() if each.isprintable()]
    for path in sorted(index.known.counts):
        data = packed.get(path)
        text = "" if data is None else data.decode("utf-8", "replace").casefold()
        if data is None or all(each in text for each in wanted):
            yield from index.tasks_in(path, data, today)


def listing_tasks(index: Index) -> Iterator[str]:
    """The notes that have tasks in a list of tasks, in no order."""
    packed, own = index.known.packed(), Role.TASKS.value
    for path in index.known.counts:
        data = packed.get(path)
        facts = index.facts_in(path) if data is None else unpack_tasks(data)
        if any(each.role == own for each in facts):
            yield path


def blocked_tasks(index: Index, today: date, but: Ref | None) -> frozenset[str]:
    """The handles of the tasks that wait for others, but for the one at `but`."""
    tasks = _related_tasks(index, today)
    return frozenset(task.handle for task in tasks if task.is_blocked and task.ref != but)


def freed_tasks(index: Index, today: date, blocked: Collection[str]) -> list[str]:
    """What is open and waits for nothing any more, of the tasks that were `blocked`, in words."""
    return [
        label(task.line.description)
        for task in _related_tasks(index, today)
        if task.handle in blocked and not task.is_blocked and not task.state.is_over
    ]


def _related_tasks(index: Index, today: date) -> tuple[Task, ...]:
    """The tasks of the notes in which some wait for others, or are waited for."""
    found: list[Task] = []
    for path, traits in sorted(index.known.traits.items()):
        if traits.ids or traits.awaited:
            found += index.tasks_in(path, None, today)
    return related(found)


def may_list_reading(index: Index, path: str) -> bool:
    """Whether the note at `path` may have reading entries, or be one."""
    traits = index.known.traits.get(path, PLAIN)
    return traits.is_paper or Role.READING.value in traits.roles


def may_have_list(index: Index, path: str) -> bool:
    """Whether the note at `path` may have a reading list that papers can be put into."""
    traits = index.known.traits.get(path, PLAIN)
    return not traits.is_paper and Role.READING.value in traits.roles


def may_act(index: Index, intent: Intent) -> bool:
    """Whether all is read that carrying `intent` out depends on: its own note, or every one."""
    if not index.is_partial:
        # Rows that were kept from the last time are seen before anything is read.
        return bool(index.version)
    if isinstance(intent, AddTask | MakeTask) or (isinstance(intent, EditTask) and intent.named):
        return False
    path = intent.ref.path
    return path in index.known.stamps and not may_list_reading(index, path)


def usual_tags(index: Index, today: date) -> tuple[str, ...]:
    """The tags of tasks and of notes about papers with their `#`, those of the most notes first."""
    # Only who types a line asks.
    from tracker.core.reading.paper import unpack_paper

    tags: Counter[str] = Counter()
    own = index.settings.global_filter
    for tasks in index.tasks_by_note(today).values():
        found = tuple(dict.fromkeys(tag for task in tasks for tag in task.line.tags))
        # That of every task is not among them.
        tags.update((*found, own) if tasks and own.startswith("#") else found)
    for path, traits in sorted(index.known.traits.items()):
        if traits.paper:
            tags.update(tuple(dict.fromkeys(unpack_paper(path, traits.paper)[0].tags)))
    return tuple(tag for tag, _count in tags.most_common())


def holding(index: Index, text: str) -> Iterator[NoteRecord]:
    """The notes that may hold the block id `text`, or list something by the handle `text`."""
    return _with_bytes(index, text) if text.startswith("^") else _listing(index, text)


def _listing(index: Index, handle: str) -> Iterator[NoteRecord]:
    traits, packed, wanted = index.known.traits, index.known.packed(), handle.encode()
    for path in index.paths:
        each = traits.get(path, PLAIN)
        if each.is_paper or each.roles or wanted in packed.get(path, b""):
            yield index.record(path)


def _with_bytes(index: Index, block_id: str) -> Iterator[NoteRecord]:
    wanted = encode(block_id)
    for path in index.paths:
        with suppress(TrackerError):
            if wanted in index.vault.read(path):
                yield index.record(path)
