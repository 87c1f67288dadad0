"""The structure of notes: each rule on a small note of its own."""

import subprocess
import sys

import pytest

from tracker.core.structure import find_front, parse
from tracker.core.tags import split_tags
from tracker.core.text import Span

RESEARCH = """---
title: 调研
tags : [
	"调研",
]
---
一句话的背景。

想弄懂的问题：
1. 第一个问题。
2. 第二个问题
	1. 甲
	2. 乙
4. 第三个，编号不连续

提纲：
1. 开头
	1. 背景
		1. 更深

参考资料：
读的时候记下改进。

1. [标题（一）](https://example.org/a)
2. An English title. 备注

# TODO
- [x] 想清楚 🛫 2023-04-13 ✅ 2023-04-14
- [ ] 看视频🛫 2023-04-12 \n- [ ] 最后一项，没有换行"""


def rows(text: str) -> list[tuple[int, str | None, str]]:
    """Line, status and body of each item."""
    note = parse(text)
    return [(item.line, item.status, item.body.of(text)) for item in note.items]


def parents(text: str) -> list[int | None]:
    """Each item's parent."""
    return [item.parent for item in parse(text).items]


def titles(text: str) -> list[tuple[str, str, int]]:
    """Kind, title and number of items of each section but the note itself."""
    note = parse(text)
    sections = note.sections[1:]
    return [
        (section.kind, section.title, sum(item.section == section.index for item in note.items))
        for section in sections
    ]


def test_a_research_note_has_its_sections_with_their_items() -> None:
    """Labels and headings are found, with the items that belong to each."""
    assert [
        ("label", "想弄懂的问题", 5),
        ("label", "提纲", 3),
        ("label", "参考资料", 2),
        ("heading", "TODO", 3),
    ] == titles(RESEARCH)


def test_items_know_where_everything_lies() -> None:
    """Indent, marker, status and body are slices of the item's line."""
    text = "> \t- [/] do it  \n"
    item = parse(text).items[0]

    assert (0, 0, Span(0, 16)) == (item.line, item.end_line, item.span)
    assert ("> \t", "-", "/") == (item.indent, item.marker, item.status)
    assert (Span(6, 7), "do it  ") == (item.status_span, item.body.of(text))


@pytest.mark.parametrize("marker", ["-", "*", "+", "1.", "1)", "0.", "123456789."])
def test_every_marker_makes_an_item(marker: str) -> None:
    """Bullets and numbers of up to nine digits make items, with or without text."""
    text = f"{marker} a\n{marker}"

    assert [(0, None, "a"), (1, None, "")] == rows(text)


@pytest.mark.parametrize("line", ["-a", "1234567890. a", "1.a", "\u200b- a", "\u00a0- a", "–  a"])
def test_what_only_looks_like_a_marker_makes_none(line: str) -> None:
    """Without the blank, with too many digits, or behind a zero-width space there is no item."""
    assert [] == rows(line)


@pytest.mark.parametrize(
    ("line", "status", "body"),
    [
        ("- [ ] a", " ", "a"),
        ("- [x]\ta", "x", "a"),
        ("- [中] a", "中", "a"),
        ("- [🔥] a", "🔥", "a"),
        ("- []] a", "]", "a"),
        ("- [ ]", " ", ""),
        ("-   [-]   a", "-", "a"),
        ("-\t[ ] a", " ", "a"),
        ("- [x](u)", None, "[x](u)"),
        ("- [xx] a", None, "[xx] a"),
        ("- [] a", None, "[] a"),
        ("- [ ]a", None, "[ ]a"),
        ("- [[x]] a", None, "[[x]] a"),
        ("-      [ ] code", None, "[ ] code"),
    ],
)
def test_a_checkbox_is_one_character_in_brackets_and_a_blank(
    line: str, status: str | None, body: str
) -> None:
    """Any one character makes a checkbox, if a blank or the line's end follows."""
    assert [(0, status, body)] == rows(line)


