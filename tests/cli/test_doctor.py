"""`tracker doctor`: what a bug report needs, and nothing of the vault's owner."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]
SECTIONS = {
    *("tracker", "terminal", "libraries", "settings", "vault", "obsidian", "git", "stores"),
    *("watching", "suspicions"),
}
SECRET = "Geheimnis"  # noqa: S105
NOTES = {
    f"{SECRET} note.md": f"---\ntitle: {SECRET}\n---\n# {SECRET}\n\n- [ ] {SECRET} #{SECRET}\n",
    f"{SECRET}/broken.md": f"---\ndoi: [{SECRET}\n---\n",
    "lines.md": "- [x] a\r\n",
    "tracker.toml": f"""
add_task_to = "{SECRET}.md#{SECRET}"
email = "{SECRET}@example.org"
papers_folder = "{SECRET}"
{SECRET} = 1
ignore = ["{SECRET}x/*", "b"]
sync_every = 10
[roles]
reading = ["{SECRET}"]
[sources]
crossref = "https://{SECRET}.example"
""",
    ".obsidian/community-plugins.json": f'["obsidian-tasks-plugin", "{SECRET}"]',
    ".obsidian/plugins/obsidian-tasks-plugin/manifest.json": '{"version": "8.3.0"}',
    ".obsidian/plugins/obsidian-tasks-plugin/data.json": f"""
{{"taskFormat": "dataview", "globalQuery": "path includes {SECRET}"}}""",
}


@pytest.fixture
def telling(vault: Make, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A vault whose every name is a secret, below the home folder."""
    sandbox = vault(NOTES)
    monkeypatch.setenv("HOME", str(sandbox.root.parent))
    monkeypatch.setenv("XDG_CACHE_HOME", str(sandbox.root.parent / SECRET / "cache"))
    monkeypatch.setenv("OPENALEX_API_KEY", SECRET)
    monkeypatch.setenv("VISUAL", f"/opt/{SECRET}/vim --cmd {SECRET}")
    sandbox.git("remote", "add", SECRET, f"git@{SECRET}.example:{SECRET}.git")
    sandbox.git("config", "user.name", SECRET)
    sandbox.git("switch", "-q", "-c", SECRET)
    hook = sandbox.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n")
    hook.chmod(0o755)
    return sandbox


def test_it_tells_what_a_report_needs(telling: Sandbox) -> None:
    """Versions, kinds, numbers, switches, each from where it stands."""
    told = telling.run("doctor", "--json").json

    assert set(told) == SECTIONS
    assert not [section for section in SECTIONS if "failed" in told[section]]
    assert told["libraries"]["libyaml"] is True
    assert told["libraries"]["textual"]
    assert told["tracker"]["editor"] == "vim"
    assert (3, 1, 1) == tuple(told["vault"][key] for key in ("notes", "with_crlf", "tasks_open"))
    assert told["vault"]["broken_front_matter"] == 1
    assert told["obsidian"]["tasks_format"] == "dataview"
    assert told["obsidian"]["plugin obsidian-tasks-plugin"] == "8.3.0"
    assert told["obsidian"]["other_plugins"] == 1
    assert told["settings"]["sync_every"] == "10  (tracker.toml)"
    assert told["settings"]["email"] == "a text  (tracker.toml)"
    assert told["settings"]["ignore"] == "2 texts  (tracker.toml)"
    assert told["git"]["remotes"] == ["ssh"]
    assert told["git"]["hooks"] == ["pre-commit"]
    assert told["git"]["merge_of_notes_is_set_up"] is False
    assert any("merge notes" in each for each in told["suspicions"])


@pytest.mark.parametrize("arguments", [["doctor"], ["doctor", "--json"]])
def test_it_tells_nothing_of_its_owner(telling: Sandbox, arguments: list[str]) -> None:
    """No name, no place, no word, no key, as text and as JSON."""
    result = telling.run(*arguments)

    assert result.code == 0
    assert SECRET.lower() not in result.out.lower() + result.err.lower()
    assert str(telling.root.parent) not in result.out
    assert "\x1b" not in result.out


def test_set_up_rightly_nothing_is_the_matter(vault: Make) -> None:
    """What `init` makes is in order, and so is a vault that is exchanged with nobody."""
    sandbox = vault({"a.md": "- [ ] a\n"})
    assert sandbox.run("doctor", "--json").json["suspicions"] == []
    sandbox.run("init", str(sandbox.root))
    told = sandbox.run("doctor", "--json").json

    assert told["git"]["merge_of_notes_is_set_up"] is True
    assert told["suspicions"] == []


def test_it_works_where_nothing_else_does(
    vault: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a vault, without git, in the midst of a merge with a lock left behind."""
    sandbox = vault({"a.md": ""})
    (sandbox.root / ".git" / "index.lock").touch()
    (sandbox.root / ".git" / "MERGE_HEAD").write_text(sandbox.git("rev-parse", "HEAD"))
    told = sandbox.run("doctor", "--json").json
    (tmp_path / "elsewhere").mkdir()
    none = Sandbox(tmp_path / "no such vault", sandbox.capture).run("doctor", "--json")
    monkeypatch.setenv("PATH", os.devnull)
    without_git = sandbox.run("doctor", "--json").json

    assert (True, "merge") == (told["git"]["is_locked"], told["git"]["under_way"])
    assert len(told["suspicions"]) >= 2
    assert none.code == 0
    assert "No vault" in none.json["suspicions"][0]
    assert "failed" in without_git["git"]
    assert without_git["vault"]["notes"] == 1
