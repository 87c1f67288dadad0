"""Commit messages: safe to show, with trailers that read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tracker.git.message import read_trailers, subject_line, write_message


def test_a_message_reads_as_words_and_trailers() -> None:
    """Subject, blank line, one trailer a line."""
    message = write_message("Done: 读", [("Tracker-Action", "done"), ("Tracker-Ref", "a.md:2")])

    assert message == "Done: 读\n\nTracker-Action: done\nTracker-Ref: a.md:2\n"
    assert read_trailers(message) == {
        "Tracker-Action": ("done",),
        "Tracker-Ref": ("a.md:2",),
    }


@given(st.text(), st.text())
def test_no_text_can_forge_a_trailer(subject: str, value: str) -> None:
    """Line ends and controls in a note's text cannot add lines or act on a terminal."""
    message = write_message(subject, [("Tracker-Action", "done"), ("Tracker-Was", value)])

    assert read_trailers(message)["Tracker-Action"] == ("done",)
    assert len(message.split("\n")) == 5
    assert "\x1b" not in message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Done:\tread  it ", "Done: read it"),
        ("a\nb\x1b", "a␊b␛"),
        ("", "Change"),
        (" \t", "Change"),
        ("x" * 72, "x" * 72),
        ("x" * 73, "x" * 71 + "…"),
        ("读" * 36, "读" * 36),
        ("读" * 37, "读" * 35 + "…"),
        ("a" + "读" * 36, "a" + "读" * 35 + "…"),
        ("x" * 70 + " words", "x" * 70 + "…"),
        ("e\u0301" * 72, "e\u0301" * 72),
    ],
)
def test_a_subject_is_one_line_of_72_cells(text: str, expected: str) -> None:
    """Longer ones are cut at a whole character and marked; a Chinese character is two cells."""
    assert expected == subject_line(text)


@given(st.text(st.sampled_from("ab 读é…🔁"), max_size=100))
def test_no_subject_is_wider(text: str) -> None:
    """Whatever the text, its line fits, and a line that fits is left as it is."""
    line = subject_line(text)

    assert cell_len(line) <= 72
    assert subject_line(line) == line


def test_a_long_value_is_cut() -> None:
    """A value takes 300 characters at most, the mark of the cut included."""
    message = write_message("Done", [("Tracker-Was", "x" * 301), ("Tracker-Ref", "y" * 300)])

    assert read_trailers(message) == {
        "Tracker-Was": ("x" * 299 + "…",),
        "Tracker-Ref": ("y" * 300,),
    }


def test_trailers_are_found_among_others() -> None:
    """Other trailers and lines are passed over, several of one name come in order."""
    message = "Tracker-Action: not\n\ntext\nSigned-off-by: R\nTracker-Ref: a:1 \r\nTracker-Ref: b:2"

    assert read_trailers(message) == {"Tracker-Ref": ("a:1", "b:2")}
