"""Adding tasks from the dashboard, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work

from tracker.tui.base import WorkspaceApp
from tracker.tui.messages import KnownWanted, TaskTyped

if TYPE_CHECKING:
    from tracker.core.capture.model import Capture
    from tracker.core.change import Outcome
    from tracker.core.suggest import Known


class CaptureWork(WorkspaceApp):
    """The part of the app that adds tasks."""

    def action_add(self) -> None:
        """Ask for a new task, whatever screen is shown."""
        self.dashboard.action_add()

    async def renew_places(self) -> None:
        """Know where tasks may go as the notes are now."""
        from tracker.capturing import places_of
        from tracker.tui.screens.capture import CaptureDialog

        self.dashboard.places = await self.ask(places_of, self.workspace)
        if isinstance(self.screen, CaptureDialog):
            self.screen.know(self.dashboard.places)

    @on(TaskTyped)
    def _task_typed(self, message: TaskTyped) -> None:
        self._add(message.task, message.beside)

    @on(KnownWanted)
    def _known_wanted(self) -> None:
        self._tell_known()

    @work(group="known", exclusive=True, exit_on_error=False)
    async def _tell_known(self) -> None:
        # To gather the tags of a large vault takes a moment, in which one can type already.
        from tracker.tui.screens.edit_line import EditDialog

        self.dashboard.known = await self.ask(self._known)
        if isinstance(self.screen, EditDialog):
            self.screen.known = self.dashboard.known

    @work(group="act", exit_on_error=False)
    async def _add(self, task: Capture, beside: str | None) -> None:
        await self.carry_out(None, self._add_task, task, beside)
        self.dashboard.forget_draft()

    def _add_task(self, task: Capture, beside: str | None) -> Outcome:
        from tracker.capturing import add_tasks, task_of

        return add_tasks([task_of(task, self.workspace, beside=beside)], self.workspace)

    def _known(self) -> Known:
        from tracker.core.suggest import Known
        from tracker.lookup import usual_tags

        places = self.dashboard.places
        names = tuple(places.notes) if places is not None else ()
        tags = usual_tags(self.workspace.index, self.workspace.today())
        return Known(names, tags, self.workspace.obsidian.tasks.task_format)
