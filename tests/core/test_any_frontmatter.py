"""What holds for every front matter and every change of one of its properties."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import note_texts
from tracker.core.frontmatter import (
    Properties,
    obsidian_error,
    read,
    remove_property,
    set_property,
    tab_fix,
)
from tracker.core.structure import find_front
from tracker.core.text import apply, invert
from tracker.core.yaml_text import Value
from tracker.errors import BadInput


def properties(text: str) -> Properties:
    """What the front matter of `text` says."""
    return read(text, find_front(text))


def after(text: str, name: str, value: Value) -> str:
    """`text` with a property set."""
    return apply(text, set_property(text, find_front(text), name, value))


NAMES = st.sampled_from(
    ("title", "tags", "date", "creation date", "a", "b", "1", "yes", "x: y", "中")
)
TEXTS = st.one_of(
    st.text("ab1.-:,[]{}#&*!|>'\"%@`\\ \t\n?=~<_eE+/中👍\u2028\x85\ufeff", max_size=8),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.dates().map(str),
)
VALUES = st.one_of(TEXTS, st.booleans(), st.integers(), st.lists(TEXTS, max_size=3))
ENTRIES = st.sampled_from(
    (
        "title: A title",
        'tags : [\n\t"a",\n]',
        "tags:\n  - a\n  - 'b: c' # why",
        "tags:\n- a",
        "date: 2023-04-12  # when",
        "creation date:",
        "a: ",
        "a: # why",
        "b: |\n  x\n\n  y\n",
        "b: >-\n  x",
        "b: 'it''s\n  two'",
        '"b" : {x: 1, y: [2]}',
        "x:\n  title: nested\n  tags:\n    - n",
        "# a remark",
        "",
        "1: one",
        "中: 文",
    )
)


@st.composite
def notes_with_properties(draw: st.DrawFn) -> str:
    """A note whose front matter can be read, mostly."""
    yaml = "".join(f"{entry}\n" for entry in draw(st.lists(ENTRIES, max_size=5)))
    text = draw(st.sampled_from(("", "\ufeff"))) + f"---\n{yaml}---\nBody\n- [ ] x"
    return text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


@given(notes_with_properties(), NAMES, VALUES)
@settings(deadline=None)
def test_a_value_reads_back_and_undo_is_exact(text: str, name: str, value: Value) -> None:
    """Only the one property changes, the body stays, and the inverse edits undo it all."""
    edits = set_property(text, find_front(text), name, value)
    changed = apply(text, edits)
    front, front_after = find_front(text), find_front(changed)

    assert front is not None
    assert front_after is not None
    assert {**properties(text).values, name: value} == properties(changed).values
    assert text[front.body.end :] == changed[front_after.body.end :]
    assert text == apply(changed, invert(text, edits))
    assert changed.count("\n") == changed.count("\r\n" if "\r\n" in text else "\n")


@given(notes_with_properties(), NAMES)
@settings(deadline=None)
def test_a_removed_property_is_gone_and_alone(text: str, name: str) -> None:
    """The others keep their values."""
    edits = remove_property(text, find_front(text), name)
    changed = apply(text, edits)
    kept = {key: value for key, value in properties(text).values.items() if key != name}

    assert kept == properties(changed).values
    assert text == apply(changed, invert(text, edits))


@given(note_texts(), NAMES, VALUES)
@settings(deadline=None, max_examples=50)
def test_any_note_takes_a_property_or_says_why_not(text: str, name: str, value: Value) -> None:
    """Unreadable front matter is refused; all else reads back."""
    before = properties(text)
    try:
        changed = after(text, name, value)
    except BadInput:
        assert before.error is not None
        return

    assert {**before.values, name: value} == properties(changed).values


@given(st.text("ab:-[]{}\t\n '\"#&*!|>%?,~1.\x00\ud800", max_size=40))
@settings(deadline=None)
def test_any_front_matter_is_read(yaml: str) -> None:
    """Nothing raises but the refusal to change what cannot be read."""
    text = f"---\n{yaml}\n---\n"
    found = properties(text)

    assert (found.error is None) == (found.error_line is None)
    for name in found.values:
        found.text_of(name)
    obsidian_error(text, find_front(text))
    tab_fix(text, find_front(text))
    assert json.dumps(found.values, default=str) is not None
