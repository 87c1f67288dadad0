"""Front matter that is read without YAML: what it says is what YAML says, or it is left to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.plain_front import READ, read_plain_front
from tracker.core.reading.paper import paper_of
from tracker.core.record import read_properties
from tracker.core.structure import find_front

PATH = "Papers/note.md"
NAMES = st.sampled_from(
    (*sorted(READ), "abstract", "aliases", "日期", "my-key", "a_b", "null", "y")
)
ODD_NAMES = st.sampled_from(
    (
        "True",
        "1",
        "~",
        "<<",
        "a b",
        '"doi"',
        "? doi",
        "- doi",
        "doi ",
        " doi",
        "\tdoi",
        "",
        "&a doi",
    )
)
SCALARS = st.sampled_from(
    (
        *(
            "vaswani2017",
            "2019",
            "1706.03760",
            "0123.4500",
            "2023-02-30",
            "10.1/a(b)",
            "0x1F",
            ".5",
        ),
        *(
            "~",
            "null",
            "Null",
            "true",
            "FALSE",
            "yes",
            "on",
            "1e999",
            ".inf",
            "-.inf",
            "+1",
            "1_000",
        ),
        *('"quoted: text # all"', "'it # is'", "'it''s'", '"a\\n"', '"', '""', "''", '"a" b'),
        *(
            "a: b",
            "a:b",
            "a:",
            ":a",
            "a :b",
            "https://example.org/x#y",
            "a #b",
            "a# b",
            "#b",
            " # b",
        ),
        *(
            "@a",
            "`a`",
            "%a",
            "*a",
            "&a",
            "&a b",
            "!a b",
            "!!str 1",
            "|",
            ">-",
            ">2",
            "|+",
            "?",
            "? a",
        ),
        *(
            "-",
            "- a",
            "-5",
            "--- a",
            "...",
            "=",
            "<<",
            "a,b",
            "{a: b}",
            "{{date}}",
            "{}",
            "[]",
            "[ ]",
        ),
        *(
            "[a, b]",
            "[ a , 1.50 ]",
            '["a, b", c]',
            "['x']",
            "[a b, c/d, e-f]",
            "[a,]",
            "[,a]",
            "[a",
        ),
        *(
            "[a: b]",
            "[a:b]",
            "[[a]]",
            "[[Note]]",
            "[#a]",
            "[a]x",
            "[a] ",
            "[-a]",
            "[null, true, 07]",
        ),
        *(
            "[a\n  b]",
            "综述：一",
            "a b",
            "a\u2028b",
            "a\u0085b",
            "\u00a0a",
            "é👨‍👩‍👧",
            "\ufeff",
            "\udc80",
        ),
        *(
            "a\tb",
            "\ta",
            "a\t",
            "a ",
            "  a",
            "a\rb",
            "\x00",
            "\x7f",
            "\ue000",
            "\uffff",
            "\U0001f600",
            "",
        ),
        *(
            "a" * 2000,
            "9" * 400,
            "a - b",
            "a > b",
            "a | b",
            "'a' # b",
            "(a)",
            "/a",
            "\\a",
            "$a",
            "^a",
        ),
    )
)
GAPS = st.sampled_from((" ", " ", " ", "  ", "", "\t", " \t"))
INDENTS = st.sampled_from(("", "  ", "  ", "  ", " ", "    ", "\t"))
ITEMS = st.builds(
    lambda indent, mark, gap, said: f"{indent}{mark}{gap}{said}",
    INDENTS,
    st.sampled_from(("-", "-", "-", "", "- -", "#")),
    GAPS,
    SCALARS,
)
LISTS = st.lists(ITEMS, min_size=1, max_size=3).map(lambda items: "\n".join(["", *items]))
BLOCKS = st.builds(
    lambda sign, items: "\n".join([sign, *items]),
    st.sampled_from((" >-", " |", " >", " >+", " |2", " >- # a")),
    st.lists(st.builds("{}{}".format, INDENTS, SCALARS), max_size=3),
)
LINES = st.one_of(
    st.builds(
        "{}:{}".format,
        st.one_of(NAMES, NAMES, NAMES, ODD_NAMES),
        st.one_of(st.builds("{}{}".format, GAPS, SCALARS), LISTS, BLOCKS),
    ),
    st.sampled_from(("", "# remark", "  # remark", "text", "%YAML 1.2", "...", "\t", "  ")),
)
PLAIN_LINES = st.builds(
    "{}: {}".format, NAMES, st.one_of(SCALARS, LISTS, BLOCKS.map(lambda text: text[1:]))
)
FRONTS = st.builds(
    lambda lines, end: "".join(f"{line}\n" for line in lines).replace("\n", end),
    st.one_of(st.lists(PLAIN_LINES, max_size=3), st.lists(LINES, max_size=5)),
    st.sampled_from(("\n", "\n", "\r\n")),
)


def agree(block: str) -> bool:
    """Hold what is read of `block` against YAML; whether it is read without it."""
    text = f"---\ncitekey:\n{block}---\n"
    front = find_front(text)
    assert front is not None
    body = front.body.of(text)
    said = read_plain_front(body)
    if said is None:
        return False
    values, warning = read_properties(PATH, text, front)
    assert warning is None
    wanted = {name: value for name, value in values.items() if name in READ}
    # Equal values may be of two kinds, as 1 and true are.
    assert repr(sorted(said.items())) == repr(sorted(wanted.items()))
    assert repr(paper_of(PATH, said)) == repr(paper_of(PATH, values))
    return True


@given(FRONTS)
def test_what_is_read_without_yaml_is_what_yaml_reads(block: str) -> None:
    """Whatever stands in the front matter of a note."""
    agree(block)


@given(SCALARS, GAPS, NAMES)
def test_each_scalar_is_read_as_yaml_reads_it(said: str, gap: str, name: str) -> None:
    """As a value, and as an item of a list."""
    agree(f"{name}:{gap}{said}\n")
    agree(f"{name}:\n  -{gap}{said}\n")
    agree(f"{name}: [{said}]\n")
    agree(f"{name}: [{said},{gap}{said}]\n")


@given(st.text(st.sampled_from("a1.:-, #\"'[]{}|>&*!?%@`~=<\n\t\ré")))
def test_any_signs_are_read_as_yaml_reads_them(text: str) -> None:
    """Be there what may."""
    agree(f"doi: {text}\n")
    agree(f"doi:\n- {text}\n")
    agree(f"abstract: >-\n  {text}\nyear: 1\n")


@pytest.mark.parametrize(
    "block",
    [
        'type: paper\ntitle: "A: b"\nauthors:\n  - "Li, Wei"\n  - Smith\nyear: 2019\n',
        "doi: 10.1/2\narxiv: 1706.03760\nurl: https://arxiv.org/abs/1#a\ntags: [a, b/c]\n",
        "abstract: >-\n  one: two\n   # three\nstatus: read\nrating: '4'\naliases: []\n",
        "author: Li\r\ndoi: 007\r\n",
        "title: a\ntitle: b\ntags:\n- a\n- b - c\n",
    ],
)
def test_usual_front_matter_takes_no_yaml(block: str) -> None:
    """What importers and citation plugins write."""
    assert agree(block)
