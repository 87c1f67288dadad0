"""One look at the disk, and the reading of what changed since the one before.

It is read at once, or little by little: then what is read can be shown and acted on meanwhile, and
what was read anew by then, since somebody wrote it, stays as it is.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Collection
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.undisturbed import MANY, undisturbed
from tracker.walk import Listing

if TYPE_CHECKING:
    from tracker.core.task.settings import TaskSettings
    from tracker.errors import TrackerError
    from tracker.index import Index
    from tracker.intake import Intake, Taken
    from tracker.taking import Takers

_PAYS = 500
"""Notes from which on processes are worth their start."""
_SOME = 8
"""Notes with lists that are looked into together."""
_GLANCE = 0.005
"""Seconds to wait for what is taken, while there is nothing else to do."""


class Refresh:
    """What changed on disk, as it was found, and how far it is read."""

    def __init__(
        self,
        index: Index,
        settings: TaskSettings,
        is_left_out: Callable[[str], bool],
        walked: tuple[int, Listing] | None = None,
    ) -> None:
        """Look at the disk.

        Settings that say something else than before have every note read again. Paths that
        `is_left_out` takes, such as templates, are not notes. `walked` is when a walk began just
        now, in nanoseconds, and what it has found, if there was one.
        """
        self._index = index
        self._is_left_out = is_left_out
        self._settings = settings
        index.looks += 1
        self._nth = index.looks
        self._is_anew = index.begin(settings)
        self._since, self._listing = walked or (time.time_ns(), index.vault.walk())
        found = self._listing.notes
        self._stamps = {path: stamp for path, stamp in found.items() if not is_left_out(path)}
        self._gone = index.gone_from(self._stamps)
        self._new = sorted(
            path for path, stamp in self._stamps.items() if index.is_new(path, stamp)
        )
        for path in self._gone:
            index.forget(path)
        self._was = {path: index.known.stamps.get(path) for path in self._new}
        self._own: deque[str] = deque()
        self._unseen: deque[str] = deque()
        self._first: set[str] = set()
        self._takers: Takers | None = None
        self._left = len(self._new)

    def at_once(self) -> bool:
        """Read all of it; whether anything had changed."""
        index, new = self._index, self._new
        with undisturbed(len(new)):
            texts = index.take(new, self._stamps, self._since)
            if self._is_kept:
                is_all = len(new) == len(self._stamps)
                index.known.keep(
                    index.manner.name, new, self._gone, texts, listed=self._stamps, anew=is_all
                )
            for _other in texts:
                pass
        return self.end()

    def begin(self, first: Collection[str] = ()) -> None:
        """Begin to read little by little: first the notes at `first`, then what changed last."""
        index, wanted = self._index, set(first)
        own = [path for path in self._new if path in wanted]
        others = [path for path in self._new if path not in wanted]
        others.sort(key=lambda path: self._stamps[path][1], reverse=True)
        from tracker.taking import Takers

        if len(self._new) == len(self._stamps):
            # What is made of the notes meanwhile is kept beside them.
            index.known.cache.keep({}, anew=True)
        self._own.extend(own)
        self._first.update(own)
        self._takers = Takers(index.vault.root, index.manner, others)
        index.is_partial = True
        self._tell()

    @property
    def is_large(self) -> bool:
        """Whether it is so much that it pays to read it little by little."""
        return len(self._new) >= _PAYS

    @property
    def is_at_first(self) -> bool:
        """Whether some of the notes that are read first are still to be read."""
        return bool(self._first)

    @property
    def is_over(self) -> bool:
        """Whether all of it is read."""
        return not (self._own or self._unseen or self._takers)

    def go_on(self, seconds: float) -> None:
        """Read on for about so many seconds, or until all is read."""
        until = time.monotonic() + seconds
        while not self.is_over and (left := until - time.monotonic()) > 0:
            self._take_some(0 if self._own or self._unseen else min(left, _GLANCE))
            if self._own:
                self._read(self._own.popleft())
            elif self._unseen:
                paths = [self._unseen.popleft() for _ in range(min(_SOME, len(self._unseen)))]
                self._index.look_into(paths)
                self._first.difference_update(paths)
        self._tell()

    def show(self) -> None:
        """Have what is read so far be known to whoever asks."""
        self._index.settle()

    def keep(self) -> None:
        """Have the cache know what was read little by little."""
        if self._is_kept:
            index = self._index
            name, stamps = index.manner.name, self._stamps
            index.known.keep(name, self._new, self._gone, listed=stamps, anew=False)

    def stop(self) -> None:
        """Read no further."""
        if self._takers is not None:
            self._takers.stop()

    @property
    def _is_kept(self) -> bool:
        is_much = self._is_anew or len(self._new) >= MANY
        return is_much and bool(self._gone or self._new)

    def _take_some(self, seconds: float) -> None:
        if self._takers is None:
            return
        for taken in self._takers.taken(seconds):
            if isinstance(taken, str):
                self._read(taken)
            else:
                self._know(taken.path, taken)
        if self._takers.is_over:
            self._takers.stop()
            self._own.extend(self._takers.left)
            self._takers = None

    @cached_property
    def _intake(self) -> Intake:
        return self._index.intake

    def _read(self, path: str) -> None:
        self._know(path, self._intake.take_or_tell(path))

    def _know(self, path: str, taken: Taken | tuple[str, TrackerError]) -> None:
        self._left -= 1
        index = self._index
        # What was read since is known as it is now.
        if index.known.stamps.get(path) == self._was[path]:
            index.take_in(taken, self._stamps[path], self._since)
        if index.is_listing(path):
            self._unseen.append(path)
        else:
            self._first.discard(path)

    def _tell(self) -> None:
        count = len(self._new)
        self._index.taken = count - self._left - len(self._unseen), count

    def end(self) -> bool:
        """Have all of it be known, once it is read; whether anything had changed."""
        index = self._index
        index.conflict_copies = self._listing.conflict_copies
        index.warn(self._listing.warnings)
        is_changed = self._is_anew or bool(self._gone) or bool(self._new)
        if is_changed:
            # What was collected of some notes is to be collected of all.
            index.settle()
        index.is_partial = False
        late, index.late = index.late, set()
        if index.looks != self._nth:
            # Somebody has looked at all of it since: what was found here may be out of date.
            return Refresh(index, self._settings, self._is_left_out).at_once() or is_changed
        if late:
            refresh_notes(index, late, self._is_left_out)
        return is_changed


def refresh_notes(index: Index, paths: Collection[str], is_left_out: Callable[[str], bool]) -> bool:
    """Read again those of `paths` that are notes and have changed; whether any has.

    For notes of which it is known that they may have changed, and nothing else.
    """
    known, vault = index.known.stamps, index.vault
    if index.is_partial:
        index.late.update(paths)
    notes = [path for path in paths if vault.would_hold(path) and not is_left_out(path)]
    # What a link to a file leads to is not a note of this vault.
    links = {path for path in notes if (vault.root / path).is_symlink()}
    gone = [path for path in links if path in known]
    for path in gone:
        index.forget(path)
    changed = [path for path in notes if path not in links and vault.stamp(path) != known.get(path)]
    if gone or changed:
        index.reread(changed)
    return bool(gone or changed)
