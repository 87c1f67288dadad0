"""`tracker check` over many notes: what was found in one is kept until that note changes."""

from collections.abc import Callable

import pytest

from tests.conftest import Sandbox
from tracker import cache
from tracker.vault import Vault

Make = Callable[..., Sandbox]
NOTES = {
    "a.md": "- [ ] one 📅 2023-02-30\n- [x] two\n",
    "b.md": "---\na: [\n---\n",
    "c.md": "- [ ] fine\n",
    "n.md": "some words of a note\n",
    "n 2.md": "some words of a note\n",
    "reading.md": "资料：\n- [x] [[@k]]\n",
    "@k.md": "---\nstatus: unread\n---\n## 改进\n",
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The notes whose bytes are read, as they are."""
    read: list[str] = []
    real = Vault.read

    def noted(vault: Vault, path: str) -> bytes:
        read.append(path)
        return real(vault, path)

    monkeypatch.setattr(Vault, "read", noted)
    monkeypatch.setattr(cache, "RACY", 0)
    return read


def test_what_has_not_changed_is_not_looked_at(vault: Make, read: list[str]) -> None:
    """The second time says the same, and reads what notes say of each other alone."""
    sandbox = vault(NOTES)
    first = sandbox.run("check")
    assert (first.code, set(read)) == (1, set(NOTES))
    read.clear()
    second = sandbox.run("check")

    assert (second.out, second.code) == (first.out, first.code)
    assert not {"a.md", "b.md", "c.md"} & set(read)


def test_one_changed_note_is_looked_at(vault: Make, read: list[str]) -> None:
    """It and no other; the findings of the others stay."""
    sandbox = vault(NOTES)
    before = sandbox.run("check", "--json").json["problems"]
    read.clear()
    sandbox.write("c.md", "- [ ] no longer [due:: 2023-01-01] fine\n")
    after = sandbox.run("check", "--json").json["problems"]

    assert {"a.md", "b.md"} & set(read) == set()
    new = [each for each in after if each not in before]
    assert [(each["path"], each["line"], each["kind"]) for each in new] == [
        ("c.md", 1, "hidden-field")
    ]
    assert len(after) == len(before) + 1


def test_settings_that_changed_are_seen(vault: Make, read: list[str]) -> None:
    """A status that the plugin knows no more is a problem in notes that did not change."""
    sandbox = vault({"a.md": "- [/] half\n"})
    assert sandbox.run("check").out == ""
    data = '{"statusSettings": {"coreStatuses": [], "customStatuses": []}}'
    sandbox.write(".obsidian/plugins/obsidian-tasks-plugin/data.json", data)

    assert "unknown status [/]" in sandbox.run("check").out
    assert read


def test_a_mend_takes_a_kept_problem_away(vault: Make, read: list[str]) -> None:
    """What `--fix` writes is looked at again."""
    sandbox = vault(NOTES)
    sandbox.run("check")
    sandbox.run("check", "--fix", "--yes")
    kinds = {each["kind"] for each in sandbox.run("check", "--json").json["problems"]}

    assert ("reading-state" in kinds, "finished" in sandbox.read("@k.md").decode()) == (False, True)
    assert read
