"""What is known of each note of a vault, in memory and in the cache: stamp, traits, tasks."""

import marshal
from collections.abc import Collection, Iterable, Mapping

from tracker.cache import Cache, Row, Text, is_settled
from tracker.core.facts import PLAIN, Kept, TaskFacts, Traits, unpack_tasks
from tracker.walk import Stamp

NOTES = "notes"
"""The name under which the cache has the manner, stamps and counts by path, what relates tasks,
whether any note has a warning, and the traits by path, packed."""


Summary = tuple[tuple[str, ...], tuple[str, ...], bool]
"""The ids of tasks that are not over; those that such tasks wait for; whether notes have warnings.
"""


class Known:
    """The notes that could be read, by path.

    The facts of tasks stay packed until one asks for them, and in the cache until anyone does.
    """

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self.stamps: dict[str, Stamp] = {}
        self.counts: dict[str, int] = {}
        """The notes with tasks, and how many each has."""
        self._traits: dict[str, Traits] | bytes = {}
        self._summary: Summary | None = None
        self._packed: dict[str, bytes] = {}
        self._kept: set[str] = set()
        """The notes of which the cache may have what is not in memory."""
        self._unsettled: set[str] = set()
        """The notes that may change once more without another stamp."""

    def begin(self, manner: str) -> None:
        """Know what the cache knows of notes that were read in this manner, and nothing else."""
        for each in (self._packed, self._kept, self._unsettled):
            each.clear()
        self.stamps, self.counts, self._traits, self._summary = {}, {}, {}, None
        head = self.cache.head(NOTES)
        if not head or head[0] != manner:
            return
        _, self.stamps, self.counts, self._summary, self._traits = head
        self._kept = set(self.counts)

    @property
    def traits(self) -> dict[str, Traits]:
        """Those of the notes that are not plain."""
        if isinstance(self._traits, bytes):
            values = marshal.loads(self._traits)  # noqa: S302
            self._traits = {path: Traits(*each) for path, each in values.items()}
        return self._traits

    @property
    def summary(self) -> Summary:
        """What all notes are together."""
        if self._summary is None:
            self._summary = _summary_of(self.traits.values())
        return self._summary

    def take(self, path: str, stamp: Stamp, since: int, kept: Kept) -> None:
        """Know what a note says that was read after the time `since`, in nanoseconds."""
        self.forget(path)
        if not is_settled(stamp, since):
            self._unsettled.add(path)
        self.stamps[path] = stamp
        if kept.number:
            self.counts[path], self._packed[path] = kept.number, kept.packed
        if kept.traits != PLAIN:
            self.traits[path] = kept.traits

    def forget(self, path: str) -> None:
        """Know nothing of a note any more."""
        for each in (self.stamps, self.counts, self.traits, self._packed):
            each.pop(path, None)
        self._summary = None
        self._kept.discard(path)
        self._unsettled.discard(path)

    def is_settled(self, path: str) -> bool:
        """Whether a note cannot change without another stamp, so that it can be kept."""
        return path not in self._unsettled

    def keep(
        self,
        manner: str,
        new: Collection[str],
        gone: Collection[str],
        texts: Iterable[Text] = (),
        *,
        anew: bool,
    ) -> None:
        """Have the cache know the notes `new` as they are taken, and `gone` no more.

        `texts`, where there are some, are made while the notes are taken. Notes that may change
        once more without another stamp are left out. With `anew` it knows nothing else.
        """
        if anew:
            self.cache.keep({}, texts=texts, anew=True, beside=self._hand_over)
        # What the cache could not take was not taken here, either.
        for _ in texts:
            pass
        out = self._unsettled
        stamps = {path: stamp for path, stamp in self.stamps.items() if path not in out}
        counts = {path: count for path, count in self.counts.items() if path not in out}
        traits = {path: each for path, each in self.traits.items() if path not in out}
        rows = (
            (path, stamps[path], self._packed[path])
            for path in new
            if path in stamps and path in self._packed
        )
        packed = marshal.dumps({path: tuple(each) for path, each in traits.items()})
        head = (manner, stamps, counts, _summary_of(traits.values()), packed)
        self.cache.keep({NOTES: head}, rows, gone=() if anew else (*gone, *new))

    def _hand_over(self, path: str) -> Row:
        """The tasks of a note for the cache, from which they are had from now on."""
        self._kept.add(path)
        return path, self.stamps[path], self._packed.pop(path)

    def packed(self) -> Mapping[str, bytes]:
        """The tasks of every note that has some, packed, in no order.

        Those that neither memory nor cache has any more are missing.
        """
        if self._kept:
            for path, stamp, data in self.cache.facts():
                if path in self._kept and self.stamps.get(path) == stamp:
                    self._packed[path] = data
            self._kept.clear()
        return self._packed

    def tasks_in(self, path: str) -> tuple[TaskFacts, ...] | None:
        """The tasks of one note; None if neither memory nor cache has them any more."""
        if path not in self.counts:
            return ()
        data = self._packed.get(path)
        if data is None and path in self._kept:
            row = self.cache.facts_of(path)
            if row is not None and row[1] == self.stamps[path]:
                data = row[2]
        return None if data is None else unpack_tasks(data)


def _summary_of(traits: Iterable[Traits]) -> Summary:
    traits = list(traits)
    ids = {name for each in traits for name in each.ids}
    awaited = {name for each in traits for name in each.awaited}
    return tuple(ids), tuple(awaited), any(each.warning for each in traits)
