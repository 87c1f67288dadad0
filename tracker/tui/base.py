"""What every part of the app works with: the workspace in a thread of its own, and the screen."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from textual import work
from textual.app import App
from textual.content import Content

from tracker.core.change import Outcome
from tracker.core.visible import visible
from tracker.errors import NotFound
from tracker.tui.outside import is_web, open_address
from tracker.tui.screens.dashboard import Dashboard
from tracker.tui.screens.sheet import Sheet
from tracker.workspace import Workspace

_P = ParamSpec("_P")
_T = TypeVar("_T")


class WorkspaceApp(App[None]):
    """What the workspace is asked runs in one thread of its own, in the order it was asked."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.dashboard = Dashboard()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workspace")

    def on_unmount(self) -> None:
        """Let what is being written be finished."""
        self._thread.shutdown(wait=True)

    async def ask(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """What the workspace answers, once its turn comes."""
        return await asyncio.wrap_future(self._thread.submit(call, *args, **kwargs))

    @work(group="open", exit_on_error=False)
    async def open_outside(self, address: str) -> None:
        """Open an address with the desktop's program for it; where there is none, show it."""
        try:
            if self.is_web:
                self._open_in_browser(address)
            else:
                await asyncio.to_thread(open_address, address, os.environ)
        except NotFound as error:
            body = Content(f"{error}\n\n{visible(address)}")
            self.push_screen(Sheet("Open it yourself", body, copied=address))

    def _open_in_browser(self, address: str) -> None:
        """Have the browser that shows the dashboard open an address.

        No program is started here for whoever sits there.
        """
        if not is_web(address) and not address.startswith("obsidian:"):
            raise NotFound("A browser does not open this from here.")
        self.open_url(address)

    async def carry_out(
        self, key: str | None, action: Callable[_P, Outcome], *args: _P.args, **kwargs: _P.kwargs
    ) -> None:
        """Do something to the row called `key`, and show what came of it."""
        raise NotImplementedError

    async def renew(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def recount(self) -> None:
        """Count the views' rows anew."""
        raise NotImplementedError
