"""The first view: what am I on, what is next, what is read, how far is the article."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from tracker.core.outline import Node, Tree
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.views.flat import first_of, keys_of
from tracker.core.views.grouping import LONG_OVERDUE
from tracker.core.views.model import Group, Progress, Row, View
from tracker.core.views.outline import next_leaf, trees_progress
from tracker.core.views.reading import in_order, reading_progress
from tracker.core.views.rows import entry_row, node_row
from tracker.core.views.shelf import Shelved
from tracker.language import N_, _

# What a small terminal shows of each group; the other views have all of it.
_IN_PROGRESS = 5
_SCHEDULED = 5
_NEXT = 3
_READING = 2
_UNREAD = 2
_ARTICLE = 3
_QUESTIONS = 2
# Where all of a group are pressing, a longer one begins with its first rows.
_MOST = 20
_FIRST = 10


class Beside:
    """What the first view says of readings, outlines and questions: made once for each of these."""

    def __init__(
        self,
        entries: Sequence[Entry],
        outlines: Sequence[Tree],
        questions: Sequence[Tree],
        today: date,
    ) -> None:
        self._today = today
        self._entries = [
            *in_order(entries, ReadingState.READING)[:_READING],
            *in_order(entries, ReadingState.UNREAD)[:_UNREAD],
            *(each for each in entries if each.finished == today),
        ]
        self._parts = [leaf for tree in outlines if (leaf := next_leaf(tree)) is not None]
        leaves = [
            node
            for tree in questions
            for _depth, node in tree.walk()
            if not node.nodes and not node.state.is_over
        ]
        self._questions = sorted(leaves, key=lambda node: not node.in_progress)
        self.read = reading_progress(entries)
        self.written = trees_progress(outlines)
        self.answered = trees_progress(questions)

    def groups(self, shown: Collection[str]) -> tuple[Group, ...]:
        """The article, readings and questions, without what is `shown` already."""
        article = tuple(self._rows(self._parts, shown, _ARTICLE))
        entries = tuple(
            entry_row(each, self._today) for each in self._entries if each.handle not in shown
        )
        questions = tuple(self._rows(self._questions, shown, _QUESTIONS))
        read, answered, written = self.read, self.answered, self.written
        read_note = _("{done} read, {left} to go").format(
            done=read.done, left=read.leaves - read.done
        )
        answered_note = _("{done} answered, {left} open").format(
            done=answered.done, left=answered.leaves - answered.done
        )
        return (
            Group(_("Article"), article, _figures(written), written if written.leaves else None),
            Group(_("Reading"), entries, read_note, read if read.leaves else None),
            Group(_("Questions"), questions, answered_note, answered if answered.leaves else None),
        )

    def _rows(self, nodes: Sequence[Node], shown: Collection[str], most: int) -> Iterator[Row]:
        wanted = (node for node in nodes if node.handle not in shown)
        return (node_row(node, 0, self._today) for node in islice(wanted, most))


def today_view(shelf: Shelved, beside: Beside) -> View:
    """All of it on one screen, the most pressing first; each thing stands once."""
    scheduled = shelf.rows("Scheduled")
    groups = [
        *_overdue(shelf),
        _long(_group("Due today", shelf.rows("Due today"))),
        _group("In progress", *shelf.first_begun(_IN_PROGRESS)),
        _group("Scheduled", scheduled[:_SCHEDULED], len(scheduled)),
        _group(N_("Next up"), *shelf.first_waiting(_NEXT)),
    ]
    shown = {key for group in groups for key in keys_of(group.rows)}
    groups += beside.groups(shown)
    groups.append(_long(_group("Done today", shelf.rows("Done today"))))
    return View(
        name="today",
        title=_("Today"),
        groups=tuple(group for group in groups if group.rows or group.progress),
        summary=today_summary(shelf, beside),
        empty=_("Nothing here yet. Press a to add a task, or open your vault with --vault DIR."),
    )


def _overdue(shelf: Shelved) -> Iterator[Group]:
    yield _long(_group("Overdue", shelf.rows("Overdue")))
    if shelf.is_apart:
        yield replace(_group(LONG_OVERDUE, shelf.rows(LONG_OVERDUE)), first=0)


def _long(group: Group) -> Group:
    return replace(group, first=first_of(len(group.rows), _MOST, _FIRST))


def _group(title: str, rows: Sequence[Row], count: int = 0) -> Group:
    """These rows, the first of `count`."""
    note = f"{len(rows):,}"
    if count > len(rows):
        note = _("{n} of {total}").format(n=f"{len(rows):,}", total=f"{count:,}")
    return Group(_(title), rows, note)


def today_summary(shelf: Shelved, beside: Beside) -> str:
    """How much is done of all there is, in a line."""
    parts = [_("tasks {figure}").format(figure=f"{shelf.over}/{shelf.count}")]
    for words, progress in (
        (_("read {figure}"), beside.read),
        (_("outline {figure}"), beside.written),
        (_("answered {figure}"), beside.answered),
    ):
        if progress.leaves:
            parts.append(words.format(figure=_figures(progress)))
    return " · ".join(parts)


def _figures(progress: Progress) -> str:
    return f"{progress.done}/{progress.leaves}"
