"""The screen of the dashboard: it lays out what it is given, and says what the user wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import var
from textual.widgets import Input

from tracker.core.views.model import Row, View
from tracker.core.visible import visible
from tracker.language import N_, _
from tracker.tui.command import Command, Pane
from tracker.tui.commands import COMMANDS
from tracker.tui.keys import rebind
from tracker.tui.messages import (
    EditorWanted,
    FilterBegun,
    FilterTyped,
    FindWanted,
    LinkWanted,
    MenuWanted,
    ObsidianWanted,
    PaperTyped,
    ReloadWanted,
    RowChosen,
    RowToggled,
    TaskTyped,
    ViewPicked,
    ViewWanted,
)
from tracker.tui.outside import is_web
from tracker.tui.screens.help_actions import HelpActions
from tracker.tui.screens.note_actions import NoteActions
from tracker.tui.screens.today_actions import TodayActions
from tracker.tui.themes import DARK, LIGHT
from tracker.tui.widgets.filter_bar import COLONS, FilterBar, FilterInput
from tracker.tui.widgets.header_line import HeaderLine
from tracker.tui.widgets.info_line import InfoLine
from tracker.tui.widgets.key_line import KeyLine
from tracker.tui.widgets.note_pane import NotePane
from tracker.tui.widgets.offer_line import OfferLine
from tracker.tui.widgets.row_list import RowList
from tracker.tui.widgets.row_moves import Where
from tracker.tui.widgets.tab_line import TabLine, views
from tracker.tui.widgets.week_line import WeekLine

if TYPE_CHECKING:
    from tracker.core.capture.model import Capture
    from tracker.core.capture.places import Places
    from tracker.core.ref import Ref

_NEWS_LASTS = 8.0
"""Seconds for which the last action's outcome is shown."""
_AS_LAST = N_("as it was last: reading…")
_TYPING = frozenset({"keep_filter", "drop_filter", "complete", "choose_offer", "copy_text"})
"""What keys may do while text is typed."""


