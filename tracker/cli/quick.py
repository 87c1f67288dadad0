"""The answer that scripts ask for again and again, given before anything slow is imported.

`tracker tasks --json` needs no note read and no library, as long as nothing has changed since it
was asked last. Whatever else is asked, or is not as expected, is left to the command line proper.
"""

import gc
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tracker.asked import options_of, plain_root
from tracker.cache import Cache, Text, short_name
from tracker.ignore import leave_out
from tracker.known import Known
from tracker.program import said
from tracker.task_texts import tasks_json
from tracker.walk import Listing, Stamp, Walk

if TYPE_CHECKING:
    from tracker.config import Settings
    from tracker.core.facts import Kept, TaskFacts
    from tracker.index import Index
    from tracker.newly import KeptSieve
    from tracker.obsidian import ObsidianConfig

SETTINGS = "settings"
"""The name under which the cache has what settings files and program came to last."""
_ASKED = ("tasks", "--json")
_Settings = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...], Any]
"""Digest of what is said; manner of reading; folders and notes of templates; what is ignored; what
finds tasks in plain notes."""
_FEW = 50
"""Changed notes up to which it pays to read them here."""


def answer(arguments: Sequence[str]) -> int | None:
    """Print the answer, if it can be had so; the exit code, or None where nothing was done."""
    asked = options_of(arguments)
    if asked is None or asked[0] != _ASKED or sys.stdout.isatty():
        return None
    # What is made lives as long as the process, and holds no cycles.
    gc.disable()
    try:
        return _answered(asked[1])
    finally:
        gc.enable()


def _answered(options: Mapping[str, str]) -> int | None:
    root = plain_root(options.get("--vault"))
    today = _today(options.get("--today"))
    if root is None or today is None:
        return None
    pieces = _pieces(root, today)
    if pieces is None:
        return None
    try:
        sys.stdout.flush()
        with open(sys.stdout.fileno(), "wb", 1 << 18, closefd=False) as out:
            out.writelines(pieces)
    except BrokenPipeError:
        # Whoever read the output has had enough; Python must not say so again at exit.
        sys.stdout = None
    return 0


def digest_of_said(root: str) -> str:
    """A name for what settings and program say just now."""
    return short_name(repr(said(root, os.environ)).encode("utf-8", "surrogatepass"))


def _today(named: str | None) -> date | None:
    named = named or os.environ.get("TRACKER_TODAY")
    try:
        return date.fromisoformat(named.strip()) if named else date.today()  # noqa: DTZ011, TID251
    except ValueError:
        return None


def _pieces(root: str, today: date) -> Iterator[bytes] | None:
    """The document, piece by piece; None where it is not to be had from the cache."""
    cache = Cache.of_vault(root, os.environ)
    settings: _Settings | None = cache.head(SETTINGS)
    if settings is None or settings[0] != digest_of_said(root):
        return _anew(root, cache, today)
    _, manner, folders, notes, ignore, sieve = settings
    known = Known(cache)
    known.begin(manner)
    walk = Walk(leave_out(ignore))
    listing = walk.run(root)
    stamps = listing.notes
    is_same = known.are(stamps)
    if not is_same:
        stamps = {
            path: stamp
            for path, stamp in listing.notes.items()
            if not path.startswith(folders) and path.removesuffix(".md") not in notes
        }
        is_same = known.are(stamps)
    if listing.warnings or known.summary[2]:
        return None
    walked = walk.began, listing
    late = _Late(root, cache, walked, today)
    read: Mapping[str, Kept] | None = {}
    if not is_same:
        read = _changed(known, manner, sieve, stamps, late) if sieve else None
    if read is not None:
        return _joined(known, read, late, today)
    if late.index.warnings or late.index.broken:
        return None
    return late.index.tasks_json(today)


def _anew(root: str, cache: Cache, today: date) -> Iterator[bytes] | None:
    """The document where settings and perhaps all notes have to be read; None for warnings."""
    from tracker.errors import TrackerError

    late = _Late(root, cache, None, today)
    try:
        settings, obsidian, index = late.settings, late.obsidian, late.index
    except TrackerError:
        return None
    if settings.warnings or obsidian.warnings or index.warnings or index.broken:
        return None
    return _remembered(index, settings, obsidian, today)


