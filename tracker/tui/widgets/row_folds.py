"""What of a list of rows is folded away: rows below others, and groups."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from textual.reactive import var

from tracker.core.views.flat import place_of
from tracker.core.views.model import Group, Row, View
from tracker.tui.messages import GroupsFolded, RowChosen
from tracker.tui.widgets.lines import Lines, ancestors, keys_with_children
from tracker.tui.widgets.row_moves import RowMoves, holds


class Folds(NamedTuple):
    """What its user folded and opened in a view."""

    rows: frozenset[str] = frozenset()
    """The keys of rows that are folded."""
    groups: Mapping[str, bool] = MappingProxyType({})
    """By their titles whether groups are folded, or open."""


class RowFolds(RowMoves, inherit_bindings=False):
    """A list of rows in groups, both of which can be folded.

    What is folded stays so while views are replaced. A search finds what is folded away, too.
    """

    view: var[View | None] = var[View | None](None, always_update=True)
    """What is shown; None while it is being read."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._folded: dict[str, Folds] = {}
        self._in_search = Folds()
        self._for_now: dict[str, frozenset[str]] = {}
        """By view: the groups that were opened for a row, and not by their user."""
        self._indents: dict[int, bool] = {}

    @property
    def folds(self) -> Folds:
        """What is folded in the view that is shown."""
        if self.view is None:
            return Folds()
        return self._in_search if self.view.is_narrowed else self._folds_of(self.view.name)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Every row that is shown, and those folded below such rows."""
        rows: list[Row] = []
        for group in self.view.groups if self.view is not None else ():
            most = self._seen(group)
            rows += group.rows if most is None else group.rows[:most]
        return tuple(rows)

    @property
    def shown_rows(self) -> Iterator[Row]:
        """Every row that is not folded away."""
        rows = (self._lines.row(place) for place in range(self._lines.places))
        return (row for row in rows if row is not None)

    @property
    def hidden(self) -> Sequence[Row]:
        """The rows that the cursor's line stands for; none where it is a row."""
        return self._lines.hidden(self._place) if self._lines.places else ()

    @property
    def group(self) -> Group | None:
        """The group that the cursor stands in."""
        return self._lines.group(self._place) if self._lines.places else None

    def know_groups(self, groups: Mapping[str, Mapping[str, bool]]) -> None:
        """Have what was folded and opened before, by views and titles."""
        for view, said in groups.items():
            self._folded[view] = self._folds_of(view, whole=False)._replace(groups=dict(said))

    def forget_folds(self) -> None:
        """Know no more which rows were folded; which groups are is for longer."""
        self._folded = {view: Folds(groups=each.groups) for view, each in self._folded.items()}
        self._in_search = Folds()
        self._for_now.clear()

    def find(self, words: str, by: int) -> bool:
        """Go to the next row with all `words`; if none is shown, to one that a line stands for."""
        if super().find(words, by):
            return True
        wanted, count = words.casefold().split(), self._lines.places
        for step in range(count):
            rows = self._lines.hidden((self._place + by * step) % count)
            for row in rows if by > 0 else reversed(rows):
                if holds(row, wanted):
                    return self.choose(row.key)
        return False

    def choose(self, key: str) -> bool:
        """Go to the row called `key`, if it is there; its group is opened if it hides the row."""
        found = self._lines.find(key, self._place)
        if found is None and self.view is not None and self.unfold_to(key, self.view):
            self._lay_out()
            found = self._lines.find(key, self._place)
        if found is not None:
            self._go(found)
        return found is not None

    def fold(self) -> None:
        """Fold the chosen row; if there is nothing to fold, go to the one it stands under."""
        row = self.chosen
        if row is not None and row.has_children and row.key not in self.folds.rows:
            self._fold_rows(self.folds.rows | {row.key})
        elif self._lines.places and (parent := self._lines.parent(self._place)) is not None:
            self._go(parent)

    def unfold(self) -> None:
        """Unfold the chosen row, or show rows of the group that the line stands for."""
        if (row := self.chosen) is not None:
            self._fold_rows(self.folds.rows - {row.key})
        elif (group := self.group) is not None:
            self.show_more(group)

    def turn_fold(self) -> None:
        """Fold the chosen row, or unfold it; a line that stands for others gives them."""
        if (row := self.chosen) is None:
            self.unfold()
        elif row.has_children:
            self._fold_rows(self.folds.rows ^ {row.key})

    def turn_group(self) -> None:
        """Fold the group that the cursor stands in; unfold it if it is folded."""
        if (group := self.group) is not None:
            self.turn(group)

    def turn(self, group: Group) -> None:
        """Fold `group`; unfold it if it is folded."""
        if self._is_folded(group):
            self.show_more(group)
        elif group.title and group.count:
            self._fold_groups({**self.folds.groups, group.title: True}, group.title)

    def show_more(self, group: Group) -> None:
        """Show the rows of a folded group, or those of `group` that are not shown yet."""
        last = self._lines.last_place(group.title)
        if last is None or self._lines.row(last) is not None:
            return
        self._go(last)
        others = {title: said for title, said in self.folds.groups.items() if title != group.title}
        as_usual = self._is_folded(group) and group.first
        self._fold_groups(others if as_usual else {**others, group.title: False}, group.title)

    def fold_all(self) -> None:
        """Fold every row that can be, or unfold them all if any is folded; else the groups."""
        if self.view is None:
            return
        if rows := keys_with_children(self.view):
            self._fold_rows(frozenset() if self.folds.rows else rows)
            return
        titles = [group.title for group in self.view.groups if group.title and group.count]
        group = self.group
        said = {} if any(self.folds.groups.values()) else dict.fromkeys(titles, True)
        self._fold_groups(said, group.title if group is not None else "")

    def unfold_to(self, key: str, view: View) -> bool:
        """Unfold what hides the row called `key` in `view`; whether anything did.

        Its group is open then for as long as the dashboard is.
        """
        if view.is_narrowed:
            return False
        before = self._folds_of(view.name)
        rows = before.rows - ancestors(view, key) if before.rows else before.rows
        opened = frozenset(
            group.title
            for group in view.groups
            if (most := self._seen(group, before)) is not None
            and (place := place_of(key, group.rows)) is not None
            and place >= most
        )
        self._folded[view.name] = self._folds_of(view.name, whole=False)._replace(rows=rows)
        self._for_now[view.name] = self._for_now.get(view.name, frozenset()) | opened
        return bool(opened) or rows != before.rows

    def _is_folded(self, group: Group) -> bool:
        return self._seen(group) == 0 and group.count > 0

    def _folds_of(self, name: str, *, whole: bool = True) -> Folds:
        said = self._folded.get(name, Folds())
        opened = self._for_now.get(name, frozenset())
        if not whole or not opened:
            return said
        return said._replace(groups={**said.groups, **dict.fromkeys(opened, False)})

    def _seen(self, group: Group, folds: Folds | None = None) -> int | None:
        """How many of the rows of `group` are shown; None for all."""
        said = (folds or self.folds).groups.get(group.title)
        return {True: 0, False: None, None: group.first}[said]

    def _fold_rows(self, rows: frozenset[str]) -> None:
        if self.view is not None and rows != self.folds.rows:
            self._set_folds(self.folds._replace(rows=rows))

    def _fold_groups(self, groups: Mapping[str, bool], title: str) -> None:
        """Fold and open groups; the cursor stays in the one called `title`."""
        if self.view is None:
            return
        self._for_now.pop(self.view.name, None)
        self._set_folds(self.folds._replace(groups=groups), title)
        if not self.view.is_narrowed:
            self.post_message(GroupsFolded(self.view.name, dict(groups)))

    def _set_folds(self, folds: Folds, title: str = "") -> None:
        if self.view is None:
            return
        before, place = self._lines, self._place
        chain = [place]
        while (parent := before.parent(chain[-1]) if before.places else None) is not None:
            chain.append(parent)
        keys = [before.key(each) for each in chain] if before.places else []
        # What a line stood for begins where it was.
        keys = keys if self.chosen is not None else []
        if self.view.is_narrowed:
            self._in_search = folds
        else:
            self._folded[self.view.name] = folds
        self._lay_out()
        places = (self._lines.find(key, place) for key in keys)
        found = next((each for each in places if each is not None), None)
        if found is None:
            group = self._lines.first_place(title)
            found = place if not keys else group
        self._place = max(0, min(found or 0, self._lines.places - 1))
        self._reveal()
        self.post_message(RowChosen(self.chosen))

    def _lay_out(self) -> None:
        folds = self.folds
        self._lines = Lines(self.view or View("", "", ()), folds.rows, folds.groups)
        self._indents = {}
        self.set_height(self._lines.height)
        self.refresh()
