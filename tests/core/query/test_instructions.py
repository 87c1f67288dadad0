"""The lines of a query."""

import pytest

from tracker.core.query.instructions import Source, split, unfold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not done", ["not done"]),
        ("  not done\t\n\n  \nlimit 2", ["not done", "limit 2"]),
        ("a \\\n   b", ["a b"]),
        ("a\\\nb\\\nc\nd", ["a b c", "d"]),
        ("a \\", ["a"]),
        ("a \\\n\nb", ["a", "b"]),
        ("a \\\\\nb", ["a \\", "b"]),
        ("# remark \\\nmore", ["# remark more"]),
        ("", []),
    ],
)
def test_a_backslash_continues_a_line(text: str, expected: list[str]) -> None:
    """A backslash at the end joins the next line; two are one; blank lines are nothing."""
    found = [each.text for each in split([Source(text)])]

    assert expected == found


def test_places_are_counted_in_each_source() -> None:
    """An instruction knows its source, line and column."""
    found = list(split([Source("a\n b", "above"), Source("\n  c \\\n d")]))

    assert [("above", 1, 1), ("above", 2, 2), ("", 2, 3)] == [
        (each.origin, each.line, each.column) for each in found
    ]
    assert "  c \\\n d" == found[2].raw


def test_one_line_unfolds_at_semicolons() -> None:
    """On a command line `;` parts instructions, and a backslash before it keeps it."""
    assert "not done\nsort by due\npath includes a;b" == unfold(
        r"not done; sort by due ;path includes a\;b"
    )
