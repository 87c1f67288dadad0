"""The notes as they were last read: reading some of them again, and all."""

import os
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TODAY
from tracker.cache import Cache
from tracker.core.reading.collect import collect
from tracker.core.roles import Role, RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.index import Index
from tracker.refresh import Refresh, refresh_notes
from tracker.vault import Vault

DAY = date.fromisoformat(TODAY)
PATHS = (
    *("a.md", "b.md", "deep/c.md", "skip/d.md", "templates/t.md", ".hidden/e.md", "f.txt"),
    *("node_modules/g.md", "@paper.md", "drawing.excalidraw.md"),
)
TEXTS = (
    "- [ ] one\n",
    "# Outline\n- x\n\t- [ ] y\n\n## 资料\n- [ ] [z](https://z.org)\n",
    "---\ntitle: Paper\n---\n",
    "",
    None,
    "link",
)


def index_of(root: Path) -> Index:
    """An index that has not read anything."""
    return Index(Vault(root, ["skip/"]), RoleNames.of({}), TaskSettings())


def is_template(path: str) -> bool:
    """Whether a note is left out."""
    return path.startswith("templates/")


def known(index: Index) -> object:
    """Everything that views are made of."""
    trees = [index.trees(role, DAY) for role in (Role.OUTLINE, Role.QUESTIONS)]
    return dict(index.stamps), index.tasks(DAY), index.entries(DAY), trees


@given(st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(TEXTS)), max_size=12))
@settings(max_examples=25)
def test_reading_some_is_like_reading_all(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str | None]]
) -> None:
    """After any edits, reading what changed by name leads to what reading everything does."""
    root = tmp_path_factory.mktemp("vault")
    some = index_of(root)
    Refresh(some, TaskSettings(), is_template).at_once()
    for nth, (path, text) in enumerate(edits):
        file = root / path
        file.unlink(missing_ok=True)
        file.parent.mkdir(exist_ok=True)
        if text == "link":
            (root / "target.txt").write_text("- [ ] elsewhere\n")
            file.symlink_to(root / "target.txt")
        elif text is not None:
            file.write_text(text)
            os.utime(file, ns=(nth, nth))
        refresh_notes(some, [path], is_template)

        every = index_of(root)
        Refresh(every, TaskSettings(), is_template).at_once()
        assert known(every) == known(some)


def test_what_has_not_changed_is_not_read(tmp_path: Path) -> None:
    """A note that is as it was read changes nothing, so that nothing is drawn anew."""
    (tmp_path / "a.md").write_text("- [ ] a\n")
    index = index_of(tmp_path)
    Refresh(index, TaskSettings(), is_template).at_once()
    version = index.version

    assert not refresh_notes(index, ["a.md", "gone.md"], is_template)
    assert version == index.version
    (tmp_path / "a.md").unlink()
    assert refresh_notes(index, ["a.md"], is_template)
    assert () == index.tasks(DAY)


SAID = (
    "",
    "title: 'On \udc80 Things'\n",
    "authors: [Ada Lovelace, 李明]\nyear: 2022\ntags: [paper, nlp]\n",
    "doi: 10.1000/AB\narxiv: 2203.15550\nrating: ★★★\npdf: '[[x.pdf]]'\n",
    "status: read\nstarted: 2023-01-02\nfinished: 2023-02-03\nlink: https://a.org\n",
)
BELOW = (
    "",
    "## 改进\n",
    "## 改进\n- words\n",
    "## 资料\n- [z](https://z.org)\n",
    "\r\n# 论文\n1. x\n",
)
LISTED = ("", "- [ ] [[@a]]\n", "- [x] [[@a|A]]。remark\n- on things\n")


@given(
    st.lists(st.tuples(st.sampled_from(SAID), st.sampled_from(BELOW)), max_size=3),
    st.sampled_from(LISTED),
)
@settings(max_examples=30, deadline=None)
def test_papers_are_entered_as_their_notes_say(
    tmp_path_factory: pytest.TempPathFactory, papers: list[tuple[str, str]], listed: str
) -> None:
    """Papers that nobody read whole make the same entries as their notes, read, on any run."""
    root = tmp_path_factory.mktemp("vault")
    (root / "list.md").write_text(f"# 论文\n{listed}", encoding="utf-8")
    for name, (said, below) in zip("abc", papers, strict=False):
        text = f"---\n{said}---\n{below}".encode("utf-8", "surrogateescape")
        (root / f"@{name}.md").write_bytes(text)
    cache = Cache(os.fspath(root / "cache"))
    runs = [Index(Vault(root), RoleNames.of({}), TaskSettings(), cache) for _ in range(2)]
    for run in runs:
        # Only what was written some time before it is read can be kept.
        Refresh(
            run, TaskSettings(), is_template, (time.time_ns() + 10**10, run.vault.walk())
        ).at_once()
    records = runs[0].records.values()

    assert [collect(records, DAY)] * 2 == [run.entries(DAY) for run in runs]
