"""Lists changed in their shape, from the shell."""

from collections.abc import Callable

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]
NOTE = "# Outline\n\n1. one\n\t1. a\n\t2. b\n2. two\n"


def test_moved_and_undone(vault: Make) -> None:
    """An item goes with all below it, as one commit, and undo gives the note back."""
    sandbox = vault({"a.md": NOTE})
    result = sandbox.run("move", "two", "up")
    moved = sandbox.read("a.md").decode()
    sandbox.run("move", "b", "out")
    out = sandbox.read("a.md").decode()
    sandbox.run("undo")
    sandbox.run("undo")

    assert (0, "✓ Move: two · a ▸ Outline 0/3\n") == (result.code, result.out)
    assert "# Outline\n\n1. two\n2. one\n\t1. a\n\t2. b\n" == moved
    assert "# Outline\n\n1. two\n2. one\n\t1. a\n3. b\n" == out
    assert NOTE == sandbox.read("a.md").decode()


def test_new_items(vault: Make) -> None:
    """A new item goes behind or below another one; nothing says where, or both do: that is told."""
    sandbox = vault({"a.md": NOTE})
    codes = [
        sandbox.run("add-item", "new", "--after", "one").code,
        sandbox.run("add-item", "deep", "--under", "two").code,
        sandbox.run("add-item", "x").code,
        sandbox.run("add-item", "x", "--under", "two", "--after", "one").code,
        sandbox.run("add-item", " ", "--after", "one").code,
    ]

    assert [0, 0, 2, 2, 3] == codes
    assert (
        "# Outline\n\n1. one\n\t1. a\n\t2. b\n2. new\n3. two\n\t1. deep\n"
        == sandbox.read("a.md").decode()
    )


def test_nowhere_to_go(vault: Make) -> None:
    """At the end of its list an item stays, and that is told."""
    sandbox = vault({"a.md": NOTE})
    result = sandbox.run("move", "one", "up")

    assert 0 != result.code
    assert "first of its list" in result.err
    assert NOTE == sandbox.read("a.md").decode()
