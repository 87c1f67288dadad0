"""What a dialogue in plain lines holds: the view, its numbered rows, the one chosen."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import TextIO

from tracker.core.values import dataclass
from tracker.core.views.flat import place_of
from tracker.core.views.model import Group, Row, View, in_conflict
from tracker.errors import BadInput, NotFound
from tracker.language import _
from tracker.workspace import Workspace

_NUMBERS = re.compile(r"\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*")


@dataclass(slots=True)
class Session:
    """A dialogue; numbers are those of the rows that were listed last, whatever moves since."""

    workspace: Workspace
    out: TextIO
    name: str = "today"
    """Of the view."""
    words: str = ""
    """Of the filter."""
    place: int = 0
    """The chosen row among those listed, counted from 0."""
    failed: bool = False
    """Something that was asked for could not be done."""
    listed: tuple[Row, ...] = field(default=())
    _contested: frozenset[tuple[str, int]] = field(default=frozenset())
    """Where conflicts wait."""
    is_whole: bool = True
    """Whether long groups are listed whole; else they are begun, until that is asked for."""
    unfolded: bool = False
    """Whether it was, for the view that is shown."""

    def say(self, text: str) -> None:
        """Write lines."""
        self.out.write(text + "\n")

    def view(self) -> View:
        """The shown view as it is now."""
        return self.workspace.view(self.name, self.words)

    def show(self, name: str | None = None) -> None:
        """List the view called `name`, or the shown one anew, each row with its number.

        Raises:
            NotFound: there is no such view.
        """
        view = self.workspace.view(name or self.name, self.words)
        self._contested = self.workspace.contested()
        if name is not None and name != self.name:
            self.place = 0
            self.unfolded = False
        self.name = view.name
        is_whole = self.is_whole or self.unfolded
        self.listed = tuple(row for group in view.groups for row in _begun(group, whole=is_whole))
        self.place = max(0, min(self.place, len(self.listed) - 1))
        for line in lines_of(view, self.row_words, whole=is_whole):
            self.say(line)

    def row_words(self, row: Row) -> str:
        """A row in words: its state is said, not shown by a sign, and so is a conflict."""
        is_contested = (row.ref.path, row.ref.line) in self._contested
        return row_words(in_conflict(row) if is_contested else row)

    def chosen(self) -> Row:
        """The chosen row as it is now.

        Raises:
            NotFound: there is none.
        """
        return self.row(self.place + 1)

    def row(self, number: int) -> Row:
        """The row that was listed with `number`, as it is now.

        Raises:
            NotFound: no row has it, or the row is not to be found any more.
        """
        if not 1 <= number <= len(self.listed):
            raise NotFound(
                _("there is no row {number}; “list” shows the rows with their numbers.").format(
                    number=number
                )
            )
        key = self.listed[number - 1].key
        for name in dict.fromkeys((self.name, "tasks", "reading", "outline", "questions")):
            for group in self.workspace.view(name).groups:
                if (place := place_of(key, group.rows)) is not None:
                    return group.rows[place]
        raise NotFound(
            _("row {number} is not there any more; “list” shows what is.").format(number=number)
        )

    def rows(self, words: Sequence[str]) -> tuple[tuple[Row, ...], str]:
        """The rows that begin `words` by their numbers, or the chosen one; and what follows.

        Raises:
            NotFound: a number is no row's.
        """
        if words and _NUMBERS.fullmatch(words[0]):
            rows = tuple(self.row(number) for number in _numbers(words[0]))
            return rows, " ".join(words[1:])
        return (self.chosen(),), " ".join(words)

    def one(self, words: Sequence[str]) -> tuple[Row, str]:
        """As `rows`, for what is done to one row alone.

        Raises:
            BadInput: several are named.
            NotFound: a number is no row's.
        """
        rows, rest = self.rows(words)
        if len(rows) > 1:
            raise BadInput(_("this is done to one row at a time."))
        return rows[0], rest


def lines_of(view: View, words: Callable[[Row], str], *, whole: bool = True) -> Iterator[str]:
    """A view in plain lines; if it is not to be `whole`, long groups are only begun."""
    heading = _("{title}: {summary}").format(title=view.title, summary=view.summary)
    yield heading if view.summary else view.title
    number = 0
    for group in view.groups:
        if group.title:
            yield _heading(group)
        rows = _begun(group, whole=whole)
        for row in rows:
            number += 1
            yield f"{number}. {'  ' * row.depth}{words(row)}"
        if more := len(group.rows) - len(rows):
            yield _("… {n} more: “unfold” lists them").format(n=f"{more:,}")
    if not view.count:
        yield view.empty or _("Nothing here.")


def row_words(row: Row) -> str:
    """A row in words: its state is said, not shown by a sign."""
    facts = [row.progress.figure] if row.progress is not None else []
    facts += [chip.text for chip in row.chips]
    said = row.text
    if row.state:
        said = _("{state}: {words}").format(state=_(row.state), words=said)
    if facts:
        said = _("{words} ({facts})").format(words=said, facts=_(", ").join(facts))
    return said


def _begun(group: Group, *, whole: bool) -> Sequence[Row]:
    return group.rows if whole else group.rows[: group.first]


def _heading(group: Group) -> str:
    facts = [group.note] if group.note else []
    if group.progress is not None and group.progress.figure not in group.note:
        facts.append(group.progress.figure)
    return _(", ").join([group.title, *facts])


def _numbers(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _dash, last = part.partition("-")
        # More than a view can have would only take long to refuse.
        yield from range(int(first), min(int(last or first), int(first) + 100_000) + 1)
