"""The items and sections of a plain note, found without the parser.

Plain is a note of which this reading can tell that it is the parser's. Whatever it is not sure of
(code and quotes in lists, raw HTML, comments, definitions of links, blanks in strange places) makes
the note not plain, and the parser's to read. Tests hold both against each other.
"""

import re

from tracker.core.pattern import compile_late
from tracker.core.plain_lines import (
    COLUMNS,
    HIDES,
    MARKER,
    Odd,
    Part,
    Plain,
    closing_of,
)

_OPENING = compile_late(r"\ufeff?(---[ \t]*\r?\n)")
_CLOSING = compile_late(r"\n---[ \t]*(?:\r?\n|\Z)")
_NEEDS_YAML = compile_late(r"^(?:tracker|citekey|doi|arxiv|authors?)[ \t]*:", re.MULTILINE)
_BLOCK_ID = compile_late(r"\s+\^[A-Za-z0-9-]+\s*\Z")
_DANGER = (
    rf">|```|~~~|<[!?/A-Za-z]|#{{1,6}}+(?:[ \t\n]|\Z)|{MARKER}(?:[ \t\n]|\Z)"
    r"|[-=|:*_+ \t]*+(?:\n|\Z)"
)
"""What an item may begin with that is more than text."""
_ODD = (
    rf"{HIDES}|<[!?/A-Za-z]|```|~~~|#{{1,6}}+(?=[ \t\n]|\Z)"
    r"|\[[^\]\n\\]*+(?:\n|\]:|\\|\Z)"
)
# Alternatives that begin with a letter or a set are told by one character, groups are not.
_LANDMARK = compile_late(
    r"\n(?=[-#`~ \t>*+0-9=%$<[])(?:"
    r"##{0,5}+(?=[ \t\n]|\Z)()|(?:```|~~~)()"
    r"|[-*+] {1,4}+\[([^\n])\](?=[ \t\n]|\Z)[ \t]*+([^\n]*+)"
    rf"|[ \t>]*+(?:([=-]++)[ \t]*+(?=\n|\Z)"
    rf"|{MARKER}(?:[ \t]++\[[^\n]\](?=[ \t\n]|\Z)()"
    rf"|(?:(?= {{0,4}}+(?:\t|\n|\Z)| {{5}})| ++(?=[-#`~>*+0-9=<|:_])(?={_DANGER}))())"
    rf"|({_ODD})))"
)
"""At a line's start: a heading, a fence, an item with a box, an underline, an item that begins with
something else than text or in a strange place, anything odd."""
_HEADING, _FENCE, _SYMBOL, _TASK, _UNDERLINE, _BOXED, _UNUSUAL, _STRANGE = range(1, 9)
"""The groups of each; the last one of a match tells which it is."""
_BOXES = frozenset({_TASK, _BOXED})
_BLOCKS = frozenset("`~%$")
"""What a block that is no list begins with."""
_UNREADABLE = ("\0", "\x0b", "\x0c", "\r", "\ufeff")


def front_of(text: str) -> tuple[int, int, int, int] | None:
    """Where the front matter begins and ends, and what stands between its two lines."""
    if text[:3] != "---" and text[:4] != "\ufeff---":
        return None
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end() - 1) if opening else None
    if opening is None or closing is None:
        return None
    return opening.start(1), closing.end(), opening.end(), closing.start() + 1


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
    for character in _UNREADABLE:
        if character in source:
            return None
    reading = _Reading(source, text.count("\n", 0, start))
    try:
        reading.read()
    except Odd:
        return None
    return reading.plain


