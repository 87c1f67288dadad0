"""Where each property's name and value stand in a block of YAML, by libyaml's own events."""

from collections.abc import Iterator
from dataclasses import field
from typing import Any, Literal

from tracker.core.text import Span
from tracker.core.values import dataclass
from tracker.core.yaml_schema import base_loader, plain_value

_MOST_NESTED = 100
"""Levels; the composer recurses in C, where Python's own limit does not hold."""

_Event = Any
"""One of PyYAML's; their attributes depend on their kind."""

Form = Literal["empty", "scalar", "block scalar", "flow", "block list", "block mapping"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One property of the root mapping; spans are of the YAML text."""

    name: str
    key: Span
    """With quotes."""
    value: Span
    """From its first to its last character; empty right after the colon if there is none."""
    form: Form
    text: str | None
    """A scalar's text with quotes, folds and escapes undone; `None` of lists and mappings."""


@dataclass(frozen=True, slots=True)
class Inset:
    """A flow list or mapping, or a quoted text, whose lines must be indented."""

    span: Span
    least: int
    """Blanks that each of its further lines needs, for the YAML specification and Obsidian."""
    quoted: bool


@dataclass(slots=True)
class Layout:
    """What the events of one block of YAML say."""

    entries: list[Entry] = field(default_factory=list)
    repeated: list[tuple[int, str]] = field(default_factory=list)
    """Where a key stands again in its mapping, and its text; nested mappings included."""
    insets: list[Inset] = field(default_factory=list)
    root: Literal["nothing", "block", "flow", "other"] = "nothing"


def read_layout(source: str) -> Layout:
    """The layout of `source`, which must hold no lone surrogates.

    Raises:
        yaml.YAMLError: where `source` is not YAML.
    """
    return _Walk(source).layout


def is_deep(source: str) -> bool:
    """Whether collections nest deeper than any real front matter; never recurses.

    Raises:
        yaml.YAMLError: where `source` is not YAML.
    """
    if sum(map(source.count, "[{-?:")) < _MOST_NESTED:
        return False
    depth = 0
    for event in _events(source):
        kind = type(event).__name__
        depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
        if depth > _MOST_NESTED:
            return True
    return False


def _events(source: str) -> Iterator[_Event]:
    import yaml

    return yaml.parse(source, Loader=base_loader())


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    event: _Event
    is_map: bool
    key: _Event = None
    """The mapping's last key, while its value has not come."""
    key_span: Span | None = None
    seen: set[tuple[str, object]] = field(default_factory=set)


class _Walk:
    """One pass over the events."""

    def __init__(self, source: str) -> None:
        self.layout = Layout()
        self._source = source
        # libyaml does not count a byte order mark at the start.
        self._shift = int(source.startswith("\ufeff"))
        self._open: list[_Open] = []
        self._last = 0
        self._flow: tuple[int, int] | None = None
        for event in _events(source):
            match type(event).__name__:
                case "MappingStartEvent" | "SequenceStartEvent":
                    self._enter(event)
                case "MappingEndEvent" | "SequenceEndEvent":
                    self._leave(event)
                case "ScalarEvent" | "AliasEvent":
                    self._take_leaf(event)

    def _position(self, mark: _Event) -> int:
        return int(mark.index) + self._shift

    def _enter(self, event: _Event) -> None:
        is_map = type(event).__name__ == "MappingStartEvent"
        if not self._open:
            self.layout.root = ("flow" if event.flow_style else "block") if is_map else "other"
        if event.flow_style and self._flow is None:
            self._flow = (len(self._open), self._position(event.start_mark))
        self._open.append(_Open(event, is_map))

    def _leave(self, event: _Event) -> None:
        closed = self._open.pop()
        start = self._position(closed.event.start_mark)
        if closed.event.flow_style:
            self._last = self._position(event.end_mark)
        if self._flow and self._flow[0] == len(self._open):
            self._add_inset(Span(self._flow[1], self._last), quoted=False)
            self._flow = None
        form: Form = "block mapping" if closed.is_map else "block list"
        self._take_node(
            closed.event, Span(start, self._last), "flow" if closed.event.flow_style else form, None
        )

    def _take_leaf(self, event: _Event) -> None:
        start, end = self._position(event.start_mark), self._position(event.end_mark)
        style = getattr(event, "style", None)
        form: Form = "scalar"
        if style in {"|", ">"}:
            form = "block scalar"
            # The mark is past the blank lines that follow.
            end = start + len(self._source[start:end].rstrip())
        elif start == end:
            form = "empty"
        self._last = end
        if not self._open:
            self.layout.root = "nothing" if form == "empty" else "other"
            return
        if style in {"'", '"'}:
            self._add_inset(Span(start, end), quoted=True)
        self._take_node(event, Span(start, end), form, getattr(event, "value", None))

    def _take_node(self, event: _Event, span: Span, form: Form, text: str | None) -> None:
        if not self._open or not self._open[-1].is_map:
            return
        parent = self._open[-1]
        if parent.key is None:
            parent.key, parent.key_span = event, span
            self._note_repeated(parent, event, span, text)
            return
        if len(self._open) == 1 and parent.key_span is not None:
            name = getattr(parent.key, "value", None)
            if name is not None:
                self.layout.entries.append(Entry(name, parent.key_span, span, form, text))
        parent.key = parent.key_span = None

    def _note_repeated(self, parent: _Open, event: _Event, span: Span, text: str | None) -> None:
        if text is None:
            return
        plain = getattr(event, "style", None) in {None, ""} and event.tag is None
        value = plain_value(text) if plain else text
        identity = ("number" if type(value) in {int, float} else type(value).__name__, value)
        if identity in parent.seen:
            self.layout.repeated.append((span.start, text))
        parent.seen.add(identity)

    def _add_inset(self, span: Span, *, quoted: bool) -> None:
        if "\n" not in self._source[span.start : span.end]:
            return
        blocks = [opened.event for opened in self._open if not opened.event.flow_style]
        least = blocks[-1].start_mark.column + 1 if blocks else 0
        self.layout.insets.append(Inset(span, least, quoted))
