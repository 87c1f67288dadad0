"""A real Chromium, spoken to by its own protocol (CDP) over a websocket."""

import asyncio
import base64
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--remote-debugging-port=0", "--window-size=1200,800", "about:blank"),
)
_ESCAPES = re.compile(rb"\x1b(\[[0-9;?<>=$]*[a-zA-Z]|[=>]|\][^\x07]*\x07)")
_WATCH_GLYPHS = """
window.drawn = "";
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
  window.drawn += text;
  return fill.call(this, text, ...rest);
};
"""


async def until(holds: Callable[[], bool | Awaitable[bool]], seconds: float = 20) -> None:
    """Wait for something to hold.

    Raises:
        TimeoutError: it has not come to hold in these seconds.
    """
    async with asyncio.timeout(seconds):
        while True:
            answer = holds()
            if await answer if isinstance(answer, Awaitable) else answer:
                return
            await asyncio.sleep(0.02)


@dataclass
class Page:
    """One tab: what it asked for, what came, what it drew."""

    socket: aiohttp.ClientWebSocketResponse
    asked: list[str] = field(default_factory=list)
    """The addresses of all its requests."""
    received: bytes = b""
    """What came by its websockets, escape sequences left out."""
    opened: list[str] = field(default_factory=list)
    """Addresses that it opened in other tabs."""
    complaints: list[str] = field(default_factory=list)
    """What the browser found wrong."""
    _answers: dict[int, asyncio.Future[Any]] = field(default_factory=dict)

    async def call(self, method: str, **parameters: object) -> Any:
        """What the browser answers to a command of its protocol."""
        number = len(self._answers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self.socket.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(answer, 20)

    async def run(self, script: str) -> Any:
        """The value of a script in the page, its promises waited for."""
        said = await self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        return said["result"].get("value")

    async def press(self, key: str) -> None:
        """Press a key that types a character."""
        await self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        await self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def listen(self) -> None:
        """Take in what the browser says, until it is gone."""
        async for message in self.socket:
            said = message.json()
            if "id" in said:
                self._answers[said["id"]].set_result(said.get("result", said.get("error")))
            else:
                self._take(said["method"], said["params"])

    def _take(self, method: str, said: Any) -> None:
        match method:
            case "Network.requestWillBeSent":
                self.asked.append(said["request"]["url"])
            case "Network.webSocketCreated":
                self.asked.append(said["url"])
            case "Network.webSocketFrameReceived" if said["response"]["opcode"] == 2:
                self.received += _ESCAPES.sub(
                    b"", base64.b64decode(said["response"]["payloadData"])
                )
            case "Page.windowOpen":
                self.opened.append(said["url"])
            case "Log.entryAdded" if said["entry"]["level"] == "error":
                self.complaints.append(said["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(said["exceptionDetails"]))


@asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[Callable[[str], Awaitable[Page]]]:
    """Start Chromium; what is given opens an address in a new tab."""
    assert BROWSER is not None
    process = subprocess.Popen(  # noqa: ASYNC220
        [BROWSER, f"--user-data-dir={profile}", *_FLAGS],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    tasks: list[asyncio.Task[None]] = []
    try:
        await until(lambda: bool(_told(profile)), 30)
        async with aiohttp.ClientSession() as session:

            async def open_page(address: str) -> Page:
                async with session.put(f"http://127.0.0.1:{_told(profile)}/json/new") as answer:
                    target = await answer.json(content_type=None)
                page = Page(
                    await session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0)
                )
                tasks.append(asyncio.create_task(page.listen()))
                for domain in ("Network", "Page", "Runtime", "Log"):
                    await page.call(f"{domain}.enable")
                await page.call("Page.addScriptToEvaluateOnNewDocument", source=_WATCH_GLYPHS)
                await page.call("Page.navigate", url=address)
                return page

            yield open_page
            for task in tasks:
                task.cancel()
    finally:
        process.terminate()
        process.wait(10)


def _told(profile: Path) -> str:
    """The port that Chromium says it listens at; blank as long as it does not."""
    file = profile / "DevToolsActivePort"
    return file.read_text().partition("\n")[0] if file.exists() else ""
