"""`tracker find`: notes by title and text."""

from collections.abc import Callable

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]
NOTES = {
    "论文/CLIP 笔记.md": "# 图文\n\n对比学习，图文对齐\n",
    "b.md": "读 CLIP 的论文\nclip again\n\nClip\nclips\nno lip\n",
    "templates/t.md": "clip\n",
    "private/p.md": "clip\n",
    ".obsidian/app.json": '{"userIgnoreFilters": ["private/"]}',
}


def test_text(vault: Make) -> None:
    """A note by its title comes first; each has its first lines with what was found in them."""
    result = vault(NOTES).run("find", "clip")

    expected = "论文/CLIP 笔记.md\nb.md\n     1: 读 CLIP 的论文\n     2: clip again\n     4: Clip\n"
    assert (0, expected + "        and 1 lines more\n", "") == (
        result.code,
        result.out,
        result.err,
    )


def test_json(vault: Make) -> None:
    """The document has each note's lines, and where in them what was looked for stands."""
    found = vault(NOTES).run("find", "对比", "图文", "--json").json

    line = {"line": 3, "text": "对比学习，图文对齐", "marks": [[0, 2], [5, 7]]}
    note = {"path": "论文/CLIP 笔记.md", "title": "CLIP 笔记", "by_title": False, "count": 2}
    note["lines"] = [{"line": 1, "text": "# 图文", "marks": [[2, 4]]}, line]
    assert {"count": 1, "all": True, "notes": [note]} == found


def test_limits(vault: Make) -> None:
    """Notes and lines are as many as were asked for, and that there are more is said."""
    sandbox = vault(NOTES)

    few = sandbox.run("find", "clip", "--limit", "1", "--lines", "1")
    every = sandbox.run("find", "clip", "--limit", "0", "--lines", "0")

    assert "论文/CLIP 笔记.md\n" == few.out
    assert "more than 1 notes" in few.err
    assert "     5: clips\n" in every.out


@pytest.mark.parametrize("arguments", [["--path", "论文"], ["path:论文"], ["path:clip 笔"]])
def test_a_path(vault: Make, arguments: list[str]) -> None:
    """A path narrows what is found, as an option or among the words."""
    assert "论文/CLIP 笔记.md\n" == vault(NOTES).run("find", "clip", *arguments).out


def test_words_that_stand_together(vault: Make) -> None:
    """What the shell takes for one word is looked for as it stands."""
    sandbox = vault(NOTES)

    assert "b.md\n     2: clip again\n" == sandbox.run("find", "clip again").out
    assert 1 == sandbox.run("find", "again clip").code
    assert 0 == sandbox.run("find", "again", "clip").code


def test_nothing(vault: Make) -> None:
    """Where nothing is found that is said, with the exit code for it."""
    sandbox = vault(NOTES)

    result = sandbox.run("find", "zebra\x1b")
    empty = sandbox.run("find", "path:x")

    assert (1, "", "tracker: no note holds “zebra␛”.\n") == (result.code, result.out, result.err)
    assert 2 == empty.code
