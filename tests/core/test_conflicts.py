"""Conflicts in a text: found as git marks them, settled, and written into by nobody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import note_texts
from tracker.core.conflicts import Choice, conflicts_in, may_become, parts_of, settle_by
from tracker.core.text import apply

HUNK = "<<<<<<< ours\n- [ ] mine\n||||||| base\n- [ ] old\n=======\n- [ ] yours\n>>>>>>> theirs\n"
NOTE = f"# TODO\n- [ ] a\n{HUNK}- [ ] z\n"


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice.OURS, "- [ ] mine\n"),
        (Choice.THEIRS, "- [ ] yours\n"),
        (Choice.BOTH, "- [ ] mine\n- [ ] yours\n"),
        (Choice.BASE, "- [ ] old\n"),
    ],
)
def test_one_side_is_kept(choice: Choice, expected: str) -> None:
    """The conflict gives way to the lines that are chosen, whatever the line ends are."""
    (hunk,) = conflicts_in(NOTE)
    windows = NOTE.replace("\n", "\r\n")
    (other,) = conflicts_in(windows)

    assert f"# TODO\n- [ ] a\n{expected}- [ ] z\n" == apply(NOTE, (settle_by(hunk, choice),))
    assert apply(windows, (settle_by(other, choice),)).replace("\r\n", "\n") == apply(
        NOTE, (settle_by(hunk, choice),)
    )
    assert 2 == hunk.line


def test_what_the_marks_say() -> None:
    """Both sides' names are told, whether there is a base, and whether a line looks like a mark."""
    named = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> 1234 (x)\n"
    (hunk,) = conflicts_in(named)
    (unclear,) = conflicts_in("<<<<<<< ours\nTitle\n=======\n=======\nb\n>>>>>>> theirs\n")

    assert ("HEAD", "1234 (x)") == hunk.names
    assert hunk.base is None
    assert hunk.is_clear
    assert not unclear.is_clear


@pytest.mark.parametrize("text", ["", "a\n", "<<<<<<< x\na\n", "<<<<<<< x\na\n>>>>>>> y\n"])
def test_no_conflict(text: str) -> None:
    """Marks that are not all there are text."""
    assert () == conflicts_in(text)


@pytest.mark.parametrize(
    ("after", "action", "may"),
    [
        (NOTE + "- [ ] new\n", "add", True),
        (NOTE.replace("- [ ] a", "- [x] a"), "done", True),
        (NOTE.replace("- [ ] mine", "- [x] mine"), "done", False),
        (NOTE.replace("- [ ] mine\n", "- [ ] mine\n- [ ] new\n"), "add", False),
        (NOTE.replace("- [ ] mine", "- [x] mine"), "resolve", False),
        ("# TODO\n- [ ] a\n- [ ] mine\n- [ ] z\n", "resolve", True),
        ("# TODO\n- [ ] a\n- [ ] mine\n- [ ] z\n", "edit", False),
        (NOTE + HUNK, "undo", True),
    ],
)
def test_who_may_write(after: str, action: str, may: bool) -> None:
    """Beside a conflict everything goes on; between its marks nobody writes but to settle it."""
    assert may == may_become(NOTE, after, action)


@settings(max_examples=50)
@given(note_texts(), st.lists(st.sampled_from([HUNK, "=======\n", "<<<<<<< x\n", "text\n"])))
def test_any_text(note: str, more: list[str]) -> None:
    """The parts of a text are all of it, and a conflict says where it stands."""
    text = note + "".join(more)
    parts = [part if isinstance(part, str) else part.text for part in parts_of(text)]

    assert text == "".join(parts)
    for hunk in conflicts_in(text):
        assert text.startswith(hunk.text, hunk.start)
        assert hunk.line == text.count("\n", 0, hunk.start)
