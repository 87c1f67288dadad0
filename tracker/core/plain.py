"""The items and sections of a plain note, found without the parser.

Plain is a note of which this reading can tell that it is the parser's. Whatever it is not sure of
(code and quotes in lists, raw HTML, comments, definitions of links, blanks in strange places) makes
the note not plain, and the parser's to read. Tests hold both against each other.
"""

import re

from tracker.core.pattern import compile_late
from tracker.core.plain_lines import COLUMNS, HIDES, MARKER, Odd, Part, Plain, closing_of

_OPENING = compile_late(r"\ufeff?(---[ \t]*\r?\n)")
_CLOSING = compile_late(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_NEEDS_YAML = compile_late(r"^(?:tracker|citekey|doi|arxiv|authors?)[ \t]*:", re.MULTILINE)
_BLOCK_ID = compile_late(r"\s+\^[A-Za-z0-9-]+\s*\Z")
_BOX = r"\[[^\n]\](?=[ \t\n]|\Z)"
_ODD = (
    rf"{HIDES}|<[!?/A-Za-z]|```|~~~|#{{1,6}}+(?=[ \t\n]|\Z)"
    r"|\[[^\]\n\\]*+(?:\n|\]:|\\|\Z)"
)
_LANDMARK = compile_late(
    rf"\n(?:(#{{1,6}}+)(?=[ \t\n]|\Z)|(`{{3,}}+|~{{3,}}+)"
    rf"|[ \t>]*+(?:{MARKER}[ \t]++{_BOX}|([=-]++)[ \t]*+(?=\n|\Z)|({_ODD})))"
)
"""At a line's start: a heading, a fence, an item with a box, an underline, anything odd."""
_UNREADABLE = compile_late(r"[\x00\x0b\x0c\r\ufeff]")


def front_of(text: str) -> tuple[int, int, int, int] | None:
    """Where the front matter begins and ends, and what stands between its two lines."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    return opening.start(1), closing.end(), opening.end(), closing.start()


def needs_properties(path: str, text: str, start: int, end: int) -> bool:
    """Whether anything in the front matter of a note, which is there in `text`, concerns us."""
    name = path.rsplit("/", 1)[-1]
    return name.startswith("@") or _NEEDS_YAML.search(text[start:end]) is not None


def words_of(body: str) -> str:
    """The words of an item without a checkbox."""
    return (_BLOCK_ID.sub("", body) if "^" in body else body).strip()


def read_plain(text: str, start: int) -> Plain | None:
    """What stands in `text` from `start` on, where a line begins; None if it is not plain."""
    source = "\n" + text[start:]
    if "\r" in source:
        source = source.replace("\r\n", "\n")
    if _UNREADABLE.search(source):
        return None
    reading = _Reading(source, text.count("\n", 0, start))
    try:
        reading.read()
    except Odd:
        return None
    return reading.plain


class _Reading:
    """What has been found so far on the way down a note."""

    def __init__(self, source: str, line: int) -> None:
        self.plain = Plain()
        self._source = source
        self._line = line - 1
        self._counted = 0

    def read(self) -> None:
        """Go from landmark to landmark; raises Odd where one is not to be understood."""
        source, search = self._source, _LANDMARK.search
        begin = position = 0
        is_looked_at = False
        while (mark := search(source, position)) is not None:
            kind = mark.lastindex
            if kind == 1:
                self._part(begin, mark.start(), is_looked_at)
                begin, is_looked_at = self._take_heading(mark.end(), len(mark[1])), False
                position = begin
            elif kind == 2:
                position = self._after_fence(mark)
            elif kind is None:
                is_looked_at = True
                position = mark.end()
            elif kind == 3:
                before = mark.start()
                is_looked_at = is_looked_at or not _is_blank_before(source, before)
                position = mark.end()
            else:
                position = self._after_odd(mark)
        self._part(begin, len(source), is_looked_at)

    def _part(self, begin: int, end: int, is_looked_at: bool) -> None:  # noqa: FBT001
        """Take in what stands between two headings."""
        if begin == end:
            return
        part = self._source[begin:end]
        if not is_looked_at:
            self.plain.others.append(part)
            return
        self._line += self._source.count("\n", self._counted, begin + 1)
        self._counted = begin + 1
        Part(self.plain, part[1:].split("\n"), self._line).read()

    def _after_fence(self, mark: re.Match[str]) -> int:
        source = self._source
        end = source.find("\n", mark.end())
        if end < 0:
            end = len(source)
        if mark[2][0] == "`" and "`" in source[mark.end() : end]:
            raise Odd
        closing = closing_of(mark[2]).search(source, end)
        return closing.end() if closing else len(source)

    def _after_odd(self, mark: re.Match[str]) -> int:
        """Where to go on behind a comment or formula, or what lies in a list, quote or code."""
        source, sign = self._source, mark[4][:2]
        prefix = mark.start(4) - mark.start() - 1
        if sign in {"%%", "$$"}:
            closing = source.find(sign, mark.end())
            if prefix or (closing < 0 and sign == "$$"):
                raise Odd
            end = source.find("\n", closing) if closing >= 0 else -1
            return len(source) if end < 0 else end
        if not _is_within(mark[0][1 : prefix + 1]):
            raise Odd
        return mark.end(4) - 1

    def _take_heading(self, start: int, level: int) -> int:
        end = self._source.find("\n", start)
        if end < 0:
            end = len(self._source)
        text = self._source[start:end].strip()
        if text.endswith("#"):
            closed = text.rstrip("#")
            if not closed or closed[-1] in " \t":
                text = closed.strip()
        self.plain.take_heading(text, level)
        return end


def _is_blank_before(source: str, end: int) -> bool:
    """Whether the line that ends at `end` is blank."""
    return not source[source.rfind("\n", 0, end) + 1 : end].strip(" \t")


def _is_within(prefix: str) -> bool:
    """Whether what follows so much indentation is in a quote, or in a list or code if anything."""
    return ">" in prefix or "\t" in prefix or len(prefix) >= COLUMNS
