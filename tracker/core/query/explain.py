"""A query told in words."""

from collections.abc import Iterator, Sequence

from tracker.core.query.filters.filter import Filter
from tracker.core.query.instructions import Instruction
from tracker.core.values import dataclass
from tracker.language import _, ngettext

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
        parts.append(
            _("Only tasks with the vault's global filter {text}.").format(text=global_filter)
        )
    origins = list(dict.fromkeys(each.instruction.origin for each in told))
    for origin in [*(each for each in origins if each), ""]:
        title = _("From {origin}:").format(origin=_(origin)) if origin else _("The query:")
        own = [each for each in told if each.instruction.origin == origin]
        blocks = ["\n".join(_INDENT + line for line in lines) for lines in _blocks(own)]
        parts.append("\n\n".join([title, *blocks]))
    limits = (
        [_INDENT + ngettext("At most {n} task.", "At most {n} tasks.", limit).format(n=limit)]
        if limit is not None
        else []
    )
    if group_limit is not None:
        said = ngettext(
            "At most {n} task in each group.", "At most {n} tasks in each group.", group_limit
        )
        limits.append(_INDENT + said.format(n=group_limit))
    if unsorted:
        limits.append(_INDENT + _("In no order: the vault's settings switch sorting off."))
    return "\n\n".join([*parts, *limits]) + "\n"


def _blocks(told: Sequence[Told]) -> Iterator[list[str]]:
    if not any(each.kind == "filter" for each in told):
        yield [_("No filter: every task is kept.")]
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
