"""A note's text as spans and edits, so that what an edit does not name stays as it is.

Positions are characters of the decoded text, 0-based; spans are half-open.
"""

import hashlib
from collections.abc import Iterable

from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """The characters from `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> "Span":
        """The same span, `by` characters further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` up to `end` become `text`."""

    start: int
    end: int
    text: str

    def shifted(self, by: int) -> "Edit":
        """The same edit, `by` characters further on."""
        return Edit(self.start + by, self.end + by, self.text)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` after all `edits`, whose positions are those of `text` before any of them.

    Raises:
        ValueError: where edits overlap or reach outside the text.
    """
    parts: list[str] = []
    position = 0
    for edit in _in_order(text, edits):
        parts.append(text[position : edit.start])
        parts.append(edit.text)
        position = edit.end
    parts.append(text[position:])
    return "".join(parts)


def invert(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits that lead from `apply(text, edits)` back to `text`.

    Raises:
        ValueError: where edits overlap or reach outside the text.
    """
    inverse: list[Edit] = []
    shift = 0
    for edit in _in_order(text, edits):
        start = edit.start + shift
        inverse.append(Edit(start, start + len(edit.text), text[edit.start : edit.end]))
        shift += len(edit.text) - (edit.end - edit.start)
    return tuple(inverse)


def _in_order(text: str, edits: Iterable[Edit]) -> list[Edit]:
    # A stable sort keeps the order given among insertions at one place.
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    position = 0
    for edit in ordered:
        if not position <= edit.start <= edit.end <= len(text):
            raise ValueError(f"an edit overlaps another or lies outside the text: {edit}")
        position = edit.end
    return ordered


def decode(data: bytes) -> str:
    """Text whose `encode` is `data` again, whatever the bytes are.

    Bytes that are not UTF-8 become lone surrogates (PEP 383); a byte order mark stays.
    """
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """The bytes that `text` was decoded from."""
    return text.encode("utf-8", "surrogateescape")


def digest(data: bytes) -> str:
    """A name for exactly these bytes, to know later whether they are still the same."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def line_spans(text: str) -> tuple[Span, ...]:
    """Every line without its line end; lines end at a line feed, as for Obsidian's plugins.

    One carriage return before the line feed belongs to the line end. A text that ends in a
    line feed has an empty last line, as editors count.
    """
    spans: list[Span] = []
    start = 0
    while (end := text.find("\n", start)) != -1:
        stop = end - 1 if end > start and text[end - 1] == "\r" else end
        spans.append(Span(start, stop))
        start = end + 1
    spans.append(Span(start, len(text)))
    return tuple(spans)


def line_end_at(text: str, line: Span) -> str:
    """The line end that follows `line`: a line feed, both characters, or nothing at the end."""
    if text.startswith("\r\n", line.end):
        return "\r\n"
    return "\n" if text.startswith("\n", line.end) else ""
