"""What holds for the structure of every note, however it was written, and how fast it is read."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import note_texts
from tracker.core.note import Item, Note
from tracker.core.structure import parse
from tracker.core.text import Span, line_spans


@pytest.mark.parametrize(
    "text",
    [
        "".join("\t" * depth + "- a\n" for depth in range(500)),
        "- " * 5_000 + "a",
        ">" * 5_000 + "- a",
        "[" * 100_000,
        "- " + "[" * 100_000,
        "- " + "![" * 50_000 + "a](b)" * 50_000,
        "- " + "[a](" * 30_000,
        "- " + "[[a" * 30_000,
        "- " + "`a``" * 30_000,
        "- " + "<!--" * 30_000,
        "- " + "http://" * 20_000 + ")" * 20_000,
        "#a `b` " * 20_000,
        "%%\n- a\n```\n" * 5_000,
        "$$\n" * 20_001,
        "> %%\n> x\n> %%\n" * 10_000,
        "> %%\n> - `x\n> ```\n> %%\n" * 5_000,
        "```\n%%\n```\n" * 10_000,
        "```\n" + "%%\n" * 30_000,
        "# a\n" * 20_000,
        "- a\n" + "\n" * 100_000,
        "#" * 100_000,
        "# " + "# " * 50_000,
        "\r" * 100_000,
        "- [ ] 看 [[x]] \ud800\n" * 20_000,
        "\\" * 100_000 + "`",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_no_note_takes_long(text: str) -> None:
    """Deep, wide and broken notes are read in about the time of ordinary ones."""
    start = time.perf_counter()
    parse(text)

    assert time.perf_counter() - start < 3


@given(note_texts())
@settings(deadline=None)
def test_spans_say_what_their_fields_say(text: str) -> None:
    """Every span, sliced, gives the field it belongs to."""
    note = parse(text)

    assert line_spans(text) == note.lines
    for item in note.items:
        check_item(note, item)
    for heading in note.headings:
        assert heading.text == " ".join(part.strip() for part in heading.span.of(text).split("\n"))
        assert heading.line in range(len(note.lines))


def check_item(note: Note, item: Item) -> None:
    """Compare an item's spans with its fields and its line."""
    line = item.span.of(note.text)

    assert note.lines[item.line].end == item.span.end
    assert line == note.lines[item.line].of(note.text).removeprefix("\ufeff") or item.line
    assert line.startswith(item.indent + item.marker)
    assert line.endswith(item.body.of(note.text))
    assert (item.status is None) == (item.status_span is None)
    if item.status_span is not None:
        around = Span(item.status_span.start - 1, item.status_span.end + 1)
        assert f"[{item.status}]" == around.of(note.text)
    for link in item.links:
        assert link.embed == link.span.of(note.text).startswith("!")
        assert item.span.start <= link.span.start <= link.span.end <= len(note.text)


@given(note_texts())
@settings(deadline=None)
def test_items_are_in_order_and_below_their_parents(text: str) -> None:
    """One item a line, sorted; parents come before children and reach as far."""
    note = parse(text)

    assert list(range(len(note.items))) == [item.index for item in note.items]
    assert sorted({item.line for item in note.items}) == [item.line for item in note.items]
    for item in note.items:
        assert item.line <= item.end_line < len(note.lines)
        assert note.section_of(item).line <= item.line
        assert item.block_line <= item.line
        if item.parent is None:
            assert 0 == item.depth
        else:
            parent = note.items[item.parent]
            assert parent.index < item.index
            assert (parent.depth + 1, True) == (item.depth, item.end_line <= parent.end_line)


@given(note_texts())
@settings(deadline=None)
def test_line_ends_change_nothing(text: str) -> None:
    """A note with CRLF line ends has the same items, sections and headings as with LF."""
    plain = parse(text.replace("\r\n", "\n"))
    windows = parse(plain.text.replace("\n", "\r\n"))

    assert [outline(plain, item) for item in plain.items] == [
        outline(windows, item) for item in windows.items
    ]
    assert plain.sections == windows.sections
    assert [heading.text for heading in plain.headings] == [h.text for h in windows.headings]
    assert plain.tags == windows.tags


def outline(note: Note, item: Item) -> tuple[object, ...]:
    """What of an item does not depend on positions."""
    links = tuple((link.kind, link.target, link.text) for link in item.links)
    return (
        *(item.line, item.end_line, item.indent, item.marker, item.status, item.parent),
        *(item.heading, item.section, item.block_line, item.body.of(note.text), links),
    )


@given(st.text(max_size=60) | st.text("-*+1.) \t>[]x`~%$#:：\r\n\ufeff\ud800\x00a", max_size=60))
@settings(deadline=None)
def test_any_string_is_a_note(text: str) -> None:
    """Nothing raises, whatever the characters."""
    assert text == parse(text).text
