"""Which names a new note may have: those that Obsidian, Windows, Android and Hugo all bear."""

import re
import unicodedata

from tracker.core.pattern import compile_late
from tracker.core.visible import visible
from tracker.language import _

_FORBIDDEN = compile_late(r'[\\:*?"<>|#^\[\]]|%%')
_DEVICE = compile_late(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)
_CONFLICT_COPY = compile_late(
    r"\.sync-conflict-|\([^()]*(?:conflicted copy|冲突副本|衝突複本)[^()]*\)\.md\Z", re.IGNORECASE
)
_LONGEST = 255
"""Bytes of UTF-8 in one name, on most file systems."""


def is_note_name(name: str) -> bool:
    """Whether a file of this name is a note: `.md`, not hidden, not a drawing."""
    lowered = name.lower()
    return (
        lowered.endswith(".md")
        and not lowered.startswith(".")
        and not lowered.endswith(".excalidraw.md")
    )


def is_conflict_copy(name: str) -> bool:
    """Whether a sync service gave a file this name when two devices had changed a note.

    Syncthing's, Obsidian Sync's, Dropbox's and Nextcloud's patterns.
    """
    return _CONFLICT_COPY.search(name) is not None


def fold(name: str) -> str:
    """What two names have in common that some file system takes for the same."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def fault_in_attachment(path: str) -> str | None:
    """Why no PDF, and no conflict copy, may be put at `path`; None if one may.

    The sentence is that of `fault_in`.
    """
    if path.startswith("/"):
        return _("it is not inside the vault")
    for part in path.split("/"):
        if fault := _fault_in_part(part):
            return fault
    is_known = path.lower().endswith(".pdf") or is_conflict_copy(path.rpartition("/")[2])
    return None if is_known else _("it does not end in .pdf")


def fault_in(path: str) -> str | None:
    """Why no note may be made at `path`, relative to the vault and `/`-separated; None if one may.

    The answer completes the sentence “X cannot be a note's name: …”.
    """
    if not path:
        return _("it is empty")
    if path.startswith("/"):
        return _("it is not inside the vault")
    parts = path.split("/")
    for part in parts:
        if fault := _fault_in_part(part):
            return fault
    name = parts[-1]
    if not name.lower().endswith(".md"):
        return _("it does not end in .md")
    if not is_note_name(name) or is_conflict_copy(name):
        return _("a file of this name is not read as a note")
    if name.lower() in {"index.md", "_index.md"}:
        return _("Hugo takes {name} for the page of the whole folder").format(name=name)
    stem = name[: -len(".md")]
    if stem != stem.rstrip(" ."):
        return _("it ends in a blank or a dot")
    return None


def _fault_in_part(part: str) -> str | None:
    if part in {"", ".", ".."}:
        return _("it is not a plain path inside the vault")
    if part.startswith("."):
        return _("a name that starts with a dot is hidden")
    if part.lower() == "node_modules":
        return _("nothing in node_modules is read as a note")
    if match := _FORBIDDEN.search(part):
        return _("“{match}” is not allowed in it").format(match=match[0])
    if visible(part) != part or "\t" in part:
        return _("it holds an invisible character, a line break or bytes that are not text")
    if part != part.strip(" ").rstrip("."):
        return _("a name in it begins with a blank, or ends in a blank or a dot")
    if _DEVICE.fullmatch(part):
        return _("Windows keeps “{part}” for a device").format(part=part)
    if len(part.encode("utf-8")) > _LONGEST:
        return _("“{part}…” is longer than {most} bytes").format(part=part[:20], most=_LONGEST)
    return None
