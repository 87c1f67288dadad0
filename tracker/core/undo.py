"""Taking a change back by its lines, wherever they have moved to."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from tracker.core.text import Edit
from tracker.core.visible import visible
from tracker.errors import Conflict


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines that a change replaced; every line with its line end."""

    at: int
    """0-based line in the changed text."""
    old: tuple[str, ...]
    new: tuple[str, ...]
    before: str | None
    """The unchanged line above; None at the top."""
    behind: str | None
    """The unchanged line below; None at the end."""


def plan_undo(before: str, after: str, current: str) -> tuple[Edit, ...]:
    """The edits of `current` that take back what led from `before` to `after`.

    If nothing else happened, they lead to `before` exactly. Otherwise the changed lines must
    still be there: at their place, or at the only other place where they stand between the same
    neighbours.

    Raises:
        Conflict: the lines have changed since, or it is not clear which they are.
    """
    lines = _lines(current)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    edits: list[Edit] = []
    shift = 0
    for hunk in _hunks(_lines(before), _lines(after)):
        at = _find(hunk, lines, hunk.at + shift)
        shift = at - hunk.at
        edits.append(Edit(starts[at], starts[at + len(hunk.new)], "".join(hunk.old)))
    return tuple(edits)


def _lines(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _hunks(before: list[str], after: list[str]) -> Iterator[Hunk]:
    # What is alike at both ends is set aside: comparing costs the square of the lines.
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        at, end = head + j1, head + j2
        yield Hunk(
            at=at,
            old=tuple(old[i1:i2]),
            new=tuple(new[j1:j2]),
            before=after[at - 1] if at else None,
            behind=after[end] if end < len(after) else None,
        )


def _alike(one: list[str], other: list[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _find(hunk: Hunk, lines: list[str], expected: int) -> int:
    """The line of `lines` at which the hunk's new lines stand now."""
    places = [at for at in range(len(lines) - len(hunk.new) + 1) if _stands(hunk, lines, at)]
    if hunk.new and expected in places:
        return expected
    close = [at for at in places if _between(hunk, lines, at)]
    if expected in close:
        return expected
    for candidates in (close, places if hunk.new else []):
        if len(candidates) == 1:
            return candidates[0]
    raise Conflict(_refusal(hunk, lines, expected))


def _stands(hunk: Hunk, lines: list[str], at: int) -> bool:
    return lines[at : at + len(hunk.new)] == list(hunk.new)


def _between(hunk: Hunk, lines: list[str], at: int) -> bool:
    end = at + len(hunk.new)
    above = lines[at - 1] if at else None
    below = lines[end] if end < len(lines) else None
    return above == hunk.before and below == hunk.behind


def _refusal(hunk: Hunk, lines: list[str], expected: int) -> str:
    wanted = visible("".join(hunk.new).strip()) or visible("".join(hunk.old).strip())
    there = visible(lines[expected].strip()) if 0 <= expected < len(lines) else "nothing"
    return f"the line has changed since, so nothing was undone.\n  then: {wanted}\n  now:  {there}"
