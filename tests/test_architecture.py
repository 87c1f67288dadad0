"""What may import what, and what a command may cost before it starts."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {"textual", "rich", "git", "dateparser", "yaml", "frontmatter", "watchfiles", "pyromark"}
BUDGET = 135
"""Modules of our own."""
FRAME = 98
"""Modules of our own that the dashboard draws its first frame with."""


def loaded_by(*arguments: str, cwd: Path) -> set[str]:
    """The modules that a run of the command line has loaded at its end."""
    code = (
        "import sys\nfrom tracker.cli.main import run\n"
        f"code = run({list(arguments)!r})\n"
        "print('\\n' + ' '.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


def test_layers_hold() -> None:
    """The contracts of pyproject.toml are kept: layers, a pure core, thin widgets, no cycles."""
    lint = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    """`tracker --help` loads click and the table of commands, no workspace and no library."""
    loaded = loaded_by("--help", cwd=tmp_path)

    assert not loaded & HEAVY
    assert "tracker.workspace" not in loaded


@pytest.mark.parametrize(
    "arguments",
    [["tasks"], ["reading", "--json"], ["outline"], ["status"], ["done", "a:1"], ["check"]],
)
def test_no_command_loads_textual(arguments: list[str], tmp_path: Path) -> None:
    """The commands never load the dashboard's library, nor the one for free-form dates."""
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "a.md").write_text("- [ ] a\n")

    loaded = loaded_by(*arguments, cwd=tmp_path)

    assert not loaded & {"textual", "rich", "dateparser", "watchfiles"}


def test_the_first_frame_loads_what_it_draws() -> None:
    """No dialog, no action and nothing that reads or watches notes comes before the first frame."""
    code = "import tracker.tui.app, sys; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    loaded = set(done.stdout.split())
    ours = {name for name in loaded if name.startswith("tracker.")}
    late = (
        "tracker.core.task",
        "tracker.core.query",
        "tracker.core.intents",
        "tracker.tui.palette",
    )
    assert not loaded & (HEAVY - {"textual", "rich"})
    assert not {name for name in ours if name.startswith(late) or name.endswith("dialog")}
    assert len(ours) <= FRAME


@pytest.mark.parametrize("arguments", [["add-task", "read it 明天 #paper"], ["done", "a:1"]])
def test_quick_actions_load_little(arguments: list[str], tmp_path: Path) -> None:
    """What is run by a hotkey imports no view, no query, no YAML, and no more than it did."""
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "a.md").write_text("- [ ] a\n")
    (tmp_path / "tracker.toml").write_text('add_task_to = "a"\n')

    loaded = loaded_by(*arguments, cwd=tmp_path)

    ours = {name for name in loaded if name.startswith("tracker.")}
    assert not loaded & {*HEAVY - {"pyromark"}, "httpx", "icalendar"}
    assert not {
        name
        for name in ours
        if name.startswith(("tracker.core.views", "tracker.core.query", "tracker.core.bib"))
    }
    assert "tracker.workspace" not in loaded
    assert len(ours) <= BUDGET


@pytest.mark.parametrize("command", ["tasks", "reading"])
def test_reading_commands_do_not_load_git(command: str, tmp_path: Path) -> None:
    """What only reads notes does not pay for git."""
    (tmp_path / ".obsidian").mkdir()

    assert "git" not in loaded_by(command, cwd=tmp_path)


def test_no_file_has_two_reasons_to_change() -> None:
    """No module of the project is longer than 400 lines."""
    long = {
        str(file.relative_to(ROOT)): lines
        for file in (ROOT / "tracker").rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }

    assert long == {}
