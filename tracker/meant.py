"""What the user's words mean in a vault: which item, and where a new task goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from tracker.core.ref import Ref
from tracker.core.resolve import Candidate, note_named, resolve
from tracker.core.roles import Role
from tracker.errors import NotFound
from tracker.index import Index
from tracker.language import _
from tracker.lookup import holding, listing_tasks, tasks_holding

if TYPE_CHECKING:
    from tracker.config import Settings


def item_meant(words: str, index: Index, today: date) -> Ref:
    """The one item that the user calls `words`: tasks first, then what is read, then the rest.

    A paper may be called by its citekey or an author, too.

    Raises:
        NotFound: nothing matches.
        Conflict: several items do; the message lists them.
    """

    def tasks() -> Iterator[Candidate]:
        for task in tasks_holding(index, words, today):
            if task.role is Role.TASKS:
                text = task.line.description
                yield Candidate(task.ref, task.handle, text, task.state.is_over)

    def entries() -> Iterator[Candidate]:
        from tracker.core.reading.entry import ReadingState

        for entry in index.entries(today):
            is_over = entry.state in {ReadingState.READ, ReadingState.DROPPED}
            words = f"{entry.title} {entry.remark}".strip()
            yield Candidate(entry.ref, entry.handle, words, is_over)

    def papers() -> Iterator[Candidate]:
        from tracker.core.reading.entry import ReadingState

        for entry in index.entries(today):
            if entry.citekey is not None:
                is_over = entry.state in {ReadingState.READ, ReadingState.DROPPED}
                words = f"{entry.title} (@{entry.citekey}: {', '.join(entry.authors)})"
                yield Candidate(entry.ref, entry.handle, words, is_over)

    def nodes(role: Role) -> Callable[[], Iterator[Candidate]]:
        return lambda: (
            Candidate(node.ref, node.handle, node.text, node.state.is_over)
            for tree in index.trees(role, today)
            for _other, node in tree.walk()
        )

    asked = (tasks, entries, papers, nodes(Role.OUTLINE), nodes(Role.QUESTIONS))
    return resolve(words, index.records, asked, partial(holding, index))


def place_meant(to: str | None, index: Index, settings: Settings) -> tuple[str, str | None]:
    """The note and section for a new task: `NOTE#SECTION`, or where the settings say.

    Without either it is the vault's only note with a list of tasks, or the inbox.

    Raises:
        NotFound: nothing says where, or there is no such note.
        Conflict: several notes have the name.
    """
    to = to or settings.add_task_to
    if to:
        name, _other, section = to.partition("#")
        return note_named(name, index.records).path, section.strip() or None
    paths = list(islice(listing_tasks(index), 2))
    if len(paths) == 1:
        return paths[0], None
    if settings.inbox:
        return settings.inbox, None
    raise NotFound(
        _("say where the task goes: --to NOTE#SECTION, or set add_task_to in tracker.toml.")
    )
