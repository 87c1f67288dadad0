"""A note with what Tracker makes of its items: texts, task fields, roles, handles, properties."""

from collections.abc import Mapping
from dataclasses import replace

from tracker.core import frontmatter
from tracker.core.front import needs_properties
from tracker.core.handle import handles, words_of
from tracker.core.note import FrontMatter, Item, Note, Section
from tracker.core.ref import Ref
from tracker.core.roles import Role, RoleNames, declared_roles, roles_of
from tracker.core.structure import KnownLinks, parse, parse_once
from tracker.core.task.line import TaskLine, read_line
from tracker.core.task.settings import TaskSettings
from tracker.core.text import encode
from tracker.core.values import dataclass

_IDS = ("arxiv", "doi", "citekey")


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """One note, read whole."""

    path: str
    note: Note
    lines: Mapping[int, TaskLine]
    """By item index: the items with a checkbox, as the Tasks plugin reads them."""
    tasks: frozenset[int]
    """Indexes of those that are tasks to the plugin: they bear its global filter."""
    texts: tuple[str, ...]
    """By item index: the words of the item, without its checkbox and fields."""
    handles: tuple[str, ...]
    roles: tuple[Role, ...]
    """By section index."""
    properties: Mapping[str, object]
    """The front matter's values, where something in it concerns Tracker; else empty."""
    warning: str | None
    """What is wrong with the front matter, if it was read."""

    @property
    def stem(self) -> str:
        """The note's name as Obsidian shows it."""
        return stem_of(self.path)

    def ref(self, item: Item) -> Ref:
        """Where `item` stands."""
        return Ref(self.path, item.line, item.span.of(self.note.text))

    def role(self, item: Item) -> Role:
        """What `item` is to the user."""
        return self.roles[item.section]

    def section(self, item: Item) -> Section:
        """The heading or label that `item` stands under."""
        return self.note.sections[item.section]


def read_record(
    path: str,
    text: str,
    settings: TaskSettings,
    names: RoleNames,
    known: dict[str, TaskLine | None] | None = None,
    *,
    links: KnownLinks | None = None,
) -> NoteRecord:
    """Read the note at `path`, whose text is `text`. Never raises, whatever the text is.

    `known` takes what lines were read as, and `links` the links in them, for other versions of the
    note: they have most of them in common. Both are for one path and one way of settings.
    """
    known = {} if known is None else known
    note = parse_once(text) if links is None else parse(text, links)
    properties, warning = read_properties(path, text, note.front)
    # An outline node or a link counts with its box, whether it bears the filter or not.
    unfiltered = replace(settings, global_filter="")
    lines: dict[int, TaskLine] = {}
    tasks: set[int] = set()
    texts: list[str] = []
    for item in note.items:
        line = None
        if item.status is not None:
            raw = item.span.of(text)
            if raw not in known:
                known[raw] = read_line(raw, settings, path)
            line = known[raw]
            if line is not None:
                tasks.add(item.index)
            elif settings.global_filter:
                line = read_line(raw, unfiltered, path)
        if line is not None:
            lines[item.index] = line
        texts.append(line.description if line else words_of(item.body.of(text)))
    roles = roles_of(note.sections, names, declared_roles(properties.get("tracker")))
    readings = {item.index for item in note.items if roles[item.section] is Role.READING}
    return NoteRecord(
        path=path,
        note=note,
        lines=lines,
        tasks=frozenset(tasks),
        texts=tuple(texts),
        handles=tuple(handles(path, texts, readings)),
        roles=roles,
        properties=properties,
        warning=warning,
    )


def read_properties(
    path: str, text: str, front: FrontMatter | None
) -> tuple[Mapping[str, object], str | None]:
    """The front matter's values where something in it concerns Tracker, and what is wrong there."""
    if front is None:
        return {}, None
    if not needs_properties(path, encode(front.body.of(text))):
        return {}, None
    read = frontmatter.read(text, front)
    # An id that YAML takes for a number keeps its zeros as text only.
    ids = {
        name: said
        for name in _IDS
        if not isinstance(read.values.get(name), str | None)
        and (said := read.text_of(name)) is not None
    }
    return {**read.values, **ids}, read.error


def stem_of(path: str) -> str:
    """The name of the note at `path` as Obsidian shows it."""
    return path.rsplit("/", 1)[-1].removesuffix(".md")
