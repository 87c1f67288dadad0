"""A note skimmed by the parser, and by its properties, where it is not plain."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from tracker.core.comments import hide_blocks
from tracker.core.facts import CONFLICT, NoteFacts, Traits, looks_like_query, relations_of
from tracker.core.plain_lines import FoundItem
from tracker.core.reading.paper import pack_paper, paper_of
from tracker.core.record import read_properties
from tracker.core.roles import RoleNames, declared_roles, roles_of
from tracker.core.skim import (
    Boxed,
    Decide,
    Found,
    Sieve,
    glance,
    said,
    sieve_of,
    tasks_among,
    within,
)
from tracker.core.structure import (
    MOST_INDENT,
    Reading,
    code_lines,
    find_front,
    is_code,
    readable,
)
from tracker.core.task.line import read_line
from tracker.core.task.settings import TaskSettings
from tracker.core.text import Span

if TYPE_CHECKING:
    from tracker.core.task.brief import Told


def skim(
    path: str, text: str, settings: TaskSettings, names: RoleNames
) -> "tuple[NoteFacts, Sequence[Told]]":
    """The facts of the note at `path`, and the lines of its tasks, read. Never raises."""
    sieve = sieve_of(settings, names)
    found = glance(path, text, sieve) if sieve else None
    return found or skim_all(path, text, settings, names, sieve)


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


def skim_all(
    path: str, text: str, settings: TaskSettings, names: RoleNames, sieve: Sieve | None
) -> "tuple[NoteFacts, Sequence[Told]]":
    """The same of a note that is not plain, or has properties that matter."""
    front = find_front(text)
    start = front.span.end if front else int(text.startswith("\ufeff"))
    properties, warning = read_properties(path, text, front)
    declared = declared_roles(properties.get("tracker"))
    decide = partial(roles_of, names=names, declared=declared)
    found = within(path, text, start, sieve) if sieve and not declared and properties else None
    tasks, lines, roles = found or _parsed(path, text, start, settings, decide)
    paper = paper_of(path, properties)
    packed = b"" if paper is None else pack_paper(paper, _Lines(text)[0].of(text))
    has = looks_like_query(text), CONFLICT in text
    return NoteFacts(tasks, Traits(roles, packed, *has, warning, *relations_of(lines))), lines


def _parsed(path: str, text: str, start: int, settings: TaskSettings, decide: Decide) -> Found:
    """What the parser finds, which reads every note."""
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
    tasks = tasks_among(path, found.found, boxed, roles, titles)
    return tasks, [line for _, line, is_task in boxed if is_task], said(roles)


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
