"""Commit messages: safe to show, with trailers that read back."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.git.message import read_trailers, write_message


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