@pytest.mark.parametrize("indent", ["\t", "  ", "    ", " \t", "   "])
def test_children_are_indented_by_tabs_or_blanks(indent: str) -> None:
    """A tab and two to four blanks all make a child of `- `."""
    assert [None, 0, 0, None] == parents(f"- a\n{indent}- b\n{indent}- c\n- d")


def test_depth_follows_the_parents() -> None:
    """Roots have depth 0, and each child one more than its parent."""
    note = parse("1. a\n\t1. b\n\t\t1. c\n\t2. d\n2. e\n")

    assert [0, 1, 2, 1, 0] == [item.depth for item in note.items]
    assert [None, 0, 1, 0, None] == [item.parent for item in note.items]


def test_numbers_may_be_uneven() -> None:
    """Neither gaps nor repetitions in the numbers end a list."""
    note = parse("1. a\n4. b\n4. c\n2. d\n")

    assert [0, 0, 0, 0] == [item.block_line for item in note.items]


def test_another_marker_starts_another_list() -> None:
    """Obsidian's section of an item begins where its own list does."""
    note = parse("- a\n* b\n+ c\n1. d\n1) e\n2) f\n")

    assert [0, 1, 2, 3, 4, 4] == [item.block_line for item in note.items]


def test_items_in_quotes_and_callouts_count() -> None:
    """Quote marks are part of the indent, and the section begins where the quote does."""
    text = " > [!todo]+ t\n >> deep\n >> - [ ] a\n >>     - [ ] b\n"
    note = parse(text)

    assert [(2, " ", "a"), (3, " ", "b")] == rows(text)
    assert [" >> ", " >>     "] == [item.indent for item in note.items]
    assert [None, 0] == parents(text)
    assert [0, 0] == [item.block_line for item in note.items]


def test_a_line_with_two_items_is_one_item() -> None:
    """The outer one stands for both, and children of either are its children."""
    text = "- [ ] 1. a\n- - [ ] b\n    - c\n"

    assert [(0, " ", "1. a"), (1, None, "- [ ] b"), (2, None, "c")] == rows(text)
    assert [None, None, 1] == parents(text)


def test_a_zero_width_space_before_a_tab_continues_the_item() -> None:
    """Such a line is text of the item above, as it is for Obsidian."""
    text = "- root\n\u200b\t- [ ] no task\n"

    assert [(0, None, "root")] == rows(text)
    assert 1 == parse(text).items[0].end_line


def test_items_end_where_their_own_text_and_children_do() -> None:
    """Continuation lines, code and children count; blank lines after them do not."""
    note = parse("- a\n  more\n\n  ```\n  x\n  ```\n\n- b\n  - c\n\n\n\ntext\n")

    assert [5, 8, 8] == [item.end_line for item in note.items]


def test_front_matter_is_no_part_of_the_body() -> None:
    """What looks like a list or a tag between the `---` lines is none."""
    text = "\ufeff---\ntags:\n- a\n#b: c\n--- \n- item\n"
    note = parse(text)

    assert [(5, None, "item")] == rows(text)
    assert () == note.tags
    assert note.front is not None
    assert ("tags:\n- a\n#b: c\n", Span(1, 26)) == (note.front.body.of(text), note.front.span)


@pytest.mark.parametrize(
    "text",
    ["", "---", "---\na: b\n", " ---\na: b\n---\n", "\n---\n---\n", "---x\n---\n", "--\n--\n"],
)
def test_a_block_that_is_not_at_the_top_or_never_closes_is_no_front_matter(text: str) -> None:
    """Front matter opens on the first line and has a closing line."""
    assert None is find_front(text)


@pytest.mark.parametrize("text", ["---\n---", "---\r\n---\r\n", "---\t\n--- "])
def test_front_matter_may_be_empty(text: str) -> None:
    """Two lines are enough, with any line ends and with blanks after them."""
    front = find_front(text)

    assert front is not None
    assert ("", len(text)) == (front.body.of(text), front.span.end)