class _Reading:
    """What has been found so far on the way down a note.

    A place is that of the line feed before a line.
    """

    def __init__(self, source: str, line: int) -> None:
        self.plain = Plain(source)
        self._source = source
        self._line = line - 1
        self._counted = 0
        # Of the part since the last heading: the tasks and where the last block before each
        # ended; whether it is read line by line if it has any, and whether it is at all events.
        self._boxes: list[tuple[re.Match[str], int]] = []
        self._is_strange = False
        self._is_looked_at = False

    def read(self) -> None:
        """Go from landmark to landmark; raises Odd where one is not to be understood."""
        source, search = self._source, _LANDMARK.search
        begin = floor = position = 0
        while (mark := search(source, position)) is not None:
            kind = mark.lastindex
            position = mark.end()
            if kind in _BOXES:
                self._boxes.append((mark, floor))
            elif kind == _HEADING:
                self._part(begin, mark.start())
                begin = floor = position = self._take_heading(mark)
            elif kind == _FENCE:
                floor = position = self._after_fence(mark)
            elif kind == _UNUSUAL:
                self._is_strange = True
            elif kind == _UNDERLINE:
                self._underline(mark)
            else:
                position, is_block = self._after_odd(mark)
                floor = position if is_block else floor
        self._part(begin, len(source))

    def _part(self, begin: int, end: int) -> None:
        """Take in what stands between two headings."""
        boxes = self._boxes
        if boxes or self._is_looked_at:
            if self._is_looked_at or self._is_strange or self._has_more(begin, end):
                self._look_at(begin, end)
            else:
                self._take_boxes(boxes, end)
            self._boxes = []
        self._is_strange = self._is_looked_at = False

    def _has_more(self, begin: int, end: int) -> bool:
        """Whether there may be labels or definitions of links."""
        labels = self.plain.colons
        return (
            any(begin <= place < end for place, _ in labels)
            or self._source.find("]:", begin, end) >= 0
        )

    def _look_at(self, begin: int, end: int) -> None:
        if begin < end:
            lines = self._source[begin + 1 : end].split("\n")
            Part(self.plain, lines, self._line_at(begin)).read()

    def _line_at(self, place: int) -> int:
        source = self._source
        if place >= self._counted:
            self._line += source.count("\n", self._counted, place + 1)
            self._counted = place + 1
            return self._line
        return self._line - source.count("\n", place + 1, self._counted)

    def _take_boxes(self, boxes: list[tuple[re.Match[str], int]], end: int) -> None:
        """Take in the tasks of a part, and no more lines than decide what is nested in what."""
        items, done = self.plain.items, 0
        heading, section = self.plain.heading, len(self.plain.sections) - 1
        for mark, floor in boxes:
            place = mark.start()
            if place < done:
                continue
            if mark.lastindex == _TASK:
                line, symbol, body = self._line_at(place), mark[_SYMBOL], mark[_TASK]
                items.append((line, mark[0][1:], body, symbol, None, heading, section))
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
        while begin > floor and not self._is_fresh(begin, above := source.rfind("\n", 0, begin)):
            begin = above
        above, stop = place, source.find("\n", place + 1)
        while 0 <= stop < end and not self._is_fresh(stop, above):
            if source[stop + 1 : stop + 2] in _BLOCKS:
                break
            above, stop = stop, source.find("\n", stop + 1)
        return begin, stop if 0 <= stop < end else end

    def _is_fresh(self, place: int, above: int) -> bool:
        """Whether nothing that is open before the line of `place` has to do with it.

        Before it is that of `above`.
        """
        source = self._source
        first = source[place + 1 : place + 3]
        return bool(first) and (
            first in {"- ", "* ", "+ "}
            or (first[0] not in " \t\n" and not source[above + 1 : place].strip(" \t"))
        )

    def _underline(self, mark: re.Match[str]) -> None:
        """Take in what may underline a heading, or is a rule."""
        line = mark[_UNDERLINE]
        if not _is_blank_before(self._source, mark.start()):
            self._is_looked_at = True
        elif len(line) < 3 or line[0] == "=" or mark.start(_UNDERLINE) > mark.start() + 1:
            self._is_strange = True

    def _after_fence(self, mark: re.Match[str]) -> int:
        source, start = self._source, mark.start() + 1
        end = source.find("\n", start)
        if end < 0:
            end = len(source)
        line = source[start:end]
        sign = line[: len(line) - len(line.lstrip(line[0]))]
        if sign[0] == "`" and "`" in line[len(sign) :]:
            raise Odd
        closing = closing_of(sign).search(source, end)
        return closing.end() if closing else len(source)

    def _after_odd(self, mark: re.Match[str]) -> tuple[int, bool]:
        """Where to go on behind a comment or formula, or what lies in a list, quote or code.

        And whether it is the former.
        """
        source, sign = self._source, mark[_STRANGE][:2]
        prefix = mark.start(_STRANGE) - mark.start() - 1
        if sign in {"%%", "$$"}:
            closing = source.find(sign, mark.end())
            if prefix or (closing < 0 and sign == "$$"):
                raise Odd
            end = source.find("\n", closing) if closing >= 0 else -1
            return len(source) if end < 0 else end, True
        if not _is_within(mark[0][1 : prefix + 1]):
            raise Odd
        self._is_strange = True
        return mark.end(_STRANGE) - 1, False

    def _take_heading(self, mark: re.Match[str]) -> int:
        end = self._source.find("\n", mark.end())
        if end < 0:
            end = len(self._source)
        text = self._source[mark.end() : end].strip()
        if text.endswith("#"):
            closed = text.rstrip("#")
            if not closed or closed[-1] in " \t":
                text = closed.strip()
        self.plain.take_heading(text, mark.end() - mark.start() - 1)
        return end


def _is_blank_before(source: str, end: int) -> bool:
    """Whether the line that ends at `end` is blank."""
    return not source[source.rfind("\n", 0, end) + 1 : end].strip(" \t")


def _is_within(prefix: str) -> bool:
    """Whether what follows so much indentation is in a quote, or in a list or code if anything."""
    return ">" in prefix or "\t" in prefix or len(prefix) >= COLUMNS
