"""The notes of a change while it is planned: each as it is on disk, and as it will be."""

from collections.abc import Iterable

from tracker.core.change import FileChange
from tracker.core.record import NoteRecord
from tracker.core.text import Edit, apply, encode
from tracker.index import Index


class Draft:
    """What is planned so far; nothing is written."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._before: dict[str, bytes | None] = {}
        self._records: dict[str, NoteRecord] = {}
        self._attached: list[FileChange] = []

    def record(self, path: str) -> NoteRecord:
        """The note as it will be after what was planned so far."""
        if path not in self._records:
            data = self.index.vault.read(path)
            self._before[path] = data
            self._records[path] = self.index.parse(path, data)
        return self._records[path]

    def holds(self, path: str) -> bool:
        """Whether the note is part of what is planned so far, or looked at for it."""
        return path in self._records

    def found(self, path: str, text: str) -> NoteRecord:
        """A note that is not there yet."""
        self._before[path] = None
        self._records[path] = self.index.parse(path, encode(text))
        return self._records[path]

    def attach(self, path: str, data: bytes) -> None:
        """A file beside the notes that is not there yet."""
        self._attached.append(FileChange(path, None, data))

    def edit(self, path: str, edits: Iterable[Edit]) -> NoteRecord:
        """The note after `edits` of what it will be."""
        data = encode(apply(self.record(path).note.text, edits))
        self._records[path] = self.index.parse(path, data)
        return self._records[path]

    def files(self) -> tuple[FileChange, ...]:
        """The notes that change, and before them what is put beside them."""
        changed = (
            FileChange(path, self._before[path], encode(record.note.text))
            for path, record in self._records.items()
        )
        return (*self._attached, *(file for file in changed if file.before != file.after))
