"""A view narrowed to what the user typed into the filter."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from tracker.core.pinyin import initials
from tracker.core.views.flat import Flat
from tracker.core.views.model import Group, Row, View
from tracker.language import _

_FORGOTTEN = 2
"""So many times as many texts as are in use are kept, and then all are let go."""
_STEP = 1000
"""Texts that are made in one step, while others wait."""


class _Searched(NamedTuple):
    """A long list, and what was last looked for in it."""

    rows: Flat[Any]
    """It is kept, so that no other is given its id."""
    texts: list[str]
    words: Sequence[str]
    places: Sequence[int]
    """Where rows hold all the words."""


class Hays:
    """The texts that rows of long lists are searched by, for as long as their items are the same.

    They take most of the time of the first search; each further key takes little, and one more
    letter is looked for only where the letters before it are.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}
        self._searched: dict[int, _Searched] = {}

    def attend(self, view: View) -> None:
        """Keep what is needed for this view; of others only what is not too much."""
        lists = {id(each): each for each in _long_lists(view)}
        most = _FORGOTTEN * sum(map(len, lists.values())) + 200
        if len(self._known) > most:
            self._known.clear()
        self._searched = {key: each for key, each in self._searched.items() if key in lists}

    def preparing(self, view: View) -> Iterator[None]:
        """Make the texts of this view before they are asked for; it pauses between steps."""
        for rows in _long_lists(view):
            for place, item in enumerate(rows.items):
                self._text(rows, item)
                if place % _STEP == _STEP - 1:
                    yield

    def places(self, rows: Flat[Any], wanted: Sequence[str]) -> Sequence[int]:
        """Where `rows` hold all of the words `wanted`."""
        searched = self._searched.get(id(rows))
        if searched is None:
            texts = [self._text(rows, item) for item in rows.items]
            searched = _Searched(rows, texts, (), range(len(texts)))
        texts, places = searched.texts, searched.places
        if not _goes_on(searched.words, wanted):
            searched, places = searched._replace(words=()), range(len(texts))
        for nth, word in enumerate(wanted):
            if nth >= len(searched.words) or searched.words[nth] != word:
                places = _holding(word, texts, places)
        self._searched[id(rows)] = searched._replace(words=wanted, places=places)
        return places

    def _text(self, rows: Flat[Any], item: Any) -> str:  # noqa: ANN401 - whatever is listed
        # An item that is kept here keeps its id.
        have = self._known.get(id(item))
        if have is None:
            have = self._known[id(item)] = item, _hay(rows.row_of(item))
        return have[1]


def _long_lists(view: View) -> Iterator[Flat[Any]]:
    return (group.rows for group in view.groups if isinstance(group.rows, Flat))


def _goes_on(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether what holds the words `after` also holds those `before`.

    A letter alone is not looked for among the first letters of syllables.
    """
    return len(before) <= len(after) and all(
        old == new or (old in new and (initials(new) is None or initials(old) is not None))
        for old, new in zip(before, after, strict=False)
    )


def narrow(view: View, words: str, hays: Hays | None = None) -> View:
    """The rows that hold every word of `words`, case aside, and the parents of such rows.

    Chinese is also found by the first letters of its syllables. `hays` are kept from one call to
    the next, where that is to be quick.
    """
    wanted = words.casefold().split()
    if not wanted or wanted[0] in {":", "："}:
        return view
    hays = hays or Hays()
    hays.attend(view)
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
        places = hays.places(group.rows, wanted)
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
