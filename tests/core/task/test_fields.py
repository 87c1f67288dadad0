"""The table of fields, and how both formats spell them."""

import pytest

from tracker.core.task.fields import (
    DATES,
    FIELDS,
    ORDER,
    PRIORITY_SIGNS,
    PRIORITY_VALUES,
    TAG_TURN,
    Kind,
    Priority,
)
from tracker.core.task.notation import NOTATIONS
from tracker.core.task.settings import TaskFormat


def test_nothing_is_told_twice() -> None:
    """No two fields share a key, a sign, a name or a turn; tags have a turn of their own."""
    signs = [sign for field in FIELDS for sign in field.signs]

    assert len(FIELDS) == len(ORDER) == len({field.name for field in FIELDS})
    assert len(signs) == len(set(signs))
    assert list(range(12)) == sorted([TAG_TURN, *(field.turn for field in FIELDS)])


def test_dates_are_six() -> None:
    """In the order in which they are written."""
    assert ("created", "start", "scheduled", "due", "cancelled", "done") == DATES


def test_every_priority_but_the_normal_is_written() -> None:
    """Each has one sign and one name."""
    assert set(Priority) - {Priority.NORMAL} == set(PRIORITY_SIGNS)
    assert Priority.HIGHEST == PRIORITY_VALUES["🔺"] == PRIORITY_VALUES["highest"]


@pytest.mark.parametrize("kind", TaskFormat)
@pytest.mark.parametrize("key", DATES)
def test_a_written_date_is_found(kind: TaskFormat, key: str) -> None:
    """What a format writes, its own mark and shape find."""
    notation = NOTATIONS[kind]
    text = notation.write(key, "2023-06-15")
    mark = notation.mark.search(text)

    assert mark is not None
    field, shape = notation.shapes[mark[1]]
    match = shape.fullmatch(text, mark.start())
    assert key == field.key
    assert Kind.DATE == field.kind
    assert match is not None
    assert "2023-06-15" == match[1]