class Dashboard(NoteActions, TodayActions, HelpActions):
    """Five views over one list, with the note of the chosen row beside it."""

    PANES: ClassVar[frozenset[Pane]] = frozenset((Pane.LIST,))
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - as Textual declares it

    summary: var[str] = var("")
    counts: var[Mapping[str, int]] = var[Mapping[str, int]](MappingProxyType({}))
    waiting: var[str] = var("")
    watching: var[str] = var("")
    outcome: var[str] = var("")
    row: var[Row | None] = var[Row | None](None)
    position: var[tuple[int, int]] = var((0, 0))

    def __init__(self, commands: Sequence[Command] = COMMANDS) -> None:
        super().__init__()
        self.commands = commands
        self._sought = ""
        self._draft = ""
        self._paper_draft = ""
        self._news = 0
        self.last: View | None = None
        """The first view as it was last, to be seen until the notes are read."""
        self.is_partial = False
        """Whether the rows are those of the notes that are read so far."""
        self.places: Places | None = None
        """Where new tasks may go."""

    def compose(self) -> ComposeResult:
        """From top to bottom; the note stands beside the list where there is room."""
        line = HeaderLine(self.with_keys("{conflicts}"))
        yield line.data_bind(Dashboard.header, Dashboard.watching)
        yield TabLine().data_bind(Dashboard.shown, Dashboard.tabs, Dashboard.counts)
        yield OfferLine().data_bind(Dashboard.offer)
        yield WeekLine().data_bind(Dashboard.week, Dashboard.shown)
        with Container(id="body"):
            yield RowList(id="rows").data_bind(
                Dashboard.view,
                Dashboard.busy,
                Dashboard.marked,
                Dashboard.waiting,
                Dashboard.header,
            )
            yield NotePane(id="note").data_bind(Dashboard.preview, Dashboard.as_written)
        yield FilterBar()
        yield InfoLine().data_bind(
            Dashboard.summary,
            Dashboard.row,
            Dashboard.position,
            Dashboard.outcome,
            Dashboard.marked,
            Dashboard.count,
            Dashboard.standing,
            Dashboard.working,
        )
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the list, as it was last."""
        rebind(self.query_one(FilterInput), (Pane.FILTER,), self.commands)
        self.rows.focus()
        self.rows.know_groups(self.folded)
        self.rows.way_out = self.with_keys(_("{all} shows all rows again."))
        if self.last is not None:
            self._show_last(self.last)

    def begin_anew(self, view: View) -> None:
        """Be as at the beginning, with `view` as it was last."""
        self.header = self.preview = None
        self.counts, self.week, self.tabs = MappingProxyType({}), (), views()
        self.outcome = self.offer = self.words = self.watching = ""
        self.count, self.waiting, self.shown = 0, "", view.name
        self.unmark()
        self.view = None
        self.rows.forget()
        self._show_last(view)

    def _show_last(self, view: View) -> None:
        self.receive(replace(view, summary=_(_AS_LAST)), "")
        self.row = self.rows.chosen

    def receive(self, view: View, query: str, *, is_partial: bool = False) -> None:
        """Show a view that was asked for, maybe of some notes, unless another is wanted by now."""
        if not query:
            self._known[view.name] = view
        if view.name != self.shown or query != self.words:
            return
        if is_partial and not query and not any(group.rows for group in view.groups):
            # That nothing is there is not known yet.
            return
        self.follow_marks(view, is_whole=not (query or is_partial))
        self.rows.is_steady = self.is_partial or is_partial
        # Comparing all rows of two views would take longer than drawing those on the screen.
        if view is not self.view:
            self.view = view
        self.is_partial = is_partial
        self.summary = self.waiting if is_partial else view.summary
        self.position = self.rows.position

    def tell_waiting(self, words: str) -> None:
        """Say that the notes are being read: in the list, or once that has rows, below it."""
        self.waiting = words
        if self.is_partial:
            self.summary = words

    def forget_draft(self) -> None:
        """Begin the next task with nothing typed."""
        self._draft = ""

    def tell(self, words: str) -> None:
        """Show what an action did, for a while."""
        self.outcome = words
        self._news += 1
        news = self._news

        def clear() -> None:
            if news == self._news:
                self.outcome = ""

        self.set_timer(_NEWS_LASTS, clear)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key does anything but type while text is typed."""
        del parameters
        return not isinstance(self.focused, Input) or action in _TYPING

    @on(RowChosen)
    def _row_chosen(self, message: RowChosen) -> None:
        self.row = message.row
        self.position = self.rows.position
        self.know_standing()
        # Rows also change because notes do, while their user is elsewhere.
        if self.rows.has_focus:
            self.come_home()
        else:
            self.want_preview()

    @on(RowToggled)
    def _row_toggled(self, message: RowToggled) -> None:
        from tracker.core.intents import Toggle

        self.make(Toggle(message.row.ref), message.row)

    @on(MenuWanted)
    def _menu_wanted(self) -> None:
        self.action_palette()

    @on(ViewPicked)
    def _view_picked(self, message: ViewPicked) -> None:
        self.action_show(message.name)

    @on(FilterTyped)
    def _filter_typed(self, message: FilterTyped) -> None:
        self.words = message.text
        self._sought = message.text or self._sought
        self.post_message(ViewWanted(self.shown, message.text))

    def on_screen_suspend(self) -> None:
        """Drop nothing behind a dialog."""
        self.rows.let_go()

    def on_resize(self) -> None:
        """Where the note has got room, it is wanted."""
        self.call_after_refresh(self.want_preview)

    def action_move(self, by: int) -> None:
        """Go some rows down, in the list or in the note."""
        self._moving.move(by * self.take_count())

    def action_move_to_end(self, last: bool) -> None:  # noqa: FBT001 - actions pass by place
        """Go to the first or the last row; behind a count, to the row of that number."""
        if self.count and self._moving is self.rows:
            self.rows.go_to(self.take_count() - 1)
        else:
            self._moving.move_to_end(last=last)

    def action_move_group(self, by: int) -> None:
        """Go some groups down, or up."""
        self.rows.move_group(by * self.take_count())

    def action_move_on_screen(self, where: Where) -> None:
        """Go to a row at the top, in the middle, or at the bottom of the screen."""
        self.rows.move_on_screen(where, self.take_count())

    def action_scroll_row(self, where: Where) -> None:
        """Scroll the row to the top, the middle, or the bottom of the screen."""
        self.rows.scroll_row(where)

    def action_page(self, by: float) -> None:
        """Go down by a part of a page, or by several."""
        self.rows.page(by * self.take_count())

    def action_match(self, by: int) -> None:
        """Go to the next row with the words last typed into the filter, or to the one before."""
        if not self._sought.strip() or self._sought.startswith(COLONS):
            words = _("Type words into the filter first, with {filter}.")
            self.notify(self.with_keys(words), markup=False)
        elif not self.rows.find(self._sought, by):
            words = _("No row holds “{words}”.").format(words=visible(self._sought))
            self.notify(words, markup=False)

    def action_add(self) -> None:
        """Ask for a new task, and add it."""
        from tracker.core.capture.places import Places
        from tracker.tui.screens.capture import CaptureDialog

        if (today := self.today) is None:
            return
        dialog = CaptureDialog(today, self.places or Places(), self._draft)
        row = self.rows.chosen
        beside = row.ref.path if row is not None else None

        def answer(task: Capture | None) -> None:
            self._draft = dialog.draft
            if task is not None:
                self.post_message(TaskTyped(task, beside))

        self.app.push_screen(dialog, answer)

    def action_paper(self) -> None:
        """Ask for a paper, and add it."""
        from tracker.tui.screens.papers import PaperDialog

        dialog = PaperDialog(self._paper_draft)
        row = self.rows.chosen
        beside = row.ref.path if row is not None else None

        def answer(source: str | None) -> None:
            self._paper_draft = "" if source else dialog.draft
            if source:
                self.post_message(PaperTyped(source, beside))

        self.app.push_screen(dialog, answer)

    def action_find(self) -> None:
        """Search the text of all notes."""
        self.post_message(FindWanted())

    def keep_paper(self, source: str) -> None:
        """Have what was typed ready for the next time: it could not be added."""
        self._paper_draft = source
        self.tell("")

    def action_editor(self) -> None:
        """Open the note in the user's editor."""
        if (ref := self._place) is not None:
            self.post_message(EditorWanted(ref))

    def action_obsidian(self) -> None:
        """Open the note in Obsidian."""
        if (ref := self._place) is not None:
            self.post_message(ObsidianWanted(ref))

    @property
    def _place(self) -> Ref | None:
        """The chosen row's line; in a note that is visited, failing that, the line it is for."""
        row = self.chosen
        if row is not None:
            return row.ref
        return self._visited if self.query_one(NotePane).has_focus else None

    def action_open(self) -> None:
        """Follow the link, fold the row, or show what the line stands for."""
        if self.query_one(NotePane).has_focus:
            self.follow()
            return
        row = self.chosen
        if row is not None and row.link and is_web(row.link):
            self.post_message(LinkWanted(row.link))
        else:
            self.rows.turn_fold()

    def action_filter(self) -> None:
        """Begin to type a filter."""
        self.query_one(FilterBar).open()
        self.post_message(FilterBegun(self.shown))

    def action_complete(self) -> None:
        """Complete the instruction of a query."""
        self.query_one(FilterBar).complete()

    def action_choose_offer(self, by: int) -> None:
        """Choose another of the texts that a query may go on with."""
        self.query_one(FilterBar).choose(by)

    def action_keep_filter(self) -> None:
        """Back to the list, with what the filter leaves of it."""
        self.query_one(FilterBar).close(keep=True)
        self.rows.focus()

    def action_drop_filter(self) -> None:
        """Back to the list, whole."""
        self.query_one(FilterBar).close(keep=False)
        self.rows.focus()

    def action_clear(self) -> None:
        """Take back what is nearest: a drag, a count, marks, the filter, then what is offered."""
        if self.rows.let_go():
            return
        if self.count:
            self.count = 0
        elif self.marked:
            self.unmark()
        elif self.offer and not self.words:
            self.offer = ""
        else:
            self.action_drop_filter()

    def action_reload(self) -> None:
        """Read the notes again."""
        self.post_message(ReloadWanted())

    def action_theme(self) -> None:
        """Light, or dark."""
        self.app.theme = DARK.name if self.app.theme == LIGHT.name else LIGHT.name

    @property
    def _moving(self) -> RowList | NotePane:
        pane = self.query_one(NotePane)
        return pane if pane.has_focus else self.rows
