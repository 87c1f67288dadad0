"""Which item of one version is which of another: by its id, its block id, its words, its place."""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

from tracker.core.note import Item, Note
from tracker.core.task.line import TaskLine, read_line
from tracker.core.task.settings import DEFAULTS
from tracker.core.values import dataclass

_BLOCK = re.compile(r"\s(\^[A-Za-z0-9-]+)\s*\Z")
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Known:
    """An item with what it can be known by."""

    item: Item
    text: str
    """Its line, without a byte order mark before it."""
    body: str
    """What stands behind its marker."""
    line: TaskLine | None

    @property
    def words(self) -> str:
        """Its words, without status and fields."""
        return self.line.description if self.line else self.body.strip()

    @property
    def id(self) -> str:
        """The id of a task, or the block's."""
        if self.line is not None and self.line.id:
            return self.line.id
        match = _BLOCK.search(self.body)
        return match[1] if match else ""


def known(note: Note) -> tuple[Known, ...]:
    """The items of a note that stand on a line of their own."""
    return tuple(_known(note, item) for item in note.items)


def _known(note: Note, item: Item) -> Known:
    text = item.span.of(note.text)
    start = len(item.indent) + len(item.marker)
    body = text[start:].lstrip(" \t")
    return Known(item, text, body, read_line(f"- {body}", DEFAULTS))


def matched(one: Sequence[Known], two: Sequence[Known]) -> dict[int, int]:
    """By the index of an item in `one`: that of the same item in `two`.

    The surest sign goes first, and each item is matched once; of several with one sign the
    first is matched with the first.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    signs: tuple[Callable[[Known], object], ...] = (
        lambda each: each.id or None,
        lambda each: (each.body, each.item.depth) if each.body.strip() else None,
        lambda each: each.body if each.body.strip() else None,
        _instance,
        lambda each: each.words or None,
    )
    for sign in signs:
        places: dict[object, list[int]] = {}
        for place, each in enumerate(two):
            name = sign(each)
            if place not in taken and name is not None:
                places.setdefault(name, []).append(place)
        for place, each in enumerate(one):
            if place in found:
                continue
            waiting = places.get(sign(each))
            if waiting:
                found[place] = waiting.pop(0)
                taken.add(found[place])
    _by_place(one, two, found, taken)
    return found


def _instance(each: Known) -> object:
    """A task with its dates: of a recurring one's instances only one has them."""
    line = each.line
    if line is None or not line.description:
        return None
    return line.description, line.start, line.scheduled, line.due


def _by_place(
    one: Sequence[Known], two: Sequence[Known], found: dict[int, int], taken: set[int]
) -> None:
    """Match what stands between two matched items, if nothing else stands there and it is like."""
    for place, each in enumerate(one):
        if place in found:
            continue
        before = found.get(place - 1, -1 if place == 0 else None)
        after = found.get(place + 1, len(two) if place == len(one) - 1 else None)
        for at in {n for n in _between(before, after) if 0 <= n < len(two) and n not in taken}:
            if _is_like(each, two[at]):
                found[place] = at
                taken.add(at)
                break


def _between(before: int | None, after: int | None) -> Iterable[int]:
    if before is not None:
        yield before + 1
    if after is not None:
        yield after - 1


def _is_like(one: Known, two: Known) -> bool:
    if not one.words or not two.words or one.item.depth != two.item.depth:
        return False
    if one.words in two.words or two.words in one.words:
        return True
    ratio = SequenceMatcher(None, one.words, two.words, autojunk=False)
    return ratio.quick_ratio() >= _ALIKE and ratio.ratio() >= _ALIKE
