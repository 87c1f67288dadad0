"""A note's structure: what stands in it and where, as values that point into its text.

Positions are characters of the decoded text, lines are counted from 0 and end at line feeds.
"""

from typing import Literal

from tracker.core.text import Span
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an embed in running text."""

    kind: Literal["wikilink", "markdown", "url"]
    target: str
    """As written, the part after `#` included; neither percent-decoded nor resolved."""
    text: str
    """What a reader sees: the alias, the text in brackets, or the address itself."""
    span: Span
    """All of it, with brackets and a leading `!`."""
    embed: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stands in no list and no quote, as Obsidian's outline shows them."""

    level: int
    text: str
    """Its Markdown, without the `#` marks; an underlined one's lines are joined by a blank."""
    line: int
    span: Span
    """Of the text alone."""


@dataclass(frozen=True, slots=True)
class Section:
    """What items belong to: the note itself (always the first), a heading, or a label."""

    index: int
    kind: Literal["note", "heading", "label"]
    title: str
    """Without tags; a label's also without its colon."""
    level: int
    """1 to 6 for headings, else 0."""
    line: int
    parent: int | None
    """A heading's: the nearest heading of a lower level; a label's: its heading; else 0."""
    tags: tuple[str, ...]
    """With their `#`."""


@dataclass(frozen=True, slots=True)
class Item:
    """A list item; where several begin on one line (`- [ ] 1. read`) the outermost stands for all.

    So a line names one item at most.
    """

    index: int
    line: int
    end_line: int
    """The last line that belongs to it or to its children, inclusive."""
    span: Span
    """Its first line without the line end, and without a byte order mark before it."""
    indent: str
    """Everything before the marker: blanks, tabs, `>`."""
    marker: str
    status: str | None
    """The character in the checkbox; `None` without one."""
    status_span: Span | None
    body: Span
    """From after marker, checkbox and blanks to the first line's end, trailing blanks included."""
    parent: int | None
    depth: int
    heading: str | None
    """The text of the nearest heading above, of any level."""
    section: int
    block_line: int
    """The first line of the root block that holds it: its list, or the quote around that."""
    links: tuple[Link, ...]
    """Those of its own text, continuation lines included, children's not."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block of properties at a note's top."""

    span: Span
    """With both `---` lines and the last one's line end."""
    body: Span
    """The YAML between them, its last line end included."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note's text and everything found in it, in the order of the text."""

    text: str
    lines: tuple[Span, ...]
    front: FrontMatter | None
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    tags: tuple[str, ...]
    """The body's tags with their `#`, each once; those of the front matter are not among them."""
    opaque: tuple[range, ...]
    """Lines of code, raw HTML and formula blocks: there are no tags and no links in them."""

    def section_of(self, item: Item) -> Section:
        """The heading or label that `item` belongs to, or the note itself."""
        return self.sections[item.section]
