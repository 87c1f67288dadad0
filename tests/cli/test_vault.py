"""init, demo, config, completion: the commands about the vault itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]


def test_init_changes_nothing_that_is_there(vault: Make) -> None:
    """A folder with notes keeps them; run twice, the second time makes nothing."""
    sandbox = vault({"a.md": "words\n", "tracker.toml": "# mine\n"})

    first = sandbox.run("init", str(sandbox.root))
    second = sandbox.run("init", str(sandbox.root))

    assert (first.code, second.code) == (0, 0)
    assert sandbox.read("tracker.toml") == b"# mine\n"
    assert sandbox.read("a.md") == b"words\n"
    assert "made:" in first.out
    assert "reading-list.base" in first.out
    assert "made:" not in second.out
    assert sandbox.git("status", "--porcelain") == ""


def test_init_makes_a_new_vault(vault: Make, tmp_path: Path, monkeypatch: Any) -> None:
    """A folder that is not there becomes a repository with settings and templates."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "R")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "r@example.org")
    new = Sandbox(tmp_path / "new", vault({}).capture)

    dry = new.run("init", str(new.root), "--dry-run")
    assert dry.code == 0
    assert not new.root.exists()

    assert new.run("init", str(new.root)).code == 0
    assert (new.root / "tracker.toml").exists()
    assert new.run("add-task", "think").code == 0
    assert new.run("tasks", "--json").json["count"] == 1


def test_the_demo_is_a_vault_of_its_own(vault: Make, tmp_path: Path) -> None:
    """The copy is committed, shows tasks, and a folder that is not empty is refused."""
    demo = Sandbox(tmp_path / "demo", vault({}).capture)

    assert demo.run("demo", str(demo.root), "--no-open").code == 0
    assert demo.git("status", "--porcelain") == ""
    assert demo.run("tasks", "--json").json["count"] > 20
    assert demo.run("demo", str(demo.root), "--no-open").code == 3


def test_config_tells_where_settings_are_from(vault: Make) -> None:
    """A value of the vault's own file names the file; what is not known is a warning."""
    sandbox = vault({"tracker.toml": 'inbox = "In.md"\nnonsense = 1\n'})

    rows = {row["name"]: row for row in sandbox.run("config", "--json").json["settings"]}

    assert rows["inbox"]["value"] == "In.md"
    assert "tracker.toml" in rows["inbox"]["source"]
    assert rows["commit"]["source"] == "default"
    assert "nonsense" in sandbox.run("tasks").err


def test_completion_scripts(vault: Make) -> None:
    """Each shell gets a script that asks the command for its completions."""
    sandbox = vault({})

    for shell in ("bash", "zsh", "fish"):
        assert "_TRACKER_COMPLETE" in sandbox.run("completion", shell).out


def test_keys_that_do_not_fit_are_told(vault: Callable[..., Sandbox]) -> None:
    """`config` shows the keys that are set, and says what is wrong with them."""
    sandbox = vault({"a.md": "x\n"})
    sandbox.write("tracker.toml", '[keys]\nfinish = "d"\nfinsh = "b"\n')
    result = sandbox.run("config")

    assert 'keys.finish = ["d"]  (tracker.toml)' in result.out
    assert "warning: [keys]: there is no command “finsh”; is “finish” meant?" in result.err
    assert "warning: [keys] d is finish now, no longer due: it has no key left." in result.err


def test_init_without_an_identity(tmp_path: Path, capsys: Any) -> None:
    """All is made, and how to tell git who you are is told; what waits goes along then."""
    root = tmp_path / "v"
    root.mkdir()
    (root / "a.md").write_text("# TODO\n- [ ] one\n")
    sandbox = Sandbox(root, capsys)
    made = sandbox.run("init", str(root))
    waiting = sandbox.run("done", "one")
    sandbox.git("config", "user.name", "U")
    sandbox.git("config", "user.email", "u@example.org")
    sandbox.run("add-task", "two", "--to", "a")

    assert "not committed: git does not know who you are. Tell it: git config" in made.out
    assert "made:          tracker.toml" in made.out
    assert (0, 0) == (made.code, waiting.code)
    assert ["Add: two", "Done: one"] == sandbox.subjects()
