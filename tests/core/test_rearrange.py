"""Lists changed in their shape."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import note_texts
from tracker.core.note import Item, Note
from tracker.core.rearrange import Direction, add_item, move_item
from tracker.core.structure import parse
from tracker.core.text import apply
from tracker.core.undo import plan_undo
from tracker.errors import BadInput, TrackerError, Unchanged

UP, DOWN, IN, OUT = Direction


def item_with(note: Note, word: str) -> Item:
    """The item whose words are `word`."""
    return next(item for item in note.items if item.body.of(note.text).strip() == word)


def moved(text: str, word: str, *directions: Direction) -> str:
    """The note after the moves of the item with these words."""
    for direction in directions:
        note = parse(text)
        found = move_item(note, item_with(note, word), direction)
        text = apply(text, found.edits)
        assert item_with(parse(text), word).line == found.line
    return text


@pytest.mark.parametrize(
    ("before", "word", "direction", "after"),
    [
        ("- a\n- b\n", "b", UP, "- b\n- a\n"),
        ("- a\n- b", "b", UP, "- b\n- a"),
        ("- a\r\n- b", "a", DOWN, "- b\r\n- a"),
        ("\ufeff- a\n- b\n", "b", UP, "\ufeff- b\n- a\n"),
        ("1. a\n2. b\n3. c\n", "c", UP, "1. a\n2. c\n3. b\n"),
        ("4. a\n5. b\n", "a", DOWN, "4. b\n5. a\n"),
        ("1. a\n3. b\n", "b", UP, "3. b\n1. a\n"),
        ("1. a\n1. b\n", "b", UP, "1. b\n1. a\n"),
        ("- a\n\t- a1\n- b\n\t- b1\n", "a", DOWN, "- b\n\t- b1\n- a\n\t- a1\n"),
        ("- a\n\n- b\n\nx\n", "b", UP, "- b\n\n- a\n\nx\n"),
        ("> - a\n> - b\n", "b", UP, "> - b\n> - a\n"),
        ("- a\n- b\n", "b", IN, "- a\n\t- b\n"),
        ("- a\n  - a1\n- b\n", "b", IN, "- a\n  - a1\n  - b\n"),
        ("- x\n  - y\n- a\n- b\n", "b", IN, "- x\n  - y\n- a\n  - b\n"),
        ("1. a\n2. b\n3. c\n", "b", IN, "1. a\n\t1. b\n2. c\n"),
        ("1. a\n\t1. p\n\t2. q\n2. b\n3. c\n", "b", IN, "1. a\n\t1. p\n\t2. q\n\t3. b\n2. c\n"),
        ("1. a\n\t- p\n2. b\n", "b", IN, "1. a\n\t- p\n\t- b\n"),
        ("- a\n- b\n\t- b1\n\n\t  more\n", "b", IN, "- a\n\t- b\n\t\t- b1\n\n\t\t  more\n"),
        ("- a\n\t- b\n\t- c\n- d\n", "b", OUT, "- a\n\t- c\n- b\n- d\n"),
        ("1. a\n\t1. b\n\t2. c\n2. d\n", "b", OUT, "1. a\n\t1. c\n2. b\n3. d\n"),
        ("1. a\n\t- b\n2. d", "b", OUT, "1. a\n2. b\n3. d"),
        ("- a\n\t- b\n\t\t- b1\n\t- c", "b", OUT, "- a\n\t- c\n- b\n\t- b1"),
        (
            "".join(f"{n}. a{n}\n" for n in range(1, 10)) + "10. b\n    - b1\n",
            "b",
            UP,
            "".join(f"{n}. a{n}\n" for n in range(1, 9)) + "9. b\n    - b1\n10. a9\n",
        ),
        (
            "8. a\n9. b\n   - b1\n10. c\n",
            "b",
            DOWN,
            "8. a\n9. c\n10. b\n    - b1\n",
        ),
    ],
)
def test_moves(before: str, word: str, direction: Direction, after: str) -> None:
    """All that is below an item goes with it; style and numbering are the list's own."""
    assert after == moved(before, word, direction)


@pytest.mark.parametrize(
    ("text", "word", "direction", "error"),
    [
        ("- a\n- b\n", "a", UP, Unchanged),
        ("- a\n- b\n", "b", DOWN, Unchanged),
        ("- a\n- b\n", "a", IN, Unchanged),
        ("- a\n- b\n", "a", OUT, Unchanged),
        ("- a\n\t- b\n\n\ttext\n\n\t- c\n", "c", UP, BadInput),
    ],
)
def test_what_cannot_be(text: str, word: str, direction: Direction, error: type) -> None:
    """The ends of a list, and text between two items, are told of."""
    with pytest.raises(error):
        moved(text, word, direction)


