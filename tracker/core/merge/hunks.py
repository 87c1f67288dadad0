"""Conflicts that are none: items that both sides put into one place of a list, or took out."""

import re
from collections.abc import Sequence

from tracker.core.conflicts import Hunk, parts_of

_ITEM = re.compile(r"(?P<indent>[\s>]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?P<body>.*?)\s*", re.DOTALL)


def settle(merged: str) -> tuple[str, int]:
    """Text that git merged with the base in its conflicts (`--diff3`), as far as it can be settled.

    The answer is the text, and how many conflicts are left.
    """
    parts: list[str] = []
    left = 0
    for part in parts_of(merged):
        if isinstance(part, str):
            parts.append(part)
            continue
        lines = _settled(part)
        left += lines is None
        parts.extend(part.lines if lines is None else lines)
    return "".join(parts), left


def _settled(hunk: Hunk) -> list[str] | None:
    """Both sides' items in order; None where something else stands there, or was changed twice."""
    sides = (hunk.base or (), hunk.ours, hunk.theirs)
    if not hunk.is_clear:
        return None
    if any(line.strip() and _ITEM.fullmatch(line) is None for side in sides for line in side):
        return None
    base, ours, theirs = ([_key(line) for line in side] for side in sides)
    if any(key not in ours and key not in theirs for key in base):
        return None
    if any(len(set(keys)) != len(keys) for keys in (base, ours, theirs)):
        return None
    gone = {key for key in base if key not in ours or key not in theirs}
    if _is_orphaned(hunk.ours, set(base), gone) or _is_orphaned(hunk.theirs, set(base), gone):
        return None
    kept = [(key, line) for key, line in zip(ours, hunk.ours, strict=True) if key not in gone]
    added = [
        (place, key, line)
        for place, (key, line) in enumerate(zip(theirs, hunk.theirs, strict=True))
        if key not in base and key not in ours
    ]
    for place, key, line in added:
        _insert(kept, key, line, theirs[:place], set(base))
    return [line if line.endswith("\n") else f"{line}\n" for _, line in kept]


def _is_orphaned(side: Sequence[str], base: set[str], gone: set[str]) -> bool:
    """Whether a line that this side put in stands below one that the other took away."""
    above: list[tuple[int, str]] = []
    for line in side:
        depth, key = _depth(line), _key(line)
        while above and above[-1][0] >= depth:
            above.pop()
        if key not in base and any(each in gone for _, each in above):
            return True
        above.append((depth, key))
    return False


def _insert(
    kept: list[tuple[str, str]], key: str, line: str, before: Sequence[str], base: set[str]
) -> None:
    """Put a line of theirs behind the nearest one before it, and behind ours that stand there."""
    keys = [each for each, _ in kept]
    near = next((each for each in reversed(before) if each in keys), None)
    at = 0 if near is None else keys.index(near) + 1
    while at < len(kept) and keys[at] not in base and keys[at] not in before:
        # A child goes to its parent before a sibling of that comes.
        if _depth(line) > _depth(kept[at][1]):
            break
        at += 1
    kept.insert(at, (key, line))


def _depth(line: str) -> int:
    match = _ITEM.fullmatch(line)
    return len(match["indent"].expandtabs(4)) if match else 0


def _key(line: str) -> str:
    """A line without its number and its end."""
    match = _ITEM.fullmatch(line)
    return f"{match['indent']}\0{match['body']}" if match else line.rstrip()
