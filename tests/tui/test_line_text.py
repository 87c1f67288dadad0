"""What dialogs know of a line."""

from datetime import date

import pytest

from tracker.tui.line_text import block_of, body_of, date_in


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("- [ ] a 📅 2023-06-20", "a 📅 2023-06-20"),
        ("    1. [x] deep  ", "deep"),
        ("\t* no box", "no box"),
        ("> - [/] quoted [due:: 2023-06-20]", "quoted [due:: 2023-06-20]"),
        ("- [ ] ", ""),
        ("no item", "no item"),
    ],
)
def test_body_of(raw: str, expected: str) -> None:
    """What can be edited begins after the marker and the checkbox."""
    assert expected == body_of(raw)


@pytest.mark.parametrize(
    ("raw", "field", "expected"),
    [
        ("- [ ] a 📅 2023-06-20", "due", date(2023, 6, 20)),
        ("- [ ] a 🛫 2023-06-19 📅 2023-06-20", "start", date(2023, 6, 19)),
        ("- [ ] a [scheduled:: 2023-06-20]", "scheduled", None),
        ("- [ ] a", "due", None),
        ("- no task", "due", None),
    ],
)
def test_date_in(raw: str, field: str, expected: date | None) -> None:
    """A date that the line has is known; one it does not have is not."""
    assert expected == date_in(raw, field)


def test_block_of() -> None:
    """A block id is at the line's end, apart from the words."""
    assert ["id-1", None, None] == [block_of("- a ^id-1 "), block_of("- a^b"), block_of("- ^a b")]
