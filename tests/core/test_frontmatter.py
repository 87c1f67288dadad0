"""Front matter: read as Obsidian reads it, changed without touching anything else."""

import math
import subprocess
import sys

import pytest

from tracker.core.frontmatter import Properties, read, remove_property, set_property
from tracker.core.structure import find_front
from tracker.core.text import apply
from tracker.core.yaml_text import Value
from tracker.errors import BadInput

PAPER = """---
title: Attention, again
date: 2023-04-12
tags : [
	"llm",
]
arxiv: 1706.03760   # keep the zero
authors:
  - "Li, Wei"
  - 张三
draft: false
empty:
---
Body
"""


def block(yaml: str) -> str:
    """A note with this front matter."""
    return f"---\n{yaml}\n---\nBody\n"


def properties(text: str) -> Properties:
    """What the front matter of `text` says."""
    return read(text, find_front(text))


def after(text: str, name: str, value: Value) -> str:
    """`text` with a property set."""
    return apply(text, set_property(text, find_front(text), name, value))


def without(text: str, name: str) -> str:
    """`text` with a property removed."""
    return apply(text, remove_property(text, find_front(text), name))


def test_values_are_those_that_obsidian_sees() -> None:
    """Dates are text, empty properties are `None`, tab-indented lists are read."""
    assert {
        "title": "Attention, again",
        "date": "2023-04-12",
        "tags": ["llm"],
        "arxiv": 1706.0376,
        "authors": ["Li, Wei", "张三"],
        "draft": False,
        "empty": None,
    } == properties(PAPER).values


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2024-07-21T12:37:00", "2024-07-21T12:37:00"),
        ("yes", "yes"),
        ("on", "on"),
        ("TRUE", True),
        ("017", 17),
        ("0o17", 15),
        ("0x1F", 31),
        ("-5", -5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-.inf", -math.inf),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("~", None),
        ("Null", None),
        ("'1'", "1"),
        ('"\\u4e2d"', "中"),
        ("!!str 1", "1"),
        ("!unknown x", "x"),
        ("!!timestamp 2023-01-01", "2023-01-01"),
        ("!!bool maybe", "maybe"),
        ("!!int x", "x"),
        ("<<", "<<"),
        ("{b: {c: 1}}", {"b": {"c": 1}}),
        ("9" * 5000, math.inf),
    ],
)
def test_plain_values_follow_the_core_schema(written: str, value: object) -> None:
    """YAML 1.2's core schema decides, with whatever tags and sizes."""
    assert {"a": value} == properties(block(f"a: {written}")).values


def test_keys_are_text() -> None:
    """As in JavaScript, whatever they are in YAML; a template's braces do not stop the rest."""
    found = properties(block("1: a\ntrue: b\n~: c\ndate: {{date}}\nlast: d")).values

    assert {"1": "a", "true": "b", "": "c", "last": "d"} == {
        key: value for key, value in found.items() if key != "date"
    }


def test_merge_keys_are_ordinary() -> None:
    """The core schema has none, and an alias is the value that it stands for."""
    assert {"a": {"x": 1}, "b": {"<<": {"x": 1}}} == properties(
        block("a: &a {x: 1}\nb:\n  <<: *a")
    ).values


def test_the_last_of_two_equal_keys_counts() -> None:
    """Nothing raises; Obsidian's own complaint is another matter."""
    assert {"a": 2} == properties(block("a: 1\na : 2")).values


def test_a_note_without_front_matter_has_no_properties() -> None:
    """Nor has one with an empty block or with nothing but remarks in it."""
    assert [{}, {}, {}] == [
        properties(text).values for text in ("Body", "---\n---\n", "---\n# remark\n---\n")
    ]


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("a: 1\ntitle: A: B", 2),
        ("a: [", 2),
        ("a: @x", 1),
        ("a: 1\n\n\tb: 2", 3),
        ("just text", 1),
        ("- a", 1),
        ("a: \x07", 1),
        ("a: *nothing", 1),
        ("a: " + "[" * 50_000, 1),
        ("a: " + "[" * 900 + "]" * 900, 1),
        ("\n".join(" " * depth + "a:" for depth in range(600)), 1),
    ],
    ids=lambda case: str(case)[:12],
)
def test_broken_yaml_is_one_sentence_and_a_line(yaml: str, line: int) -> None:
    """There are no values then; the line is the note's, and nothing overflows."""
    found = properties(block(yaml))

    assert ({}, line) == (found.values, found.error_line)
    assert found.error is not None
    assert found.error.startswith("The front matter ")
    assert found.error.endswith(".")
    assert None is found.text_of("a")


def test_the_text_of_a_scalar_is_kept() -> None:
    """So that an arXiv id keeps its zero."""
    found = properties(PAPER)

    assert "1706.03760" == found.text_of("arxiv")
    assert ["Attention, again", "false", "", None, None] == [
        found.text_of(name) for name in ("title", "draft", "empty", "tags", "absent")
    ]


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("[a, b/c]", ("#a", "#b/c")),
        ("one", ("#one",)),
        ("a, b", ()),
        ("a b", ()),
        ("[]", ()),
        ("", None),
        ("['#a', '', 3]", ("#a",)),
        ("\n  - a\n  - b", ("#a", "#b")),
    ],
)
def test_tags_of_the_front_matter(written: str, tags: tuple[str, ...] | None) -> None:
    """A list of them or a single one; text with commas is none."""
    assert tags == properties(block(f"tags: {written}")).tags


