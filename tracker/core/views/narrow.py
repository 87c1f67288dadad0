"""A view narrowed to what the user typed into the filter."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.core.pinyin import initials
from tracker.core.views.flat import Flat
from tracker.core.views.model import Group, Row, View
from tracker.language import _

_FORGOTTEN = 4
"""So many times as many texts as are in use are kept, and then all are let go."""


class Hays:
    """The texts that rows of long lists are searched by, for as long as their items are the same.

    They take most of the time of the first search; each further key takes little.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, rows: Flat) -> list[str]:  # type: ignore[type-arg]
        """The text of each row, in their order."""
        known = self._known
        if len(known) > _FORGOTTEN * len(rows.items) + 10_000:
            known.clear()
        found = []
        for item in rows.items:
            # An item that is kept here keeps its id.
            have = known.get(id(item))
            if have is None:
                have = known[id(item)] = item, _hay(rows.row_of(item))
            found.append(have[1])
        return found


def narrow(view: View, words: str, hays: Hays | None = None) -> View:
    """The rows that hold every word of `words`, case aside, and the parents of such rows.

    Chinese is also found by the first letters of its syllables. `hays` are kept from one call to
    the next, where that is to be quick.
    """
    wanted = words.casefold().split()
    if not wanted or wanted[0] in {":", "："}:
        return view
    hays = hays or Hays()
    groups = []
    for group in view.groups:
        rows = _kept(group, wanted, hays)
        if rows:
            groups.append(
                replace(
                    group,
                    rows=rows,
                    note=_("{n} of {total}").format(
                        n=f"{len(rows):,}", total=f"{len(group.rows):,}"
                    ),
                    first=None,
                )
            )
    return replace(
        view,
        groups=tuple(groups),
        empty=_("Nothing holds “{words}”.").format(words=words.strip()),
        is_narrowed=True,
    )


def _holding(word: str, texts: Sequence[str], places: Iterable[int]) -> list[int]:
    """Those of `places` whose text holds `word`, or Chinese that is written so for short."""
    short = initials(word)
    if short is None:
        return [place for place in places if word in texts[place]]
    search = short.search
    return [place for place in places if word in texts[place] or search(texts[place])]


def _kept(group: Group, wanted: list[str], hays: Hays) -> Sequence[Row]:
    title = group.title.casefold()
    # What the title holds, every row does; no word goes over the end of a text.
    wanted = [word for word in wanted if word not in title]
    if not wanted:
        return group.rows
    if isinstance(group.rows, Flat):
        first, *more = wanted
        texts = hays.of(group.rows)
        places = _holding(first, texts, range(len(texts)))
        for word in more:
            places = _holding(word, texts, places)
        return group.rows.of([group.rows.items[place] for place in places])
    kept: list[Row] = []
    # From the end, a row's depth tells whether a kept row below needs it as its parent.
    needed = -1
    for row in reversed(group.rows):
        hay = _hay(row)
        if all(_holding(word, (hay,), (0,)) for word in wanted) or row.depth <= needed:
            kept.append(row)
            needed = row.depth - 1
    return tuple(reversed(kept))


def _hay(row: Row) -> str:
    chips = " ".join(chip.text for chip in row.chips)
    state = _(row.state) if row.state else ""
    return f"{row.text} {row.state} {state} {chips}".casefold()
