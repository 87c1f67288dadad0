"""The package: built as a user builds it, installed alone, and used."""

import json
import os
import pty
import select
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """What a program prints."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment that holds the wheel made of the source archive, and no checkout.

    The libraries are those that the tests run with; theirs is the index's part.
    """
    folder = tmp_path_factory.mktemp("package")
    python = sys.executable
    run(python, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    assert len(list(folder.glob("*.tar.gz"))) == 1
    run(python, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    binaries = folder / "venv" / "bin"
    own = Path(run(binaries / "python", "-c", _PURELIB, cwd=folder).strip())
    pip = (python, "-m", "pip", "--python", binaries / "python", "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", "--no-compile", wheel, cwd=folder)
    # Behind its own; a path file there is not followed to the checkout.
    (own / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return binaries


_PURELIB = "import sysconfig; print(sysconfig.get_path('purelib'))"


def test_it_runs_alone(installed: Path, tmp_path: Path) -> None:
    """The command, the sample vault, the templates, the pages: all come from the package."""
    tracker = installed / "tracker"
    where = "import tracker, sys; print(tracker.__file__)"

    assert run(installed / "python", "-c", where, cwd=tmp_path).startswith(str(installed.parent))
    assert run(tracker, "--version", cwd=tmp_path).startswith("tracker, version ")
    run(tracker, "demo", "--no-open", tmp_path / "demo", cwd=tmp_path)
    tasks = json.loads(run(tracker, "tasks", "--json", cwd=tmp_path / "demo"))
    assert tasks["count"] > 50
    run(tracker, "init", "--no-commit", tmp_path / "new", cwd=tmp_path)
    templates = {file.name for file in (tmp_path / "new").rglob("*.md")}
    assert {"paper.md", "survey.md", "daily.md", "task-note.md"} <= templates
    own = Path(run(installed / "python", "-c", _PURELIB, cwd=tmp_path).strip()) / "tracker"
    shipped = {file.relative_to(ROOT / "tracker") for file in (ROOT / "tracker").rglob("*.*")}
    missing = {
        str(path)
        for path in shipped
        if "__pycache__" not in path.parts and not (own / path).exists()
    }
    assert missing == set()


def test_the_manual_and_completion_come_along(installed: Path) -> None:
    """They lie where man and the shells look."""
    share = installed.parent / "share"

    assert (share / "man/man1/tracker.1").read_text(encoding="utf-8").startswith(".")
    for name in (
        "bash-completion/completions/tracker",
        "zsh/site-functions/_tracker",
        "fish/vendor_completions.d/tracker.fish",
    ):
        assert "_TRACKER_COMPLETE" in (share / name).read_text(encoding="utf-8")


def test_the_demo_opens_on_a_terminal(installed: Path, tmp_path: Path) -> None:
    """`tracker demo` draws the sample vault, and `q` leaves it."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
        os.execve(installed / "tracker", ["tracker", "demo", "vault"], environment)  # noqa: S606
    drawn, end = b"", time.monotonic() + 30
    while "给合作者发第一章".encode() not in drawn and time.monotonic() < end:
        drawn += _read(terminal)
    os.write(terminal, b"q")
    while (chunk := _read(terminal)) != b"":
        drawn += chunk
    # One that is still there hangs up, rather than that the test waits for ever.
    os.close(terminal)
    _, status = os.waitpid(pid, 0)

    assert "给合作者发第一章" in drawn.decode(errors="replace")
    assert os.waitstatus_to_exitcode(status) == 0


def _read(terminal: int) -> bytes:
    """What came within a while; nothing once the program is gone."""
    if not select.select([terminal], [], [], 10)[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
