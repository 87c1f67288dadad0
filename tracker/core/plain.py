"""The items and sections of a plain note, found in its bytes without the parser.

Plain is a note of which this reading can tell that it is the parser's. Whatever it is not sure of
(code and quotes in lists, raw HTML, comments, definitions of links, blanks in strange places) makes
the note not plain, and the parser's to read. Tests hold both against each other.
"""

import re

from tracker.core.pattern import compile_late
from tracker.core.plain_found import ABOVE, BOX, MARKER, RETURN, SAID, TAB, Plain
from tracker.core.plain_lines import COLUMNS, HIDES, Odd, Part

_DANGER = (
    rb"(?:>|```|~~~|<[!?/A-Za-z]|#{1,6}+(?:[ \t\n]|\Z)|" + MARKER + rb"(?:[ \t\n]|\Z)"
    rb"|[-=|:*_+ \t]*+(?:\n|\Z))"
)
"""What an item may begin with that is more than text."""
_ODD = (
    rb"(?:" + HIDES + rb"|<[!?/A-Za-z]|```|~~~|#{1,6}+(?=[ \t\n]|\Z)"
    rb"|\[[^\]\n\\]*+(?:(?=\n)|\]:|\\|\Z))"
)
_FENCED = rb"|".join(
    sign
    + rb"[^\n]*+(?:\n(?!"
    + closing
    + rb"(?:\n|\Z))[^\n]*+)*+(?:\n"
    + closing
    + rb"(?=\n|\Z))?+"
    for sign, closing in (
        (rb"(```++)(?![^\n]*`)", rb" {0,3}+\1`*+ *+"),
        (rb"(~~~++)", rb" {0,3}+\2~*+ *+"),
    )
)
"""Code between fences, or up to the end."""
# Text, also that of an item, is told at once, before anything else is tried.
# Alternatives that begin with a letter or a set are told by one character, groups are not.
_LANDMARK = compile_late(
    rb"\n(?=[-#`~ \t>*+0-9=%$<[])(?![ \t>]*+(?:" + MARKER + rb" )?+[^-#`~ \t>*+0-9=%$<[|:_\n])"
    rb"(?:(?:" + _FENCED + rb")()"
    rb"|(##{0,5}+)(?=[ \t\n]|\Z)([^\n]*+)"
    rb"|([-*+] {1,4}+\[(" + BOX + rb")\](?=[ \t\n]|\Z)[ \t]*+" + SAID + rb")"
    rb"|[ \t>]*+(?:([=-]++)[ \t]*+(?=\n|\Z)"
    rb"|" + MARKER + rb"(?:[ \t]++\[" + BOX + rb"\](?=[ \t\n]|\Z)()"
    rb"|(?:(?= {0,4}+(?:\t|\n|\Z)| {5})| ++(?=[-#`~>*+0-9=<|:_])(?=" + _DANGER + rb"))())"
    rb"|(" + _ODD + rb")))"
)
"""At a line's start: code between fences, a heading, an item with a box, an underline, an item that
begins with something else than text or in a strange place, anything odd."""
_FENCE, _MARKS, _HEADING, _TASK, _SYMBOL, _WORDS, _FIELDS = range(3, 10)
"""The groups of each; the last one of a match tells which it is."""
_UNDERLINE, _BOXED, _UNUSUAL, _STRANGE = range(10, 14)
_BOXES = frozenset({_TASK, _BOXED})
_BLOCKS = frozenset({b"`", b"~", b"%", b"$"})
"""What a block that is no list begins with."""
_BULLETS = frozenset({b"- ", b"* ", b"+ "})
_UNREADABLE = b"\0\x0b\x0c\r"
_MARK = b"\xef\xbb\xbf"
"""A byte order mark."""


def read_plain(data: bytes, start: int) -> Plain | None:
    """What stands in `data` from `start` on, where a line begins; None if it is not plain."""
    source = b"\n" + data[start:]
    if RETURN in source:
        source = source.replace(b"\r\n", b"\n")
    for character in _UNREADABLE:
        if character in source:
            return None
    if _MARK[0] in source and source.find(_MARK) >= 0:
        return None
    reading = _Reading(source, data.count(b"\n", 0, start))
    try:
        reading.read()
    except Odd:
        return None
    return reading.plain


