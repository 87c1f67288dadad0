"""An article's headings made from an outline, and each node linked to its heading.

What is there stays: only headings that are missing are put in, where the outline has them, and
only nodes without a link get one. The link of a node whose heading was renamed by hand follows it.
"""

import re
from collections.abc import Iterator, Mapping

from tracker.core.add import newline_of
from tracker.core.article import Drafts, normal_heading, subpath_of
from tracker.core.find import find
from tracker.core.label import label
from tracker.core.links import find_links
from tracker.core.note import Note
from tracker.core.outline import Node, Tree
from tracker.core.record import NoteRecord
from tracker.core.renamed import likest
from tracker.core.task import change
from tracker.core.task.settings import TaskSettings
from tracker.core.text import Edit
from tracker.core.values import dataclass

_DEEPEST = 6
_TOP = 2
"""The level of a new article's sections: the first one is the page's own title."""
_FIELD = re.compile(r"\s*[\[(]\w+:: ?[^\])]*[\])]|\s+#[^\s#]+")
_TAIL = re.compile(r"(?:\s*[\[(]\w+:: ?[^\])]*[\])]|\s+#[^\s#]+|\s+\^[A-Za-z0-9-]+|\s)+$")
"""What may stand behind a node's words: fields, tags, a block id."""
_SIGNS = re.compile(r"[\[\]|\\`#^<>]")


@dataclass(frozen=True, slots=True)
class Drafted:
    """What brings an article up to its outline."""

    edits: tuple[Edit, ...]
    """Of the article."""
    links: tuple[Edit, ...]
    """Of the note with the outline."""
    added: tuple[str, ...]
    """The headings that were missing."""
    orphans: tuple[str, ...]
    """The article's headings that no node stands for."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Headings whose nodes' links follow them: what each was called, and is called now."""
    gone: tuple[str, ...] = ()
    """Headings that nodes link to and that may be any of the orphans now."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading of the article, there or to come, in the order of the article."""

    level: int
    text: str
    place: int | None
    """Among the headings that are there; None for a new one."""


def plan_draft(
    tree: Tree,
    outline: NoteRecord,
    article: NoteRecord,
    name: str,
    *,
    settings: TaskSettings,
    records: Mapping[str, NoteRecord],
    depth: int = _DEEPEST,
) -> Drafted:
    """What `article` lacks of `tree`, and the links of the nodes to it.

    `name` is how links name the article; nodes deeper than `depth` (1 for the top) have no
    heading, nor have those for which no level is left.
    """
    drafts = Drafts({**records, article.path: article, outline.path: outline})
    note = article.note
    levels = [heading.level for heading in note.headings]
    top = min(levels, default=_TOP)
    sections = [
        _Section(heading.level, heading.text, place) for place, heading in enumerate(note.headings)
    ]
    there = _meant(tree, outline, article, drafts)
    links: list[Edit] = []
    renamed: list[tuple[str, str]] = []
    gone: list[str] = []
    behind: list[_Section | None] = []
    for level, node in tree.walk():
        del behind[level + 1 :]
        behind.extend([None] * (level + 1 - len(behind)))
        parent = behind[level - 1] if level else None
        place = drafts.place(node, outline.path, article.path, parent.place if parent else None)
        link = drafts.heading_link(node, outline.path)
        is_dead = link is not None and place is None and link[0] == article.path
        own = (parent.level if parent else top - 1) + 1
        if place is not None and place[0] == article.path:
            section = next(each for each in sections if each.place == place[1])
        elif level >= depth or (level and parent is None) or not (link is None or is_dead):
            # It is written elsewhere, or below what is.
            behind[level] = None
            continue
        elif link is not None and (free := _free(sections, parent, behind[level], own, there)):
            old = link[1][-1]
            found = likest(old, [each.text for each in free])
            if found is None:
                gone.append(label(old))
                behind[level] = None
                continue
            section = free[found]
            there.add(section.place)
            renamed.append((label(old), label(section.text)))
        else:
            words = link[1][-1] if link is not None else heading_of(node)
            if not words or own > _DEEPEST:
                continue
            section = _Section(own, words, None)
            sections.insert(_position(sections, parent, behind[level]), section)
        behind[level] = section
        is_new_name = is_dead and section.place is not None
        if (link is None or is_new_name) and (
            sub := _subpath(sections, [each for each in behind if each])
        ):
            linked = _relink if is_new_name else _link
            links.extend(linked(node, outline, f"{name}#{sub}", settings))
    return Drafted(
        edits=tuple(_edits(note, sections)),
        links=tuple(links),
        added=tuple(section.text for section in sections if section.place is None),
        orphans=tuple(
            label(heading.text) for place, heading in enumerate(note.headings) if place not in there
        ),
        renamed=tuple(renamed),
        gone=tuple(gone),
    )


