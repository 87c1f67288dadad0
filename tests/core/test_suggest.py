"""How a line may go on while it is typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.suggest import Known, suggestions
from tracker.core.task.settings import TaskFormat

TODAY = date(2023, 6, 15)
KNOWN = Known(("LLM综述", "Ideas", "综合"), ("#论文", "#later"))
DATAVIEW = Known(format=TaskFormat.DATAVIEW)


def texts(before: str, known: Known = KNOWN) -> list[str]:
    """What may stand before the cursor then."""
    return [each.text for each in suggestions(before, known, TODAY)]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("read du", "read 📅 "),
        ("read due d", "read 📅 "),
        ("读论文截止", "读论文📅 "),
        ("读 高优", "读 ⏫ "),
        ("x priority l", "x 🔽 "),
        ("x recu", "x 🔁 "),
        ("x 📅 tom", "x 📅 2023-06-16 "),
        ("x 📅下周五", "x 📅 2023-06-23 "),
        ("x 🛫 ", "x 🛫 2023-06-15 "),
        ("x 🔁 every week o", "x 🔁 every week on Monday "),
        ("x #la", "x #later "),
        ("#论", "#论文 "),
        ("see [[ide", "see [[Ideas]]"),
        ("see [[综", "see [[综合]]"),
    ],
)
def test_the_likeliest_comes_first(before: str, expected: str) -> None:
    """Fields by their names in both languages, days, rules, tags and notes by what is typed."""
    assert expected == texts(before)[0]


@pytest.mark.parametrize(
    "before", ["", "a", "x 📅 2023-06-15", "see [[Ideas]]", "nothing xyz", "a#b"]
)
def test_nothing_is_offered_where_nothing_fits(before: str) -> None:
    """Plain words are left alone."""
    assert [] == texts(before)


def test_the_other_format() -> None:
    """In a vault of Dataview's format fields are written in brackets, and closed."""
    assert "x [due:: " == texts("x due", DATAVIEW)[0]
    assert "x [due:: 2023-06-16] " == texts("x [due:: tom", DATAVIEW)[0]
    assert "x [priority:: high] " == texts("x high", DATAVIEW)[1]


@given(st.text(alphabet="ab d#[(📅🔁：高 due截止", max_size=20))
def test_any_text_can_be_gone_on_with(before: str) -> None:
    """Whatever is typed, nothing fails, and no more than eight things are offered."""
    assert len(texts(before)) <= 8