class _Reading:
    """What has been found so far on the way down a note.

    A place is that of the line feed before a line.
    """

    def __init__(self, source: bytes, line: int) -> None:
        self.plain = Plain(source)
        self._source = source
        self._line = line - 1
        self._counted = 0
        # Of the part since the last heading: the tasks and where the last block before each
        # ended; whether it is read line by line if it has any, and whether it is at all events.
        self._boxes: list[tuple[re.Match[bytes], int]] = []
        self._is_strange = False
        self._is_looked_at = False

    def read(self) -> None:
        """Go from landmark to landmark; raises Odd where one is not to be understood."""
        source, boxes = self._source, self._boxes
        begin = floor = position = 0
        while position >= 0:
            start, position = position, -1
            for mark in _LANDMARK.finditer(source, start):
                kind = mark.lastindex
                if kind in _BOXES:
                    boxes.append((mark, floor))
                elif kind == _HEADING:
                    if boxes or self._is_looked_at or self._is_strange:
                        self._part(begin, mark.start())
                    begin = floor = mark.end()
                    marks, said = mark.group(_MARKS, _HEADING)
                    self.plain.take_heading(said, len(marks))
                elif kind == _FENCE:
                    floor = mark.end()
                elif kind == _UNUSUAL:
                    self._is_strange = True
                elif kind == _UNDERLINE:
                    self._underline(mark)
                elif (after := self._after_odd(mark)) >= 0:
                    # What stands in a comment or formula is nothing.
                    floor = position = after
                    break
        self._part(begin, len(source))

    def _part(self, begin: int, end: int) -> None:
        """Take in what stands between two headings."""
        boxes = self._boxes
        if boxes or self._is_looked_at:
            if self._is_looked_at or self._is_strange or self._has_more(begin, end):
                self._look_at(begin, end)
            else:
                self._take_boxes(boxes, end)
            boxes.clear()
        self._is_strange = self._is_looked_at = False

    def _has_more(self, begin: int, end: int) -> bool:
        """Whether there may be labels or definitions of links."""
        labels = self.plain.colons
        return (bool(labels) and any(begin <= place < end for place, _ in labels)) or (
            self._source.find(b"]:", begin, end) >= 0
        )

    def _look_at(self, begin: int, end: int) -> None:
        if begin < end:
            lines = self._source[begin + 1 : end].split(b"\n")
            Part(self.plain, lines, self._line_at(begin)).read()

    def _line_at(self, place: int) -> int:
        source = self._source
        if place >= self._counted:
            self._line += source.count(b"\n", self._counted, place + 1)
            self._counted = place + 1
            return self._line
        return self._line - source.count(b"\n", place + 1, self._counted)

    def _take_boxes(self, boxes: list[tuple[re.Match[bytes], int]], end: int) -> None:
        """Take in the tasks of a part, and no more lines than decide what is nested in what."""
        items, done, section = self.plain.items, 0, self.plain.last
        for mark, floor in boxes:
            place = mark.start()
            if place < done:
                continue
            if mark.lastindex == _TASK:
                if place >= self._counted:
                    self._line += self._source.count(b"\n", self._counted, place + 1)
                    self._counted = place + 1
                raw, symbol, words, fields = mark.group(_TASK, _SYMBOL, _WORDS, _FIELDS)
                items.append((self._line, raw, symbol, words, fields, None, section))
                continue
            begin, done = self._list_around(place, floor, end)
            line = self._line_at(begin)
            while items and items[-1][0] >= line:
                items.pop()
            self._look_at(begin, done)

    def _list_around(self, place: int, floor: int, end: int) -> tuple[int, int]:
        """Where to begin and end to look, so that what is open at the line of `place` is known."""
        source = self._source
        begin = place
        while begin > floor and not self._is_fresh(begin, above := source.rfind(b"\n", 0, begin)):
            begin = above
        above, stop = place, source.find(b"\n", place + 1)
        while 0 <= stop < end and not self._is_fresh(stop, above):
            if source[stop + 1 : stop + 2] in _BLOCKS:
                break
            above, stop = stop, source.find(b"\n", stop + 1)
        return begin, stop if 0 <= stop < end else end

    def _is_fresh(self, place: int, above: int) -> bool:
        """Whether nothing that is open before the line of `place` has to do with it.

        Before it is that of `above`.
        """
        source = self._source
        first = source[place + 1 : place + 3]
        return first in _BULLETS or (
            first != b""
            and first[0] not in b" \t\n"
            and not source[above + 1 : place].strip(b" \t")
        )

    def _underline(self, mark: re.Match[bytes]) -> None:
        """Take in what may underline a heading, or is a rule."""
        line, place = mark[_UNDERLINE], mark.start()
        if self._source[self._source.rfind(b"\n", 0, place) + 1 : place].strip(b" \t"):
            self._is_looked_at = True
        elif len(line) < 3 or line[:1] == b"=" or mark.start(_UNDERLINE) > place + 1:
            self._is_strange = True

    def _after_odd(self, mark: re.Match[bytes]) -> int:
        """Where to go on behind a comment or formula; -1 for what lies in a list, quote or code."""
        source, sign = self._source, mark[_STRANGE][:2]
        prefix = mark.start(_STRANGE) - mark.start() - 1
        if sign in {b"%%", b"$$"}:
            closing = source.find(sign, mark.end())
            if prefix or (closing < 0 and sign == b"$$"):
                raise Odd
            end = source.find(b"\n", closing) if closing >= 0 else -1
            return len(source) if end < 0 else end
        if not _is_within(mark[0][1 : prefix + 1]):
            raise Odd
        self._is_strange = True
        return -1


def _is_within(prefix: bytes) -> bool:
    """Whether what follows so much indentation is in a quote, or in a list or code if anything."""
    return ABOVE in prefix or TAB in prefix or len(prefix) >= COLUMNS
