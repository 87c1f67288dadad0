"""The entries of a BibTeX file as they are written, braces and commands and all.

Read as BibTeX does, but that it goes on: past a brace too many or too few, a missing comma, key
or quotation mark. Braces count whether a backslash stands before them or not.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_HEAD = re.compile(r"(?<![\w.])@\s*([^\W\d_][\w:+-]*)\s*([{(])")
_LINE_HEAD = re.compile(r"^[ \t]*@[ \t]*[^\W\d_]\w*[ \t]*[{(]", re.MULTILINE)
_KEY = re.compile(r"\s*([^,={}()\"@]*?)\s*(,|(?=[})])|\Z)")
_ODD_KEY = re.compile(r"\s*([^,={}\s]*)\s*(,|(?=\}))")
_NAME = re.compile(r"([^\W\d][^\s{}(),=\"#@\\]*)\s*=\s*")
_STRAY = re.compile(r"[\s,]*")
_WORD = re.compile(r"[^\s,{}()=\"#@]+")
_UNQUOTED = re.compile(r"[^\n{}\"]*?(?=\s*(?:,[ \t]*(?:\n|\Z|[\w-]+\s*=)|[\n{}\"]|\Z))")
_ENDED = re.compile(r"\s*(?:[,#})]|\Z|[^\W\d_][\w-]*\s*=)")
_COMMA = re.compile(r"\s*,\s*")
_JUNK = re.compile(r"[^,{}\n]*[,}\n]?")
_QUOTE_OR_BRACE = re.compile(r'["{}]')
_JOIN = re.compile(r"\s*#\s*")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; values are without their outer braces or quotation marks, macros resolved."""

    type: str
    """In lower case."""
    key: str
    fields: tuple[tuple[str, str], ...]
    """Names as they are written, each once: the second `title` is called `title_2`."""
    line: int
    """Of the `@`, from 1."""


@dataclass(slots=True)
class _Source:
    """A text, and what is known of all of it before it is read."""

    text: str
    closing: dict[int, int]
    """Where each brace is closed that is."""
    line_starts: list[int]
    heads: list[int]
    """Where lines begin that look like an entry's first."""
    macros: dict[str, str]
    room: int
    """How many characters more macros may come to: macros of macros grow without end."""
    problems: list[tuple[int, str]] = field(default_factory=list)

    def line(self, position: int) -> int:
        return bisect_right(self.line_starts, position)

    def next_head(self, position: int) -> int:
        nth = bisect_right(self.heads, position)
        return self.heads[nth] if nth < len(self.heads) else len(self.text)

    def report(self, position: int, problem: str) -> None:
        self.problems.append((self.line(position), problem))


def read_entries(text: str) -> tuple[tuple[Entry, ...], tuple[tuple[int, str], ...]]:
    """All entries but comments, and what was wrong with lines (from 1); nothing is raised.

    What is commented out with `%` at the beginning of its line is passed over, as biber does.
    """
    source = _Source(
        text,
        _matching_braces(text),
        [0, *(match.end() for match in re.finditer("\n", text))],
        [match.start() for match in _LINE_HEAD.finditer(text)],
        {month: month for month in MONTHS},
        10 * len(text) + 10_000,
    )
    entries: list[Entry] = []
    position = 0
    while head := _HEAD.search(text, position):
        line_start = text.rfind("\n", 0, head.start()) + 1
        if text[line_start : head.start()].lstrip().startswith("%"):
            position = head.end()
            continue
        kind = head[1].lower()
        if kind in ("comment", "preamble"):
            position = source.closing.get(head.end() - 1, head.end() - 1) + 1
        else:
            key, fields, position = _read_body(source, head, is_string=kind == "string")
            if kind == "string":
                source.macros |= {name.lower(): value for name, value in fields}
            elif fields or key:
                entries.append(
                    Entry(kind, key, tuple(_each_once(fields)), source.line(head.start()))
                )
            else:
                source.report(head.start(), f"the entry @{head[1]} is empty")
    return tuple(entries), tuple(sorted(source.problems))


def _matching_braces(text: str) -> dict[int, int]:
    closing: dict[int, int] = {}
    open_braces: list[int] = []
    for match in re.finditer("[{}]", text):
        if match[0] == "{":
            open_braces.append(match.start())
        elif open_braces:
            closing[open_braces.pop()] = match.start()
    return closing


