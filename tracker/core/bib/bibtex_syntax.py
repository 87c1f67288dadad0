"""The entries of a BibTeX file as they are written, braces and commands and all.

Read as BibTeX does, but that it goes on: past a brace too many or too few, a missing comma, key
or quotation mark.
"""

from collections.abc import Iterable, Iterator

from tracker.core.bib.bibtex_blocks import Block, read_blocks
from tracker.core.bib.bibtex_values import NAME, Values
from tracker.core.values import dataclass
from tracker.language import _


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; values are without their outer braces or quotation marks, macros resolved."""

    type: str
    """In lower case."""
    key: str
    fields: tuple[tuple[str, str], ...]
    """Names as they are written, each once: the second `title` is called `title_2`."""
    line: int
    """Of the `@`, from 1."""


def read_entries(text: str) -> tuple[tuple[Entry, ...], tuple[tuple[int, str], ...]]:
    """All entries but comments, and what was wrong with lines (from 1); nothing is raised."""
    values = Values(10 * len(text) + 10_000)
    entries: list[Entry] = []
    problems: list[tuple[int, str]] = []
    for block in read_blocks(text):
        fields = list(_fields(block, values))
        if block.type == "string":
            for name, value in fields:
                values.define(name, value)
        elif fields or block.key:
            entries.append(Entry(block.type, block.key, tuple(_each_once(fields)), block.line))
        elif block.type and not block.problems:
            block.problems.append(
                (block.line, _("the entry @{type} is empty").format(type=block.type))
            )
        problems += block.problems
    return tuple(entries), tuple(sorted(problems))


def _fields(block: Block, values: Values) -> Iterator[tuple[str, str]]:
    """Names and texts; a comma missing between two fields is no fault."""
    no_field = _("the entry {name} has text that is no field").format(name=block.name)
    for told, written, line in block.fields:
        name, rest = told, written
        if not NAME.fullmatch(f"{name}="):
            block.problems.append((line, no_field))
            name = (name.split() or [""])[-1]
        while True:
            if name or not NAME.match(rest):
                text, rest, wrong = values.read(rest)
                block.problems += [(line, problem) for problem in wrong]
                yield from ((name, text),) if name else ()
            rest = rest.lstrip(" \t\r\n,")
            following = NAME.search(rest)
            if rest and not (following and following.start() == 0):
                block.problems.append((line, no_field))
            if not following:
                break
            name, rest = following[1], rest[following.end() :]


def _each_once(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen: dict[str, set[str]] = {}
    for name, value in fields:
        values = seen.setdefault(name.lower(), set())
        if value in values or (values and not value.strip()):
            continue
        values.add(value)
        yield (name if len(values) == 1 else f"{name}_{len(values)}"), value
