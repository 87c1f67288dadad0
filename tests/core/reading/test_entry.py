"""What an item of a reading list says: title, remark, link."""

import pytest

from tracker.core.reading.entry import Words, words_of
from tracker.core.structure import parse


def words(line: str) -> Words:
    """The words of the only item of a note."""
    note = parse(f"- {line}\n")
    item = note.items[0]
    return words_of(item.body.of(note.text).strip(), item)


@pytest.mark.parametrize(
    ("line", "title", "remark"),
    [
        ("[# A title](https://e.org/a)", "A title", ""),
        ("[A](https://e.org) 很好看", "A", "很好看"),
        ("李沐：[A](https://e.org)：再看", "A", "李沐 再看"),
        ("[[@key|Title]] — later", "Title", "later"),
        ("[[@key]]", "@key", ""),
        ("A title。a remark。", "A title", "a remark。"),
        ("Is it? Yes it is", "Is it?", "Yes it is"),
        ("What?Nothing", "What?Nothing", ""),
        ("Just a title", "Just a title", ""),
        ("A title https://arxiv.org/abs/1706.03760", "A title", ""),
        ("https://arxiv.org/abs/1706.03760", "https://arxiv.org/abs/1706.03760", ""),
        ("<https://e.org> A title。why", "A title", "why"),
    ],
)
def test_title_and_remark(line: str, title: str, remark: str) -> None:
    """With a link its text is the title; without, the title ends at `。` or after a question."""
    said = words(line)

    assert (title, remark) == (said.title, said.remark)


def test_links() -> None:
    """A web address and a note may both be named."""
    said = words("[[@key#part|T]] [pdf](https://e.org/a.pdf)")

    assert (said.target, said.url) == ("@key", "https://e.org/a.pdf")


def test_the_link_to_a_papers_note_is_no_remark() -> None:
    """A line with an address and a link to the paper's note keeps its title and remark."""
    said = words("[bert](https://a.org/x) [[@key]]。remark")

    assert Words("bert", "remark", "https://a.org/x", "@key") == said
