"""What the user calls an item by."""

import pytest

from tracker.core.record import NoteRecord, read_record
from tracker.core.ref import Ref
from tracker.core.resolve import Candidate, note_named, resolve
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.errors import BadInput, Conflict, NotFound

NAMES = RoleNames.of({})


def records(**notes: str) -> dict[str, NoteRecord]:
    """Notes by path; two underscores stand for a slash."""
    return {
        (path := stem.replace("__", "/") + ".md"): read_record(path, text, TaskSettings(), NAMES)
        for stem, text in notes.items()
    }


def candidate(text: str, *, over: bool = False) -> Candidate:
    """An item with these words."""
    return Candidate(Ref("a.md", 0, text), "abcdef", text, over)


def test_the_first_list_that_matches_decides() -> None:
    """Tasks come before entries; an exact match before a longer one."""
    asked = (
        lambda: [candidate("read CLIP"), candidate("read CLIP twice")],
        lambda: [candidate("CLIP")],
    )

    assert resolve("read clip", {}, asked).raw == "read CLIP"
    with pytest.raises(Conflict, match="2 items"):
        resolve("clip", {}, asked)


def test_closed_items_are_named_only() -> None:
    """What is over is not acted on by words."""
    with pytest.raises(NotFound, match="closed already"):
        resolve("x", {}, (lambda: [candidate("x", over=True)],))


def test_lines_are_counted_from_one() -> None:
    """A line that is no item is refused; a colon in words is no line."""
    notes = records(a="# H\n- [ ] b\n")

    assert resolve("a:2", notes, ()).line == 1
    with pytest.raises(NotFound, match="line 1"):
        resolve("a.md:1", notes, ())
    with pytest.raises(NotFound, match="nothing matches"):
        resolve("chapter:1", notes, ())


@pytest.mark.parametrize("words", ["", "  "])
def test_nothing_is_no_name(words: str) -> None:
    """An empty reference says what can be given."""
    with pytest.raises(BadInput, match="note:line"):
        resolve(words, {}, ())


def test_notes_by_name_and_path() -> None:
    """With or without `.md`, case aside; two notes of one name are told apart by their paths."""
    notes = records(x__a="1\n", y__a="2\n", Ünique="3\n")

    assert note_named("x/a", notes).path == "x/a.md"
    assert note_named("ünique.md", notes).path == "Ünique.md"
    with pytest.raises(Conflict, match=r"x/a\.md, y/a\.md"):
        note_named("a", notes)
