"""New tasks from lines as they are typed: where they may go, and adding them as one change."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from tracker.core.capture.model import Capture
from tracker.core.capture.places import Places
from tracker.core.capture.read import capture
from tracker.core.change import Change, Outcome
from tracker.core.intents import AddTask, MakeTask
from tracker.core.pattern import compile_late
from tracker.core.record import NoteRecord, stem_of
from tracker.core.ref import Ref
from tracker.errors import BadInput, Conflict, NotFound
from tracker.language import _
from tracker.prepare import prepare_adds
from tracker.workbench import Workbench

_MARKER = compile_late(r"\s*(?:[-*+]|\d+[.)])\s+(?:\[ \]\s+)?")
"""How a line of a list begins that was copied from a note."""


class NoteNames(Mapping[str, Sequence[str]]):
    """The notes by name, or by path where a name stands for several, with their sections."""

    def __init__(self, records: Mapping[str, NoteRecord]) -> None:
        self._records = records

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        """The notes' paths; made when the first name is asked for, which most tasks do not say."""
        stems = {path: stem_of(path) for path in self._records}
        times = Counter(map(str.casefold, stems.values()))
        return {
            stem if times[stem.casefold()] == 1 else path.removesuffix(".md"): path
            for path, stem in stems.items()
        }

    def __getitem__(self, name: str) -> Sequence[str]:
        """The titles of the note's sections, for which that note is read."""
        sections = self._records[self._by_name[name]].note.sections[1:]
        return tuple(title for each in sections if (title := each.title.strip()))

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._records)


def places_of(workbench: Workbench) -> Places:
    """Where tasks may go, as the notes were last read."""
    try:
        path, section = workbench.place_for_tasks(None)
    except (NotFound, Conflict):
        usual = ""
    else:
        name = path.rsplit("/", 1)[-1].removesuffix(".md")
        usual = f"{name}#{section}" if section else name
    return Places(NoteNames(workbench.index.records), usual)


def task_from(ref: Ref, workbench: Workbench) -> MakeTask:
    """The task to make of the item at `ref`: where tasks go, or else in the item's own note."""
    try:
        path, section = workbench.place_for_tasks(None)
    except NotFound:
        path, section = ref.path, None
    return MakeTask(ref, path, section)


def captured(line: str, workbench: Workbench, places: Places) -> Capture:
    """What `line` says of a new task; a place in it is as the vault has it."""
    found = capture(line, workbench.today(), lambda place: places.found(place) is not None)
    place = places.found(found.place) if found.place is not None else None
    return replace(found, place=place)


def task_of(
    found: Capture, workbench: Workbench, *, to: str | None = None, beside: str | None = None
) -> AddTask:
    """The task to add; `to` says more than a place in it.

    Without either it goes where tasks go, or else into the note `beside`.

    Raises:
        BadInput: there are no words.
        NotFound: nothing says where it goes.
    """
    if not found.description.strip():
        raise BadInput(_("a task needs words."))
    place = to or (found.place.words if found.place is not None else None)
    try:
        path, section = workbench.place_for_tasks(place)
    except NotFound:
        if place is not None or beside is None:
            raise
        # The user looks at this note, and nothing says that another is meant.
        path, section = beside, None
    return AddTask(
        text=found.description,
        path=path,
        section=section,
        start=found.start,
        scheduled=found.scheduled,
        due=found.due,
        priority=found.priority,
        recurrence=found.recurrence,
    )


def add_tasks(
    tasks: Sequence[AddTask], workbench: Workbench, *, dry_run: bool = False, commit: bool = True
) -> Outcome:
    """Add the tasks as one change and one commit; what came of one is told as of any action.

    Raises:
        TrackerError: one of them cannot be added; nothing was written.
    """
    if len(tasks) == 1:
        return workbench.perform(tasks[0], dry_run=dry_run, commit=commit)

    def plan() -> Change:
        inbox = workbench.settings.inbox
        return prepare_adds(tasks, workbench.index, workbench.today(), inbox=inbox)

    return workbench.act(plan, "+", dry_run, commit)


def lines_in(text: str) -> tuple[str, ...]:
    """The lines of `text` that say something, without the markers of a list."""
    return tuple(line for each in text.splitlines() if (line := _MARKER.sub("", each, 1).strip()))
