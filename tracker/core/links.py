"""Links and embeds in running text, with the spans they stand in."""

import re
from collections.abc import Iterator

from tracker.core.inline import opaque_stretches
from tracker.core.note import Link, Note
from tracker.core.pattern import compile_late
from tracker.core.text import Span

_TOKEN = compile_late(
    r"""
    \\[!-/:-@\[-`{-~]                                   # an escaped character means itself
    | (?P<wiki>!?\[\[(?P<inner>[^\[\]\r\n]+)\]\])
    | (?P<open>!?\[)
    | (?P<close>\])
    | <(?P<angle>(?i:https?)://[^\s<>]*)>
    | (?P<url>(?<![A-Za-z0-9])(?i:https?)://[^\s<>"`|\\^{}\[\]，。；：！？、（）《》〈〉「」『』【】“”‘’…]+)
    """,
    re.VERBOSE,
)
_ANGLE_TARGET = compile_late(r"<((?:\\.|[^<>\\\r\n])*)>")
_TARGET_STOP = compile_late(r"[()\s\x00-\x1f\x7f]|\\[!-/:-@\[-`{-~]")
_TITLE = compile_late(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)", re.DOTALL)
_BLANKS = compile_late(r"[ \t]*(?:\r?\n[ \t]*)?")
_ESCAPE = compile_late(r"\\([!-/:-@\[-`{-~])")
_MOST_NESTED = 32
"""Parentheses within a target, as in the reference implementation of CommonMark."""


def find_links(text: str, start: int = 0, end: int | None = None) -> tuple[Link, ...]:
    """The links between `start` and `end`, ordered by where they begin.

    An image within a link's text is a link of its own; anything else there is just text.
    Linear in the length, whatever the brackets.
    """
    stop = len(text) if end is None else end
    if text.find("[", start, stop) == -1 and text.find("://", start, stop) == -1:
        return ()
    scan = _Scan(text, start, stop)
    for code_start, code_end in opaque_stretches(text, start, stop):
        scan.read_to(code_start)
        scan.position = max(scan.position, code_end)
    scan.read_to(stop)
    if len(scan.found) > 1:
        scan.found.sort(key=lambda link: link.span.start)
    return tuple(scan.found)


def note_links(note: Note) -> Iterator[tuple[int, Link]]:
    """Each link of a note's body with its line, those in comments included."""
    opaque = {line for lines in note.opaque for line in lines}
    body = note.front.span.end if note.front else 0
    for number, line in enumerate(note.lines):
        if line.start >= body and number not in opaque:
            for link in find_links(note.text, line.start, line.end):
                yield number, link


class _Scan:
    """A walk over one stretch of text; it may pause for a code span within a link's text."""

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.text = text
        self.position = start
        self.found: list[Link] = []
        self._stop = stop
        # Where brackets opened, and how many links had been found by then.
        self._openings: list[tuple[int, int]] = []
        # A link holds no link: brackets that opened around one, below this count, are text.
        self._inactive = 0

    def read_to(self, end: int) -> None:
        while match := _TOKEN.search(self.text, self.position, end):
            self.position = match.end()
            match match.lastgroup:
                case "open":
                    self._openings.append((match.start(), len(self.found)))
                case "close" if self._openings:
                    self._close(match.start())
                case "wiki":
                    self.found.append(_wikilink(match))
                case "angle":
                    self._add_url(match["angle"], match.start())
                case "url":
                    url = _trimmed(match["url"])
                    self.position = match.start() + len(url)
                    self._add_url(url, match.start())

    def _add_url(self, url: str, start: int) -> None:
        self.found.append(Link("url", url, url, Span(start, self.position), embed=False))

    def _close(self, bracket: int) -> None:
        opening, known = self._openings.pop()
        embed = self.text[opening] == "!"
        active = embed or len(self._openings) >= self._inactive
        self._inactive = min(self._inactive, len(self._openings))
        target = _inline_target(self.text, bracket + 1, self._stop) if active else None
        # Obsidian takes a link without a target for text.
        if target is None or not target[0]:
            return
        address, self.position = target
        shown = self.text[opening + (2 if embed else 1) : bracket]
        if len(self.found) > known:
            self.found[known:] = [link for link in self.found[known:] if link.embed and not embed]
        if not embed:
            self._inactive = len(self._openings)
        span = Span(opening, self.position)
        self.found.append(Link("markdown", address, shown, span, embed))


def _wikilink(match: re.Match[str]) -> Link:
    target, bar, alias = match["inner"].partition("|")
    if not target:
        target, bar, alias = match["inner"], "", ""
    # In a table the bar is written `\|`.
    target = target.removesuffix("\\").strip() if bar else target.strip()
    shown = alias.strip() or " > ".join(part for part in target.split("#") if part)
    span = Span(match.start(), match.end())
    return Link("wikilink", target, shown, span, embed=match[0].startswith("!"))


def _inline_target(text: str, position: int, stop: int) -> tuple[str, int] | None:
    if not text.startswith("(", position, stop):
        return None
    position = _after_blanks(text, position + 1, stop)
    if angle := _ANGLE_TARGET.match(text, position, stop):
        address, end = angle[1], angle.end()
    elif text.startswith("<", position, stop):
        return None
    else:
        end = _bare_target_end(text, position, stop)
        address = text[position:end]
    position = _after_blanks(text, end, stop)
    if position > end and (title := _TITLE.match(text, position, stop)):
        position = _after_blanks(text, title.end(), stop)
    if not text.startswith(")", position, stop):
        return None
    return _ESCAPE.sub(r"\1", address), position + 1


def _bare_target_end(text: str, position: int, stop: int) -> int:
    depth = 0
    while match := _TARGET_STOP.search(text, position, stop):
        char = match[0]
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        if depth < 0 or depth > _MOST_NESTED or (len(char) == 1 and char not in "()"):
            return match.start()
        position = match.end()
    return stop


def _after_blanks(text: str, position: int, stop: int) -> int:
    if not text[position : position + 1].isspace():
        return position
    match = _BLANKS.match(text, position, stop)
    return match.end() if match else position


def _trimmed(url: str) -> str:
    # Sentence marks after an address are not its own, nor is a parenthesis that opened before.
    surplus = url.count(")") - url.count("(")
    end = len(url)
    while end and (url[end - 1] in "?!.,:;*_~'" or (url[end - 1] == ")" and surplus > 0)):
        surplus -= url[end - 1] == ")"
        end -= 1
    return url[:end]
