"""Adding one paper, importing a library and showing a long reading list, as whole processes.

`python -m benchmarks.papers`. The service answers at once, from a server on the loopback. Each
stands beside what it cannot be without, measured in turns with it.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.__main__ import READ
from benchmarks.bibliography import library
from tracker.setting_kinds import SOURCES

NOTES = 5_000
ENTRIES = 2_000
_PYTHON = (sys.executable, "-I", "-c")
_FETCH = "import sys, urllib.request as u; u.urlopen(sys.argv[1]).read()"
_ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<id>http://arxiv.org/abs/{0}v1</id><title>A Paper about {0}</title><summary>Words.</summary>
<published>2023-01-01T00:00:00Z</published><author><name>Ada Lovelace</name></author>
</entry></feed>"""


class Service(BaseHTTPRequestHandler):
    """Knows every arXiv id, and nothing else."""

    def do_GET(self) -> None:
        """Answer at once."""
        ident = self.path.partition("id_list=")[2].partition("&")[0]
        body = _ATOM.format(ident).encode() if ident else b""
        self.send_response(200 if ident else 404)
        self.send_header("Content-Type", "application/atom+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is called
        """Say nothing."""


@contextmanager
def service() -> Iterator[str]:
    """The address of a running service."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def main() -> None:
    """Print the table."""
    print(f"{'whole processes, median, ms':<32}{'tracker':>9}{'floor':>9}{'ratio':>7}  floor is")
    with tempfile.TemporaryDirectory() as folder, service() as address:
        root = Path(folder)
        environment = {
            **os.environ,
            **{f"TRACKER_SOURCES_{name.upper()}": address for name in SOURCES},
            "TRACKER_CACHE_DIR": str(root / "cache"),
            "XDG_STATE_HOME": str(root / "state"),
        }
        # As it is installed: compiled once.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        vault = made(root / "one", 0)
        run = tracker(vault, environment)
        ids = (f"2301.{number:05}" for number in range(1, 100))
        url = f"{address}/api/query?id_list=2301.00001"

        def add() -> None:
            # The service asks for a pause between two requests, which is none of our time.
            shutil.rmtree(root / "cache" / "asked", ignore_errors=True)
            run("add-paper", next(ids))

        def ask() -> None:
            subprocess.run([*_PYTHON, _FETCH, url], check=True)
            commit(vault, ("x.md", "y.md"))

        def by_hand() -> None:
            subprocess.run([*_PYTHON, "pass"], check=True)
            commit(vault, ("x.md", "y.md"))

        adding = "a bare Python, git add, git commit"
        row("add a paper", add, ask, f"{adding}, one request")
        offline = ("add-paper", "--offline")
        row("add a paper, offline", lambda: run(*offline, next(ids)), by_hand, adding)
        file = root / "library.bib"
        file.write_text(library(ENTRIES), encoding="utf-8")
        vaults = (made(root / f"many{number}", 0) for number in range(9))
        names = [f"papers/@key{number}.md" for number in range(ENTRIES)]
        row(
            f"import {ENTRIES:,} entries",
            lambda: tracker(next(vaults), environment)("add-paper", str(file)),
            lambda: commit(vault, names),
            f"git add, git commit of {ENTRIES:,} files",
            times=3,
        )
        long = made(root / "long", NOTES)
        read = tracker(long, environment)
        for form in ([], ["--json"]):
            row(
                " ".join(("reading", *form)) + f", {NOTES:,} notes",
                lambda form=form: read("reading", *form),  # type: ignore[misc]
                lambda: subprocess.run([*_PYTHON, READ, str(long)], check=True),
                "walk, stat, read in a bare Python",
            )


def made(root: Path, notes: int) -> Path:
    """A vault with a reading list of so many papers."""
    (root / "papers").mkdir(parents=True)
    lines = "".join(f"- [ ] [[@key{number}|Paper {number}]]\n" for number in range(notes))
    (root / "Survey.md").write_text(f"# Papers\n{lines}", encoding="utf-8")
    for number in range(notes):
        (root / "papers" / f"@key{number}.md").write_text(
            f"---\ntitle: Paper {number}\nauthors:\n  - Ada Lovelace\n  - 李明\nyear: 2023\n"
            f"doi: 10.1000/{number}\ncitekey: key{number}\nstatus: unread\nstarted:\nfinished:\n"
            "rating:\ntags: [paper]\ndraft: true\n---\n## 问题\n\n## 改进\n\n## 方法\n",
            encoding="utf-8",
        )
    for arguments in (
        ("init", "-q"),
        ("config", "user.name", "a"),
        ("config", "user.email", "a@example.org"),
        ("add", "-A"),
        ("commit", "-q", "-m", "Start"),
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    return root


def commit(vault: Path, names: Sequence[str]) -> None:
    """What git alone takes for a commit of these files, written anew."""
    for name in names:
        (vault / name).write_text(str(time.perf_counter_ns()), encoding="utf-8")
    for arguments in (("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run(["git", *arguments], cwd=vault, check=True)


def tracker(vault: Path, environment: dict[str, str]) -> Callable[..., None]:
    """Runs the command on a vault."""

    def run(*arguments: str) -> None:
        command = [sys.executable, "-m", "tracker", "--vault", str(vault), *arguments]
        done = subprocess.run(command, env=environment, check=False, capture_output=True)
        # 6: the record is to be completed, as it is to be offline.
        if done.returncode not in {0, 6}:
            raise RuntimeError(done.stderr)

    return run


def row(
    name: str,
    work: Callable[[], object],
    floor: Callable[[], object],
    what: str,
    times: int = 5,
) -> None:
    """Measure `work` and its floor in turns, so many times after a first one."""
    work()
    floor()
    pairs = [(timed(work), timed(floor)) for _ in range(times)]
    own, bare = (statistics.median(each) for each in zip(*pairs, strict=True))
    ratio = statistics.median(ours / floors for ours, floors in pairs)
    print(f"{name:<32}{own:>9.0f}{bare:>9.0f}{ratio:>7.1f}  {what}", flush=True)


def timed(work: Callable[[], object]) -> float:
    """How long `work` takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