def _remembered(
    index: "Index", settings: "Settings", obsidian: "ObsidianConfig", today: date
) -> Iterator[bytes]:
    yield from index.tasks_json(today)
    remember(index, settings, obsidian)


def remember(index: "Index", settings: "Settings", obsidian: "ObsidianConfig") -> None:
    """Keep what the settings came to, so that the next answer needs none of them read."""
    from tracker.config import load_settings
    from tracker.newly import kept_sieve
    from tracker.obsidian import ObsidianConfig

    root = index.vault.root
    digest = digest_of_said(os.fspath(root))
    if settings.warnings or obsidian.warnings:
        return
    # They may have changed since they were read here.
    if (load_settings(root, os.environ), ObsidianConfig.read(root)) != (settings, obsidian):
        return
    if digest != digest_of_said(os.fspath(root)):
        return
    folders = tuple(f"{folder}/" for folder in obsidian.template_folders)
    notes, manner = tuple(sorted(obsidian.template_notes)), index.manner.name
    kept = (digest, manner, folders, notes, settings.ignore, kept_sieve(index.manner.sieve))
    cache = index.known.cache
    if cache.head(SETTINGS) != kept:
        cache.keep({SETTINGS: kept})


def _changed(
    known: Known, manner: str, sieve: "KeptSieve", stamps: Mapping[str, Stamp], late: "_Late"
) -> "Mapping[str, Kept] | None":
    """Read the notes that changed, if they are few and plain; else None, and nothing is changed."""
    new = {path: stamp for path, stamp in stamps.items() if known.stamps.get(path) != stamp}
    gone = [path for path in known.stamps if path not in stamps]
    if len(new) > _FEW:
        return None
    from tracker.newly import Changes, read_changed, restored, take

    since = late.walked[0] if late.walked else 0
    changes = Changes(late.root, since, new, gone, stamps)
    read = read_changed(changes, restored(sieve), late.today)
    if read is not None:
        take(known, manner, changes, read)
    return read


def _joined(
    known: Known, read: "Mapping[str, Kept]", late: "_Late", today: date
) -> Iterator[bytes]:
    def facts_in(path: str) -> "Sequence[TaskFacts]":
        return () if path in read else late.index.facts_in(path)

    def render(path: str, facts: "Sequence[TaskFacts]", day: date) -> Text:
        kept = read[path].text if path in read else None
        if kept is not None:
            return Text(path, known.stamps[path], *kept)
        return late.index.texts(day).text_of(path, facts, day)

    return tasks_json(known, facts_in, render, today)


class _Late:
    """The index of the notes, made when something has to be read after all."""

    def __init__(
        self, root: str, cache: Cache, walked: tuple[int, Listing] | None, today: date
    ) -> None:
        self.root = root
        self.walked = walked
        self.today = today
        self._cache = cache

    @cached_property
    def settings(self) -> "Settings":
        """Tracker's settings."""
        from pathlib import Path

        from tracker.config import load_settings

        return load_settings(Path(self.root), os.environ)

    @cached_property
    def obsidian(self) -> "ObsidianConfig":
        """The app's settings."""
        from pathlib import Path

        from tracker.obsidian import ObsidianConfig

        return ObsidianConfig.read(Path(self.root))

    @cached_property
    def index(self) -> "Index":
        """It knows the notes as the walk has just found them."""
        from pathlib import Path

        from tracker.core.roles import RoleNames
        from tracker.index import Index
        from tracker.refresh import Refresh
        from tracker.vault import Vault

        settings, obsidian = self.settings, self.obsidian
        vault, names = Vault(Path(self.root), settings.ignore), RoleNames.of(settings.roles)
        index = Index(vault, names, obsidian.tasks, self._cache)
        index.json_day = self.today
        Refresh(index, obsidian.tasks, obsidian.is_template, self.walked).at_once()
        return index
