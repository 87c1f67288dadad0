"""The tables of Markdown: which lines are rows, and what stands in their cells.

https://github.github.com/gfm/#tables-extension-
"""

from collections.abc import Mapping
from typing import Literal

from tracker.core.pattern import compile_late
from tracker.core.render.look import Align
from tracker.core.values import dataclass

_DELIMITER = compile_late(r" {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *")
_BAR = compile_late(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table."""

    kind: Literal["head", "split", "row"]
    cells: tuple[str, ...]
    """As many as the first row has."""
    aligns: tuple[Align, ...]


def table_rows(lines: Mapping[int, str]) -> Mapping[int, TableRow]:
    """The rows among `lines`, by their numbers; lines that hold no `|` need not be among them."""
    rows: dict[int, TableRow] = {}
    for number, text in lines.items():
        if number in rows or number - 1 not in lines or not _DELIMITER.fullmatch(text):
            continue
        head = _cells(lines[number - 1])
        aligns = tuple(_align(cell) for cell in _cells(text))
        if len(head) != len(aligns) or number - 1 in rows:
            continue
        rows[number - 1] = TableRow("head", head, aligns)
        rows[number] = TableRow("split", ("",) * len(head), aligns)
        below = number + 1
        while below in lines:
            cells = (*_cells(lines[below]), *[""] * len(head))[: len(head)]
            rows[below] = TableRow("row", cells, aligns)
            below += 1
    return rows


def _cells(text: str) -> tuple[str, ...]:
    inner = text.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    # Within a cell a bar, that of a link's text too, is written with a backslash.
    return tuple(cell.strip().replace("\\|", "|") for cell in _BAR.split(inner))


def _align(cell: str) -> Align:
    if cell.startswith(":") and cell.endswith(":") and len(cell) > 1:
        return "center"
    return "right" if cell.endswith(":") else "left"
