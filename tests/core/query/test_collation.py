"""The order of texts."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.query.collation import collation_key, ranks


@pytest.mark.parametrize(
    "order",
    [
        [" ", *"_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$019aAbBz"],
        ["a", "A", "ä", "Ä", "ab", "b"],
        ["co op", "co-op", "CO-OP2", "coop"],
        ["1", "2", "9", "10", "a"],
        ["a2", "a10", "a10b", "b1"],
        ["cote", "coté", "côte", "côté"],
        ["o", "ó", "ø", "oe", "œ", "of"],
        ["ss", "ß", "st"],
        ["z", "α", "а", "あ", "ア", "い", "一", "丁", "论", "读"],
        ["и", "Й", "к"],
        ["✅", "📅", "1", "²", "a"],
        ["가", "각", "나", "あ"],
        ["(No tags)", "#a", "#a/b", "#b", "#B", "#论文"],
        ["%%0%% Invalid", "2023-06-15", "No due date"],
        ["", " ", "a"],
        ["क", "क्", "ख", "あ", "一", "㐀", "\ue000"],
    ],
)
def test_order(order: list[str]) -> None:
    """Blanks, punctuation, signs, numbers, letters by script; accents before case."""
    keys = [collation_key(text) for text in order]

    assert sorted(keys) == keys
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", "01"),
        ("é", "e\u0301"),
        ("a\u200b", "a"),
        ("١", "1"),
        ("📅\ufe0f", "📅"),
        ("007x", "7x"),
    ],
)
def test_equal(one: str, other: str) -> None:
    """Zeros in front, composition and invisible characters make no difference."""
    assert collation_key(one) == collation_key(other)


def test_ranks_are_shared_by_equals() -> None:
    """Texts that compare equal have one rank."""
    assert {"a": 1, "1": 0, "01": 0, "b": 2} == ranks(["b", "01", "a", "1"], collation_key)


@given(st.text(), st.text())
def test_any_text_has_a_key(one: str, other: str) -> None:
    """Every text has a place, the same for all its canonical forms."""
    for form in ("NFC", "NFD"):
        assert collation_key(one) == collation_key(unicodedata.normalize(form, one))
    assert (collation_key(one) == collation_key(other)) or one != other


@given(st.lists(st.text(alphabet="aAbBéE1209 -", max_size=6), min_size=3, max_size=3))
def test_a_text_comes_before_what_begins_with_it(texts: list[str]) -> None:
    """What is added at the end, if it is no digit, puts a text behind."""
    for text, more in itertools.product(texts, "ab-é"):
        assert collation_key(text) < collation_key(text + more)
