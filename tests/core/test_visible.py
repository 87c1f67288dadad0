"""What notes hold is shown, never obeyed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("看视频CLIP🛫 2023-04-12", "看视频CLIP🛫 2023-04-12"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\tb", "a b"),
        ("\x9b2J", "‹U+009B›2J"),
        ("\u202egnp.exe", "‹U+202E›gnp.exe"),
        ("nul\x00 del\x7f", "nul␀ del␡"),
        ("\udcff", "\ufffd"),
        ("👩‍🔬 ❤️", "👩‍🔬 ❤️"),
    ],
)
def test_unsafe_characters_become_marks(text: str, shown: str) -> None:
    """Controls, direction overrides and broken bytes are visible; emoji stay whole."""
    assert shown == visible(text)


@given(st.text())
@settings(deadline=None)
def test_nothing_shown_can_act_on_a_terminal(text: str) -> None:
    """No control character of either set is left in any text."""
    shown = visible(text)

    assert not [char for char in shown if ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0]
    assert shown == visible(shown)
