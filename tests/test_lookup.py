"""An action on one note of a large vault: found by what is known, without reading the others."""

import json
import os
from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import Sandbox
from tracker import cache
from tracker.files import read
from tracker.index import Index
from tracker.lookup import usual_tags
from tracker.vault import Vault
from tracker.workbench import Workbench

Make = Callable[..., Sandbox]
NOTES = {
    **{f"other {number}.md": f"# TODO\n- [ ] other {number}\n" for number in range(30)},
    "a.md": "# TODO\n- [ ] Überfällig 大模型 #tag 📅 2023-06-20 🆔 aaa ^block\n- [ ] two\n",
    "b.md": "- [ ] waits ⛔ aaa\n",
    "list.md": "# 论文\n- paper one\n- plain\n",
}


@pytest.fixture
def kept(vault: Make, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A vault that was read once."""
    monkeypatch.setattr(cache, "RACY", 0)
    sandbox = vault(NOTES)
    sandbox.run("tasks", "--json")
    return sandbox


@pytest.mark.parametrize("words", ["a.md:2", "überfällig 大模型", "#tag", "HANDLE", "two"])
def test_an_action_reads_its_own_note(
    kept: Sandbox, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """Named by line, words or handle, no other task's note is read, and the effect is told."""
    if words == "HANDLE":
        words = kept.run("tasks", "--json").json["tasks"][0]["handle"]
    found: set[str] = set()

    def noting(self: Vault, path: str) -> bytes:
        found.add(path)
        return read(f"{self.root}/{path}", path)

    monkeypatch.setattr(Vault, "read", noting)
    result = kept.run("done", words)

    assert result.code == 0, result.err
    assert found - {"list.md"} == {"a.md"}
    assert ("free now: waits" in result.out) == (words != "two")


def test_what_is_found_is_as_without_the_cache(kept: Sandbox) -> None:
    """Block ids, words in no task, handles of plain items, and words that look like handles."""
    for words in ("^block", "paper one", "nothing", "other", "tracks", "plain"):
        first = kept.run("done", words, "--dry-run")
        kept.write("new.md", "changes nothing\n")

        assert kept.run("done", words, "--dry-run") == first


def test_the_tags_that_are_offered_are_known(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tags of tasks and papers, the most used first, are told without parsing a note."""
    settings = {"globalFilter": "#task"}
    notes = {
        **{f"n {number}.md": "- [ ] #task x #often\n" for number in range(3)},
        "@p.md": "---\ncitekey: p\ntitle: P\ntags: [paper, llm]\n---\n",
        "a.md": "- [ ] #task y #rare #rare\n",
        ".obsidian/plugins/obsidian-tasks-plugin/data.json": json.dumps(settings),
    }
    root = vault(notes).root
    workbench = Workbench.find(str(root), os.environ, root, lambda: date(2023, 6, 15))
    workbench.refresh()
    parsed: list[str] = []
    monkeypatch.setattr(Index, "parse", lambda _self, path, _data: parsed.append(path))

    assert usual_tags(workbench.index, workbench.today()) == ("#task", "#often", "#rare", "#llm")
    assert [] == parsed
