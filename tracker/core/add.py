"""Where a new item goes in a note, in the style of the list it joins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.core.pattern import compile_late
from tracker.core.roles import Role
from tracker.core.text import Edit, line_end_at
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import Conflict, NotFound
from tracker.language import _

if TYPE_CHECKING:
    from tracker.core.note import Item, Note, Section


_NUMBER = compile_late(r"(\d+)([.)])")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new line is put, and how it begins."""

    after: int
    """0-based line that it follows."""
    indent: str
    marker: str
    """With the blank behind it: `- `, `3. `."""
    apart: bool
    """Whether a blank line must stand between."""


def section_named(note: Note, name: str) -> Section:
    """The heading or label of `note` called `name`, case aside.

    Raises:
        NotFound: no section has the name; the message lists those there are.
        Conflict: several have it.
    """
    wanted = name.strip().lstrip("#").strip().casefold()
    found = [each for each in note.sections[1:] if each.title.strip().casefold() == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        lines = ", ".join(str(each.line + 1) for each in found)
        raise Conflict(
            _("“{name}” names several sections, on lines {lines}.").format(
                name=visible(name), lines=lines
            )
        )
    there = ", ".join(visible(each.title) for each in note.sections[1:])
    raise NotFound(
        _("no section “{name}”; there are: {there}.").format(name=visible(name), there=there)
        if there
        else _("no section “{name}”: the note has no headings or labels.").format(
            name=visible(name)
        )
    )


def tasks_section(note: Note, roles: Sequence[Role]) -> Section:
    """Where the note keeps its tasks: a section so named, else the one that holds most of them."""
    named = [
        each
        for each in note.sections[1:]
        if roles[each.index] is Role.TASKS
        and re.search(r"(?i)\btodo\b|\btasks\b|待办|任务", each.title)
    ]
    if named:
        return named[0]
    counts = [0] * len(note.sections)
    for item in note.items:
        if item.status is not None and roles[item.section] is Role.TASKS:
            counts[item.section] += 1
    return note.sections[max(range(len(counts)), key=counts.__getitem__)]


def place_in(note: Note, section: Section) -> Place:
    """The end of the section's last list at its root; without a list, the section's end."""
    own = [item for item in note.items if item.section == section.index]
    roots = [item for item in own if item.parent is None or item.depth == own[0].depth]
    if roots:
        last = roots[-1]
        return Place(_last_line(note, last), last.indent, _next_marker(roots), apart=False)
    end = _section_end(note, section)
    while end > section.line and not note.lines[end].of(note.text).strip():
        end -= 1
    text = note.lines[end].of(note.text).strip()
    return Place(end, "", "- ", apart=bool(text))


def _last_line(note: Note, item: Item) -> int:
    line = item.end_line
    while line > item.line and not note.lines[line].of(note.text).strip():
        line -= 1
    return line


def _next_marker(roots: Sequence[Item]) -> str:
    last = roots[-1].marker
    number = _NUMBER.fullmatch(last)
    if number is None:
        return last + " "
    before = _NUMBER.fullmatch(roots[-2].marker) if len(roots) > 1 else None
    # A list whose numbers are all the same is numbered by whoever renders it.
    step = 0 if before is not None and before[1] == number[1] else 1
    return f"{int(number[1]) + step}{number[2]} "


def markers(note: Note, section: Section, place: Place, count: int) -> tuple[str, ...]:
    """How so many lines at `place` begin; numbers go on, if the list's own do."""
    number = _NUMBER.match(place.marker)
    numbers = [item.marker for item in note.items if item.section == section.index]
    if number is None or place.marker.rstrip() in numbers:
        return (place.marker,) * count
    rest = place.marker[number.end(1) :]
    return tuple(f"{int(number[1]) + each}{rest}" for each in range(count))


def _section_end(note: Note, section: Section) -> int:
    following = [each.line for each in note.sections if each.line > section.line]
    return (min(following) - 1) if following else len(note.lines) - 1


def insertion(note: Note, place: Place, line: str) -> tuple[Edit, ...]:
    """The edit that puts `line`, which begins at its marker's indent, at `place`.

    Line ends are those of the line it follows; a note without a last line end stays so.
    """
    text = note.text
    before = note.lines[place.after]
    end = line_end_at(text, before) or newline_of(note)
    apart = end if place.apart else ""
    if not text:
        return (Edit(0, 0, line),)
    return (Edit(before.end, before.end, f"{end}{apart}{line}"),)


def newline_of(note: Note) -> str:
    """The line end that the note uses first; a line feed where it has none."""
    return (line_end_at(note.text, note.lines[0]) or "\n") if note.lines else "\n"
