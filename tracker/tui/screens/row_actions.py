"""What is done to the chosen row, or to all marked ones: keys in, intents out."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.reactive import var

from tracker.core.views.model import Row
from tracker.core.visible import visible
from tracker.language import NC_, _, ngettext, pgettext
from tracker.tui.messages import EditWanted, IntentMade, IntentsMade, KnownWanted, TaskOfWanted
from tracker.tui.screens.mark_actions import MarkActions

if TYPE_CHECKING:
    from tracker.core.intents import Intent, ItemIntent
    from tracker.core.ref import Ref
    from tracker.core.task.days import Unit
    from tracker.core.task.fields import Priority
    from tracker.tui.screens.dialogs import DayChoice

MANY = 20
"""Rows up to which what needs no question is done to the marked ones without one."""
_DATES = MappingProxyType(
    {
        "due": NC_("date", "Due"),
        "start": NC_("date", "Start date"),
        "scheduled": NC_("date", "Scheduled"),
    }
)


class RowActions(MarkActions):
    """A screen with rows that something can be done to.

    What is asked for is done to the marked rows, as one change, or to the chosen one where none
    is marked. A row with an action under way takes no other.
    """

    working: var[str] = var("")
    """What is being done that takes a while."""

    def settle(self, keys: frozenset[str]) -> None:
        """Let the rows take keys again."""
        self.busy -= keys
        self.working = ""

    def tell_working(self, count: int) -> None:
        """Say that something is being done to `count` rows, if that takes a while."""
        if count > MANY:
            self.working = _("working on {n} rows…").format(n=f"{count:,}")

    def make(self, intent: Intent, row: Row) -> None:
        """Ask for something to be done to a row, unless something is under way already."""
        if row.key not in self.busy:
            self.busy |= {row.key}
            self.post_message(IntentMade(intent, row.key))

    def action_act(self, name: str) -> None:
        """Do one of the things that need no question, unless it is for many rows."""
        from tracker.core.intents import PLAIN

        self.do_asked(PLAIN[name], name)

    def action_move_days(self, by: int) -> None:
        """Move the date so many days on, or back."""
        from tracker.core.intents import MoveDays

        days = by * self.take_count()
        self.do_asked(lambda ref: MoveDays(ref, days), "tomorrow" if by > 0 else "earlier")

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
        if hidden := len(self.rows.hidden):
            words = ngettext(
                "This line stands for {n} row: {open} shows it, {mark} marks it.",
                "This line stands for {n} rows: {open} shows them, {mark} marks them.",
                hidden,
            )
            words = self.with_keys(words, n=f"{hidden:,}")
            self.notify(words, severity="warning", markup=False)
        elif self.chosen is None:
            words = _("No row is chosen: {add} adds a task, {all} shows all rows again.")
            self.notify(self.with_keys(words), severity="warning", markup=False)
        return self.chosen

    def _targets(self) -> tuple[Row, ...]:
        """The marked rows, or else the chosen one, without those with an action under way."""
        marked = tuple(self._marks.values())
        row = None if marked else self._chosen_or_told()
        wanted = marked or ((row,) if row is not None else ())
        return tuple(each for each in wanted if each.key not in self.busy)

    def do_asked(self, intent: Callable[[Ref], ItemIntent], name: str) -> None:
        """Do as `do` does what the command called `name` does; many rows are asked about first."""
        marked = len(self.marked)
        if marked <= MANY:
            self.do(intent)
        else:
            what = next(each.told for each in self.commands if each.name == name)
            words = _("{what}: {n} marked rows, as one change")
            self.ask_first(words.format(what=what, n=f"{marked:,}"), lambda: self.do(intent))

    def ask_first(self, words: str, act: Callable[[], None]) -> None:
        """Do something once its user has said so."""
        from textual.content import Content

        from tracker.tui.screens.choice import ChoiceDialog

        def answer(is_meant: bool | None) -> None:  # noqa: FBT001 - Textual passes it by place
            if is_meant:
                act()

        options = ((Content(_("do it")), True), (Content(_("leave it")), False))
        hint = _("{choose} chooses it   {leave} cancels   {keys_here} keys")
        self.app.push_screen(ChoiceDialog(_("Is this meant?"), options, hint, words), answer)

    def do(self, intent: Callable[[Ref], ItemIntent]) -> None:
        """Ask for something to be done to the marked rows, or to the chosen one."""
        rows = self._targets()
        if len(rows) == 1 and not self._marks:
            self.make(intent(rows[0].ref), rows[0])
        elif rows:
            keys = frozenset(row.key for row in rows)
            self.busy |= keys
            self.tell_working(len(rows))
            self.post_message(IntentsMade(tuple(intent(row.ref) for row in rows), keys))


def _subject(rows: tuple[Row, ...]) -> str:
    return rows[0].text if len(rows) == 1 else _("{n} marked rows").format(n=f"{len(rows):,}")
