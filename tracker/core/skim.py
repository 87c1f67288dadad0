"""A note skimmed for what the lists need of it: the same blocks as its record, far fewer values.

What it says is what `facts_of` says of the record, but that roles may be too many: where a note
has no box at all they are guessed from every line that might begin a section.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Any

from tracker.core.comments import hide_blocks
from tracker.core.extract import CONFLICT, looks_like_query, relations_of
from tracker.core.facts import NoteFacts, TaskFacts, Traits
from tracker.core.handle import handle, lasting_words
from tracker.core.pattern import compile_late
from tracker.core.reading.paper import pack_paper, paper_of
from tracker.core.record import plain, read_properties
from tracker.core.roles import Role, RoleNames, declared_roles, roles_of
from tracker.core.state import State, state_of
from tracker.core.structure import (
    MOST_INDENT,
    Reading,
    code_lines,
    find_front,
    is_code,
    readable,
)
from tracker.core.task.line import TaskLine, read_line
from tracker.core.task.settings import TaskSettings
from tracker.core.text import Span

_BOX = compile_late(r"\[[^\r\n]\](?=[ \t\r\n]|\Z)")
_MARKS = frozenset("-*+.)")
_HASH = compile_late(r"^[^\S\n\ufeff]*[\ufeff>#][^\n]*", re.MULTILINE)
_COLON = compile_late(r"[:：](?:[^\S\n]+#\S+)*[^\S\n]*$", re.MULTILINE)
_UNDERLINE = compile_late(r"^[ \t>]*(?:=+|-+)[ \t\r]*$", re.MULTILINE)
_ANY_DAY = date.min
_OTHERS = tuple(role for role in Role if role is not Role.TASKS)


@dataclass(slots=True)
class _Skimmed:
    """What is needed of an item."""

    index: int
    line: int
    raw: Span
    body: Span
    is_boxed: bool
    parent: int | None
    heading: str | None
    section: int


class _Lines(Sequence[Span]):
    """The lines of a text as `line_spans` has them, each made when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *accumulate([len(line) + 1 for line in text.split("\n")])]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> Span:  # type: ignore[override]
        start, stop = self._starts[number], self._starts[number + 1] - 1
        has_return = stop > start and stop < len(self._text) and self._text[stop - 1] == "\r"
        return Span(start, stop - 1 if has_return else stop)


def skim(
    path: str, text: str, settings: TaskSettings, names: RoleNames
) -> tuple[NoteFacts, Sequence[TaskLine]]:
    """The facts of the note at `path`, and the lines of its tasks, read. Never raises."""
    front = find_front(text)
    start = front.span.end if front else int(text.startswith("\ufeff"))
    properties, warning = read_properties(path, text, front)
    declared = declared_roles(properties.get("tracker"))
    tasks: tuple[TaskFacts, ...] = ()
    lines: list[TaskLine] = []
    if declared or _may_have_tasks(text, start) or _UNDERLINE.search(text, start):
        found = _Skim(path, text, start, settings)
        tasks = found.tasks(lines, roles_of(found.sections, names, declared))
        roles = found.roles
    else:
        roles = _roles_at_most(text, start, names)
    paper = paper_of(path, properties)
    packed = b"" if paper is None else pack_paper(paper, _Lines(text)[0].of(text))
    has = looks_like_query(text), CONFLICT in text
    traits = Traits(roles, packed, *has, warning, *relations_of(lines))
    return NoteFacts(tasks, traits), lines


def _may_have_tasks(text: str, start: int) -> bool:
    """Whether something looks like the checkbox of an item."""
    for match in _BOX.finditer(text, start):
        before = match.start()
        while before > start and text[before - 1] in " \t\r":
            before -= 1
        if before > start and before < match.start() and text[before - 1] in _MARKS:
            return True
    return False


