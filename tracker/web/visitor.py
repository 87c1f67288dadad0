"""One visitor's dashboard: a process of its own, for as long as the visitor stays."""

import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from urllib.parse import urlsplit

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tracker.language import _

_OPENED = frozenset({"http", "https", "obsidian"})
"""The kinds of addresses that a browser may be told to open."""
_PATIENCE = 10.0
"""Seconds for a dashboard to end what it is writing, before it is ended."""
_LAST_PATIENCE = 3.0
"""Seconds more, before it is killed."""


class Visitor(AppService):
    """A process that runs the dashboard, and the websocket that it talks to.

    Textual's own service starts a shell and prints what the process says on its standard error,
    where errors may quote notes. Here there is no shell, and nothing is printed.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[str], Awaitable[None]],
        is_dark: bool = True,
        is_told: bool = False,
    ) -> None:
        """Make it; `start` begins.

        `close` is given why, blank where the visitor has left. `is_dark` is whether the browser's
        pages are. With `is_told` what the process says on standard error comes out on ours.
        """
        super().__init__(
            "",
            write_bytes=write_bytes,
            write_str=write_str,
            close=partial(close, ""),
            download_manager=DownloadManager(),
        )
        self._arguments = tuple(command)
        self._close = close
        self._is_dark = is_dark
        self._is_told = is_told
        self._dashboard: asyncio.subprocess.Process | None = None

    async def _open_app_process(
        self, width: int = 80, height: int = 24
    ) -> asyncio.subprocess.Process:
        environment = self._build_environment(width=width, height=height)
        environment["TEXTUAL_DRIVER"] = "tracker.tui.served:ServedDriver"
        environment["COLORFGBG"] = "15;0" if self._is_dark else "0;15"
        self._process = self._dashboard = process = await asyncio.create_subprocess_exec(
            *self._arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=None if self._is_told else asyncio.subprocess.DEVNULL,
            env=environment,
            # Ctrl+c in the terminal is the server's; it ends its visitors in good order.
            start_new_session=True,
        )
        # What there is to read on standard error: nothing.
        process.stderr = asyncio.StreamReader()
        process.stderr.feed_eof()
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Pass on what the dashboard draws, until it ends."""
        await super().run()
        # Where it was left, the connection is closed already.
        await self._close(_("The dashboard has failed; tracker serve --debug tells where."))

    async def on_meta(self, data: bytes) -> None:
        """Pass on that it has ended, and addresses to open; nothing else is understood."""
        said = json.loads(data)
        kind = said.get("type")
        if kind == "exit" or (kind == "open_url" and _is_opened(said.get("url"))):
            await super().on_meta(data)

    async def stop(self) -> None:
        """Have the dashboard end; what it is writing it writes first."""
        with suppress(TimeoutError, ConnectionError):
            await asyncio.wait_for(super().stop(), _PATIENCE)
        process = self._dashboard
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        for patience, ending in ((_PATIENCE, signal.SIGTERM), (_LAST_PATIENCE, signal.SIGKILL)):
            try:
                await asyncio.wait_for(process.wait(), patience)
            except TimeoutError:
                _end(process, ending)
        await process.wait()


def _end(process: asyncio.subprocess.Process, ending: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        # With it end the programs that it has started.
        os.killpg(process.pid, ending)


def _is_opened(url: object) -> bool:
    try:
        return isinstance(url, str) and urlsplit(url).scheme in _OPENED
    except ValueError:
        return False
