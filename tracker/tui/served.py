"""The driver of a dashboard that is drawn in a browser."""

import asyncio

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class ServedDriver(WebDriver):
    """Textual's own, which also ends the app where the server that drew it is gone."""

    def start_application_mode(self) -> None:
        """Begin to draw and to listen."""
        self._loop_of_app = asyncio.get_running_loop()
        super().start_application_mode()

    def run_input_thread(self) -> None:
        """Listen until there is nobody left who could say anything."""
        super().run_input_thread()
        if not self.exit_event.is_set() and not self._loop_of_app.is_closed():
            asyncio.run_coroutine_threadsafe(self._leave(), self._loop_of_app)

    async def _leave(self) -> None:
        self._app.post_message(ExitApp())
