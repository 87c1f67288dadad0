"""A view narrowed to what the user typed into the filter."""

from dataclasses import replace

from tracker.core.views.model import Group, Row, View


def narrow(view: View, words: str) -> View:
    """The rows that hold every word of `words`, case aside, and the parents of such rows."""
    wanted = words.casefold().split()
    if not wanted or wanted[0] in {":", "："}:
        return view
    groups = []
    for group in view.groups:
        rows = _kept(group, wanted)
        if rows:
            groups.append(replace(group, rows=rows, note=f"{len(rows)} of {len(group.rows)}"))
    return replace(
        view,
        groups=tuple(groups),
        empty=f"Nothing holds “{words.strip()}”. Press esc to clear.",
        is_narrowed=True,
    )


def _kept(group: Group, wanted: list[str]) -> tuple[Row, ...]:
    title = group.title.casefold()
    kept: list[Row] = []
    # From the end, a row's depth tells whether a kept row below needs it as its parent.
    needed = -1
    for row in reversed(group.rows):
        chips = " ".join(chip.text for chip in row.chips)
        hay = f"{row.text} {row.state} {chips} {title}".casefold()
        if all(word in hay for word in wanted) or row.depth <= needed:
            kept.append(row)
            needed = row.depth - 1
    return tuple(reversed(kept))
