"""The dashboard as an app: it alone holds the workspace, and asks it one thing at a time."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ParamSpec

from textual import events, on, work
from textual.content import Content
from textual.driver import Driver
from textual.worker import Worker, WorkerFailed, WorkerState

from tracker.core.views.flat import open_rows
from tracker.core.visible import visible
from tracker.early import manner_of
from tracker.errors import TrackerError
from tracker.language import _
from tracker.last_view import LastView, Screen
from tracker.tui.activity_work import ActivityWork
from tracker.tui.capture_work import CaptureWork
from tracker.tui.changed_work import ChangedWork
from tracker.tui.fold_work import FoldWork
from tracker.tui.messages import (
    EditorWanted,
    EditWanted,
    IntentMade,
    IntentsMade,
    TaskOfWanted,
    ViewWanted,
)
from tracker.tui.note_work import NoteWork
from tracker.tui.paper_work import PaperWork
from tracker.tui.past_work import PastWork
from tracker.tui.query_work import QueryWork
from tracker.tui.read_work import ReadWork
from tracker.tui.search_work import SearchWork
from tracker.tui.sync_work import SyncWork
from tracker.tui.terminal_work import TerminalWork
from tracker.tui.themes import DARK, LIGHT, theme_name
from tracker.tui.today_work import TodayWork
from tracker.tui.watch import Seen, changes_in

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tracker.core.change import Outcome
    from tracker.core.editing import Understood
    from tracker.core.intents import Intent, ItemIntent
    from tracker.core.ref import Ref
    from tracker.core.views.arrangement import Arrangement
    from tracker.core.views.model import Row, View
    from tracker.tui.screens.dashboard import Dashboard
    from tracker.workspace import Workspace

_P = ParamSpec("_P")

_POLL = 1.0
"""Seconds between two looks at the disk where it cannot be watched."""
_CLOCK = 30.0
"""Seconds between two looks at the clock."""
_EVERYTHING = Seen(notes=True)


def run(workspace: Workspace, *, shows_tour: bool = False) -> int:
    """Show the dashboard until the user leaves it; who is new here is shown around first.

    The answer is the exit code. Raises what ends it and nobody has thought of.
    """
    app = TrackerApp(workspace, shows_tour=shows_tour)
    app.run(mouse=workspace.settings.mouse)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


class TrackerApp(
    ActivityWork,
    CaptureWork,
    ChangedWork,
    FoldWork,
    NoteWork,
    PaperWork,
    PastWork,
    QueryWork,
    ReadWork,
    SearchWork,
    SyncWork,
    TerminalWork,
    TodayWork,
):
    """The dashboard over one vault."""

    TITLE = "Tracker"
    CSS_PATH = "tracker.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, workspace: Workspace, *, shows_tour: bool = False) -> None:
        super().__init__(workspace)
        self._shows_tour = shows_tour
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        wanted = workspace.settings.theme
        self.theme = theme_name(wanted, os.environ, self.available_themes)
        self._first_theme = self.theme
        self.know_folds()
        self._last = LastView.of_vault(workspace.vault.root, os.environ)
        self._screen: Screen | None = None
        # Nothing of the vault is read for it.
        self.dashboard.began = workspace.today()
        self.dashboard.last = self._last.read(self.dashboard.began)

    def get_default_screen(self) -> Dashboard:
        """The dashboard."""
        return self.dashboard

    def on_mount(self) -> None:
        """Begin to read, to watch, and to look at the clock."""
        # Settings that change meanwhile are those of the next beginning.
        self._manner = manner_of(os.fspath(self.workspace.vault.root), os.environ)
        self._begin()
        self.tell_wrong_keys()
        self._watch()
        self.begin_to_sync()
        self.set_interval(_CLOCK, self._look_at_clock)
        self.tell_waiting()
        if self._shows_tour:
            self.dashboard.action_tour()

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave, and keep how the first view looks, to be seen at once the next time.

        Its user may have asked for that, or a signal, or that the terminal is gone.
        """
        try:
            # What a signal calls is in no context of the app's.
            with self._context():
                self._screen = self._screen or self._first_screen()
        finally:
            super().exit(result, return_code, message)

    def on_unmount(self) -> None:
        """Keep the first view."""
        view = self.dashboard.known_view("today")
        if view is not None and self.is_read.is_set():
            self._last.keep(view, self.workspace.today(), self._screen)

    def _first_screen(self) -> Screen | None:
        """How the dashboard would begin here with the first view as it is now."""
        from tracker.tui.first_screen import draw_first_screen

        dashboard, view = self.dashboard, self.dashboard.known_view("today")
        is_as_began = self.theme == self._first_theme
        is_whole = view is not None and self.is_read.is_set()
        if view is None or not is_whole or self.is_web or not is_as_began or not dashboard.size:
            return None
        lines = draw_first_screen(dashboard, view, self.console.color_system)
        return Screen(self._manner, dashboard.size, lines)

    @on(events.AppFocus)
    @on(Driver.SignalResume)
    def _came_back(self) -> None:
        """Read what was missed while another window was in front, or the shell."""
        self.refresh_seen(_EVERYTHING)
        self._look_at_clock()

    @on(ViewWanted)
    def _view_wanted(self, message: ViewWanted) -> None:
        self._show(message.name, message.query)

    @on(IntentMade)
    def _intent_made(self, message: IntentMade) -> None:
        self._perform(message.intent, message.key)

    @on(IntentsMade)
    def _intents_made(self, message: IntentsMade) -> None:
        self._perform_all(message.intents, message.keys)

    @on(TaskOfWanted)
    def _task_of_wanted(self, message: TaskOfWanted) -> None:
        self._make_task(message.ref, message.key)

    @on(EditorWanted)
    def _editor_wanted(self, message: EditorWanted) -> None:
        self._edit(message.ref)

    @on(EditWanted)
    def _edit_wanted(self, message: EditWanted) -> None:
        self._open_window(message.row)

    @on(Worker.StateChanged)
    def _work_went_on(self, event: Worker.StateChanged) -> None:
        """A failure is told once, and never ends the app."""
        if event.state is not WorkerState.ERROR:
            return
        error = event.worker.error
        if event.worker.group == "preview" and isinstance(error, TrackerError):
            # The row is about to be drawn anew, or is gone.
            self.dashboard.preview = None
            return
        self.notify(self.told_of(error), severity="error", markup=False)

    @work(group="read", exit_on_error=False)
    async def _begin(self) -> None:
        self._show_header()
        await self.renew_tabs()
        await self.read_notes()
        await self.renew()
        await self.keep_read()
        await self.offer_left()
        await self.tell_changed()
        self.complete_records()
        self.begin_to_enter()
        self.begin_to_warm()
        self.begin_to_tidy()

    @work(group="read", exit_on_error=False)
    async def _show_header(self) -> None:
        await self.renew_header()

    @work(group="view", exclusive=True, exit_on_error=False)
    async def _show(self, name: str, query: str) -> None:
        await self.painted()
        await self._renew_view(name, query)

    @work(group="act", exit_on_error=False)
    async def _perform(self, intent: Intent, key: str | None) -> None:
        from tracker.core.intents import typed_words
        from tracker.tui.screens.sheet import Sheet

        try:
            await self.carry_out(key, self.workspace.perform, intent)
        except TrackerError as error:
            typed = typed_words(intent)
            if not typed:
                raise
            words = _("What you typed:")
            body = Content(f"{self.told_of(error)}\n\n{words}\n{visible(typed)}")
            self.push_screen(Sheet(_("Nothing was written"), body, copied=typed))

    @work(group="act", exit_on_error=False)
    async def _perform_all(self, intents: tuple[ItemIntent, ...], keys: frozenset[str]) -> None:
        try:
            await self.carry_out(None, self.workspace.perform_all, intents)
            self.dashboard.unmark()
        finally:
            self.dashboard.settle(keys)

    @work(group="act", exit_on_error=False)
    async def _make_task(self, ref: Ref, key: str) -> None:
        await self.carry_out(key, self._task_of, ref)

    @work(group="count", exclusive=True, exit_on_error=False)
    async def _count(self) -> None:
        counts = dict(self.dashboard.counts)
        for name, _title in self.dashboard.tabs:
            # One at a time: what the user wants in between goes first.
            counts[name] = await self.ask(self._open_rows, name)
            self.dashboard.counts = dict(counts)

    @work(group="watch", exit_on_error=False)
    async def _watch(self) -> None:
        with suppress(OSError, RuntimeError):
            async for seen in changes_in(self.workspace.vault.root):
                await self._refreshed(seen)
        self.dashboard.watching = _("looks for changes every second")
        while True:
            await asyncio.sleep(_POLL)
            await self._refreshed(_EVERYTHING)

    @work(group="clock", exclusive=True, exit_on_error=False)
    async def _look_at_clock(self) -> None:
        await self.ask(self.workspace.take_up)
        before, header = self.dashboard.header, await self.renew_header()
        if before is not None and before.today != header.today:
            await self.renew()

    @work(group="edit", exit_on_error=False)
    async def _edit(self, ref: Ref) -> None:
        from tracker.tui.outside import editor_command, run_editor

        path = self.workspace.vault.root / ref.path
        command = editor_command(os.environ, path, ref.line + 1, self.workspace.settings.editor)
        await run_editor(self, command)
        await self._refreshed(_EVERYTHING)

    @work(group="window", exclusive=True, exit_on_error=False)
    async def _open_window(self, row: Row) -> None:
        from tracker.core.intents import EditTask
        from tracker.tui.screens.task_window import TaskWindow

        editing = await self.ask(self.workspace.editing, row.ref)

        def answer(found: Understood | None) -> None:
            if found is not None and found.lines != (row.ref.raw,):
                self.dashboard.make(EditTask(row.ref, found.form, found.named), row)

        self.push_screen(TaskWindow(editing), answer)

    async def carry_out(
        self, key: str | None, action: Callable[_P, Outcome], *args: _P.args, **kwargs: _P.kwargs
    ) -> None:
        """Do something, and show what came of it.

        The cursor goes with the row that it was about; but where that left its group, as what
        is done leaves what is open, the cursor stays for the next one. Who reads on goes on with
        the same row.
        """
        from tracker.core.intents import SetProgress

        dashboard = self.dashboard
        try:
            outcome = await self.act(action, *args, **kwargs)
            rows = dashboard.rows
            chosen, place = rows.chosen, rows.position[0] - 1
            follows = key is None or (chosen is not None and chosen.key == key)
            group = rows.group_of(key) if key else None
            await self.renew_view()
            if follows and outcome.key:
                reads_on = any(isinstance(each, SetProgress) for each in args)
                if reads_on or group in {None, rows.group_of(outcome.key)}:
                    rows.choose(outcome.key)
                elif not dashboard.is_partial:
                    rows.go_to(place)
            dashboard.tell(outcome.summary)
            if outcome.notice:
                self.notify(outcome.notice, severity="warning", markup=False)
        except TrackerError:
            # What was acted on may no longer be what is shown.
            self.reload()
            raise
        finally:
            if key is not None:
                dashboard.settle(frozenset({key}))
        await self._renew_facts()

    async def renew(self) -> None:
        """Show everything as it is now."""
        await self.renew_view()
        self.dashboard.want_preview()
        await self._renew_facts()

    async def renew_view(self) -> None:
        """Show the view that is shown as it is now."""
        await self._renew_view(self.dashboard.shown, self.dashboard.words)

    async def _renew_view(self, name: str, query: str) -> None:
        await self.is_seen.wait()
        view, is_partial = await self.ask_now(
            self._view, name, query, self.dashboard.view, self.dashboard.arrangement
        )
        self.dashboard.receive(view, query, is_partial=is_partial)

    async def _renew_facts(self) -> None:
        if not self.is_read.is_set():
            return
        await self.renew_header()
        await self.renew_places()
        await self.renew_week()
        self._count()

    async def _refreshed(self, seen: Seen) -> None:
        with suppress(WorkerFailed):
            await self.refresh_seen(seen).wait()

    def _view(
        self, name: str, query: str, shown: View | None, arrangement: Arrangement
    ) -> tuple[View, bool]:
        """The view, and whether it is of a part of the notes.

        It is the very object that is shown, if nothing about it is new.
        """
        view = self.workspace.view(name, query, arrangement=arrangement)
        return shown if shown == view else view, self.workspace.index.is_partial

    def _task_of(self, ref: Ref) -> Outcome:
        from tracker.capturing import task_from

        return self.workspace.perform(task_from(ref, self.workspace))

    def _open_rows(self, name: str) -> int:
        return open_rows(self.workspace.view(name))

    def recount(self) -> None:
        """Count the views' rows anew."""
        self._count()
