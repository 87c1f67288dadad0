"""A note skimmed by the parser, and by its properties, where it is not plain."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple

from tracker.core.comments import hide_blocks
from tracker.core.facts import (
    Kept,
    NoteFacts,
    TaskFacts,
    Traits,
    contested_in,
    looks_like_conflict,
    looks_like_query,
    relations_of,
)
from tracker.core.handle import handles, words_of
from tracker.core.reading.paper import pack_paper, paper_of
from tracker.core.record import read_properties
from tracker.core.roles import Role, RoleNames, declared_roles, roles_of
from tracker.core.skim import Skimmer, said
from tracker.core.state import state_of
from tracker.core.structure import (
    MOST_INDENT,
    Reading,
    code_lines,
    find_front,
    is_code,
    readable,
)
from tracker.core.subtasks import counts_below, figures_of
from tracker.core.task.line import TaskLine, read_line
from tracker.core.task.settings import TaskSettings
from tracker.core.task_json import kept_of
from tracker.core.text import Span, encode

Decide = Callable[[Sequence[Any]], tuple[Role, ...]]
"""What tells the roles of sections."""


class FoundItem(NamedTuple):
    """An item where it stands."""

    number: int
    line: int
    raw: str
    body: str
    """What follows the box, or the marker of one without."""
    symbol: str | None
    """The character in its box, if it has one."""
    parent: int | None
    heading: str | None
    section: int


Boxed = tuple[FoundItem, TaskLine, bool]
"""An item with a box, its line, and whether it is a task."""


class SkimSettings(NamedTuple):
    """How notes are skimmed: the settings, the names of roles, and the day of the JSON, if any."""

    settings: TaskSettings
    names: RoleNames
    today: date | None


def skim(path: str, text: str, how: SkimSettings, skimmer: Skimmer | None) -> Kept:
    """What is kept of the note at `path`. Never raises.

    The `skimmer` is what reads plain notes by these settings, if they can be read so.
    """
    found = skimmer.glance(path, encode(text)) if skimmer else None
    return found or skim_all(path, text, how, skimmer)


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


def skim_all(path: str, text: str, how: SkimSettings, skimmer: Skimmer | None) -> Kept:
    """The same of a note that is not plain, or has properties that matter."""
    front = find_front(text)
    start = front.span.end if front else int(text.startswith("\ufeff"))
    properties, warning = read_properties(path, text, front)
    declared = declared_roles(properties.get("tracker"))
    is_tried = skimmer is not None and not declared and properties
    data = encode(text)
    begin = len(encode(text[:start]))
    plain = skimmer.within(path, data, begin) if skimmer and is_tried else None
    paper = paper_of(path, properties)
    packed = b"" if paper is None else pack_paper(paper, _Lines(text)[0].of(text))
    has = looks_like_query(data), looks_like_conflict(data)
    if plain is not None:
        tasks, roles = plain
        traits = Traits(roles, packed, *has, warning, tasks.ids, tasks.awaited)
        return Kept(tasks.packed, tasks.number, traits, tasks.text)
    decide = partial(roles_of, names=how.names, declared=declared)
    facts, lines, roles = _parsed(path, text, start, how.settings, decide)
    traits = Traits(roles, packed, *has, warning, *relations_of(lines))
    return kept_of(path, NoteFacts(facts, traits), lines, how.today)


def _parsed(
    path: str, text: str, start: int, settings: TaskSettings, decide: Decide
) -> tuple[tuple[TaskFacts, ...], Sequence[TaskLine], tuple[str, ...]]:
    """The tasks, their lines and the roles that the parser finds, which reads every note."""
    found = _Skim(text, start)
    roles = decide(found.sections)
    unfiltered = replace(settings, global_filter="") if settings.global_filter else None
    boxed: list[Boxed] = []
    for item in found.found:
        if item.symbol is None:
            continue
        line = read_line(item.raw, settings, path)
        is_task = line is not None
        if line is None and unfiltered is not None:
            line = read_line(item.raw, unfiltered, path)
        if line is not None:
            boxed.append((item, line, is_task))
    titles = [section.title for section in found.sections]
    contested = contested_in(text)
    tasks = _tasks_among(path, found.found, boxed, roles, titles)
    if contested:
        tasks = tuple(task._replace(in_conflict=task.line in contested) for task in tasks)
    return tasks, [line for _, line, is_task in boxed if is_task], said(roles)


def _tasks_among(
    path: str,
    items: Sequence[FoundItem],
    boxed: Sequence[Boxed],
    roles: Sequence[Role],
    titles: Sequence[str],
) -> tuple[TaskFacts, ...]:
    """The tasks among the items of one note; `roles` and `titles` are those of its sections."""
    if not any(is_task for *_, is_task in boxed):
        return ()
    own = {item.number: figures_of(state_of(line, date.min)) for item, line, _ in boxed}
    counts = counts_below(((item.number, item.parent) for item in reversed(items)), own)
    texts = [words_of(item.body) for item in items]
    for item, line, _ in boxed:
        texts[item.number] = line.description
    readings = {each.number for each in items if roles[each.section] is Role.READING}
    names = list(handles(path, texts, readings))
    return tuple(
        TaskFacts(
            item.line,
            item.raw,
            names[item.number],
            roles[item.section].value,
            item.heading,
            titles[item.section],
            *counts.get(item.number, (0, 0)),
        )
        for item, _, is_task in boxed
        if is_task
    )


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
            status if is_boxed else None,
            None if outer is None else outer.number,
            self._heading,
            len(self.sections) - 1,
        )
        self.found.append(item)
        return item
