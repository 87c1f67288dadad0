"""Combinations of filters."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.query.asking import ask, item, kept
from tracker.core.query.error import QueryError

ITEMS = tuple(
    item("- [ ] " + " ".join(letter for letter, there in zip("abc", row, strict=True) if there))
    for row in itertools.product([False, True], repeat=3)
)
"""All combinations of three letters; the place is the binary number `abc`."""


def letters(letter: str) -> set[int]:
    """The items that hold the letter."""
    bit = {"a": 4, "b": 2, "c": 1}[letter]
    return {place for place in range(8) if place & bit}


def has(letter: str) -> str:
    """The filter for a letter."""
    return f"(description includes {letter})"


A, B, C = (letters(letter) for letter in "abc")
ALL = set(range(8))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{a} AND {b}", A & B),
        ("{a} OR {b}", A | B),
        ("{a} XOR {b}", A ^ B),
        ("NOT {a}", ALL - A),
        ("NOT({a})", ALL - A),
        ("{a}AND{b}", A & B),
        ("{a} AND NOT {b}", A - B),
        ("{a} OR  NOT  {b}", A | (ALL - B)),
        ("{a} OR {b} AND {c}", A | (B & C)),
        ("{a} AND {b} XOR {c}", A & (B ^ C)),
        ("{a} XOR {b} XOR {c}", A ^ B ^ C),
        ("NOT {a} AND {b}", B - A),
        ("NOT ({a} AND {b})", ALL - (A & B)),
        ("({a} OR {b}) AND {c}", (A | B) & C),
        ("(({a}))", A),
    ],
)
def test_operators(query: str, expected: set[int]) -> None:
    """NOT binds tightest, then XOR, AND and OR; blanks beside them do not count."""
    text = query.format(a=has("a"), b=has("b"), c=has("c"))

    assert sorted(expected) == kept(text, *ITEMS)


@pytest.mark.parametrize(("start", "end"), ["[]", "{}", '""', "()"])
def test_delimiters(start: str, end: str) -> None:
    """Any one kind of brackets or quotes may stand around filters."""
    query = f"{start}description includes a{end} AND {start}description includes b{end}"

    assert sorted(A & B) == kept(query, *ITEMS)


def test_a_filter_may_hold_other_brackets() -> None:
    """With square brackets outside, round ones are text."""
    assert [0] == kept("[description includes (x)] OR [description includes (y)]", "a (x)", "x")


@pytest.mark.parametrize(
    "query",
    [
        "(done) AND",
        "AND (done)",
        "(done) (not done)",
        "(done) AND (bogus)",
        "(done) NAND (done)",
        "NOT NOT (done)",
        "(done) AND [not done]",
        "(done",
        "done)",
        "((done)",
        "(done) or (not done)",
        "()",
        "(XOR)",
        '"done" "AND" "done"',
        "(filter by function true) OR (done)",
        "[(" * 40 + "done" + ")]" * 40,
        'NOTNOT"',
        "{ }",
        'AND "',
        'XOR"]}(\\"',
        '"""AND(done)}"',
        "OR(done)(done) {)[NOT(done)",
        "(done) AND AND (done)",
        "NOT",
        "NOT AND (done)",
        "(done) OR NOT",
        "((done) AND (done)))",
        '"done" AND "done" "done"',
        '"done"AND"done',
        "(done)) AND ((done)",
        "(due before rubbish) OR (done)",
    ],
)
def test_what_is_no_combination_is_refused(query: str) -> None:
    """Operators in the wrong place, small letters and unknown filters are errors."""
    with pytest.raises(QueryError):
        ask(query, *ITEMS)


Expression = tuple[str, set[int]]


def _combined(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    pairs = st.tuples(parts, parts)
    return st.one_of(
        pairs.map(lambda two: (f"({two[0][0]} AND {two[1][0]})", two[0][1] & two[1][1])),
        pairs.map(lambda two: (f"({two[0][0]} OR {two[1][0]})", two[0][1] | two[1][1])),
        pairs.map(lambda two: (f"({two[0][0]} XOR {two[1][0]})", two[0][1] ^ two[1][1])),
        parts.map(lambda one: (f"(NOT {one[0]})", ALL - one[1])),
    )


@given(
    st.recursive(
        st.sampled_from("abc").map(lambda letter: (has(letter), letters(letter))), _combined
    )
)
def test_any_nesting(expression: Expression) -> None:
    """With all brackets written, a combination is what its sets are."""
    text, expected = expression

    assert sorted(expected) == kept(text, *ITEMS)
