"""What git status answers, read into values."""

from tracker.git.state import Entry, State, read_state

HASHES = "0" * 40 + " " + "1" * 40


def test_every_kind_of_line() -> None:
    """Changed, unmerged, new and ignored files, with names of any kind."""
    answer = "\0".join(
        (
            "# branch.oid abc",
            "# branch.head main",
            "# branch.upstream origin/main",
            "# branch.ab +2 -13",
            "# stash 3",
            f"1 .M N... 100644 100644 100644 {HASHES} a b.md",
            f"1 AD N... 000000 100644 000000 {HASHES} # x.md",
            f"u UU N... 100644 100644 100644 100644 {HASHES} {'2' * 40} 1 c.md",
            "? new\nline.md",
            "! private/p.md",
            "",
        )
    )

    assert read_state(answer.encode()) == State(
        commit="abc",
        branch="main",
        ahead=2,
        behind=13,
        entries=(
            Entry("a b.md", ".", "M"),
            Entry("# x.md", "A", "D"),
            Entry("1 c.md", "U", "U"),
            Entry("new\nline.md", "?", "?"),
            Entry("private/p.md", "!", "!"),
        ),
    )


def test_what_is_not_known() -> None:
    """No commit, no branch and no count are empty."""
    answer = b"# branch.oid (initial)\0# branch.head (detached)\0# branch.ab +? -?\0"

    assert read_state(answer) == State("", "", 0, 0, ())
    assert read_state(b"") == State("", "", 0, 0, ())
