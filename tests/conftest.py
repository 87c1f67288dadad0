"""What the tests share: vaults of real files in real repositories, and the command line."""

import gc
import json
import os
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, settings

TODAY = "2023-06-15"
SHARED = Path(__file__).parent.parent.parent / "shared"

Tell: TypeAlias = Callable[[str], None]
Count = Callable[[str, int], None]

settings.register_profile(
    "tracker", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("tracker")


_LONG = ("test_convergence", "test_faults", "test_screens", "test_translated", "test_terminal")
"""Files whose tests take many seconds each."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no process works on while all others have nothing."""
    items.sort(key=lambda item: item.path.stem not in _LONG)


def pytest_collection_finish() -> None:
    """Spare the collector of cycles the modules and items of all tests, which never go away."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session")
def git_settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Git's settings for all tests: no upkeep after each commit, no waiting for the disk."""
    file = tmp_path_factory.mktemp("git") / "config"
    file.write_text("[maintenance]\nauto = false\n[gc]\nauto = 0\n[core]\nfsync = none\n")
    return file


@pytest.fixture(autouse=True)
def _own_surroundings(
    tmp_path_factory: pytest.TempPathFactory, git_settings: Path, monkeypatch: Any
) -> None:
    """No test sees the user's settings, state, git configuration, language or clock."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("GIT_", "TRACKER_")) and name != "TRACKER_ORACLE":
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(git_settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("TRACKER_TODAY", TODAY)
    monkeypatch.setenv("TRACKER_TOUR", "false")


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Put lines into the summary at the end of the run, whichever process runs the test."""

    def put(line: str) -> None:
        request.node.user_properties.append(("told", line))

    return put


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Count:
    """Count something over all tests; the sums stand in the summary at the end of the run."""

    def put(what: str, number: int) -> None:
        request.node.user_properties.append(("counted", (what, number)))

    return put


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what tests have told and counted, such as how many cases of a corpus agree."""
    found = [
        (name, said)
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, said in report.user_properties
    ]
    told = [said for name, said in found if name == "told"]
    counted: Counter[str] = Counter()
    for what, number in (said for name, said in found if name == "counted"):
        counted[what] += number
    told += [f"{what}: {number}" for what, number in counted.items()]
    if told:
        terminalreporter.section("figures")
        terminalreporter.write_line("\n".join(told))


@dataclass(frozen=True, slots=True)
class Result:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which is one JSON document."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A vault on disk, and the command line on it."""

    root: Path
    capture: Any

    def run(self, *arguments: str) -> Result:
        """Run `tracker` with the vault and these arguments."""
        from tracker.cli.main import run

        self.capture.readouterr()
        code = run(["--vault", str(self.root), *arguments])
        out, err = self.capture.readouterr()
        return Result(code, out, err)

    def git(self, *arguments: str) -> str:
        """What git answers in the vault."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, capture_output=True, check=True, text=True
        )
        return done.stdout

    def subjects(self) -> list[str]:
        """The subjects of all commits, newest first."""
        return self.git("log", "--format=%s").splitlines()

    def write(self, path: str, content: str | bytes) -> None:
        """Write a note as another program would."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, path: str) -> bytes:
        """The bytes of a note."""
        return (self.root / path).read_bytes()


@pytest.fixture
def vault(tmp_path: Path, capsys: Any) -> Callable[..., Sandbox]:
    """Make a vault of these notes, committed in a git repository unless `git` is false."""

    def make(notes: Mapping[str, str | bytes], *, git: bool = True) -> Sandbox:
        root = tmp_path / "vault"
        (root / ".obsidian").mkdir(parents=True)
        sandbox = Sandbox(root, capsys)
        for path, content in notes.items():
            sandbox.write(path, content)
        if git:
            sandbox.git("init", "-q", "-b", "main")
            sandbox.git("config", "user.name", "Researcher")
            sandbox.git("config", "user.email", "researcher@example.org")
            sandbox.git("add", "-A")
            sandbox.git("commit", "-q", "--allow-empty", "-m", "Start")
        return sandbox

    return make


@pytest.fixture
def seed() -> bytes:
    """The bytes of the user's real note."""
    file = SHARED / "seeds" / "LLM调研.md"
    if not file.exists():
        pytest.skip("the folder with the user's real note is absent")
    return file.read_bytes()
