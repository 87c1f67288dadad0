"""Searching all notes: with the table of words and without it the same is found."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.search.found import Found
from tracker.entering import keep_up
from tracker.fulltext import Fulltext
from tracker.search import Search, stamps_in
from tracker.vault import Vault

NOTES: dict[str, str | bytes] = {
    "论文/对比学习.md": "# 对比学习\n\n本文综述对比学习的论文。\nCLIP：图文对齐\n",
    "papers/@radford2021.md": "---\ntitle: Transferable Visual Models\n---\nCLIP aligns.\n",
    "Transformer notes.md": "attention is all you need\nself-attention, softmax\n",
    "mixed.md": "大模型LLM推理, foo_bar C++ naïve Straße İstanbul 273 K ΟΔΟΣ\r\nlast line 文",
    "broken.md": b"caf\xe9 \xff model\n",
    "empty.md": "",
}


def write(root: Path, notes: Mapping[str, str | bytes], age: float = 100.0) -> None:
    """Write `notes`, each a second older than the one after it, the last `age` seconds old."""
    for nth, (path, content) in enumerate(reversed(list(notes.items()))):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        now = file.stat().st_mtime
        os.utime(file, (now - age - nth, now - age - nth))


def searching(root: Path, cache: Path, *, table: bool = True) -> Search:
    """A search over the notes below `root`; with `table`, all are entered."""
    vault = Vault(root)
    stamps = stamps_in(vault, lambda _: False)
    words = Fulltext(cache / "words.db")
    if table:
        list(words.enter(vault, stamps, words.unknown(stamps)))
    search = Search(vault, words)
    search.take(stamps)
    return search


def paths(found: Found) -> list[str]:
    """The notes that were found, in their order."""
    return [note.path for note in found.notes]


@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("论文", {"论文/对比学习.md"}),
        ("综述对比", {"论文/对比学习.md"}),
        ("比学", {"论文/对比学习.md"}),
        ("学比", set()),
        ("文", {"论文/对比学习.md", "mixed.md"}),
        ("clip", {"论文/对比学习.md", "papers/@radford2021.md"}),
        ("cli align", {"papers/@radford2021.md"}),
        ("lip", set()),
        ("CLIP：图文", {"论文/对比学习.md"}),
        ("clip：图", {"论文/对比学习.md"}),
        ("模型llm推", {"mixed.md"}),
        ("llm", {"mixed.md"}),
        ("self-att", {"Transformer notes.md"}),
        ("elf-att", set()),
        ('"is all you"', {"Transformer notes.md"}),
        ('"is you"', set()),
        ("is you", {"Transformer notes.md"}),
        ("foo_b", {"mixed.md"}),
        ("c++", {"mixed.md"}),
        ("++", {"mixed.md"}),
        ("NAÏ", {"mixed.md"}),
        ("straße", {"mixed.md"}),
        ("istanb", {"mixed.md"}),
        ("273 k", {"mixed.md"}),
        ("οδοσ", {"mixed.md"}),
        ("transformer softmax", {"Transformer notes.md"}),
        ("path:papers clip", {"papers/@radford2021.md"}),
        ("path:论文 clip", {"论文/对比学习.md"}),
        ("path:papers", set()),
        ("model", {"broken.md", "papers/@radford2021.md"}),
        ("visual models", {"papers/@radford2021.md"}),
        ("", set()),
        ('"', set()),
    ],
)
def test_what_is_found(tmp_path: Path, words: str, expected: set[str], *, table: bool) -> None:
    """Chinese is found by any two characters and more, words by how they begin, all of them."""
    write(tmp_path / "v", NOTES)
    search = searching(tmp_path / "v", tmp_path, table=table)

    assert expected == set(paths(search.find(words, 100, 3)))


def test_titles_come_first(tmp_path: Path) -> None:
    """Titles with what is typed come before texts, also where letters are left out."""
    write(
        tmp_path,
        {"old/Transformer.md": "x", "a transformer.md": "x", "new.md": "transformer"},
    )
    search = searching(tmp_path, tmp_path, table=False)

    expected = ["old/Transformer.md", "a transformer.md", "new.md"]
    assert expected == paths(search.find("transf", 10, 3))
    assert expected[:2] == paths(search.find("trfm", 10, 3))


def test_the_last_changed_comes_first(tmp_path: Path) -> None:
    """Of texts, those that were changed last come first, and no more than were asked for."""
    notes = {f"n{nth}.md": "word" for nth in range(9, 0, -1)}
    write(tmp_path / "v", notes)

    for table in (True, False):
        found = searching(tmp_path / "v", tmp_path, table=table).find("word", 3, 1)

        assert (["n1.md", "n2.md", "n3.md"], False) == (paths(found), found.is_all)


def test_the_lines_that_hold_most(tmp_path: Path) -> None:
    """A note shows the lines that hold most of the words, what was found in them marked."""
    write(tmp_path, {"n.md": "alpha\nx\nbeta\nAlpha and 中文beta\nalpha\x1b[31m"})

    (note,) = searching(tmp_path, tmp_path, table=False).find("alp beta", 10, 2).notes

    assert 4 == note.count
    assert [0, 3] == [hit.line for hit in note.hits]
    marked = (("Alp", True), ("ha and 中文", False), ("beta", True))
    assert marked == note.hits[1].parts


def test_text_is_data(tmp_path: Path) -> None:
    """What could act on a terminal is shown as marks, long lines are cut around what is found."""
    write(tmp_path, {"n.md": "x " * 400 + "key\x1b[31m \u202eend"})

    (note,) = searching(tmp_path, tmp_path, table=False).find("key", 10, 2).notes

    assert "key␛[31m ‹U+202E›end" in note.hits[0].text
    assert note.hits[0].text.startswith("…")


def test_what_changed_is_found_as_it_is(tmp_path: Path) -> None:
    """Notes made, changed and removed after their words were entered are found as they are."""
    root = tmp_path / "v"
    write(root, NOTES)
    search = searching(root, tmp_path)
    (root / "mixed.md").write_text("对比 now")
    (root / "new.md").write_text("对比 new")
    (root / "论文/对比学习.md").unlink()

    assert [] == paths(search.find("对比", 9, 1))
    search.take(stamps_in(Vault(root), lambda _: False))
    assert {"mixed.md", "new.md"} == set(paths(search.find("对比", 9, 1)))


def test_notes_written_just_now_are_entered_later(tmp_path: Path) -> None:
    """A note that may change without another stamp is not relied on to be known."""
    (tmp_path / "v").mkdir()
    (tmp_path / "v/a.md").write_text("word")
    search = searching(tmp_path / "v", tmp_path)

    assert ["a.md"] == search._unknown
    assert ["a.md"] == paths(search.find("word", 9, 1))


@pytest.mark.parametrize("damage", [b"", b"no database at all", None])
def test_a_broken_table_costs_time_alone(tmp_path: Path, damage: bytes | None) -> None:
    """Whatever became of the table's file, the same is found."""
    write(tmp_path / "v", NOTES)
    searching(tmp_path / "v", tmp_path)._table.close()
    file = tmp_path / "words.db"
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2] if damage is None else damage)
    for end in ("-wal", "-shm"):
        Path(f"{file}{end}").unlink(missing_ok=True)

    search = searching(tmp_path / "v", tmp_path, table=False)

    assert {"论文/对比学习.md"} == set(paths(search.find("综述", 9, 1)))
    assert {"论文/对比学习.md", "papers/@radford2021.md"} == set(paths(search.find("clip", 9, 1)))


