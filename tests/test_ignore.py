"""Patterns of paths to leave out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.ignore import leave_out


@pytest.mark.parametrize(
    ("pattern", "taken", "left"),
    [
        ("Archive", "Archive/a.md", "Archives/a.md"),
        ("Archive/", "Archive", "x/Archive/a.md"),
        ("/Archive", "Archive/b/a.md", "Archiv"),
        ("a.md", "a.md", "x/a.md"),
        ("*.draft.md", "x/y.draft.md", "x/draft.md"),
        ("old-*", "x/old-1/a.md", "x/bold-1/a.md"),
        ("daily/2019-*", "daily/2019-01-01.md", "x/daily/2019-01-01.md"),
        ("daily/*.md", "daily/a.md", "daily/b/a.md"),
        ("**/old", "x/y/old/a.md", "x/older/a.md"),
        ("**/old", "old/a.md", "olds"),
        ("x/**", "x/y/z.md", "y/x/z.md"),
        ("?.md", "a.md", "ab.md"),
        ("[ab].md", "b.md", "c.md"),
        ("[!ab].md", "c.md", "a.md"),
        ("[0-9]*.md", "1a.md", "a1.md"),
        ("a[.md", "a[.md", "a.md"),
        ("a(b.md", "a(b.md", "ab.md"),
        ("名", "名/a.md", "名字/a.md"),
        ("a\nb", "a\nb/c.md", "a"),
    ],
)
def test_a_pattern_takes_what_it_says(pattern: str, taken: str, left: str) -> None:
    """Plain ones are folders or notes from the root; wildcards stay within a name."""
    is_left_out = leave_out([pattern])

    assert is_left_out is not None
    assert is_left_out(taken)
    assert not is_left_out(left)


def test_patterns_that_say_nothing_leave_nothing_out() -> None:
    """Blank patterns do not match everything."""
    assert leave_out([]) is None
    assert leave_out(["", "  ", "/", "./"]) is None


@given(st.lists(st.text(alphabet="ab/*?[]!^-\\.(中", max_size=8), max_size=3), st.text(max_size=9))
@settings(deadline=None)
def test_any_pattern_is_understood(patterns: list[str], path: str) -> None:
    """No pattern raises, whatever its brackets."""
    is_left_out = leave_out(patterns)

    assert is_left_out is None or is_left_out(path) in {True, False}
