"""Text from outside stands in notes as words, and acts on nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.works import ABSTRACTS, NASTY
from tracker.core.bib.clean import clean_abstract
from tracker.core.links import find_links
from tracker.core.outside import alias_of, markdown_of, plain_of, safe_line
from tracker.core.structure import parse


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{{title}} {{< x >}} {{% y %}}", "{ {title}} { {< x >}} { { % y %}}"),
        ("<% tp %> %%a%% [[b]]", "< % tp % > % %a% % [ [b] ]"),
        ("a\nb\tc \x00\x1b[31m\u202ed", "a b c [31md"),
        ("50% of $x$ in {a} [b] <c>, d<e", "50% of $x$ in {a} [b] < c>, d<e"),
    ],
)
def test_lines(text: str, line: str) -> None:
    """Pairs of signs that act are parted, and everything else stays."""
    assert line == safe_line(text)


@pytest.mark.parametrize(
    ("title", "alias"),
    [
        ("A | B: a [survey] of [[links]]", "A ｜ B: a (survey) of ( (links) )"),
        ("# 从 Word Embedding 到 Bert", "从 Word Embedding 到 Bert"),
        ("#task in C# (#1)", "＃task in C# (＃1)"),
        ("`code` ends in \\", "'code' ends in"),
        ("{{title}} %%x%%", "{ {title}} % %x% %"),
    ],
)
def test_aliases(title: str, alias: str) -> None:
    """A title within a wikilink neither ends it nor becomes a tag."""
    assert alias == alias_of(title)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# No heading\n\n- no item\n\n1. no number\n\n2017 was", None),
        ("We use $x_1 \\ll y$, $a$ and \\$5.", "We use $x_1 \\ll y$, $a$ and \\$5."),
        ("{{x}} [[y]] ![z](u) %%c%%", "{\\{x}} [\\[y]\\] !\\[z](u) %\\%c%\\%"),
        ("`= this` <b>bold</b> #tag C#", "\\`= this\\` \\<b>bold\\</b> \\#tag C#"),
        ("a\\*b\\", "a\\\\*b\\"),
        ("$a<b$ and $$c$$", "$a< b$ and $ $c$ $"),
        (" \n\n ", ""),
    ],
)
def test_paragraphs(text: str, markdown: str | None) -> None:
    """Paragraphs show their words, formulas stay formulas."""
    if markdown is None:
        markdown = "\\# No heading\n\n\\- no item\n\n1\\. no number\n\n2017 was"

    assert markdown == markdown_of(text)


@given(st.one_of(ABSTRACTS, st.text(alphabet="$\\{}[]<>%`#-:=~!|1. ab\n", max_size=30)))
@settings(max_examples=100)
def test_any_text_is_paragraphs_only(text: str) -> None:
    """No text makes a heading, an item, a tag, a link or code; cleaned ones mostly read back."""
    markdown = markdown_of(text)
    note = parse(markdown)
    cleaned = clean_abstract(text)
    again = plain_of(markdown_of(cleaned))

    assert ((), (), ()) == (note.headings, note.items, note.opaque)
    assert {"url"} >= {link.kind for link in find_links(markdown) if "](" not in text}
    assert "$" in text or cleaned == again
    assert "\n\n\n" not in markdown


@given(NASTY, NASTY)
@settings(max_examples=50)
def test_any_title_is_a_link_s_text(one: str, other: str) -> None:
    """A wikilink with any title is one link with this text, and the line one item."""
    alias = alias_of(f"{one} {other}")
    line = f"1. [ ] [[@key|{alias}]]"
    note = parse(line)

    assert [("@key", alias)] == [(link.target, link.text) for link in note.items[0].links]
    assert () == note.tags
