"""`tracker serve`: the dashboard in a real browser, and nothing for anybody else."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import Sandbox

aiohttp = pytest.importorskip("aiohttp", reason="the extra “serve” is not installed")
pytest.importorskip("textual_serve", reason="the extra “serve” is not installed")

from aiohttp import web  # noqa: E402

from tests.web.browser import BROWSER, chromium, until  # noqa: E402

Make = Callable[..., Sandbox]
NOTE = "# 综述\n\n## TODO\n\n- [ ] 看视频CLIP 📅 2023-06-15\n- [ ] 写引言 📅 2023-06-16\n"


class Server:
    """A server in a process of its own, as a user starts it."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tracker", "--vault", str(root), "serve", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        self.port = urlsplit(self.url).port
        self.origin = f"http://127.0.0.1:{self.port}"
        self.socket = f"{self.url.replace('http:', 'ws:')}socket/dark?width=80&height=24"

    @property
    def dashboards(self) -> list[int]:
        """The processes that it has started, by their ids."""
        listed = subprocess.run(
            ["ps", "-o", "pid=,stat=", "--ppid", str(self._process.pid)],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        rows = [line.split() for line in listed.splitlines()]
        return [int(pid) for pid, state in rows if not state.startswith("Z")]

    def stop(self) -> tuple[int, str]:
        """End it as ctrl+c does; its exit code, and all that it said beside the address."""
        self._process.send_signal(signal.SIGINT)
        out, err = self._process.communicate(timeout=20)
        return self._process.returncode, out + err

    def kill(self) -> None:
        """End it whatever it does."""
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def served(vault: Make) -> Iterator[tuple[Sandbox, Server]]:
    """A vault, served to no more than two."""
    sandbox = vault({"综述.md": NOTE})
    server = Server(sandbox.root, "--port", "0", "--visitors", "2")
    yield sandbox, server
    server.kill()


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")
async def test_a_browser_shows_and_changes_the_vault(
    served: tuple[Sandbox, Server], tmp_path: Path
) -> None:
    """It opens, draws the vault, a key ticks a task in file and git; all comes from the server."""
    sandbox, server = served
    async with chromium(tmp_path / "profile") as open_page:
        page = await open_page(server.url)
        await until(lambda: "看视频CLIP" in page.received.decode(errors="ignore"))

        async def is_drawn() -> bool:
            return set("看视频CLIP写引言综述") <= set(await page.run("window.drawn"))

        await until(is_drawn)
        await page.press("x")
        await until(lambda: "[x] 看视频CLIP" in sandbox.read("综述.md").decode())
        await until(lambda: len(sandbox.subjects()) == 2)

        done = NOTE.replace(
            "[ ] 看视频CLIP 📅 2023-06-15", "[x] 看视频CLIP 📅 2023-06-15 ✅ 2023-06-15"
        )
        assert sandbox.read("综述.md").decode() == done
        assert sandbox.subjects()[0] == "Done: 看视频CLIP"
        hosts = {urlsplit(address).netloc for address in page.asked}
        assert hosts == {f"127.0.0.1:{server.port}"}
        assert page.complaints == []
        assert await page.run("document.fonts.check('16px \"Roboto Mono\"')")
        await page.press("q")
        await until(lambda: page.run("document.body.classList.contains('-closed')"))
        await until(lambda: not server.dashboards)


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")
async def test_pages_of_other_sites_get_nothing(
    served: tuple[Sandbox, Server], tmp_path: Path
) -> None:
    """Not even with the token: no socket, no script, no frame, no answer to read."""
    _, server = served
    attack = f"""
    (async () => {{
      const got = [];
      await new Promise((done) => {{
        const socket = new WebSocket("{server.socket}");
        socket.onopen = () => {{ got.push("socket"); done(); }};
        socket.onerror = done;
      }});
      for (const mode of ["cors", "no-cors"]) {{
        try {{
          const answer = await fetch("{server.url}page.js", {{mode}});
          if ((await answer.text()).length) got.push(mode);
        }} catch {{}}
      }}
      await new Promise((done) => {{
        const script = document.createElement("script");
        script.src = "{server.url}page.js";
        script.onload = () => {{ got.push("script"); done(); }};
        script.onerror = done;
        document.head.append(script);
      }});
      return got.join();
    }})()
    """
    async with _another_site() as address, chromium(tmp_path / "profile") as open_page:
        page = await open_page(address)
        await until(lambda: page.run("document.title === 'other'"))

        assert await page.run(attack) == ""
        assert any(address.startswith("ws:") for address in page.asked)
    assert server.dashboards == []


@asynccontextmanager
async def _another_site() -> AsyncIterator[str]:
    """The address of a page of another site."""

    async def answer(_: web.BaseRequest) -> web.Response:
        return web.Response(text="<!DOCTYPE html><title>other</title>", content_type="text/html")

    # A browser opens connections in advance, which end with the server.
    runner = web.ServerRunner(web.Server(answer), shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://localhost:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def test_what_is_not_asked_rightly_gets_an_empty_answer(
    served: tuple[Sandbox, Server],
) -> None:
    """Page, parts and socket: without the token, under another name, from another origin."""
    _, server = served
    parts = ("", "page.js", "static/js/textual.js", "static/css/xterm.css")

    async with aiohttp.ClientSession() as session:

        async def ask(address: str, headers: Mapping[str, str] | None = None) -> tuple[int, bytes]:
            async with session.get(address, headers=headers) as answer:
                return answer.status, await answer.read()

        async def opens(address: str, headers: Mapping[str, str]) -> bool:
            try:
                await (await session.ws_connect(address, headers=headers)).close()
            except aiohttp.WSServerHandshakeError:
                return False
            return True

        for part in parts:
            assert (await ask(server.url + part))[0] == 200
            assert (404, b"") == await ask(f"{server.origin}/{part}")
            assert (404, b"") == await ask(f"{server.origin}/wrong/{part}")
            for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
                assert (404, b"") == await ask(server.url + part, headers)
        for odd in (
            "../page.js",
            "static/../../access.py",
            "static/",
            "static/%2e%2e/x",
            "site.py",
        ):
            assert (404, b"") == await ask(server.url + odd)
        async with session.post(server.url) as answer:
            assert answer.status == 404
        wrong = server.socket.replace("/socket", "x/socket")
        assert not await opens(wrong, {"Origin": server.origin})
        assert not await opens(server.socket, {})
        assert not await opens(server.socket, {"Origin": "http://evil.example"})
        assert not await opens(server.socket, {"Origin": server.origin, "Host": "evil.example"})
    assert server.dashboards == []


async def test_places_are_limited_and_become_free(served: tuple[Sandbox, Server]) -> None:
    """A third visitor is told why; who leaves ends their process; ctrl+c ends all."""
    _, server = served
    own = {"Origin": server.origin}

    async with aiohttp.ClientSession() as session:
        first, second = [await session.ws_connect(server.socket, headers=own) for _ in range(2)]
        for each in (first, second):
            assert (await each.receive(timeout=20)).type is aiohttp.WSMsgType.BINARY
        assert len(server.dashboards) == 2
        third = await session.ws_connect(server.socket, headers=own)
        said = await third.receive(timeout=20)
        assert (said.type, said.data) == (aiohttp.WSMsgType.CLOSE, 1013)
        assert "2 dashboards" in said.extra
        await first.close()
        await until(lambda: len(server.dashboards) == 1)
        fourth = await session.ws_connect(server.socket, headers=own)
        assert (await fourth.receive(timeout=20)).type is aiohttp.WSMsgType.BINARY
        for nonsense in ("no json", '["resize", {"width": "x"}]', "[]", '["stdin", 1]'):
            odd = fourth if nonsense == "no json" else second
            if not odd.closed:
                await odd.send_str(nonsense)
    left = server.dashboards
    code, said_there = await asyncio.to_thread(server.stop)

    assert code == 0
    assert not [pid for pid in left if _runs(pid)]
    assert not re.search("[\u4e00-\u9fff]", said_there)
    assert server.url.split("/")[3] not in said_there
    assert "Traceback" not in said_there


async def test_a_dashboard_that_fails_is_told(served: tuple[Sandbox, Server]) -> None:
    """The page says that it is over, not nothing."""
    _, server = served

    async with aiohttp.ClientSession() as session:
        visit = await session.ws_connect(server.socket, headers={"Origin": server.origin})
        await visit.receive(timeout=20)
        os.kill(server.dashboards[0], signal.SIGKILL)
        while (said := await visit.receive(timeout=20)).type is not aiohttp.WSMsgType.CLOSE:
            continue

    assert "has failed" in str(said.extra)


def test_a_dashboard_without_its_server_ends(served: tuple[Sandbox, Server]) -> None:
    """A server that is killed leaves no process behind."""
    _, server = served

    async def visit_and_kill() -> list[int]:
        async with aiohttp.ClientSession() as session:
            own = {"Origin": server.origin}
            visit = await session.ws_connect(server.socket, headers=own)
            await visit.receive(timeout=20)
            started = server.dashboards
            server.kill()
            await until(lambda: not any(map(_runs, started)))
            return started

    assert len(asyncio.run(visit_and_kill())) == 1


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def test_on_a_network_it_is_called_by_its_address(vault: Make) -> None:
    """Asked for in so many words, “any” host is served, by addresses alone."""
    root = vault({"a.md": ""}).root
    server = Server(root, "--port", "0", "--host", "0.0.0.0", "--expose-to-network")  # noqa: S104

    try:
        async with aiohttp.ClientSession() as session:
            statuses = []
            for headers in ({}, {"Host": "evil.example"}, {"Host": "10.255.255.255"}):
                async with session.get(server.url, headers=headers) as answer:
                    statuses.append(answer.status)
        assert "0.0.0.0" not in server.url  # noqa: S104
        assert statuses == [200, 404, 404]
    finally:
        server.kill()


def test_it_says_what_hinders(vault: Make) -> None:
    """A port in use, a host of others, a host that is none: a sentence and an exit code each."""
    sandbox = vault({"a.md": ""})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        in_use = sandbox.run("serve", "--port", str(taken.getsockname()[1]))
    exposed = sandbox.run("serve", "--port", "0", "--host", "0.0.0.0")  # noqa: S104
    unknown = sandbox.run("serve", "--port", "0", "--host", "no..host")
    elsewhere = sandbox.run("serve", "--host", "192.0.2.7", "--expose-to-network")

    assert (3, "") == (in_use.code, in_use.out)
    assert "in use" in in_use.err
    assert (2, "") == (exposed.code, exposed.out)
    assert "--expose-to-network" in exposed.err
    assert unknown.code == elsewhere.code == 3
    assert "no address of this machine" in unknown.err
    assert "no address of this machine" in elsewhere.err


def test_without_textual_serve_it_says_what_to_install(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    monkeypatch.setattr("tracker.cli.serve.find_spec", lambda _: None)
    result = vault({"a.md": ""}).run("serve")

    assert result.code == 2
    assert "research-tracker[serve]" in result.err
