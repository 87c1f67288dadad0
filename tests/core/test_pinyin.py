"""Chinese found by the first letters of its syllables."""

import unicodedata

import pytest

from tracker.core.pinyin import initials
from tracker.core.pinyin_table import CHARACTERS


def is_common(char: str) -> bool:
    """Whether the table has to have it: of GB 2312, or of the first level of Big5."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        try:
            return char.encode("big5")[0] < 0xC9
        except UnicodeEncodeError:
            return False
    return True


def table() -> dict[str, str]:
    """The table as pypinyin has it."""
    from pypinyin.constants import PINYIN_DICT

    found: dict[str, set[str]] = {}
    for code, readings in PINYIN_DICT.items():
        char = chr(code)
        if not "\u4e00" <= char <= "\u9fff" or not is_common(char):
            continue
        for reading in readings.split(","):
            letter = unicodedata.normalize("NFD", reading.strip())[0].lower()
            if letter.isascii() and letter.isalpha():
                found.setdefault(letter, set()).add(char)
    return {letter: "".join(sorted(found[letter])) for letter in sorted(found)}


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("dyq", "调研前", True),
        ("tz", "先调整一下", True),
        ("llmzs", "llm综述", True),
        ("dyx", "调研前", False),
        ("qy", "调研前", False),
        ("read", "read on", False),
    ],
)
def test_initials(word: str, text: str, expected: bool) -> None:
    """All readings of a character count; Latin letters stand for themselves."""
    pattern = initials(word)

    assert pattern is not None
    assert expected is (pattern.search(text) is not None)


@pytest.mark.parametrize("word", ["", "d", "d1", "调", "d.", "é"])
def test_other_words_are_no_initials(word: str) -> None:
    """One letter says too little; everything else is looked for as it stands."""
    assert initials(word) is None


def test_the_table_is_current() -> None:
    """It is what pypinyin has."""
    assert table() == CHARACTERS
