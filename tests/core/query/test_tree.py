"""Tasks with what is nested in them."""

from tests.core.query.asking import item
from tracker.core.query.tree import Forest

ITEMS = (
    item("- [ ] 0"),
    item("    - [ ] 1", parent=0),
    item("        - 2", parent=1),
    item("            - [ ] 3", parent=2),
    item("- 4"),
    item("    - [ ] 5", parent=4),
)


def rows(*tasks: int) -> list[tuple[int, int]]:
    """Places and depths."""
    return [(row.place, row.depth) for row in Forest(ITEMS).rows(tasks)]


def test_all_that_is_nested_is_shown() -> None:
    """A task brings its whole branch, in the note's order."""
    assert [(0, 0), (1, 1), (2, 2), (3, 3)] == rows(0)
    assert [(5, 0)] == rows(5)


def test_nothing_is_shown_twice() -> None:
    """A task stands below the nearest task above it, if that is in the group."""
    assert [(5, 0), (0, 0), (1, 1), (2, 2), (3, 3)] == rows(3, 1, 5, 0)
    assert [(1, 0), (2, 1), (3, 2)] == rows(3, 1, 1)


def test_a_task_shown_before_is_left_out_below() -> None:
    """If the task between is not in the group, the deeper one may come first."""
    assert [(3, 0), (0, 0), (1, 1), (2, 2)] == rows(3, 0)
