"""What is found in a plain note: items, sections, and what else decides how items are called."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.core.pattern import compile_late
from tracker.core.tags import label_of, split_tags
from tracker.core.task.fields import FIELDS

# As numbers: whether `in` bytes there is a number is told many times faster than whether there are
# other bytes, of which Python tries first whether they are a number. `find` does not.
HASH, CARET, TAB, BRACKET, RETURN, ABOVE = b"#^\t(\r>"
RARE_BLANK = (
    rb"(?:[\t\x0b\x0c\r\x1c-\x1f]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]"
    rb"|\xe2\x81\x9f|\xe3\x80\x80)"
)
"""What Python takes for a blank within a line, apart from the usual one."""
MARKER = rb"(?:[-*+]|[0-9]{1,9}+[.)])"
BOX = rb"(?:[^\n\x80-\xff]|[\x80-\xff]{1,4}+)"
"""What stands in a box: one character, or bytes of which that is still to be told."""
_SIGNS = sorted(sign.encode() for field in FIELDS for sign in field.signs)
_FIRST = b"".join(sorted({sign[:1] for sign in _SIGNS}))
SIGN = b"(?:" + b"|".join(_SIGNS) + b")"
"""What announces a field."""
NO_SIGN = rb"(?:[^\n" + _FIRST + rb"]++|(?!" + SIGN + rb")[" + _FIRST + rb"])*+"
"""All up to the next field, or the line's end."""
SAID = b"(" + NO_SIGN + rb")([^\n]*+)"
"""What follows a box: words and fields."""
_CLOSED = compile_late(r"(?:(?<=[ \t])|\A)#+\Z")
_COLONS = tuple(
    (colon.encode(), compile_late(colon.encode() + b"(?: |" + RARE_BLANK + rb")*+(?=[\n#]|\Z)"))
    for colon in ":："
)
_COLON_AT_END = compile_late(r"[:：](?:[^\S\n]+#\S+)*+[^\S\n]*+\Z")


def text_of(data: bytes) -> str:
    """The text of bytes, of which none is lost."""
    return data.decode("utf-8", "surrogateescape")


def lines_with_colon(data: bytes) -> list[tuple[int, str]]:
    """The lines of `data`, which begins with a line feed, that end in a colon, tags aside.

    Each with the place of the line feed before it.
    """
    found = []
    # A literal colon in front is found many times faster than a choice of two.
    for colon, expression in _COLONS:
        for match in (
            expression.finditer(data) if colon[0] in data and data.find(colon) >= 0 else ()
        ):
            begin, end = data.rfind(b"\n", 0, match.start()), data.find(b"\n", match.start())
            line = text_of(data[begin + 1 : None if end < 0 else end])
            if _COLON_AT_END.search(line):
                found.append((begin, line))
    return found


class FoundSection(NamedTuple):
    """A section, as far as it decides what its items are."""

    title: str
    tags: tuple[str, ...]
    parent: int | None


FoundBox = tuple[int, bytes, bytes, bytes, bytes, int | None, int]
"""An item with a box: its line, the whole of that, what stands in the box, the words behind it and
the fields behind these; which of these items it is nested in; its section."""

_LABEL = 0
"""In the place of a heading's level."""


class Plain:
    """What was found in a plain note, whose bytes are `source` behind a line feed."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.items: list[FoundBox] = []
        """Those with a box."""
        # The note itself, its headings, and the labels where items have boxes: the level, what it
        # says, and whether that is text as it stands behind the marks of a heading.
        self._sections: list[tuple[int, bytes, bool]] = [(_LABEL, b"", False)]
        self.colons = lines_with_colon(source)
        """Every line that may be a label, as `lines_with_colon` has it."""

    @property
    def last(self) -> int:
        """The section that the next item is in."""
        return len(self._sections) - 1

    def take_heading(self, said: bytes, level: int) -> None:
        """Begin the section of a heading, behind whose marks stands what it says."""
        self._sections.append((level, said, True))

    def take_underlined(self, text: str, level: int) -> None:
        """Begin the section of a heading that is underlined."""
        self._sections.append((level, text.encode("utf-8", "surrogateescape"), False))

    def take_label(self, line: bytes) -> None:
        """Begin a label's section, if the first line of what stands before a list is one."""
        if label_of(text_of(line))[0]:
            self._sections.append((_LABEL, line, False))

    def said(self) -> bytes:
        """All that sections say, so that one can look for names in it."""
        return b"\n".join([said for _, said, _ in self._sections])

    def place(self, section: int) -> tuple[str | None, str]:
        """The text of the heading that a section is under, and its own title."""
        level, said, _ = self._sections[section]
        if level != _LABEL:
            heading = self._heading(section)
            return heading, split_tags(heading)[0] if "#" in heading else heading
        title = label_of(text_of(said))[0]
        for above in range(section - 1, 0, -1):
            if self._sections[above][0] != _LABEL:
                return self._heading(above), title
        return None, title

    def _heading(self, section: int) -> str:
        _, said, is_marked = self._sections[section]
        text = text_of(said)
        if is_marked:
            text = text.strip()
            if text.endswith("#"):
                text = _CLOSED.sub("", text).strip()
        return text

    def sections(self) -> Sequence[FoundSection]:
        """All of them."""
        found = [FoundSection("", (), None)]
        # The headings whose sections are still open, outermost first: level and section.
        outline: list[tuple[int, int]] = []
        for number, (level, said, _) in enumerate(self._sections[1:], 1):
            while level != _LABEL and outline and outline[-1][0] >= level:
                outline.pop()
            parent = outline[-1][1] if outline else 0
            if level == _LABEL:
                title, tags = label_of(text_of(said))
            else:
                outline.append((level, number))
                heading = self._heading(number)
                title, tags = split_tags(heading) if "#" in heading else (heading, ())
            found.append(FoundSection(title, tags, parent))
        return found
