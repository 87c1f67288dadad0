"""Links and embeds: what Obsidian and CommonMark take for one, and where it lies."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import bodies, note_texts
from tracker.core.links import find_links, note_links
from tracker.core.structure import parse


@pytest.mark.parametrize(
    ("text", "target", "shown"),
    [
        ("[[Note]]", "Note", "Note"),
        ("[[folder/Note.md]]", "folder/Note.md", "folder/Note.md"),
        ("[[Note#Part|alias]]", "Note#Part", "alias"),
        ("[[Note#A#B]]", "Note#A#B", "Note > A > B"),
        ("[[#Part]]", "#Part", "Part"),
        ("[[Note#^id]]", "Note#^id", "Note > ^id"),
        ("[[Note||odd]]", "Note", "|odd"),
        ("[[|odd]]", "|odd", "|odd"),
        (r"[[Note\|in a table]]", "Note", "in a table"),
    ],
)
def test_wikilinks(text: str, target: str, shown: str) -> None:
    """The target keeps its heading; the text is the alias, or the path to the heading."""
    (link,) = find_links(f"见{text}。")

    assert ("wikilink", target, shown, False) == (link.kind, link.target, link.text, link.embed)
    assert text == link.span.of(f"见{text}。")


@pytest.mark.parametrize(
    ("text", "target", "shown"),
    [
        ("[t](note.md)", "note.md", "t"),
        ("[](n)", "n", ""),
        ("[t](https://e.org/a_(b)_(c))", "https://e.org/a_(b)_(c)", "t"),
        ('[t](u "a (title)")', "u", "t"),
        ("[t]( u 'title' )", "u", "t"),
        ("[t](u (title))", "u", "t"),
        ("[t](<a b.md>)", "a b.md", "t"),
        (r"[t](a\)b)", "a)b", "t"),
        ("[a [b] c](u)", "u", "a [b] c"),
        ("[# 标题（一）](https://e.org)", "https://e.org", "# 标题（一）"),
        ("[`]` x](u)", "u", "`]` x"),
        ("[https://a.b](https://c.d)", "https://c.d", "https://a.b"),
    ],
)
def test_markdown_links(text: str, target: str, shown: str) -> None:
    """Parentheses, titles, escapes and code in a link are the link's own."""
    (link,) = find_links(f"({text})")

    assert ("markdown", target, shown, False) == (link.kind, link.target, link.text, link.embed)
    assert text == link.span.of(f"({text})")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://arxiv.org/abs/1706.03760.", "https://arxiv.org/abs/1706.03760"),
        ("见https://e.org/a，后文", "https://e.org/a"),
        ("(https://e.org/a_(b))", "https://e.org/a_(b)"),
        ("<https://e.org/a>", "https://e.org/a"),
        ("**http://e.org**", "http://e.org"),
        ("HTTPS://E.org/?a=b&c#d!", "HTTPS://E.org/?a=b&c#d"),
        ("https://e.org/中文?", "https://e.org/中文"),
        ("《https://e.org》", "https://e.org"),
        ("https://e.org)))", "https://e.org"),
    ],
)
def test_bare_addresses(text: str, url: str) -> None:
    """Sentence marks after an address, Western or Chinese, are not part of it."""
    (link,) = find_links(text)

    assert ("url", url, url) == (link.kind, link.target, link.text)


@pytest.mark.parametrize(
    "text",
    [
        "`[[a]]`",
        "``[a](b) ` https://e.org``",
        "<!-- [[a]] -->",
        r"\[\[a\]\]",
        r"\[a](b)",
        r"[a\](b)",
        "[a] (b)",
        "[a]()",
        "[a](<>)",
        "[a](b c)",
        "[a](b",
        "[[a\n]]",
        "[[]]",
        "ftp://e.org",
        "xhttps://",
        "[a](<b)",
        "[x]",
    ],
)
def test_what_is_no_link(text: str) -> None:
    """Code, comments, escaped brackets and unfinished links are text."""
    assert () == find_links(text)


@pytest.mark.parametrize(
    "text", ["`[[a]]", "a ` [[a]] `` b", r"\`[[a]]`", "<!-- [[a]]", "-->[[a]]"]
)
def test_marks_without_their_partner_hide_nothing(text: str) -> None:
    """A lone backtick or comment mark is text, and the link after it is one."""
    assert ["a"] == [link.target for link in find_links(text)]


def test_embeds_and_images() -> None:
    """Both forms of embed say so; an image in a link's text is a link of its own."""
    found = find_links("![[a.pdf#page=3]] ![alt](i.png) [![alt](j.png) t](u)")

    assert [
        ("a.pdf#page=3", True),
        ("i.png", True),
        ("u", False),
        ("j.png", True),
    ] == [(link.target, link.embed) for link in found]


def test_a_link_holds_no_link() -> None:
    """The inner one is the link, the outer brackets are text."""
    assert ["b"] == [link.target for link in find_links("[a [t](b) c](d)")]


def test_links_of_a_note_come_with_their_lines() -> None:
    """Front matter, code, HTML and formulas hold none; comments of Obsidian's own do."""
    text = "---\na: '[[no]]'\n---\n[[a]]\n```\n[[no]]\n```\n%%\n- [[b]]\n%%\n<p>\n[[no]]\n</p>\n"

    assert [(3, "a"), (8, "b")] == [(line, link.target) for line, link in note_links(parse(text))]


@given(bodies() | st.text(r"[]()!<>`\ ahtp:/.\"'#|", max_size=40))
@settings(deadline=None)
def test_spans_are_in_order_and_hold_their_targets(text: str) -> None:
    """Links begin one after the other, and overlap only where one holds an embed."""
    found = find_links(text)

    assert sorted(link.span.start for link in found) == [link.span.start for link in found]
    for one, other in pairwise(found):
        assert other.span.start >= one.span.end or other.embed
    for link in found:
        if link.kind == "url":
            assert link.target in link.span.of(text)
            assert link.target == link.text


@given(note_texts())
@settings(deadline=None, max_examples=50)
def test_links_of_items_are_among_those_of_the_note(text: str) -> None:
    """What an item says of its links the whole note says too, outside raw HTML."""
    note = parse(text)
    opaque = {line for lines in note.opaque for line in lines}
    all_links = {link for _, link in note_links(note)}

    for item in note.items:
        if item.line not in opaque:
            assert all_links.issuperset(item.links)
