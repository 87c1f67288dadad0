"""What the app does about its terminal: paint it anew, and give it back for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.widgets import Input

from tracker.language import _
from tracker.tui.base import WorkspaceApp
from tracker.tui.messages import NoShell

if TYPE_CHECKING:
    from textual.driver import Driver

    from tracker.tui.terminal import TerminalDriver


class TerminalWork(WorkspaceApp):
    """The part of the app that is a guest on a terminal."""

    def get_driver_class(self) -> type[Driver]:
        """That of the browser or of Windows is Textual's; on a terminal it is our own."""
        driver = super().get_driver_class()
        if driver.__name__ == "LinuxDriver":
            from tracker.tui.terminal import TerminalDriver

            return TerminalDriver
        return driver

    @property
    def has_mouse(self) -> bool:
        """Whether clicks are told to the dashboard."""
        return self.workspace.settings.mouse

    @property
    def failure(self) -> Exception | None:
        """What has ended the app, if that was not its user."""
        return self._exception

    def _fatal_error(self) -> None:
        """Leave; it is told where all else is that ends a command."""
        self._close_messages_no_wait()

    def action_repaint(self) -> None:
        """Paint all anew, and in the list put the chosen row into the middle, as Emacs does."""
        if self.screen is self.dashboard and not isinstance(self.focused, Input):
            self.dashboard.action_scroll_row("middle")
        if (driver := self._guest) is not None:
            driver.take_again()
        self.repaint()

    def action_suspend(self) -> None:
        """Give the terminal back to the shell, until `fg`."""
        self._suspend()

    @work(group="suspend", exclusive=True, exit_on_error=False)
    async def _suspend(self) -> None:
        # Who stops in the middle of an action keeps all others from acting.
        await self.until_done()
        if (driver := self._guest) is not None:
            words = _("tracker waits; fg goes on with it. Undo is {undo} in the dashboard.")
            driver.farewell = f"{self.dashboard.with_keys(words)}\n"
            driver.send_away(0)

    @property
    def _guest(self) -> TerminalDriver | None:
        """Our own driver, where there is a terminal."""
        if not hasattr(self._driver, "send_away"):
            return None
        return cast("TerminalDriver", self._driver)

    @on(NoShell)
    def _no_shell(self) -> None:
        words = _("There is no shell here that could bring the dashboard back.")
        self.notify(words, severity="warning", markup=False)