@pytest.mark.parametrize(
    ("before", "below", "after"),
    [
        ("- a\n", False, "- a\n- new\n"),
        ("- a", False, "- a\n- new"),
        ("- a\r\n", True, "- a\r\n\t- new\r\n"),
        ("- [x] a\n\t- b\n- c\n", False, "- [x] a\n\t- b\n- [ ] new\n- c\n"),
        ("- [x] a\n\t- b\n- c\n", True, "- [x] a\n\t- b\n\t- new\n- c\n"),
        ("1. a\n2. c\n", False, "1. a\n2. new\n3. c\n"),
        ("1. a\n1. c\n", False, "1. a\n1. new\n1. c\n"),
        ("1. a\n5. c\n", False, "1. a\n2. new\n5. c\n"),
        ("1. a\n   1. b\n", True, "1. a\n   1. b\n   2. new\n"),
        ("> 1. a\n> 2. b\n", False, "> 1. a\n> 2. new\n> 3. b\n"),
    ],
)
def test_new_items(before: str, below: bool, after: str) -> None:
    """A new item goes behind another one or below it, in the list's style."""
    note = parse(before)

    assert after == apply(before, add_item(note, item_with(note, "a"), "new", below=below).edits)


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "a\r\nb"])
def test_words_that_are_no_item(text: str) -> None:
    """An item is one line with words."""
    note = parse("- a\n")
    with pytest.raises(BadInput):
        add_item(note, note.items[0], text, below=False)


MANY = st.lists(st.tuples(st.integers(0, 20), st.sampled_from(Direction)), max_size=6)


def plain(text: str) -> Counter[str]:
    """The lines of a note without indentation and numbering."""
    return Counter(
        re.sub(r"^[\s>\ufeff]*(?:\d+[.)]|[-*+])?\s*", "", line) for line in text.split("\n")
    )


@settings(deadline=None, max_examples=100)
@given(note_texts(), MANY)
def test_any_moves(text: str, moves: list[tuple[int, Direction]]) -> None:
    """Whatever is moved, no line is lost or altered, and undo after undo gives the note back."""
    states = [text]
    for number, direction in moves:
        note = parse(states[-1])
        if not note.items:
            break
        item = note.items[number % len(note.items)]
        try:
            found = move_item(note, item, direction)
        except TrackerError:
            continue
        after = apply(states[-1], found.edits)
        assert plain(states[-1]) == plain(after)
        at = next(each for each in parse(after).items if each.line == found.line)
        assert at.body.of(after).rstrip("\r") == item.body.of(states[-1]).rstrip("\r")
        states.append(after)
    for before, after in reversed(list(pairwise(states))):
        assert before == apply(after, plan_undo(before, after, after))


@settings(deadline=None, max_examples=100)
@given(note_texts(), st.integers(0, 20), st.text(max_size=12), st.booleans())
def test_any_new_item(text: str, number: int, words: str, below: bool) -> None:
    """Whatever is typed, the note has one more item with these words, or stays as it is."""
    note = parse(text)
    if not note.items:
        return
    try:
        found = add_item(note, note.items[number % len(note.items)], words, below=below)
    except BadInput:
        return
    after = parse(apply(text, found.edits))

    assert len(note.items) + 1 == len(after.items)
    item = next(each for each in after.items if each.line == found.line)
    assert words.strip() in item.span.of(after.text)


LISTS = st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=10)
MOVES = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(Direction)), max_size=8)


def written(lines: list[tuple[int, bool]], *, is_numbered: bool) -> str:
    """A list of items so deep, with and without checkboxes, indented by tabs."""
    depth, counts, rows = -1, [0] * 5, []
    for number, (wanted, boxed) in enumerate(lines):
        depth = min(wanted, depth + 1)
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (4 - depth)
        marker = f"{counts[depth]}." if is_numbered else "-"
        rows.append("\t" * depth + f"{marker} {'[ ] ' if boxed else ''}item {number}")
    return "\n".join(rows) + "\n"


@settings(deadline=None, max_examples=100)
@given(LISTS, st.booleans(), MOVES)
def test_lists_of_the_usual_kind(
    lines: list[tuple[int, bool]], is_numbered: bool, moves: list[tuple[int, Direction]]
) -> None:
    """In such a list every move that has somewhere to go is made, and numbers stay in order."""
    text = written(lines, is_numbered=is_numbered)
    for number, direction in moves if lines else ():
        note = parse(text)
        assert len(note.items) == len(lines)
        try:
            found = move_item(note, note.items[number % len(note.items)], direction)
        except Unchanged:
            continue
        after = apply(text, found.edits)
        assert plain(text) == plain(after)
        text = after
        if is_numbered:
            depths = [(item.depth, item.status is not None) for item in parse(text).items]
            marks = re.findall(r"\d+\.", written(depths, is_numbered=True))
            assert marks == re.findall(r"\d+\.", text)
