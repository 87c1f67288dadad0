"""Instructions on how the answer is shown."""

import pytest

from tests.core.query.asking import ask
from tracker.core.query.error import QueryError


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"tree", "urgency"}),
        ("show tree\nshow urgency", set()),
        ("hide due date\nhide tags\nshow due", None),
        ("hide backlinks", {"tree", "urgency", "backlinks"}),
        ("HIDE Task Count", {"tree", "urgency", "taskCount"}),
        ("hide due date\nshow due date", {"tree", "urgency"}),
        ("hide due date, tags", {"tree", "urgency", "dueDate"}),
        ("show tree\nhide tree", {"tree", "urgency"}),
    ],
)
def test_hide_and_show(query: str, expected: set[str] | None) -> None:
    """The last instruction about a thing counts; a thing is known by its beginning."""
    if expected is None:
        with pytest.raises(QueryError):
            ask(query)
        return

    assert expected == ask(query).layout.hidden


def test_modes() -> None:
    """Short and full exclude each other; a tree is asked for by showing it."""
    assert ask("short mode").layout.short
    assert not ask("short\nfull mode").layout.short
    assert ask("show tree").layout.tree
    assert "list" == ask("view columns by due\nview list").layout.view
