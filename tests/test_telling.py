"""What every face says of the same thing."""

import io
import os
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from tests.conftest import TODAY, Sandbox
from tests.tui.screen import settle
from tracker.catalog import messages_of
from tracker.core.effect import subject_words
from tracker.language import speak
from tracker.plain.dialogue import talk
from tracker.tui.app import TrackerApp
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
NOTE = "# TODO\n- [ ] one\n- [ ] two\n"


@pytest.fixture(params=["en", "zh"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """The language that all faces speak."""
    language: str = request.param
    try:
        speak(language, messages_of(language))  # type: ignore[arg-type]
        yield language
    finally:
        speak("en", None)


def workspace_of(sandbox: Sandbox) -> Workspace:
    """The vault as a face opens it."""
    return Workspace.find(
        str(sandbox.root), os.environ, sandbox.root, lambda: date.fromisoformat(TODAY)
    )


def by_plain(sandbox: Sandbox, *lines: str) -> str:
    """What the dashboard in lines says."""
    out = io.StringIO()
    talk(workspace_of(sandbox), io.StringIO("\n".join(lines) + "\n"), out, prompt=False)
    return out.getvalue()


async def by_dashboard(sandbox: Sandbox, *keys: str, until: str) -> str:
    """What the screen says after these keys."""
    app = TrackerApp(workspace_of(sandbox))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot, until="one")
        await pilot.press(*keys)
        return await settle(pilot, until=until)


@pytest.mark.parametrize(
    ("command", "line", "keys"),
    [
        (("log",), "history", ("U",)),
        (("find", "zebra"), None, ("ctrl+f", *"zebra")),
        (("conflicts",), None, ("c",)),
        (("sync",), "sync", ("S",)),
        (("undo",), "undo", ("u",)),
    ],
)
async def test_faces_say_the_same(
    vault: Make,
    monkeypatch: pytest.MonkeyPatch,
    spoken: str,
    command: tuple[str, ...],
    line: str | None,
    *,
    keys: tuple[str, ...],
) -> None:
    """Where there is nothing to show or to do, each of them says so in the same words."""
    sandbox = vault({"a.md": NOTE})
    monkeypatch.setenv("TRACKER_LANGUAGE", spoken)
    monkeypatch.setenv("TRACKER_TODAY", TODAY)
    said = sandbox.run(*command).err.strip().removeprefix("tracker: ")

    assert said
    if line is not None:
        assert said in by_plain(sandbox, line)
    # A line of the screen may end before the sentence does.
    await by_dashboard(sandbox, *keys, until=said[:20])


async def test_what_was_done_is_told_by_all_alike(
    vault: Make, monkeypatch: pytest.MonkeyPatch, spoken: str
) -> None:
    """The log, the list in lines and the dialog have the same words for the same action."""
    sandbox = vault({"a.md": NOTE})
    monkeypatch.setenv("TRACKER_LANGUAGE", spoken)
    sandbox.run("done", "one")
    words = {"en": "Done: one", "zh": "完成：one"}[spoken]

    assert words in sandbox.run("log").out
    assert words in by_plain(sandbox, "history")
    await by_dashboard(sandbox, "U", until=words)


def test_a_new_task_is_told_alike(
    vault: Make, monkeypatch: pytest.MonkeyPatch, spoken: str
) -> None:
    """The shell and the dialogue in lines say how a line was understood in the same words."""
    sandbox = vault({"a.md": NOTE})
    monkeypatch.setenv("TRACKER_LANGUAGE", spoken)
    told = sandbox.run("add-task", "read CLIP fri !high #paper 3d @a#TODO").err.splitlines()

    assert len(told) == 2
    assert set(told) <= set(
        by_plain(sandbox, "add see DINO fri !high #paper 3d @a#TODO").split("\n")
    )


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Resolve: ours in Survey", "解决冲突：Survey（保留我方）"),
        ("Undo: Resolve: both in a in b", "撤销：解决冲突：a in b（两边都留）"),
        ("Restore: Survey of 2023-06-01 10:00", "恢复：Survey（2023-06-01 10:00 的版本）"),
        ("Restore: a line of words", "恢复：a line of words"),
        ("Edit: 3 files", "编辑：3 个文件"),
    ],
)
def test_the_log_is_told_whole(subject: str, said: str) -> None:
    """Of what a commit says in English nothing stays so but the user's own words."""
    try:
        speak("zh", messages_of("zh"))
        assert said == subject_words(subject)
    finally:
        speak("en", None)
    assert subject == subject_words(subject)


async def test_the_way_out_of_a_filter_has_its_key(vault: Make) -> None:
    """Where a filter leaves no row, the key that shows all is that of the settings."""
    sandbox = vault({"a.md": NOTE, "tracker.toml": '[keys]\nall = "f9"\n'})

    await by_dashboard(sandbox, "/", *"zebra", until="Nothing holds “zebra”. F9 shows all rows")
    assert "Nothing holds “zebra”.\n" in by_plain(sandbox, "filter zebra")
