"""`tracker tasks --json` as scripts ask for it: at once, and byte for byte what is asked for."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Sandbox
from tracker import cache, files, program
from tracker.config import load_settings
from tracker.obsidian import ObsidianConfig

Make = Callable[..., Sandbox]
VAULT = Path(__file__).resolve().parents[2] / "vault"
BUDGETS = {
    ("--help",): 150,
    ("tasks", "--json"): 100,
    ("tasks",): 226,
    (): 290,
    ("done", "a.md:1", "--dry-run"): 285,
    ("add-task", "new", "--to", "a", "--dry-run"): 285,
}
"""How many modules each command may have imported at its end; bare Python has about 40."""
HEAVY = ("textual", "dateparser", "httpx", "git", "pydantic", "asyncio", "markdown_it", "rich")
_COUNT = """
import atexit, sys
atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))
from tracker.__main__ import main
main()
"""


@pytest.fixture
def old(vault: Make, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A vault whose notes were written long enough ago to be kept."""
    notes = {str(file.relative_to(VAULT)): file.read_bytes() for file in VAULT.rglob("*.md")} | {
        "a.md": "- [ ] one\n"
    }
    monkeypatch.setattr(cache, "RACY", 0)
    return vault(notes)


def process(sandbox: Sandbox, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run `tracker` as a process of its own."""
    command = [sys.executable, "-m", "tracker", "--vault", str(sandbox.root), *arguments]
    return subprocess.run(command, capture_output=True, check=True)


def test_the_quick_answer_is_the_whole_one(old: Sandbox) -> None:
    """From the cache, after a change, on another day, and without the cache: the same bytes."""
    slow = old.run("tasks", "--json").out

    assert process(old, "tasks", "--json").stdout.decode() == slow
    for day in ("2023-06-16", "2020-01-01"):
        expected = old.run("tasks", "--json", "--today", day).out
        assert process(old, "tasks", "--json", f"--today={day}").stdout.decode() == expected
    old.write("a.md", "- [ ] changed ⏳ 2023-06-15\n")
    changed = process(old, "tasks", "--json").stdout.decode()
    assert changed == old.run("tasks", "--json").out != slow


def test_what_changed_is_read_quickly(old: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes made, changed and removed are seen without a parser, a library or the command line."""
    old.run("tasks", "--json")
    old.write("new.md", "# 论文\n- [ ] new ⏳ 2023-06-15 🆔 n\n\t- [x] below ⛔ n\n")
    old.write("a.md", "- [ ] changed #tag 🔺\n")
    (old.root / next(VAULT.rglob("*.md")).relative_to(VAULT)).unlink()
    arguments = [sys.executable, "-c", _COUNT, "--vault", str(old.root), "tasks", "--json"]
    done = subprocess.run(arguments, capture_output=True, check=True)
    modules = done.stderr.decode().splitlines()[-1].split()

    assert len(modules) <= 118, len(modules)
    assert not {"yaml", "pyromark", "dataclasses", "click", "tracker.index"} & set(modules)
    monkeypatch.setenv("TRACKER_CACHE_DIR", "")
    assert done.stdout.decode() == old.run("tasks", "--json").out


def test_a_paper_note_that_changed_is_read_without_yaml(
    old: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Front matter of the usual shapes; what it says is kept for the reading list."""
    old.run("tasks", "--json")
    old.write("a.md", "---\ncitekey: a\nauthors:\n  - Li\narxiv: 1706.03760\n---\n- [ ] b\n")
    arguments = [sys.executable, "-c", _COUNT, "--vault", str(old.root), "tasks", "--json"]
    done = subprocess.run(arguments, capture_output=True, check=True)

    assert not {"yaml", "pyromark", "click", "tracker.index"} & {*done.stderr.decode().split()}
    kept = old.run("reading", "--json").out
    monkeypatch.setenv("TRACKER_CACHE_DIR", "")
    assert done.stdout.decode() == old.run("tasks", "--json").out
    assert kept == old.run("reading", "--json").out


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] a\n\n      code\n",
        "---\ndoi: 1\n---\n- [ ] a 📅 2023-02-30\n",
        "---\ndoi: 1 # remark\n---\n- [ ] a\n",
    ],
)
def test_what_is_not_plain_is_read_all_the_same(old: Sandbox, text: str) -> None:
    """A changed note that the quick answer cannot read is left to the whole program."""
    old.run("tasks", "--json")
    old.write("a.md", text)
    quick = process(old, "tasks", "--json").stdout.decode()

    assert quick == old.run("tasks", "--json").out
    assert '"a.md"' in quick


def test_settings_that_changed_are_seen(old: Sandbox) -> None:
    """The plugin's settings, Tracker's and the environment's are asked each time."""
    old.run("tasks", "--json")
    old.write("tracker.toml", 'ignore = ["a.md"]\n')
    assert b'"a.md"' not in process(old, "tasks", "--json").stdout
    old.write(".obsidian/plugins/obsidian-tasks-plugin/data.json", '{"globalFilter": "#no"}')

    assert process(old, "tasks", "--json").stdout == b'{"count": 0, "tasks": []}\n'


def test_every_settings_file_is_asked(old: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file that settings are read from is missing in what the quick answer compares."""
    for folder in (".obsidian/plugins/templater-obsidian", ".obsidian/plugins/periodic-notes"):
        old.write(f"{folder}/data.json", "{}")
    old.write("tracker.toml", "")
    old.write(".tracker.toml", "")
    read: list[str] = []
    real = files.read

    def noting(file: str | Path, name: str) -> bytes:
        read.append(os.fspath(file))
        return real(file, name)

    monkeypatch.setattr(files, "read", noting)
    ObsidianConfig.read(old.root)
    load_settings(old.root, os.environ)
    asked: list[str] = []
    monkeypatch.setattr(program, "_bytes", asked.append)
    program.said(str(old.root), os.environ)

    assert len(read) >= 8
    assert set(read) <= set(asked)


def test_completion_imports_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are completed from the table, with their help."""
    monkeypatch.setenv("_TRACKER_COMPLETE", "zsh_complete")
    monkeypatch.setenv("COMP_WORDS", "tracker ta")
    monkeypatch.setenv("COMP_CWORD", "1")
    done = subprocess.run(
        [sys.executable, "-c", _COUNT], capture_output=True, check=False, text=True
    )
    modules = done.stderr.splitlines()[-1].split()

    assert done.stdout.split("\n")[:2] == ["plain", "tasks"]
    assert len(modules) <= 160, len(modules)
    assert "tracker.workspace" not in modules


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX's")
def test_a_cache_that_cannot_be_written_costs_no_parser(vault: Make) -> None:
    """A disk that is full midway leaves the answer as it is, and plain notes to be read quickly."""
    line = "- [ ] many words 📅 2023-06-20\n"
    notes: dict[str, str | bytes] = {f"{number:03}.md": line * 8 for number in range(900)}
    full = vault(notes, git=False)
    whole = full.run("tasks", "--json").out
    folder = Path(os.environ["XDG_CACHE_HOME"])
    shutil.rmtree(folder)
    limit = 1_000_000
    said = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
    # So that notes which were written just now are kept.
    said += "from tracker import cache\ncache.RACY = 0\n"
    arguments = [sys.executable, "-c", said + _COUNT, "--vault", str(full.root), "tasks", "--json"]
    for _ in range(2):
        done = subprocess.run(arguments, capture_output=True, check=True)
        modules = done.stderr.decode().splitlines()[-1].split()

        assert done.stdout.decode() == whole
        assert not {"yaml", "pyromark", "tracker.core.record"} & set(modules)
    assert full.run("tasks", "--json").out == whole


def test_completing_options_opens_no_vault(monkeypatch: pytest.MonkeyPatch) -> None:
    """The options of a command are completed by its declaration alone."""
    monkeypatch.setenv("_TRACKER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "tracker done --d")
    monkeypatch.setenv("COMP_CWORD", "2")
    done = subprocess.run(
        [sys.executable, "-c", _COUNT], capture_output=True, check=False, text=True
    )
    modules = done.stderr.splitlines()[-1].split()

    assert set(done.stdout.split()) == {"plain,--debug", "plain,--dry-run"}
    assert len(modules) <= 165, len(modules)
    assert not {"tracker.workbench", "tracker.core.intents"} & set(modules)


@pytest.mark.parametrize("command", BUDGETS, ids=" ".join)
def test_commands_import_little(old: Sandbox, command: tuple[str, ...]) -> None:
    """What a command imports is counted, not timed; nothing heavy comes with it."""
    old.run("tasks", "--json")
    arguments = [sys.executable, "-c", _COUNT, "--vault", str(old.root), *command]
    done = subprocess.run(arguments, capture_output=True, check=True, text=True)
    modules = done.stderr.splitlines()[-1].split()

    assert len(modules) <= BUDGETS[command], len(modules)
    assert not [name for name in modules if name.partition(".")[0] in HEAVY]
