"""Words are counted as a reader would: Chinese by characters, Latin by words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.structure import parse
from tracker.core.words import count_words, words_of_note


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("大模型", 3),
        ("大模型 LLM 调研", 6),
        ("大模型LLM调研", 6),
        ("it's state-of-the-art, 3.5 times", 4),
        ("CLIP（对比学习），2021。", 6),
        ("한국어 かな カナ", 7),
        ("- [x] read it ✅ 2023-05-01", 2),
        ("1. [ ] 读 📅 2023-05-01 [due:: 2023-05-02] 🆔 abc", 1),
        ("> - [ ] a", 1),
        ("[the paper](https://arxiv.org/abs/1706.03762) 好", 3),
        ("[a](x_(y).md) b", 2),
        ("see https://example.org/a/b?c=d，and", 2),
        ("[[@vaswani2017|Attention]] and [[note two]]", 4),
        ("a `code here` b ``c ` d`` e", 3),
        ("x $a+b$ y, 5 $", 3),
        ("a %%hidden\nmore%% b <!-- c --> d", 3),
        ("a %%never closed", 1),
        ("<span class='x'>a</span>", 1),
        ("words ^block-id", 1),
        ("𠀀𠀁", 2),
        ("_emphasis_ **bold**", 2),
    ],
)
def test_words(text: str, count: int) -> None:
    """A CJK character is a word, a Latin word is a word; marks and addresses are none."""
    assert count == count_words(text)


def test_a_note_counts_its_prose_alone() -> None:
    """Front matter, code blocks, HTML, formulas and comments are left out."""
    text = (
        "---\ntitle: a b c\n---\n# One two\n\n```py\nx = 1\n```\n\n    indented code\n\n"
        "$$\na+b\n$$\n\n%%\nhidden\n%%\n<div>\nraw html\n</div>\n\n三四\n"
    )

    assert words_of_note(parse(text)) == 4


@given(st.text(alphabet="a大 `%$[]()<>-\n#x:/.😀\ud800", max_size=60))
def test_any_text_is_counted(text: str) -> None:
    """No text is refused."""
    assert count_words(text) >= 0
    assert words_of_note(parse(text)) >= 0


def test_long_texts_are_counted_at_once() -> None:
    """What opens and never closes does not slow the count down."""
    for text in ("`a", "[[", "](", "<a", "$a", "x", "x.", "://"):
        assert count_words(text * 20_000) >= 0
