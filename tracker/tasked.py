"""The tasks of all notes as objects, made of what is kept of their lines, and kept in memory."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from tracker.core.facts import TaskFacts, unpack_tasks
from tracker.core.task_values import TaskMaker, TaskValues, tasks_from, values_of
from tracker.core.tasks import Related, Task
from tracker.derived import Derived
from tracker.known import Known
from tracker.manner import Manner
from tracker.undisturbed import undisturbed

if TYPE_CHECKING:
    from tracker.core.cards import Cards


class Tasked:
    """The tasks of the notes that are known, made once for each day and state of a note."""

    def __init__(
        self, known: Known, manner: Manner, facts_in: Callable[[str], Sequence[TaskFacts]]
    ) -> None:
        """`facts_in` has the tasks of a note as facts."""
        self._known = known
        self._settings = manner.settings
        self._manner = manner.name
        self._facts_in = facts_in
        self._values: Derived[tuple[TaskValues, ...]] = Derived(
            known, "tasks", manner.name, self._values_of
        )
        self._own: tuple[date, dict[str, tuple[Task, ...]]] = date.min, {}
        """The tasks of each note as they are alone."""
        self._related: tuple[date, int, Related] | None = None
        self._all: tuple[Mapping[str, tuple[Task, ...]], tuple[Task, ...]] | None = None

    def all(self, today: date, version: int) -> tuple[Task, ...]:
        """Every task, in the order of notes and lines; the same object until one is new."""
        notes = self.by_note(today, version)
        if self._all is None or self._all[0] is not notes:
            self._all = notes, tuple(chain.from_iterable(notes.values()))
        return self._all[1]

    def by_note(self, today: date, version: int) -> Mapping[str, tuple[Task, ...]]:
        """Every task by note, in the order of paths, as of a version of the notes.

        It and what it has of a note are the same objects until something about them is new.
        """
        if self._related is None or self._related[:2] != (today, version):
            counts, known = self._known.counts, self._related
            related = known[2] if known is not None and known[0] == today else Related()
            new = sum(path not in self._of_day(today) for path in counts)
            with undisturbed(new):
                own = self.some(counts, today)
                related.update({path: own[path] for path in sorted(counts)})
            self._related = today, version, related
        return self._related[2].notes

    def some(self, paths: Collection[str], today: date) -> Mapping[str, tuple[Task, ...]]:
        """The tasks of the notes at `paths`, each as it is alone, by path; others may be there."""
        own = self._of_day(today)
        new = [path for path in paths if path not in own]
        with undisturbed(len(new)):
            maker = TaskMaker(self._settings, today)
            for path, values in self._values.each(new):
                own[path] = maker.tasks(path, values)
        return own

    def in_note(self, path: str, packed: bytes | None, today: date) -> tuple[Task, ...]:
        """The tasks of one note alone; `packed` are its facts, if these are known."""
        own = self._of_day(today)
        if path not in own:
            facts = self._facts_in(path) if packed is None else unpack_tasks(packed)
            own[path] = tasks_from(path, facts, self._settings, today)
        return own[path]

    def cards(self) -> "Mapping[str, Cards]":
        """The cards of the notes with tasks, by path, in the order of paths."""
        # Actions ask for none.
        from tracker.core.cards import Cards, cards_of

        paths = sorted(self._known.counts)
        kept: Derived[tuple[object, ...]] = Derived(
            self._known,
            "cards",
            self._manner,
            lambda path: tuple(cards_of(self._alone(path, date.min))),
        )
        with undisturbed(len(paths)):
            found = dict(kept.each(paths))
            return {path: Cards(*found[path]) for path in paths if path in found}  # type: ignore[arg-type]

    def forget(self, path: str) -> None:
        """Know nothing of a note any more."""
        self._own[1].pop(path, None)

    def _of_day(self, today: date) -> dict[str, tuple[Task, ...]]:
        if self._own[0] != today:
            self._own = today, {}
        return self._own[1]

    def _values_of(self, path: str) -> tuple[TaskValues, ...]:
        return values_of(path, self._facts_of(path), self._settings)

    def _alone(self, path: str, today: date) -> tuple[Task, ...]:
        return tasks_from(path, self._facts_of(path), self._settings, today)

    def _facts_of(self, path: str) -> Sequence[TaskFacts]:
        # Where one is missing, most are: all facts are had in less time than each by itself.
        data = self._known.packed().get(path)
        return self._facts_in(path) if data is None else unpack_tasks(data)