def _meant(tree: Tree, outline: NoteRecord, article: NoteRecord, drafts: Drafts) -> set[int | None]:
    """The places of the article's headings that nodes stand for."""
    places: set[int | None] = set()
    above: list[int | None] = []
    for level, node in tree.walk():
        del above[level:]
        place = drafts.place(node, outline.path, article.path, above[-1] if above else None)
        is_there = place is not None and place[0] == article.path
        above.append(place[1] if place is not None and is_there else None)
        places.add(above[-1])
    return places


def _free(
    sections: list[_Section],
    parent: _Section | None,
    before: _Section | None,
    level: int,
    meant: set[int | None],
) -> list[_Section]:
    """The headings that no node stands for, where that of a node would be that comes next."""
    start = _position(sections, parent, before)
    free = []
    for each in sections[start:]:
        if each.level < level or (each.level == level and each.place in meant):
            break
        if each.level == level and each.place is not None:
            free.append(each)
    return free


def heading_of(node: Node) -> str:
    """A node's words as a heading."""
    return label(_FIELD.sub("", _TAIL.sub("", node.text))).strip("# ").strip()


def _subpath(sections: list[_Section], chain: list[_Section]) -> str:
    """What stands behind the `#` of a link to the last of `chain`, which are below each other.

    Where several headings are called so, those above it are named, too.
    """
    names = [subpath_of(each.text) for each in chain]
    wanted = normal_heading(chain[-1].text)
    is_only = sum(normal_heading(each.text) == wanted for each in sections) == 1
    return names[-1] if is_only or not all(names) else "#".join(names)


def _position(sections: list[_Section], parent: _Section | None, before: _Section | None) -> int:
    """Where a new section goes: behind its sibling before, or else first below its parent."""
    if before is not None:
        place = next(n for n, each in enumerate(sections) if each is before) + 1
        while place < len(sections) and sections[place].level > before.level:
            place += 1
        return place
    if parent is not None:
        return next(n for n, each in enumerate(sections) if each is parent) + 1
    return 0


def _edits(note: Note, sections: list[_Section]) -> Iterator[Edit]:
    """Insertions of the new headings, each before the next one that is there."""
    waiting: list[_Section] = []
    end = newline_of(note)
    for section in sections:
        if section.place is None:
            waiting.append(section)
            continue
        if waiting:
            at = note.lines[note.headings[section.place].line].start
            yield Edit(at, at, _heading_lines(note, at, waiting, end) + end)
        waiting = []
    if waiting:
        at = len(note.text)
        yield Edit(at, at, _heading_lines(note, at, waiting, end))


def _heading_lines(note: Note, at: int, sections: list[_Section], end: str) -> str:
    before = note.text[:at].replace("\r\n", "\n")
    lead = (
        "" if not before or before.endswith("\n\n") else end if before.endswith("\n") else end * 2
    )
    return lead + end.join(f"{'#' * each.level} {each.text}{end}" for each in sections)


def _relink(node: Node, outline: NoteRecord, target: str, settings: TaskSettings) -> Iterator[Edit]:
    """The edit that leads a node's link to a heading to another one."""
    del settings
    body = find(outline.note, node.ref).body
    for link in find_links(outline.note.text, body.start, body.end):
        name, has_heading, heading = link.target.partition("#")
        if link.kind == "wikilink" and has_heading and not heading.startswith("^"):
            at = outline.note.text.index(link.target, link.span.start)
            sub = target.partition("#")[2]
            yield Edit(at, at + len(link.target), f"{name}#{sub}")
            return


def _link(node: Node, outline: NoteRecord, target: str, settings: TaskSettings) -> Iterator[Edit]:
    """The edits that make a node's words a link; words that hold signs get one behind them."""
    item = find(outline.note, node.ref)
    raw = item.span.of(outline.note.text)
    words = _TAIL.sub("", node.text).strip()
    if not words:
        return
    linked = f"{words} [[{target}|→]]" if _SIGNS.search(words) else f"[[{target}|{words}]]"
    text = node.text.replace(words, linked, 1)
    if item.index in outline.lines:
        done = change.set_description(raw, text, settings, outline.path)
        yield from (edit.shifted(item.span.start) for edit in done.edits)
        return
    at = outline.note.text.find(words, item.body.start, item.body.end)
    if at != -1:
        yield Edit(at, at + len(words), linked)
