"""The numbers of ordered lists: taken out before a merge, and put back as the lists are then."""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import field
from itertools import pairwise

from tracker.core.note import Item, Note
from tracker.core.structure import parse
from tracker.core.values import dataclass

_NUMBER = re.compile(r"([1-9]\d{0,8})([.)])")
_LINE = re.compile(r"(?P<lead>[\s>\ufeff]*)\d{1,9}(?P<rest>[.)][ \t].*)", re.DOTALL)
_BOX = re.compile(r"\[.\][ \t]+")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The lists that are numbered in order: with which number each began, by its items' words."""

    starts: dict[str, int] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)
    """The items of lists that are numbered otherwise, such as with ones alone."""

    def take_out(self, note: Note, lines: MutableMapping[int, str]) -> None:
        """Have all items of such lists begin with a one; `lines` by item replace the note's.

        A one may stand behind any text, which other numbers may not:
        https://spec.commonmark.org/0.31.2/#list-items
        """
        for group in _groups(note):
            is_loose = not _is_consecutive(group)
            for item in group:
                line = lines.get(item.index, item.span.of(note.text))
                if match := _LINE.fullmatch(line):
                    words = _BOX.sub("", match["rest"][1:].lstrip(), count=1).strip()
                    if is_loose:
                        self.loose.add(words)
                        continue
                    lines[item.index] = f"{match['lead']}1{match['rest']}"
                    self.starts[words] = int(group[0].marker[:-1])

    def put_back(self, text: str) -> str | None:
        """The text with these lists numbered anew; None where it would be read otherwise then."""
        note = parse(text)
        new: dict[int, str] = {}
        for group in _groups(note):
            words = [item.body.of(text).strip() for item in group]
            begins = [self.starts[each] for each in words if each in self.starts]
            is_loose = any(each in self.loose for each in words)
            if not begins or is_loose or any(item.marker[:-1] != "1" for item in group):
                # What was taken out of another list is not put back so.
                if begins and begins[0] != 1:
                    return None
                continue
            for offset, item in enumerate(group):
                rest = item.span.of(text)[len(item.indent) + 1 :]
                new[item.index] = f"{item.indent}{begins[0] + offset}{rest}"
        numbered = replaced(note, new)
        same = [(item.line, item.status, item.depth) for item in parse(numbered).items]
        return (
            numbered
            if same == [(item.line, item.status, item.depth) for item in note.items]
            else None
        )


def replaced(note: Note, lines: Mapping[int, str]) -> str:
    """The note's text with these lines in the place of its items' first lines."""
    parts, at = [], 0
    for index, line in sorted(lines.items(), key=lambda pair: note.items[pair[0]].span.start):
        span = note.items[index].span
        parts += [note.text[at : span.start], line]
        at = span.end
    return "".join((*parts, note.text[at:]))


def _groups(note: Note) -> list[list[Item]]:
    """Ordered items that are siblings in one list."""
    groups: dict[tuple[int | None, int, int], list[Item]] = {}
    for item in note.items:
        if _NUMBER.fullmatch(item.marker):
            groups.setdefault((item.parent, item.block_line, item.section), []).append(item)
    return list(groups.values())


def _is_consecutive(group: Sequence[Item]) -> bool:
    numbers = [int(item.marker[:-1]) for item in group]
    return all(two == one + 1 for one, two in pairwise(numbers))
