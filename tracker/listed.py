"""What the lists of each note hold: readings, outlines and questions, in values that are kept."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tracker.core.article import HeadingValues, heading_values
from tracker.core.coverage import citation_values
from tracker.core.outline import Tree
from tracker.core.reading.items import ItemValues, item_values
from tracker.core.reading.linked import Citations
from tracker.core.reading.planned import LinkingItem, linking_items
from tracker.core.record import NoteRecord
from tracker.core.roles import Role
from tracker.core.task_values import LineMaker
from tracker.core.trees import TreeValues, tree_values, trees_of_values
from tracker.derived import Derived
from tracker.known import Known
from tracker.manner import Manner
from tracker.undisturbed import undisturbed


class Lists(NamedTuple):
    """The lists of one note."""

    readings: tuple[ItemValues, ...]
    outlines: tuple[TreeValues, ...]
    questions: tuple[TreeValues, ...]
    links: tuple[LinkingItem, ...]
    """The items of outlines, with what they link to."""

    def trees(self, role: Role) -> tuple[TreeValues, ...]:
        """The outlines, or the questions."""
        return self.outlines if role is Role.OUTLINE else self.questions


class Listed:
    """The lists of the notes that have some, once they are asked for."""

    def __init__(self, known: Known, manner: Manner, read: Callable[[str], NoteRecord]) -> None:
        """`read` has the note at a path, read whole."""
        self.is_partial = False
        """Whether to have only the notes that were looked into, and to look into no others."""
        self._known = known
        self._values: Derived[tuple[object, ...]] = Derived(
            known, "lists", manner.name, lambda path: tuple(_lists_in(read(path)))
        )
        self._heads: Derived[tuple[HeadingValues, ...]] = Derived(
            known, "headings", manner.name, lambda path: heading_values(read(path))
        )
        self._cited: Derived[tuple[Citations, ...]] = Derived(
            known, "citations", manner.name, lambda path: citation_values(read(path))
        )
        self._lists: dict[str, Lists] = {}
        self._headings: dict[str, tuple[HeadingValues, ...]] = {}
        self._settings = manner.settings
        self._trees: dict[Role, tuple[date, dict[str, tuple[Lists, tuple[Tree, ...]]]]] = {}

    def of(self, role: Role) -> Mapping[str, Lists]:
        """The notes with lists of `role`, in the order of paths, with all their lists.

        Those of a note are the same object until it changes.
        """
        own = role.value
        paths = sorted(path for path, each in self._known.traits.items() if own in each.roles)
        if not self.is_partial:
            self.look_into(paths)
        return {path: self._lists[path] for path in paths if path in self._lists}

    def trees(self, role: Role, today: date) -> tuple[Tree, ...]:
        """The trees of `role`, in the order of notes; those of a note are made once for a day."""
        day, before = self._trees.get(role, (today, {}))
        if day != today:
            before = {}
        maker, made = LineMaker(self._settings), dict[str, tuple[Lists, tuple[Tree, ...]]]()
        for path, lists in self.of(role).items():
            have = before.get(path)
            if have is None or have[0] is not lists:
                have = lists, trees_of_values(path, lists.trees(role), role, maker, today)
            made[path] = have
        self._trees[role] = today, made
        return tuple(tree for _lists, trees in made.values() for tree in trees)

    def forget(self, path: str) -> None:
        """Know nothing of a note any more."""
        self._lists.pop(path, None)
        self._headings.pop(path, None)

    def headings(self, paths: Collection[str]) -> Iterator[tuple[str, tuple[HeadingValues, ...]]]:
        """The headings of the notes at `paths`, each with its path."""
        self._headings.update(self._heads.each([p for p in paths if p not in self._headings]))
        return ((path, self._headings[path]) for path in paths if path in self._headings)

    def citations(self, paths: Collection[str]) -> Iterator[tuple[str, tuple[Citations, ...]]]:
        """What is cited below each heading of the notes at `paths`, each with its path."""
        return self._cited.each(paths)

    def look_into(self, paths: Collection[str]) -> None:
        """Have the lists of these notes."""
        new = [path for path in paths if path not in self._lists]
        with undisturbed(len(new)):
            for path, values in self._values.each(new):
                self._lists[path] = Lists(*values)  # type: ignore[arg-type]


def _lists_in(record: NoteRecord) -> Lists:
    return Lists(
        item_values(record),
        tree_values(record, Role.OUTLINE),
        tree_values(record, Role.QUESTIONS),
        linking_items(record),
    )
