"""The running text of one line as it is read: emphasis, code, formulas, links, tags, marks.

CommonMark's part is the parser's; `==marks==`, tags and `%%comments%%` are Obsidian's own.
https://help.obsidian.md/syntax
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pyromark

from tracker.core.links import find_links
from tracker.core.pattern import compile_late
from tracker.core.render.look import Look, Piece
from tracker.core.render.math import math_words
from tracker.core.tags import find_tags
from tracker.core.visible import visible

_OPTIONS = pyromark.Options
_PARSER = pyromark.Markdown(
    options=_OPTIONS.ENABLE_STRIKETHROUGH | _OPTIONS.ENABLE_MATH | _OPTIONS.ENABLE_WIKILINKS
)
_GUARD = "."
"""Put before the text, so that no beginning of it is a list's, a heading's or a quote's."""
_LOOKS = {
    "Strong": Look.STRONG,
    "Emphasis": Look.EMPHASIS,
    "Strikethrough": Look.STRUCK,
    "Link": Look.LINK,
    "Image": Look.LINK,
}
_LINKS = frozenset({"Link", "Image"})
_BREAK = compile_late(r"<br\s*/?>", re.IGNORECASE)
_OBSIDIAN = compile_late(r"==(?=\S)(?P<marked>[^=\n]+?)(?<=\S)==|%%.*?(?:%%|$)|\[\^[^\]\s]+\]")
_ONLY_TEXT = compile_late(r"[^\\`*_\[\]<&$~=%#!]*")


@lru_cache(4096)
def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of `text`, a line without its list marker or other block syntax, in order.

    Never raises. A link's look is `LINK`, with what it names as its target.
    """
    if _ONLY_TEXT.fullmatch(text) and "://" not in text:
        return (Piece(visible(text)),) if text else ()
    source = text.encode("utf-8", "replace").decode()
    return tuple(_joined(_pieces(source)))


def _pieces(text: str) -> Iterator[Piece]:
    reading = _Reading()
    event: Any
    for event, reach in _PARSER.events_with_range(_GUARD + text, merge_text=True):
        if isinstance(event, str):
            if event in {"SoftBreak", "HardBreak"}:
                yield Piece(" ", reading.look)
            continue
        (kind, value), *_ = event.items()
        if kind == "Start":
            yield from reading.begin(value)
        elif kind == "End":
            reading.end(value)
        else:
            is_first = kind == "Text" and reach["start"] == 0
            yield from reading.read(kind, value[len(_GUARD) :] if is_first else value)


class _Reading:
    """What surrounds the place that the parser has come to."""

    def __init__(self) -> None:
        self.look = Look.PLAIN
        self._around: list[Look] = []
        self._targets: list[str] = []

    def begin(self, tag: Any) -> Iterator[Piece]:  # noqa: ANN401 - the parser's own
        """Something begins; a picture shows that it is one."""
        name = tag if isinstance(tag, str) else next(iter(tag))
        self._around.append(self.look)
        self.look |= _LOOKS.get(name, Look.PLAIN)
        if name in _LINKS:
            self._targets.append(tag[name]["dest_url"])
        if name == "Image":
            yield Piece("▣ ", self.look, self._targets[-1])

    def end(self, tag: Any) -> None:  # noqa: ANN401 - the parser's own
        """It ends."""
        name = tag if isinstance(tag, str) else next(iter(tag))
        self.look = self._around.pop()
        if name in _LINKS:
            self._targets.pop()

    def read(self, kind: str, value: str) -> Iterator[Piece]:
        """What stands there."""
        target = self._targets[-1] if self._targets else None
        match kind:
            case "Text" if target is not None:
                # Obsidian shows a path of headings so, where the link has no text of its own.
                words = value.replace("#", " > ") if value == target else value
                yield Piece(visible(words).removeprefix(" > "), self.look, target)
            case "Text":
                yield from _of_obsidian(value, self.look)
            case "Code":
                yield Piece(visible(value), self.look | Look.CODE, target)
            case "InlineMath" | "DisplayMath":
                yield Piece(visible(math_words(value)), self.look | Look.MATH, target)
            case "InlineHtml" | "Html" if _BREAK.fullmatch(value):
                yield Piece(" ", self.look)
            case "InlineHtml" | "Html" if value.startswith("<!--"):
                yield Piece(visible(value), self.look | Look.MUTED)


def _of_obsidian(text: str, look: Look) -> Iterator[Piece]:
    position = 0
    for match in _OBSIDIAN.finditer(text):
        yield from _with_tags(text[position : match.start()], look)
        if match["marked"]:
            yield Piece(visible(match["marked"]), look | Look.MARKED)
        else:
            yield Piece(visible(match[0]), look | Look.MUTED)
        position = match.end()
    yield from _with_tags(text[position:], look)


def _with_tags(text: str, look: Look) -> Iterator[Piece]:
    position = 0
    found = [(start, tag, Look.TAG) for start, tag in find_tags(text)]
    links = {link.span.start: link for link in find_links(text) if link.kind == "url"}
    found += [(start, link.target, Look.LINK) for start, link in links.items()]
    for start, words, kind in sorted(found):
        if start < position:
            continue
        yield Piece(visible(text[position:start]), look)
        yield Piece(visible(words), look | kind, words if kind is Look.LINK else None)
        position = start + len(words)
    yield Piece(visible(text[position:]), look)


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces without empty ones, like neighbours as one."""
    last: Piece | None = None
    for piece in found:
        if not piece.text:
            continue
        if last is not None and (last.look, last.target) == (piece.look, piece.target):
            last = Piece(last.text + piece.text, last.look, last.target)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