def _roles_at_most(text: str, start: int, names: RoleNames) -> tuple[str, ...]:
    """The roles that anything names which may be a section's title; more than there are."""
    found: set[str] = set()
    lines = [match[0] for match in _HASH.finditer(text, start)]
    for match in _COLON.finditer(text, start):
        end = text.find("\n", match.start())
        lines.append(text[text.rfind("\n", 0, match.start()) + 1 : None if end < 0 else end])
    for line in lines:
        folded = line.casefold()
        found.update(names.roles[match[1]].value for match in names.pattern.finditer(folded))
        found.update(role.value for role in _OTHERS if f"#{role.value}" in folded)
    return tuple(sorted(found - {Role.TASKS.value}))


class _Skim(Reading):
    """The tasks of one note and the roles of its sections."""

    def __init__(self, path: str, text: str, start: int, settings: TaskSettings) -> None:
        source, hidden = hide_blocks(readable(text[start:]), code_lines)
        super().__init__(text, start, hidden, lines=_Lines(text))
        self._path = path
        self._settings = settings
        self._unfiltered = replace(settings, global_filter="") if settings.global_filter else None
        self._skimmed: list[_Skimmed] = []
        self.roles: tuple[str, ...] = ()
        self.read(source)

    def tasks(self, lines: list[TaskLine], roles: Sequence[Role]) -> tuple[TaskFacts, ...]:
        """The tasks, in order; their lines go into `lines`. `roles` are those of the sections."""
        self.roles = tuple(sorted({role.value for role in roles} - {Role.TASKS.value}))
        text, path, settings = self._text, self._path, self._settings
        tasks: list[tuple[_Skimmed, TaskLine]] = []
        boxed: dict[int, TaskLine] = {}
        texts: list[str] = []
        for item in self._skimmed:
            line = None
            if item.is_boxed:
                raw = item.raw.of(text)
                line = read_line(raw, settings, path)
                is_task = line is not None
                if line is None and self._unfiltered is not None:
                    line = read_line(raw, self._unfiltered, path)
            if line is None:
                texts.append(plain(item.body.of(text)))
                continue
            texts.append(line.description)
            boxed[item.index] = line
            if is_task:
                tasks.append((item, line))
        counts = self._counts(boxed)
        lines.extend(line for _, line in tasks)
        names = self._names(texts, roles)
        return tuple(
            TaskFacts(
                item.line,
                line.raw,
                handle(path, *names[item.index]),
                roles[item.section].value,
                item.heading,
                self.sections[item.section].title,
                *counts.get(item.index, (0, 0)),
            )
            for item, line in tasks
        )

    def _names(self, texts: Sequence[str], roles: Sequence[Role]) -> list[tuple[str, int]]:
        """What the handle of each item is made of, as `handles` has it."""
        readings = {each.index for each in self._skimmed if roles[each.section] is Role.READING}
        seen: dict[str, int] = {}
        names = []
        for words in lasting_words(texts, readings):
            nth = seen[words] = seen.get(words, 0) + 1
            names.append((words, nth))
        return names

    def _counts(self, boxed: dict[int, TaskLine]) -> dict[int, tuple[int, int]]:
        """As `subtask_counts` has them."""
        below: dict[int, tuple[int, int]] = {}
        for item in reversed(self._skimmed):
            counts = below.get(item.index)
            if counts is None:
                line = boxed.get(item.index)
                if line is None:
                    continue
                state = state_of(line, _ANY_DAY)
                counts = int(state is State.DONE), int(state is not State.CANCELLED)
            if item.parent is not None:
                done, total = below.get(item.parent, (0, 0))
                below[item.parent] = done + counts[0], total + counts[1]
        return below

    def _item(self, line: int, last: int, span: Span, match: re.Match[str], outer: Any) -> Any:  # noqa: ANN401, ARG002
        _, blanks, status = match.groups()
        code = (len(blanks) > MOST_INDENT or "\t" in blanks) and is_code(span.start, match)
        is_boxed = status is not None and not code
        item = _Skimmed(
            len(self._skimmed),
            line,
            span,
            Span(match.end() if is_boxed else match.end(2), span.end),
            is_boxed,
            None if outer is None else outer.index,
            self._heading,
            len(self.sections) - 1,
        )
        self._skimmed.append(item)
        return item
