"""Taking a change back by its lines, wherever they have moved to.

Lines are what stands between line feeds, as editors count them: a carriage return belongs to
its line, and a text that ends in a line feed has an empty last line.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches
from itertools import pairwise

from tracker.core.text import Edit
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import Conflict
from tracker.language import _

_CONTEXTS = (3, 2, 1)
_MOST_WORK = 20_000_000
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Lines that a change replaced."""

    at: int
    """0-based line in the changed text."""
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.at + len(self.new)


def plan_undo(before: str, after: str, current: str) -> tuple[Edit, ...]:
    """The edits of `current` that take back what led from `before` to `after`.

    If nothing else happened, they lead to `before` exactly. Otherwise each group of changed
    lines must still be there: with everything above or everything below it as it was, or as
    the only place where these lines stand between the same neighbours.

    Raises:
        Conflict: the lines have changed since, or it is not clear which they are.
    """
    changed, now = after.split("\n"), current.split("\n")
    search = _Search.of(changed, now)
    found: list[_Hunk] = []
    for hunk in _hunks(before.split("\n"), changed):
        at = search.place(hunk)
        if at is None or (found and at < found[-1].end):
            raise Conflict(_refusal(hunk, search))
        if found and at == found[-1].end:
            above = found.pop()
            found.append(_Hunk(above.at, above.old + hunk.old, above.new + hunk.new))
        else:
            found.append(_Hunk(at, hunk.old, hunk.new))
    starts = [0]
    for line in now:
        starts.append(starts[-1] + len(line) + 1)
    return tuple(_edit(hunk, starts) for hunk in found)


def _edit(hunk: _Hunk, starts: Sequence[int]) -> Edit:
    """The edit that puts `old` in the place of `new`; the last start is one past the text."""
    start, end = starts[hunk.at], starts[hunk.end]
    last = hunk.end == len(starts) - 1
    if hunk.old and hunk.new:
        return Edit(start, end - 1, "\n".join(hunk.old))
    if hunk.old:
        text = "\n".join(hunk.old)
        return Edit(start - 1, start - 1, "\n" + text) if last else Edit(start, start, text + "\n")
    # At the text's end it is the line feed above that goes.
    return Edit(max(start - 1, 0), end - 1, "") if last else Edit(start, end, "")


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[_Hunk]:
    head, tail = _alike(before, after)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    for i1, i2, j1, j2 in _differences(old, new):
        yield _Hunk(head + j1, tuple(old[i1:i2]), tuple(new[j1:j2]))


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    if not old and not new:
        return
    if len(old) == len(new):
        # Lines changed where they stand; comparing in pairs is quick however many they are.
        unlike = [
            index for index, pair in enumerate(zip(old, new, strict=True)) if len({*pair}) > 1
        ]
        firsts = [unlike[0], *(two for one, two in pairwise(unlike) if two > one + 1)]
        lasts = [*(one for one, two in pairwise(unlike) if two > one + 1), unlike[-1]]
        for first, last in zip(firsts, lasts, strict=True):
            yield first, last + 1, first, last + 1
        return
    counts = Counter(new)
    if sum(counts[line] for line in old) * min(len(old), len(new)) > _MOST_WORK:
        # Comparing costs more than it is worth: one hunk, which has to be whole to be found.
        yield 0, len(old), 0, len(new)
        return
    for tag, *ranges in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            i1, i2, j1, j2 = ranges
            yield i1, i2, j1, j2


def _alike(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many lines are equal at the top and, below those, at the end."""
    shorter = min(len(one), len(other))
    head = 0
    while head < shorter and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < shorter - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return head, tail


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines between two marks for the text's ends, and where each of them stands."""

    lines: tuple[str | None, ...]
    where: dict[str | None, list[int]]

    @classmethod
    def of(cls, lines: Sequence[str]) -> "_Lines":
        """`lines`, with the ends of the text as lines of their own."""
        marked = (None, *lines, None)
        where: dict[str | None, list[int]] = {}
        for index, line in enumerate(marked):
            where.setdefault(line, []).append(index)
        return cls(marked, where)

    def places(self, block: Sequence[str | None]) -> list[int]:
        """Where `block` stands, marks counted."""
        rarest = min(range(len(block)), key=lambda index: len(self.where.get(block[index], ())))
        starts = (index - rarest for index in self.where.get(block[rarest], ()))
        wanted = tuple(block)
        return [at for at in starts if at >= 0 and self.lines[at : at + len(block)] == wanted]


@dataclass(frozen=True, slots=True)
class _Search:
    """The way from a line of the changed text to the same line now."""

    after: _Lines
    current: _Lines
    head: int
    tail: int

    @classmethod
    def of(cls, after: Sequence[str], current: Sequence[str]) -> "_Search":
        """The way between these texts."""
        return cls(_Lines.of(after), _Lines.of(current), *_alike(after, current))

    @property
    def shift(self) -> int:
        """By how many lines the end of the text has moved."""
        return len(self.current.lines) - len(self.after.lines)

    def place(self, hunk: _Hunk) -> int | None:
        """The line at which the hunk's new lines stand now; None if that is not certain."""
        tail_from = len(self.after.lines) - 2 - self.tail
        # Where lines were removed nothing is left to see but the neighbours, so both must stay.
        if hunk.end <= self.head if hunk.new else hunk.at < self.head:
            return hunk.at
        if hunk.at >= tail_from if hunk.new else hunk.at > tail_from:
            return hunk.at + self.shift
        for size in _CONTEXTS:
            start = max(hunk.at + 1 - size, 0)
            block = self.after.lines[start : hunk.end + 1 + size]
            places = self.current.places(block)
            if places:
                sure = len(places) == 1 and len(self.after.places(block)) == 1
                return places[0] + hunk.at - start if sure else None
        if "".join(hunk.new).strip():
            places = self.current.places(hunk.new)
            if len(places) == 1 and len(self.after.places(hunk.new)) == 1:
                return places[0] - 1
        return None


def _refusal(hunk: _Hunk, search: _Search) -> str:
    wanted = next((line for line in (*hunk.new, *hunk.old) if line.strip()), "")
    lines = [line or "" for line in search.current.lines[1:-1]]
    # Only lines that differ from what the action left can be what became of the line.
    window = [line for line in lines[search.head : len(lines) - search.tail] if line.strip()]
    close = get_close_matches(wanted, window[:_MOST_COMPARED], n=1, cutoff=0.4)
    at = hunk.at if hunk.at < search.head else max(hunk.at + search.shift, search.head)
    there = close[0] if close else lines[at] if at < len(lines) else ""
    return _(
        "the line has changed since, so nothing was undone.\n  then: {wanted}\n  now:  {there}"
    ).format(
        wanted=visible(wanted.strip()) or _("a blank line"),
        there=visible(there.strip()) or _("nothing"),
    )
