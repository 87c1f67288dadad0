"""Answers of services kept on disk: disposable, and as good as none where unreadable."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from tracker.core.values import dataclass

_NEWLINE = b"\n"
_MOST = 5_000
"""So many answers are kept."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers, each under the digest of what was asked."""

    folder: Path

    def get(self, asked: str, *, after: float) -> bytes | None:
        """The answer to `asked` that is newer than `after`, in seconds since 1970."""
        file = self._file(asked)
        try:
            if file.stat().st_mtime <= after:
                return None
            question, _other, answer = file.read_bytes().partition(_NEWLINE)
        except OSError:
            return None
        return answer if question == _line(asked) else None

    def put(self, asked: str, answer: bytes) -> None:
        """Keep an answer; where that cannot be done it is not kept."""
        file = self._file(asked)
        fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh.write_bytes(_line(asked) + _NEWLINE + answer)
            fresh.replace(file)
            self._thin_out()
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def _thin_out(self) -> None:
        files = list(self.folder.iterdir())
        if len(files) > _MOST:
            for file in sorted(files, key=lambda each: each.stat().st_mtime)[: _MOST // 10]:
                file.unlink(missing_ok=True)

    def _file(self, asked: str) -> Path:
        return self.folder / hashlib.blake2b(_line(asked), digest_size=16).hexdigest()


def _line(asked: str) -> bytes:
    return asked.encode("utf-8", "surrogatepass").replace(_NEWLINE, b" ")
