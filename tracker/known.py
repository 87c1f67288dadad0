"""What is known of each note of a vault, in memory and in the cache: stamp, traits, tasks."""

import marshal
from collections.abc import Collection, Iterable, Mapping
from typing import Any, cast

from tracker.cache import Cache, Row, Text, is_settled
from tracker.core.facts import PLAIN, Kept, TaskFacts, Traits, unpack_tasks
from tracker.walk import Stamp

NOTES = "notes"
"""The name under which the cache has the manner, stamps by path (packed), counts by path, what
relates tasks, whether any note has a warning, and traits by path (packed)."""
_SAME = 2
"""The form of `marshal` in which the same values are the same bytes."""

Summary = tuple[tuple[str, ...], tuple[str, ...], bool]
"""The ids of tasks that are not over; those that such tasks wait for; whether notes have warnings.
"""


class Known:
    """The notes that could be read, by path.

    The facts of tasks stay packed until one asks for them, and in the cache until anyone does.
    """

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self._stamps: dict[str, Stamp] | bytes = {}
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
        self._stamps, self.counts, self._traits, self._summary = {}, {}, {}, None
        head = self.cache.head(NOTES)
        if not head or head[0] != manner:
            return
        _, self._stamps, self.counts, self._summary, self._traits = head
        self._kept = set(self.counts)

    @property
    def stamps(self) -> dict[str, Stamp]:
        """That of each note."""
        if isinstance(self._stamps, bytes):
            self._stamps = marshal.loads(self._stamps)  # noqa: S302
        return cast("dict[str, Stamp]", self._stamps)

    def are(self, notes: Mapping[str, Stamp]) -> bool:
        """Whether the known notes are these, each with this stamp."""
        # Listed in the order in which they were kept, they are told by their bytes alone.
        if isinstance(self._stamps, bytes) and _same(notes) == self._stamps:
            self._stamps = dict(notes)
            return True
        return self.stamps == notes

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
        if path in self.stamps:
            self.forget(path)
        self._summary = None
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

    def doubt(self, path: str) -> None:
        """Have nothing be kept of a note, which is read later than its stamp was taken."""
        self._unsettled.add(path)

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
        listed: Iterable[str],
        anew: bool,
    ) -> None:
        """Have the cache know the notes `new` as they are taken, and `gone` no more.

        `texts`, where there are some, are made while the notes are taken. Notes that may change
        once more without another stamp are left out. `listed` are all notes in the order in which
        the next walk may find them. With `anew` it knows nothing else.
        """
        is_kept = not anew or self.cache.keep({}, texts=texts, anew=True, beside=self._hand_over)
        # What the cache could not take was not taken here, either.
        for _ in texts:
            pass
        if not is_kept:
            # What was handed over is lost: nothing must say that it is there.
            return
        known, packed = self.stamps, self._packed
        settled = {path: known[path] for path in listed if path in known and self.is_settled(path)}
        rows = (
            (path, settled[path], packed[path])
            for path in new
            if path in settled and path in packed
        )
        self.cache.keep(
            {NOTES: self._head(manner, settled)}, rows, gone=() if anew else (*gone, *new)
        )

    def _head(self, manner: str, settled: Mapping[str, Stamp]) -> tuple[object, ...]:
        traits = {path: each for path, each in self.traits.items() if path in settled}
        counts = {path: count for path, count in self.counts.items() if path in settled}
        packed = marshal.dumps({path: tuple(each) for path, each in traits.items()})
        summary = _summary_of(traits.values())
        return manner, _same(settled), counts, summary, packed

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


def _same(stamps: Mapping[str, Stamp]) -> bytes:
    plain: Any = stamps
    return marshal.dumps(plain, _SAME)


def _summary_of(traits: Iterable[Traits]) -> Summary:
    traits = list(traits)
    ids = {name for each in traits for name in each.ids}
    awaited = {name for each in traits for name in each.awaited}
    return tuple(ids), tuple(awaited), any(each.warning for each in traits)