def _read_body(
    source: _Source, head: re.Match[str], *, is_string: bool
) -> tuple[str, list[tuple[str, str]], int]:
    """Key, fields and where to go on, of the entry whose `@word{` is `head`."""
    text, brace = source.text, head.end() - 1
    closed = source.closing.get(brace) if head[2] == "{" else None
    end = source.next_head(brace) if closed is None else closed
    position, key = head.end(), ""
    if not is_string:
        key, position = _read_key(source, head, end)
    fields: list[tuple[str, str]] = []
    while True:
        position = _past_strays(text, position, end)
        if position >= end:
            break
        if closed is None and text[position] in ")}":
            return key, fields, position + 1
        name = _NAME.match(text, position, end)
        if not name:
            position = _skip_junk(source, position, end, key)
            continue
        value, position = _read_value(source, name.end(), end)
        fields.append((name[1], value))
    if closed is None:
        source.report(head.start(), f"the entry {key or '@' + head[1]} is not closed")
        return key, fields, end
    return key, fields, _after(source, end + 1, key, fields)


def _after(source: _Source, position: int, key: str, fields: list[tuple[str, str]]) -> int:
    """Where to go on after a closing brace, having read the fields behind one too many."""
    comma = _COMMA.match(source.text, position)
    name = comma and _NAME.match(source.text, comma.end())
    if not name:
        return position
    source.report(position - 1, f"the entry {key} has a closing brace too many")
    end = source.next_head(position)
    while name:
        value, position = _read_value(source, name.end(), end)
        fields.append((name[1], value))
        name = _NAME.match(source.text, _past_strays(source.text, position, end), end)
    return position


def _past_strays(text: str, position: int, end: int) -> int:
    """Past blanks, and past the commas between fields however many there are."""
    match = _STRAY.match(text, position, end)
    return match.end() if match else position


def _read_key(source: _Source, head: re.Match[str], end: int) -> tuple[str, int]:
    for pattern in (_KEY, _ODD_KEY):
        if match := pattern.match(source.text, head.end(), end + 1):
            return " ".join(match[1].split()), match.end()
    source.report(head.start(), f"an entry @{head[1]} has no key")
    return "", head.end()


def _skip_junk(source: _Source, position: int, end: int, key: str) -> int:
    """Past what is no field, up to the next comma, line or brace."""
    source.report(position, f"the entry {key} has text that is no field")
    if source.text[position] == "{":
        return source.closing.get(position, position) + 1
    match = _JUNK.match(source.text, position, end)
    return max(match.end() if match else end, position + 1)


def _read_value(source: _Source, position: int, end: int) -> tuple[str, int]:
    parts: list[str] = []
    while True:
        part, position = _read_part(source, position, end)
        parts.append(part)
        join = _JOIN.match(source.text, position, end)
        if not join:
            return "".join(parts), position
        position = join.end()


def _read_part(source: _Source, position: int, end: int) -> tuple[str, int]:
    text = source.text
    sign = text[position : position + 1]
    if sign == "{":
        closed = source.closing.get(position)
        if closed is not None and closed <= end:
            return text[position + 1 : closed], closed + 1
        source.report(position, "a brace is not closed")
        return text[position + 1 : end].strip(), end
    if sign == '"':
        return _read_quoted(source, position, end)
    word = _WORD.match(text, position, end)
    if not word:
        return "", position
    unquoted = None if _ENDED.match(text, word.end(), end + 1) else _UNQUOTED.match(text, position)
    if unquoted and word.end() < unquoted.end() <= end:
        source.report(position, "a value stands without braces")
        return unquoted[0].strip(), unquoted.end()
    return _of_word(source, word, position), word.end()


def _of_word(source: _Source, word: re.Match[str], position: int) -> str:
    """A macro's text, a number as it is."""
    text = source.macros.get(word[0].lower())
    if text is not None and len(text) <= source.room:
        source.room -= len(text)
        return text
    if not word[0][0].isdigit():
        wrong = "is not defined" if text is None else "comes to too much text"
        source.report(position, f"the abbreviation {word[0]} {wrong}")
    return word[0]


def _read_quoted(source: _Source, position: int, end: int) -> tuple[str, int]:
    start = position + 1
    position = start
    while match := _QUOTE_OR_BRACE.search(source.text, position, end):
        if match[0] == '"':
            return source.text[start : match.start()], match.end()
        position = source.closing.get(match.start(), match.start()) + 1
    source.report(start - 1, "a quotation mark is not closed")
    line_end = source.text.find("\n", start, end)
    stop = end if line_end == -1 else line_end
    return source.text[start:stop].rstrip().rstrip(","), stop


def _each_once(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen: dict[str, set[str]] = {}
    for name, value in fields:
        values = seen.setdefault(name.lower(), set())
        if value in values or (values and not value.strip()):
            continue
        values.add(value)
        yield (name if len(values) == 1 else f"{name}_{len(values)}"), value
