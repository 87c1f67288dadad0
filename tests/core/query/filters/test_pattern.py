"""JavaScript's regular expressions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.query.error import QueryError
from tracker.core.query.filters.pattern import compile_pattern, units


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("/a.b/", "a\u2028b", False),
        ("/a.b/s", "a\u2028b", True),
        ("/A/", "a", False),
        ("/A/i", "a", True),
        ("/^b$/", "a\nb", False),
        ("/^b$/m", "a\nb", True),
        (r"/\d/", "٣", False),
        (r"/\w/", "é", False),
        (r"/\s/", "\ufeff", True),
        (r"/\bé/", "é", False),
        (r"/^.$/", "😀", False),
        (r"/^.$/u", "😀", True),
        (r"/^.{2}$/", "😀", True),
        (r"/\u{1f600}/u", "😀", True),
        (r"/\u{2}/", "uu", True),
        (r"/\p{Lu}/u", "É", True),
        (r"/\p{Lu}/", "É", False),
        (r"/[^]/", "\n", True),
        (r"/[]/", "a", False),
        (r"/a{,2}/", "a{,2}", True),
        (r"/a{,2}/", "aa", False),
        (r"/{/", "{", True),
        (r"/(a)|b\1/", "b", True),
        (r"/(?<x>a)\k<x>/", "aa", True),
        (r"/\//", "/", True),
        (r"/a/b/", "a/b", True),
        (r"/[[]/", "[", True),
        (r"/[a-]/", "-", True),
        (r"/[\d-x]/", "-", True),
        (r"/\cA/", "\x01", True),
        (r"/a.*?b/", "axb", True),
        (r"/#~&/", "#~&", True),
        (r"/\x41\u0042/", "AB", True),
        (r"/\ud83d\ude00/u", "😀", True),
        (r"/\ud83d/u", "😀", False),
        (r"/\ud83d/", "😀", True),
        (r"/\ud83d\u0041/u", "😀", False),
        (r"/\t\0/", "\t\x00", True),
        (r"/\0/u", "\x00", True),
        (r"/\101\8/", "A8", True),
        (r"/\c/", r"\c", True),
        (r"/\a/", "a", True),
        (r"/[\b]/", "\b", True),
        (r"/[\D]/", "1", False),
        (r"/[\W]/", "é", True),
        (r"/[\S]/", "\xa0", False),
        (r"/[\s]/", "\u3000", True),
        (r"/[^\w]/", "a", False),
        (r"/[\p{L}]/u", "é", True),
        (r"/[^\P{L}]/u", "1", False),
        (r"/[\-]/u", "-", True),
        (r"/[\u0041-\u0043]/", "B", True),
        (r"/a\Bb/", "ab", True),
        (r"/(?!a)b/", "b", True),
        (r"/(?=b)*b/", "b", True),
        (r"/(?:ab){2,}/", "abab", True),
        (r"/a{2,3}/", "aa", True),
        (r"/a/y", "ba", False),
        (r"/a/gms", "ba", True),
        (r"/[(]\((\[)\1/", "(([[", True),
        (r"/\k/", "k", True),
    ],
)
def test_a_pattern_means_what_it_means_in_javascript(
    pattern: str, text: str, *, expected: bool
) -> None:
    """Where the two languages differ, JavaScript's meaning counts."""
    assert expected is compile_pattern(pattern)(text)


@pytest.mark.parametrize(
    "pattern",
    [
        "a",
        "//",
        "/a",
        "/[/",
        "/(/",
        "/)/",
        "/*/",
        "/a/x",
        "/a/ii",
        r"/\/",
        "/[z-a]/",
        "/a{2,1}/",
        r"/\p{}/u",
        r"/\p{Nothing}/u",
        r"/\-/u",
        "/(?<x>a)(?<x>b)/",
        "/(?<=a)b/",
        "/(a+)+/",
        "/(a*)*b/",
        f"/{'a?' * 26}/",
        "/^*/",
        r"/\b+/",
        "/(?=a)*/u",
        "/a**/",
        "/{2}/",
        "/a}/u",
        "/(?i:a)/",
        r"/\1/u",
        r"/\k<x>/u",
        r"/\k(?<x>a)/",
        r"/\u{110000}/u",
        r"/\01/u",
        r"/\c/u",
        r"/[\d-x]/u",
        r"/[a\/",
        r"/[a/u",
        r"/[a-/",
        r"/\p/u",
        f"/{'a' * 501}/",
        f"/{'(' * 300}/",
    ],
)
def test_what_is_no_pattern_or_no_safe_one_is_refused(pattern: str) -> None:
    """A pattern is an error where it is one to the plugin."""
    with pytest.raises(QueryError):
        compile_pattern(pattern)


def test_a_pattern_that_takes_for_ever_is_stopped() -> None:
    """What the plugin's guard lets pass is stopped after a while."""
    matches = compile_pattern("/^(?:a|a|b|aa|ab|aaa|aab|a|a|aa|aaa|aaaa)*$/")

    with pytest.raises(QueryError):
        matches("a" * 60 + "c")


@given(st.text(alphabet="ab😀論\\[](){}?*+|^$.-,:=!<>ux0129dwsbkpPLn/_", max_size=15), st.text())
def test_any_pattern_is_one_or_is_refused(pattern: str, text: str) -> None:
    """No pattern fails in another way."""
    try:
        answer = compile_pattern(f"/{pattern}/u"[: len(pattern) + 2 + len(text) % 2])(text)
    except QueryError:
        return

    assert answer in {True, False}


@given(st.text())
def test_units_are_those_of_utf16(text: str) -> None:
    """A text has as many units as its UTF-16 form."""
    split = units(text)

    assert len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(split)
    assert all(char <= "\uffff" for char in split)
