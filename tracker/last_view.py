"""The first view as the dashboard showed it last, to be seen again until the notes are read.

It is disposable, and holds for its day and language only: “3 d late” is not true
tomorrow. What is done to its rows is planned on the notes as they are by then, as ever.
"""

import contextlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any, Self

from tracker.core.ref import Ref
from tracker.core.values import dataclass
from tracker.core.views.model import Chip, Group, Progress, Row, Thing, Tone, View
from tracker.early import Piece, file_of
from tracker.language import spoken

_MOST = 100
"""Rows that are kept: more are not seen at once."""


@dataclass(frozen=True, slots=True)
class Screen:
    """How the first view looks before anything is read."""

    manner: str
    """What it depends on, as `tracker.early` names it."""
    size: tuple[int, int]
    """Columns and lines."""
    lines: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class LastView:
    """The view that is kept of one vault."""

    file: Path | None
    """None where there is no place to keep it."""

    @classmethod
    def of_vault(cls, root: Path, environment: Mapping[str, str]) -> Self:
        """That of the vault at `root`, in `$TRACKER_CACHE_DIR` or the user's cache."""
        file = file_of(os.fspath(root), environment)
        return cls(Path(file) if file is not None else None)

    def keep(self, view: View, today: date, screen: Screen | None = None) -> None:
        """Keep the beginning of `view`, and how it looks; where that cannot be written, do without.

        `screen` is for `tracker.early`. Where there is none, that of the same view stays.
        """
        if self.file is None:
            return
        groups: list[Group] = []
        left = _MOST
        for group in view.groups:
            rows = tuple(group.rows[: left if group.first is None else min(left, group.first)])
            groups.append(replace(group, rows=rows, beyond=group.count - len(rows)))
            left -= len(rows)
        said: dict[str, Any] = {
            "day": today.isoformat(),
            "language": spoken(),
            "view": asdict(replace(view, groups=tuple(groups))),
            "screen": asdict(screen) if screen is not None else None,
        }
        if screen is None and (kept := self._kept()) is not None:
            is_same = _shown_of(kept) == _shown_of(json.loads(json.dumps(said)))
            said["screen"] = kept.get("screen") if is_same else None
        new = self.file.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new.write_text(json.dumps(said), encoding="ascii")
            new.replace(self.file)

    def read(self, today: date) -> View | None:
        """The view, if it was kept today, in the language that is spoken."""
        kept = self._kept()
        try:
            is_such = kept and (kept["day"], kept["language"]) == (today.isoformat(), spoken())
            return _view(kept["view"]) if kept and is_such else None
        except (ValueError, TypeError, LookupError):
            return None

    def _kept(self) -> dict[str, Any] | None:
        if self.file is None:
            return None
        try:
            kept: Any = json.loads(self.file.read_bytes())
        except (OSError, ValueError):
            return None
        return kept if isinstance(kept, dict) else None


def _shown_of(kept: Mapping[str, Any]) -> tuple[object, ...]:
    """What of a view its first screen shows: other words stand there for its summary."""
    view = kept.get("view")
    rest = {**view, "summary": ""} if isinstance(view, dict) else view
    return kept.get("day"), kept.get("language"), rest


def _view(said: Mapping[str, Any]) -> View:
    return View(**{**said, "groups": tuple(_group(each) for each in said["groups"])})


def _group(said: Mapping[str, Any]) -> Group:
    rows = tuple(_row(each) for each in said["rows"])
    return Group(**{**said, "rows": rows, "progress": _progress(said["progress"])})


def _row(said: Sequence[Any]) -> Row:
    row = Row(*said)
    return row._replace(
        ref=Ref(*row.ref),
        chips=tuple(Chip(text, Tone(tone), width) for text, tone, width in row.chips),
        tone=Tone(row.tone),
        thing=Thing(row.thing),
        progress=_progress(said[Row._fields.index("progress")]),
    )


def _progress(said: Mapping[str, Any] | None) -> Progress | None:
    return Progress(**said) if said is not None else None
