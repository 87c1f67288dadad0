"""A query told in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.core.query.filters.filter import Filter
from tracker.core.query.instructions import Instruction

_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Told:
    """An instruction as it is to be told."""

    kind: str
    """`global`, `filter`, `group`, `sort` or `layout`."""
    instruction: Instruction
    filter: Filter | None = None


def explain(
    told: Sequence[Told],
    *,
    global_filter: str,
    limit: int | None,
    group_limit: int | None,
    unsorted: bool,
) -> str:
    """What the query keeps, groups, sorts and shows, instruction by instruction."""
    parts = []
    if global_filter:
        parts.append(f"Only tasks with the vault's global filter {global_filter}.")
    origins = list(dict.fromkeys(each.instruction.origin for each in told))
    for origin in [*(each for each in origins if each), ""]:
        title = f"From {origin}:" if origin else "The query:"
        own = [each for each in told if each.instruction.origin == origin]
        blocks = ["\n".join(_INDENT + line for line in lines) for lines in _blocks(own)]
        parts.append("\n\n".join([title, *blocks]))
    limits = [f"{_INDENT}At most {_tasks(limit)}."] if limit is not None else []
    if group_limit is not None:
        limits.append(f"{_INDENT}At most {_tasks(group_limit)} in each group.")
    if unsorted:
        limits.append(f"{_INDENT}In no order: the vault's settings switch sorting off.")
    return "\n\n".join([*parts, *limits]) + "\n"


def _tasks(count: int) -> str:
    return "1 task" if count == 1 else f"{count} tasks"


def _blocks(told: Sequence[Told]) -> Iterator[list[str]]:
    if not any(each.kind == "filter" for each in told):
        yield ["No filter: every task is kept."]
    for kind in ("global", "filter", "group", "sort", "layout"):
        for each in told:
            if each.kind == kind:
                yield _lines(each)


def _lines(told: Told) -> list[str]:
    instruction = told.instruction
    lines = [line.rstrip() for line in instruction.raw.strip().split("\n")]
    for text in dict.fromkeys((instruction.joined, instruction.text)):
        if text != lines[-1]:
            lines[-1] += " =>"
            lines.append(text)
    if told.filter is not None and not told.filter.explains_itself:
        lines[-1] += " =>"
        lines.extend(told.filter.explanation.lines(_INDENT))
    return lines