@pytest.mark.parametrize(
    ("name", "value", "old", "new"),
    [
        ("title", "Plain", "title: Attention, again\n", "title: Plain\n"),
        ("title", "A: b", "title: Attention, again\n", "title: 'A: b'\n"),
        ("date", "2024-01-01", "date: 2023-04-12\n", "date: 2024-01-01\n"),
        ("tags", ["a", "b c"], 'tags : [\n\t"llm",\n]\n', "tags : [a, b c]\n"),
        ("arxiv", "1706.03760", "1706.03760   # keep", "'1706.03760'   # keep"),
        ("authors", ["A", "B: C"], '- "Li, Wei"\n  - 张三\n', "- A\n  - 'B: C'\n"),
        ("authors", [], 'authors:\n  - "Li, Wei"\n  - 张三\n', "authors: []\n"),
        ("authors", "one", 'authors:\n  - "Li, Wei"\n  - 张三\n', "authors: one\n"),
        ("draft", True, "draft: false\n", "draft: true\n"),
        ("empty", 3, "empty:\n", "empty: 3\n"),
        ("new", "x", "empty:\n---", "empty:\nnew: x\n---"),
    ],
)
def test_only_the_value_changes(name: str, value: Value, old: str, new: str) -> None:
    """The rest of the block stays to the character, remarks and odd blanks included."""
    assert PAPER.replace(old, new) == after(PAPER, name, value)


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("a:", "a: x"),
        ("a: ", "a: x"),
        ("a:   # why", "a: x   # why"),
        ("a: # why\n  - 1\n  - 2\nb: 1", "a: x # why\nb: 1"),
        ("a:\n  old", "a: x"),
        ("a: |\n  old\n  text\n\nb: 1", "a: x\n\nb: 1"),
        ("a: 'it''s' # why", "a: x # why"),
        ("a: one\n  two\nb: 1", "a: x\nb: 1"),
        ("a:\n- 1\n- 2", "a: x"),
        ("a:\n  b: 1\n  c: [2]\nd: 3", "a: x\nd: 3"),
        ('"a" : 1', '"a" : x'),
        ("a: &n 1\nb: 2", "a: x\nb: 2"),
        ("a: 1\na: 2", "a: 1\na: x"),
        ("  b: 1", "  b: 1\n  a: x"),
        ("# remark", "# remark\na: x"),
        ('{"b": 1}', '{"b": 1, "a": "x"}'),
        ('{"a": [1,\n 2]}', '{"a": "x"}'),
        ("{}", '{"a": "x"}'),
    ],
)
def test_every_form_of_a_value_is_replaced_whole(yaml: str, expected: str) -> None:
    """Lists, folded and literal text, quotes, and JSON; what stands beside them stays."""
    assert block(expected) == after(block(yaml), "a", "x")


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("a: 1\nb: 2", "b: 2"),
        ("b: 2\na :\n  - 1\n  - 2 # why\nc: 3", "b: 2\nc: 3"),
        ("b: 2\na: |\n  x\n\n  y\nc: 3", "b: 2\nc: 3"),
        ("a: 1\nb: 2\na: 3", "b: 2"),
        ("b: 2", "b: 2"),
        ('{"a": 1, "b": 2}', '{"b": 2}'),
        ('{"b": 2, "a": [1]}', '{"b": 2}'),
        ('{"a": 1, }', "{ }"),
    ],
)
def test_a_property_is_removed_with_its_lines(yaml: str, expected: str) -> None:
    """All of it goes, wherever it stands and however often; nothing else does."""
    assert block(expected) == without(block(yaml), "a")


def test_the_last_property_leaves_an_empty_block() -> None:
    """The two `---` lines stay."""
    assert "---\n---\nBody\n" == without(block("a: 1"), "a")


def test_a_note_without_front_matter_gets_some() -> None:
    """At the top, after a byte order mark, with the note's own line ends."""
    assert "---\na: 1\n---\nBody" == after("Body", "a", 1)
    assert "\ufeff---\r\na: 1\r\n---\r\nBody\r\n" == after("\ufeffBody\r\n", "a", 1)
    assert "---\na: 1\n---\n" == after("", "a", 1)
    assert "Body" == without("Body", "a")


def test_line_ends_of_the_block_are_kept() -> None:
    """New lines end as the block's first line does."""
    text = "---\r\na:\r\n  - 1\r\n---\r\n"

    assert "---\r\na:\r\n  - x\r\n  - z\r\n---\r\n" == after(text, "a", ["x", "z"])
    assert "---\r\na:\r\n  - 1\r\nb: x\r\n---\r\n" == after(text, "b", "x")


@pytest.mark.parametrize("yaml", ["a: [", "just text", "- a", "a: x: y"])
def test_what_cannot_be_read_is_not_changed(yaml: str) -> None:
    """A block that is no list of properties is left to its author."""
    with pytest.raises(BadInput, match=r"^The front matter .+ cannot be changed\.$"):
        after(block(yaml), "b", "x")


@pytest.mark.parametrize(
    ("name", "value"), [("", "x"), ("n" * 1001, "x"), ("a", "\udc80"), ("\udc80", "x")]
)
def test_what_cannot_be_written_is_refused(name: str, value: Value) -> None:
    """No name, one too long for YAML, and bytes that are no text."""
    with pytest.raises(BadInput):
        after(block("b: 1"), name, value)


def test_reading_no_front_matter_loads_no_yaml() -> None:
    """YAML is slow to import; notes without front matter do not pay for it."""
    program = "import sys, tracker.core.frontmatter as f; f.read('', None)"
    check = f"{program}; sys.exit('yaml' in sys.modules)"

    assert 0 == subprocess.run([sys.executable, "-c", check], check=False).returncode
