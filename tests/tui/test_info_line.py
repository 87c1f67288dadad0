"""The line that tells what was done."""

import pytest
from textual.geometry import Size

from tracker.tui.widgets.info_line import InfoLine

SUMMARY = "tasks 43/86 · read 9/24 · outline 11/29 · answered 7/28"


@pytest.mark.parametrize("length", [40, 46, 47, 48, 49, 50, 51, 52, 60, 100])
def test_an_outcome_is_told_whole(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures beside it give way before a word of it is cut."""
    line = InfoLine()
    monkeypatch.setattr(InfoLine, "size", Size(120, 1))
    line.set_reactive(InfoLine.summary, SUMMARY)
    line.set_reactive(InfoLine.outcome, "x" * length)
    line.set_reactive(InfoLine.position, (123, 456))
    shown = line.render().plain

    assert "x" * length + " " in shown
    assert shown.endswith("123/456 ")
    assert len(shown) <= 120
