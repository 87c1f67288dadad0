"""The notes of a vault by path, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.core.record import NoteRecord


class Records(Mapping[str, "NoteRecord"]):
    """Every note by path, in the order of paths, as they are when one looks."""

    def __init__(
        self,
        paths: Callable[[], Sequence[str]],
        known: Callable[[], Container[object]],
        read: Callable[[str], NoteRecord],
    ) -> None:
        self._paths = paths
        self._known = known
        self._read = read

    def __getitem__(self, path: str) -> NoteRecord:
        return self._read(path)

    def __contains__(self, path: object) -> bool:
        return path in self._known()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths())

    def __len__(self) -> int:
        return len(self._paths())
