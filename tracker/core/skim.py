"""A note skimmed for what the lists need of it, without its record.

What it says is what `facts_of` says of the record, but that roles may be too many: where there is
no box they are guessed from every line that might begin a section. Most notes are plain enough to
be read without the parser; for all others its blocks are taken, as for the record.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import accumulate
from typing import Any

from tracker.core.comments import hide_blocks
from tracker.core.extract import CONFLICT, looks_like_query, relations_of
from tracker.core.facts import NoteFacts, TaskFacts, Traits
from tracker.core.handle import handle, lasting_words, possible_names
from tracker.core.pattern import compile_late
from tracker.core.plain import FoundItem, FoundSection, read_plain
from tracker.core.reading.paper import pack_paper, paper_of
from tracker.core.record import plain as plain_words
from tracker.core.record import read_properties
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
from tracker.core.tags import label_of
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
        decide = partial(roles_of, names=names, declared=declared)
        found = None if declared else _plain(path, text, start, settings, decide)
        tasks, lines, roles = found or _parsed(path, text, start, settings, decide)
    else:
        roles = _roles_at_most(text, start, names)
    paper = paper_of(path, properties)
    packed = b"" if paper is None else pack_paper(paper, _Lines(text)[0].of(text))
    has = looks_like_query(text), CONFLICT in text
    traits = Traits(roles, packed, *has, warning, *relations_of(lines))
    return NoteFacts(tasks, traits), lines


_Found = tuple[tuple[TaskFacts, ...], list[TaskLine], tuple[str, ...]]
"""Tasks, their lines, and the roles of the note's sections."""
_Decide = Callable[[Sequence[Any]], tuple[Role, ...]]
"""What tells the roles of sections."""


def _plain(
    path: str, text: str, start: int, settings: TaskSettings, decide: _Decide
) -> _Found | None:
    """What is found without the parser; None if that is not sure to be what the parser finds."""
    plain = read_plain(text, start)
    if plain is None:
        return None
    tasks = _Tasks(path, plain.items, settings)
    names = tasks.names()
    # Of several items with the same words each has a handle of its own.
    if names and not names.isdisjoint(possible_names(map(plain_words, plain.other_bodies()))):
        return None
    roles = decide(plain.sections)
    labels = decide([FoundSection(*label_of(line), None) for line in plain.other_labels()])
    titles = [section.title for section in plain.sections]
    return tasks.facts(roles, titles), tasks.lines(), _said({*roles, *labels})


def _parsed(path: str, text: str, start: int, settings: TaskSettings, decide: _Decide) -> _Found:
    """The same by the parser, which reads every note."""
    found = _Skim(text, start)
    roles = decide(found.sections)
    tasks = _Tasks(path, found.found, settings)
    titles = [section.title for section in found.sections]
    return tasks.facts(roles, titles), tasks.lines(), _said(roles)


def _said(roles: Iterable[Role]) -> tuple[str, ...]:
    """The roles as traits have them."""
    return tuple(sorted({role.value for role in roles} - {Role.TASKS.value}))


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


class _Tasks:
    """The tasks among the items of one note."""

    def __init__(self, path: str, items: Sequence[FoundItem], settings: TaskSettings) -> None:
        self._path = path
        self._items = items
        self._boxed: dict[int, TaskLine] = {}
        self._found: list[tuple[FoundItem, TaskLine]] = []
        self._texts: list[str] = []
        unfiltered = replace(settings, global_filter="") if settings.global_filter else None
        for item in items:
            line = None
            if item.is_boxed:
                line = read_line(item.raw, settings, path)
                is_task = line is not None
                if line is None and unfiltered is not None:
                    line = read_line(item.raw, unfiltered, path)
            if line is None:
                self._texts.append(plain_words(item.body))
                continue
            self._texts.append(line.description)
            self._boxed[item.number] = line
            if is_task:
                self._found.append((item, line))

    def names(self) -> set[str]:
        """All that the handles of the tasks may be made of."""
        return set(possible_names(line.description for _, line in self._found))

    def lines(self) -> list[TaskLine]:
        """Those of all tasks, read."""
        return [line for _, line in self._found]

    def facts(self, roles: Sequence[Role], titles: Sequence[str]) -> tuple[TaskFacts, ...]:
        """The tasks, in order; `roles` and `titles` are those of the sections."""
        if not self._found:
            return ()
        counts = self._counts()
        names = self._names(roles)
        return tuple(
            TaskFacts(
                item.line,
                line.raw,
                handle(self._path, *names[item.number]),
                roles[item.section].value,
                item.heading,
                titles[item.section],
                *counts.get(item.number, (0, 0)),
            )
            for item, line in self._found
        )

    def _names(self, roles: Sequence[Role]) -> list[tuple[str, int]]:
        """What the handle of each item is made of, as `handles` has it."""
        readings = {each.number for each in self._items if roles[each.section] is Role.READING}
        seen: dict[str, int] = {}
        names = []
        for words in lasting_words(self._texts, readings):
            nth = seen[words] = seen.get(words, 0) + 1
            names.append((words, nth))
        return names

    def _counts(self) -> dict[int, tuple[int, int]]:
        """As `subtask_counts` has them."""
        below: dict[int, tuple[int, int]] = {}
        for item in reversed(self._items):
            counts = below.get(item.number)
            if counts is None:
                line = self._boxed.get(item.number)
                if line is None:
                    continue
                state = state_of(line, _ANY_DAY)
                counts = int(state is State.DONE), int(state is not State.CANCELLED)
            if item.parent is not None:
                done, total = below.get(item.parent, (0, 0))
                below[item.parent] = done + counts[0], total + counts[1]
        return below


class _Skim(Reading):
    """The items of one note and its sections, by the parser."""

    def __init__(self, text: str, start: int) -> None:
        source, hidden = hide_blocks(readable(text[start:]), code_lines)
        super().__init__(text, start, hidden, lines=_Lines(text))
        self.found: list[FoundItem] = []
        self.read(source)

    def _item(self, line: int, last: int, span: Span, match: re.Match[str], outer: Any) -> Any:  # noqa: ANN401, ARG002
        _, blanks, status = match.groups()
        code = (len(blanks) > MOST_INDENT or "\t" in blanks) and is_code(span.start, match)
        is_boxed = status is not None and not code
        item = FoundItem(
            len(self.found),
            line,
            span.of(self._text),
            self._text[match.end() if is_boxed else match.end(2) : span.end],
            is_boxed,
            None if outer is None else outer.number,
            self._heading,
            len(self.sections) - 1,
        )
        self.found.append(item)
        return item
