"""The conflict copies of sync folders, merged into the notes that they are copies of."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from tracker.core.change import Change, FileChange
from tracker.core.check import numbered_original
from tracker.core.merge.note import merge_notes
from tracker.core.text import decode, encode
from tracker.core.visible import visible
from tracker.errors import Conflict, NotFound
from tracker.git.merge_text import merge_text
from tracker.language import _, ngettext
from tracker.restore import Past
from tracker.workspace import Workspace

_SYNCTHING = re.compile(
    r"\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[A-Z0-9]+)?(?=\.md\Z)", re.IGNORECASE
)
_BRACKETS = re.compile(
    r" ?\([^()]*(?:conflicted copy|冲突副本|衝突複本)[^()]*\)(?=\.md\Z)", re.IGNORECASE
)
_MOST = 100
"""Earlier versions of a note that its copy may stem from."""


def original_of(copy: str) -> str | None:
    """The note that a conflict copy is a copy of, by its name; None for other names."""
    for pattern in (_SYNCTHING, _BRACKETS):
        if pattern.search(copy):
            return pattern.sub("", copy)
    return numbered_original(copy)


def plan_copy(workspace: Workspace, copy: str) -> Change:
    """Plan to merge a conflict copy into its note, and to remove it.

    Both are taken to stem from the version of the note that is most like the copy.

    Raises:
        NotFound: its note is not there, or has no history to merge by.
        Conflict: the two contradict each other; nothing is to be written.
    """
    path = original_of(copy)
    if path is None or path not in workspace.index.records:
        raise NotFound(_("there is no note that {copy} is a copy of.").format(copy=visible(copy)))
    ours, theirs = workspace.vault.read(path), workspace.vault.read(copy)
    past = Past(workspace, path)
    texts = [past.text(version) for version in past.versions[:_MOST]]
    base = _stem_of(decode(theirs), texts)
    merged = merge_notes(base, decode(ours), decode(theirs), merge_text)
    if merged.conflicts:
        raise Conflict(
            ngettext(
                "{path} and {copy} contradict each other in one place: nothing was written. "
                "Compare the two, and delete the copy.",
                "{path} and {copy} contradict each other in {n} places: nothing was written. "
                "Compare the two, and delete the copy.",
                merged.conflicts,
            ).format(path=visible(path), copy=visible(copy), n=merged.conflicts)
        )
    files = (
        FileChange(path, ours, encode(merged.text)),
        FileChange(copy, theirs, None),
    )
    name = visible(path.rpartition("/")[2].removesuffix(".md"))
    changed = tuple(file for file in files if file.before != file.after)
    return Change(changed, "merge-copy", f"Merge a conflict copy: {name}")


def _stem_of(copy: str, versions: Sequence[str]) -> str:
    """The version that is most like the copy; of equals the oldest."""
    lines = copy.split("\n")
    best, found = -1.0, ""
    for text in versions:
        matcher = SequenceMatcher(None, lines, text.split("\n"), autojunk=False)
        # Of equals the oldest: then what both did differently is told, and not taken for theirs.
        if matcher.real_quick_ratio() >= best and (ratio := matcher.ratio()) >= best:
            best, found = ratio, text
    return found
