"""Adding tasks from the dashboard, in one line."""

from textual import on, work

from tracker.capturing import add_tasks, places_of, task_of
from tracker.core.capture.model import Capture
from tracker.core.change import Outcome
from tracker.tui.base import WorkspaceApp
from tracker.tui.messages import TaskTyped


class CaptureWork(WorkspaceApp):
    """The part of the app that adds tasks."""

    def action_add(self) -> None:
        """Ask for a new task, whatever screen is shown."""
        self.dashboard.action_add()

    async def renew_places(self) -> None:
        """Know where tasks may go as the notes are now."""
        self.dashboard.places = await self.ask(places_of, self.workspace)

    @on(TaskTyped)
    def _task_typed(self, message: TaskTyped) -> None:
        self._add(message.task, message.beside)

    @work(group="act", exit_on_error=False)
    async def _add(self, task: Capture, beside: str | None) -> None:
        await self.carry_out(None, self._add_task, task, beside)
        self.dashboard.forget_draft()

    def _add_task(self, task: Capture, beside: str | None) -> Outcome:
        return add_tasks([task_of(task, self.workspace, beside=beside)], self.workspace)
