"""What is done to the chosen row, or to all marked ones: keys in, intents out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.reactive import var

from tracker.core.views.model import Header, Row, View
from tracker.core.visible import visible
from tracker.language import NC_, _, pgettext
from tracker.tui.messages import EditWanted, IntentMade, IntentsMade, KnownWanted, TaskOfWanted
from tracker.tui.screens.keyed import Keyed
from tracker.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tracker.core.intents import Intent, ItemIntent
    from tracker.core.ref import Ref
    from tracker.core.suggest import Known
    from tracker.core.task.days import Unit
    from tracker.core.task.fields import Priority
    from tracker.tui.screens.dialogs import DayChoice

_MOST = 9999
"""The largest count."""
_DATES = MappingProxyType(
    {
        "due": NC_("date", "Due"),
        "start": NC_("date", "Start date"),
        "scheduled": NC_("date", "Scheduled"),
    }
)


class RowActions(Keyed[None]):
    """A screen with a list of rows, one chosen and any number marked.

    What is asked for is done to the marked rows, as one change, or to the chosen one where none
    is marked. A row with an action under way takes no other.
    """

    header: var[Header | None] = var[Header | None](None)
    busy: var[frozenset[str]] = var(frozenset[str]())
    marked: var[frozenset[str]] = var(frozenset[str]())
    """The keys of the marked rows; a filter may hide some of them."""
    count: var[int] = var(0)
    """How often the next key counts, as far as it is typed; 0 where nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: dict[str, Row] = {}
        self.known: Known | None = None
        """What may be typed: notes, tags."""
        self.began: date | None = None
        """The day on which it began: today, until the header says which one is."""

    @property
    def today(self) -> date | None:
        """The day, known before the header is: nobody who types at once is to wait for git."""
        return self.header.today if self.header is not None else self.began

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    @property
    def chosen(self) -> Row | None:
        """The row that actions are for."""
        return self.rows.chosen

    def settle(self, keys: frozenset[str]) -> None:
        """Let the rows take keys again."""
        self.busy -= keys

    def make(self, intent: Intent, row: Row) -> None:
        """Ask for something to be done to a row, unless something is under way already."""
        if row.key not in self.busy:
            self.busy |= {row.key}
            self.post_message(IntentMade(intent, row.key))

    def action_count(self, key: str) -> None:
        """Type one more digit of how often the next key counts."""
        digit = key[-1:]
        if digit.isdecimal():
            self.count = min(self.count * 10 + int(digit), _MOST)

    def take_count(self) -> int:
        """How often a key counts: once, unless something else was typed before it."""
        count, self.count = self.count or 1, 0
        return count

    def action_move(self, by: int) -> None:
        """Go some rows down."""
        self.rows.move(by * self.take_count())

    # Marks

    def action_mark(self) -> None:
        """Mark the chosen row, or take its mark away, and go to the next one; or so many rows."""
        for _time in range(self.take_count()):
            row = self.chosen
            if row is None:
                break
            if self._marks.pop(row.key, None) is None:
                self._marks[row.key] = row
            self.action_move(1)
            if self.chosen is row:
                break
        self.marked = frozenset(self._marks)

    def action_mark_along(self, by: int) -> None:
        """Mark the chosen row and those on the way to the one so many rows further."""
        for _time in range(self.take_count()):
            self._mark(self.chosen)
            self.action_move(by)
        self._mark(self.chosen)
        self.marked = frozenset(self._marks)

    def action_mark_to(self) -> None:
        """Mark all rows from the one that was marked last to the chosen one."""
        shown = list(self.rows.shown_rows)
        keys = [row.key for row in shown]
        chosen = self.chosen
        last = next((key for key in reversed(self._marks) if key in keys), None)
        if chosen is None or chosen.key not in keys:
            return
        here = keys.index(chosen.key)
        there = keys.index(last) if last is not None else here
        for row in shown[min(here, there) : max(here, there) + 1]:
            self._mark(row)
        self.marked = frozenset(self._marks)

    def _mark(self, row: Row | None) -> None:
        if row is not None:
            self._marks[row.key] = row

    def action_mark_all(self) -> None:
        """Mark all rows, or take all marks away if there are any."""
        if self._marks:
            self.unmark()
            return
        self._marks = {row.key: row for row in self.rows.all_rows}
        self.marked = frozenset(self._marks)

    def unmark(self) -> None:
        """Take all marks away."""
        self._marks.clear()
        self.marked = frozenset()

    def follow_marks(self, view: View, *, is_whole: bool) -> None:
        """Know the marked rows as they are in `view` now; those gone from the `whole` one go."""
        if not self._marks:
            return
        found = {
            row.key: row for group in view.groups for row in group.rows if row.key in self._marks
        }
        self._marks = found if is_whole else self._marks | found
        self.marked = frozenset(self._marks)

    # Actions

    def action_act(self, name: str) -> None:
        """Do one of the things that need no question."""
        from tracker.core.intents import PLAIN

        self.do(PLAIN[name])

    def action_move_days(self, by: int) -> None:
        """Move the date so many days on, or back."""
        from tracker.core.intents import MoveDays

        days = by * self.take_count()
        self.do(lambda ref: MoveDays(ref, days))

    def action_date(self, field: str) -> None:
        """Ask for a date, and set it."""
        from tracker.core.intents import SetDate
        from tracker.tui.line_text import date_in
        from tracker.tui.screens.dialogs import DateDialog

        rows, today = self._targets(), self.today
        if not rows or today is None:
            return

        def answer(choice: DayChoice | None) -> None:
            if choice is not None:
                self.do(lambda ref: SetDate(ref, field, choice.day))

        day = date_in(rows[0].ref.raw, field) if len(rows) == 1 else None
        dialog = DateDialog(pgettext("date", _DATES[field]), _subject(rows), today, day)
        self.app.push_screen(dialog, answer)

    def action_priority(self) -> None:
        """Ask for a priority, and set it."""
        from tracker.core.intents import SetPriority
        from tracker.tui.screens.dialogs import PriorityDialog

        def answer(priority: Priority | None) -> None:
            if priority is not None:
                self.do(lambda ref: SetPriority(ref, priority))

        if rows := self._targets():
            self.app.push_screen(PriorityDialog(_subject(rows)), answer)

    def action_postpone(self) -> None:
        """Ask how far, and move the dates on."""
        from tracker.core.intents import Postpone
        from tracker.tui.screens.dialogs import PostponeDialog

        def answer(distance: tuple[int, Unit] | None) -> None:
            if distance is not None:
                self.do(lambda ref: Postpone(ref, *distance))

        if rows := self._targets():
            self.app.push_screen(PostponeDialog(_subject(rows)), answer)

    def action_tag(self) -> None:
        """Ask for a tag, and add it."""
        from tracker.core.intents import AddTag
        from tracker.tui.screens.dialogs import TagDialog

        def answer(tag: str | None) -> None:
            if tag is not None:
                self.do(lambda ref: AddTag(ref, tag))

        if rows := self._targets():
            self.app.push_screen(TagDialog(_subject(rows)), answer)

    def action_progress(self) -> None:
        """Ask how far the chosen row is read, and write it."""
        from tracker.core.intents import SetProgress
        from tracker.tui.screens.dialogs import ProgressDialog

        row = self._chosen_or_told()
        if row is None or row.key in self.busy:
            return

        def answer(typed: str | None) -> None:
            if typed is not None:
                self.make(SetProgress(row.ref, typed), row)

        so_far = row.progress.figure if row.progress is not None else ""
        self.app.push_screen(ProgressDialog(row.text, so_far), answer)

    def action_read_on(self) -> None:
        """One page, part or minute on, or so many."""
        from tracker.core.intents import SetProgress

        count = self.take_count()
        self.do(lambda ref: SetProgress(ref, f"+{count}"))

    def action_rearrange(self, direction: str) -> None:
        """Move the chosen row, with all that is below it, within its list."""
        from tracker.core.intents import MoveItem
        from tracker.core.rearrange import Direction

        if (row := self._chosen_or_told()) is not None:
            self.make(MoveItem(row.ref, Direction(direction)), row)

    def action_add_item(self, below: bool) -> None:  # noqa: FBT001 - actions pass by place
        """Ask for a new item, and put it behind or below the chosen row."""
        from tracker.core.intents import AddItem

        row = self._chosen_or_told()
        if row is None or row.key in self.busy:
            return

        def answer(text: str | None) -> None:
            if text is not None:
                self.make(AddItem(row.ref, text, below=below), row)

        heading = _("New item below") if below else _("New item behind")
        self._ask_line(row.text, "", answer, heading)

    def action_make_task(self) -> None:
        """Make a task of the chosen row, and link the two."""
        row = self._chosen_or_told()
        if row is not None and row.key not in self.busy:
            self.busy |= {row.key}
            self.post_message(TaskOfWanted(row.ref, row.key))

    def action_edit(self) -> None:
        """Ask for all fields of a task; for the text of a line that is none."""
        from tracker.core.task.line import read_line

        row = self._typeable_row()
        if row is None:
            return
        if read_line(row.ref.raw) is None:
            self._edit_text(row)
        else:
            self.post_message(EditWanted(row))

    def action_edit_text(self) -> None:
        """Ask for the line's text, and replace it."""
        if (row := self._typeable_row()) is not None:
            self._edit_text(row)

    def _typeable_row(self) -> Row | None:
        """The chosen row, if all of its line can be typed."""
        from tracker.tui.line_text import body_of, is_typeable

        row = self._chosen_or_told()
        if row is None or row.key in self.busy:
            return None
        if is_typeable(body_of(row.ref.raw)):
            return row
        words = _(
            "This line holds characters that cannot be typed here; {editor} opens your editor."
        )
        self.notify(self.with_keys(words), severity="warning", markup=False)
        return None

    def _edit_text(self, row: Row) -> None:
        from tracker.core.intents import EditText
        from tracker.tui.line_text import body_of

        def answer(text: str | None) -> None:
            if text is not None:
                self.make(EditText(row.ref, text), row)

        self._ask_line(visible(str(row.ref)), body_of(row.ref.raw), answer)

    def _ask_line(
        self, place: str, text: str, answer: Callable[[str | None], None], heading: str = ""
    ) -> None:
        from tracker.core.suggest import Known
        from tracker.tui.screens.edit_line import EditDialog

        if (today := self.today) is not None:
            dialog = EditDialog(place, text, today, self.known or Known(), heading)
            self.app.push_screen(dialog, answer)
            self.post_message(KnownWanted())

    def _chosen_or_told(self) -> Row | None:
        """The chosen row; where there is none, the user is told so."""
        if self.chosen is None:
            words = _("No row is chosen: {add} adds a task, {all} shows all rows again.")
            self.notify(self.with_keys(words), severity="warning", markup=False)
        return self.chosen

    def _targets(self) -> tuple[Row, ...]:
        """The marked rows, or else the chosen one, without those with an action under way."""
        marked = tuple(self._marks.values())
        row = None if marked else self._chosen_or_told()
        wanted = marked or ((row,) if row is not None else ())
        return tuple(each for each in wanted if each.key not in self.busy)

    def do(self, intent: Callable[[Ref], ItemIntent]) -> None:
        """Ask for something to be done to the marked rows, or to the chosen one."""
        rows = self._targets()
        if len(rows) == 1 and not self._marks:
            self.make(intent(rows[0].ref), rows[0])
        elif rows:
            keys = frozenset(row.key for row in rows)
            self.busy |= keys
            self.post_message(IntentsMade(tuple(intent(row.ref) for row in rows), keys))


def _subject(rows: tuple[Row, ...]) -> str:
    return rows[0].text if len(rows) == 1 else _("{n} marked rows").format(n=len(rows))
