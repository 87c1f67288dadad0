"""The views after many edits, of which each makes anew only what it is about."""

import gc
import random
import shutil
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

import pytest

from tracker.workspace import Workspace

NAMES = ("today", "tasks", "reading", "outline", "questions", "coverage", "day:2023-06-15")
VAULT = Path(__file__).parent.parent / "vault"
LINES = (
    "- [ ] new 📅 2023-06-01",
    "- [x] done ✅ 2023-06-15",
    "- [ ] blocked ⛔ q1",
    "- [ ] blocks 🆔 q1",
    "## Reading\n\n- [ ] [A paper](https://arxiv.org/abs/2301.00001)",
    "## Outline\n\n- [ ] a part\n  - [x] below it",
    "## Questions\n\n- [ ] why?",
    "## TODO\n\n- [ ] what",
    "<<<<<<< ours\n- [ ] a\n=======\n- [ ] b\n>>>>>>> theirs",
)


def _workspace(root: Path, environment: dict[str, str]) -> Workspace:
    return Workspace.find(str(root), environment, root, lambda: date(2023, 6, 15))


def _edit(chance: random.Random, root: Path) -> set[str]:
    """Change, make or delete one note; its path."""
    notes = sorted(root.rglob("*.md"))
    note = chance.choice([*notes, root / f"new {chance.randrange(3)}.md"])
    lines = note.read_text(encoding="utf-8").split("\n") if note.exists() else []
    match chance.randrange(6):
        case 0 if lines:
            note.unlink()
        case 1 if lines:
            del lines[chance.randrange(len(lines))]
            note.write_text("\n".join(lines), encoding="utf-8")
        case _:
            lines.insert(chance.randrange(len(lines) + 1), chance.choice(LINES))
            note.write_text("\n".join(lines), encoding="utf-8")
    return {note.relative_to(root).as_posix()}


def _told(workspace: Workspace, name: str) -> tuple[object, ...]:
    view = workspace.view(name)
    groups = [(group.title, tuple(group.rows), group.note, group.progress) for group in view.groups]
    return view.summary, groups


def _counted(workspace: Workspace) -> dict[date, int]:
    return {day: count for day, count in workspace.planned().items() if count}


@pytest.mark.parametrize("seed", range(4))
def test_views_are_what_they_would_be_anew(tmp_path: Path, seed: int) -> None:
    """After any edits every view, and all that is counted, is as a new program would have it."""
    root, chance = tmp_path / "vault", random.Random(seed)
    shutil.copytree(VAULT, root)
    kept = _workspace(root, {"TRACKER_CACHE_DIR": str(tmp_path / "cache")})
    kept.refresh()

    for _ in range(25):
        kept.refresh(_edit(chance, root))
        shown = {name: _told(kept, name) for name in chance.sample(NAMES, 3)}

        anew = _workspace(root, {})
        anew.refresh()
        assert shown == {name: _told(anew, name) for name in shown}
        assert anew.tasks() == kept.tasks()
        for task in chance.sample(anew.tasks(), 6):
            assert anew.preview(task.ref) == kept.preview(task.ref)
        assert anew.entries() == kept.entries()
        assert anew.index.conflicts() == kept.index.conflicts()
        assert _counted(anew) == _counted(kept)


def test_a_view_is_kept_until_what_it_is_made_of_is_another(tmp_path: Path) -> None:
    """A new task makes the tasks anew; reading list, outline and questions are the same objects."""
    root = tmp_path / "vault"
    shutil.copytree(VAULT, root)
    workspace = _workspace(root, {})
    workspace.refresh()
    before = {name: workspace.view(name) for name in NAMES}

    (root / "one more.md").write_text("- [ ] one more 📅 2023-06-01\n", encoding="utf-8")
    workspace.refresh({"one more.md"})

    after = {name: workspace.view(name) for name in NAMES}
    same = {name for name in NAMES if after[name] is before[name]}
    assert {"reading", "questions"} <= same
    assert not {"today", "tasks"} & same


def test_a_long_day_takes_no_more_memory(tmp_path: Path) -> None:
    """Hundreds of saves, days and orders looked at: what was shown before is let go."""
    notes = {
        tmp_path / "vault" / f"{nth}.md": f"## TODO\n\n- [ ] what {nth}\n\n## Reading\n\n- paper\n"
        for nth in range(8)
    }
    (tmp_path / "vault" / ".obsidian").mkdir(parents=True)
    for note, text in notes.items():
        note.write_text(text, encoding="utf-8")
    workspace = _workspace(tmp_path / "vault", {})
    workspace.refresh()

    def live(saves: int) -> int:
        for nth in range(saves):
            note, text = list(notes.items())[nth % len(notes)]
            day = date(2023, 6, 15) + timedelta(nth)
            note.write_text(f"{text}- [ ] one more 📅 {day}\n", encoding="utf-8")
            workspace.refresh({note.name})
            for name in ("today", "tasks", "reading", f"day:{day}"):
                workspace.view(name)
            workspace.view("tasks", f"what {nth % 10}")
            workspace.preview(workspace.tasks()[0].ref)
            note.write_text(text, encoding="utf-8")
            workspace.refresh({note.name})
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        soon, late = live(30), live(150)
    finally:
        tracemalloc.stop()

    assert late - soon < 120_000