def test_headings_are_raw_text_with_a_level() -> None:
    """Closing marks go, Markdown stays; underlined headings are joined to one line."""
    text = "# A [[link]] ##\n\n##\tB#\ntwo\n lines\n---\n# \n#no\n> # quoted\n\n- # in item\n"
    note = parse(text)

    assert [(1, "A [[link]]", 0), (2, "B#", 2), (2, "two lines", 3), (1, "", 6)] == [
        (heading.level, heading.text, heading.line) for heading in note.headings
    ]
    assert "A [[link]]" == note.headings[0].span.of(text)


def test_items_know_the_heading_above() -> None:
    """Of any level; before the first one there is none."""
    note = parse("- a\n# H\n- b\n### K\n> - c\n")

    assert [None, "H", "K"] == [item.heading for item in note.items]


def test_sections_nest_by_level_and_labels_under_headings() -> None:
    """A heading's parent has a lower level; a label's parent is its heading or the note."""
    note = parse("l:\n- a\n\n## A\n### B\nm：\n- b\n## C\n# D\n")

    assert [
        ("note", "", 0, None),
        ("label", "l", 0, 0),
        ("heading", "A", 2, 0),
        ("heading", "B", 3, 2),
        ("label", "m", 0, 3),
        ("heading", "C", 2, 0),
        ("heading", "D", 1, 0),
    ] == [(s.kind, s.title, s.level, s.parent) for s in note.sections]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("资料：\n- a", "资料"),
        ("To read: \n\n\n- a", "To read"),
        ("论文：\n读的时候\n\n1. a", "论文"),
        ("资料： #reading\n- a", "资料"),
        ("资料 #reading：\n- a", "资料"),
        ("  几个点:\n- a", "几个点"),
        ("资料：\n%%\nx\n%%\n- a", "资料"),
    ],
)
def test_labels(text: str, title: str) -> None:
    """A paragraph before a list whose first line ends in a colon, tags aside, is a label."""
    assert [("label", title, 1)] == titles(text)


@pytest.mark.parametrize(
    "text",
    [
        "text\n- a",
        "x\n资料：\n- a",
        "资料：\n\ntext\n\n- a",
        "> 资料：\n\n- a",
        "- 资料：\n  - a",
        "资料：\n\n---\n- a",
        "：\n- a",
        "```\n资料：\n```\n- a",
    ],
)
def test_what_is_no_label(text: str) -> None:
    """Not the first line, not just before the list, in a quote or item, or nothing but a colon."""
    assert [] == [row for row in titles(text) if row[0] == "label"]


def test_tags_decide_about_sections_and_are_left_out_of_titles() -> None:
    """They stand beside the title; the heading's own text keeps them."""
    note = parse("# Plan #outline of #读书/论文\n资料： #reading\n- a\n")

    assert ["", "Plan of", "资料"] == [section.title for section in note.sections]
    assert [(), ("#outline", "#读书/论文"), ("#reading",)] == [s.tags for s in note.sections]
    assert "Plan #outline of #读书/论文" == note.headings[0].text


def test_links_of_an_item_are_those_of_its_own_lines() -> None:
    """Continuation lines count; children, code in the item, and later text do not."""
    text = "- [[a]] x\n  https://b.c\n  ```\n  [[no]]\n  ```\n  - [[d]]\n\n  [[e]]\n"
    note = parse(text)

    assert [["a", "https://b.c"], ["d"]] == [
        [link.target for link in item.links] for item in note.items
    ]


def test_a_title_without_tags_is_only_stripped() -> None:
    """Blanks inside a title stay where no tag was taken out."""
    assert ("a  b", ()) == split_tags(" a  b ")
    assert ("a b", ("#t",)) == split_tags("a  #t  b")


def test_reading_structure_loads_no_yaml() -> None:
    """YAML is slow to import and not needed for the body."""
    program = "import sys, tracker.core.structure; sys.exit('yaml' in sys.modules)"

    assert 0 == subprocess.run([sys.executable, "-c", program], check=False).returncode