def test_no_fts5(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where SQLite has no full-text tables, notes are read."""
    write(tmp_path / "v", NOTES)
    monkeypatch.setattr("tracker.fulltext._TABLES", "CREATE VIRTUAL TABLE t USING fts99(x);")

    search = searching(tmp_path / "v", tmp_path)

    assert {"论文/对比学习.md"} == set(paths(search.find("综述", 9, 1)))


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Where the cache cannot be written, notes are read."""
    write(tmp_path / "v", NOTES)
    (tmp_path / "file").write_text("")

    search = searching(tmp_path / "v", tmp_path / "file")

    assert {"论文/对比学习.md"} == set(paths(search.find("综述", 9, 1)))


def test_words_are_entered_beside_and_kept(tmp_path: Path) -> None:
    """Another process enters the words; what was searched before has them, and so has the next."""
    root, file = tmp_path / "v", tmp_path / "words.db"
    write(root, {f"n{nth}.md": f"wort{nth} 汉字" for nth in range(220)})
    search = searching(root, tmp_path, table=False)
    stamps = search._stamps

    assert [] == list(keep_up(file, root, stamps, 221))
    assert [(200, 220), (220, 220)] == list(keep_up(file, root, stamps, 1))
    assert [] == list(keep_up(file, root, stamps, 1))

    search.take(stamps)
    assert [] == search._unknown
    assert ["n77.md"] == paths(search.find("wort77", 9, 1))
    assert 220 == len(paths(search.find("汉字", 500, 1)))


def test_what_is_of_no_use_any_more_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of mostly old words is begun anew, which who holds it open finds out."""
    root = tmp_path / "v"
    monkeypatch.setattr("tracker.fulltext._LEAST_DEAD", 5)
    write(root, {f"n{nth}.md": "alt 汉字" for nth in range(20)})
    search, table = searching(root, tmp_path), Fulltext(tmp_path / "words.db")

    for turn in range(5):
        write(root, {f"n{nth}.md": f"neu{turn} 汉字" for nth in range(10)}, age=100.0 + turn)
        stamps = stamps_in(Vault(root), lambda _: False)
        table.renew()
        list(table.enter(Vault(root), stamps, table.unknown(stamps)))
        table.renew()
        table.tidy(stamps)

    assert {f"n{nth}.md" for nth in range(10, 20)} == set(paths(search.find("alt", 99, 1)))
    assert table._generation
    search.take(stamps)
    assert {f"n{nth}.md" for nth in range(10, 20)} == set(paths(search.find("alt", 99, 1)))
    assert 10 == len(paths(search.find("neu4", 99, 1)))
    assert not paths(search.find("neu3", 99, 1))


def test_an_answer_that_is_no_longer_wanted(tmp_path: Path) -> None:
    """A search that nobody waits for any more is given up."""
    write(tmp_path, NOTES)

    assert Found() == searching(tmp_path, tmp_path).find("model", 9, 1, lambda: False)


def test_two_processes_enter_at_once(tmp_path: Path) -> None:
    """A table that another process is writing keeps nobody from finding."""
    write(tmp_path / "v", NOTES)
    search = searching(tmp_path / "v", tmp_path)
    with sqlite3.connect(tmp_path / "words.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")

        assert {"论文/对比学习.md"} == set(paths(search.find("综述", 9, 1)))
    other.close()


_texts = st.text(st.sampled_from("aAbBkK1_- \n.汉字词İıſKΣσςß😀é"), max_size=30)


@settings(max_examples=40)
@given(st.lists(_texts, min_size=1, max_size=5), st.lists(_texts, min_size=1, max_size=5))
def test_the_table_misses_nothing(
    tmp_path_factory: pytest.TempPathFactory, texts: Sequence[str], asked: Sequence[str]
) -> None:
    """Whatever is looked for, the table leads to all that is found without it."""
    folder = tmp_path_factory.mktemp("s")
    write(folder / "v", {f"n{nth}.md": text for nth, text in enumerate(texts)})
    with_table = searching(folder / "v", folder)
    without = Search(Vault(folder / "v"), Fulltext(folder / "none.db"))
    without.take(with_table._stamps)

    for words in asked:
        assert without.find(words, 99, 3) == with_table.find(words, 99, 3)
