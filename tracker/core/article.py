"""The article that an outline is written into: which heading stands for a node, and its words.

A node stands for the heading that it links to (`[[draft#Heading]]`), or else for the one of the
same text in the note that most nodes of the outline link to.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from tracker.core.label import label
from tracker.core.links import find_links
from tracker.core.note import Heading
from tracker.core.outline import Node, Tree
from tracker.core.pattern import compile_late
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.values import dataclass
from tracker.core.words import count_words

_TARGET = compile_late(r"[\[(]words:: *(\d{1,7}) *[\])]")
_UNLINKABLE = compile_late(r"[!\"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\]+")


@dataclass(frozen=True, slots=True)
class Written:
    """What is written for a node, in words."""

    words: int
    target: int | None
    """What `[words:: 800]` in the node asks for."""
    path: str | None = None
    """The note with the heading; None where there is none yet."""
    line: int = 0
    """The heading's, 0-based."""
    is_lost: bool = False
    """The node links to a heading that is not there."""


def target_in(text: str) -> int | None:
    """How many words `[words:: 800]` in a node or a heading asks for."""
    match = _TARGET.search(text)
    return int(match[1]) if match else None


def normal_heading(text: str) -> str:
    """A heading as Obsidian compares it with what stands behind a link's `#`."""
    return " ".join(_UNLINKABLE.sub(" ", text).split()).casefold()


def subpath_of(heading: str) -> str:
    """What stands behind the `#` of a link to the heading; empty if no link can name it.

    Signs that would end the link, or make code or a formula around it, are left out: a link finds
    its heading without them.
    """
    return " ".join(re.sub(r"[#|^\[\]\\`$<>]|%%|:", " ", heading).split())


HeadingValues: TypeAlias = tuple[str, int, int, int]
"""A heading's words as links find it, its level, its line (0-based), and the words between it and
the next one, whatever its level."""
_Heads: TypeAlias = Callable[[Collection[str]], Iterable[tuple[str, tuple[HeadingValues, ...]]]]


def heading_values(record: NoteRecord) -> tuple[HeadingValues, ...]:
    """The headings of a note that was read whole, in their order."""
    return tuple(
        (normal_heading(heading.text), heading.level, heading.line, words)
        for heading, words in zip(record.note.headings, _own_words(record), strict=True)
    )


class Drafts:
    """A vault's notes as articles: found by name, their headings by text."""

    def __init__(self, records: Mapping[str, NoteRecord], heads: _Heads | None = None) -> None:
        """`heads` has the headings of notes by their paths, where they are known without reading.

        Of `records` those are read whose text is wanted, and no others.
        """
        self._records = records
        self._heads = heads or (
            lambda paths: ((path, heading_values(records[path])) for path in paths)
        )
        self._by_name: dict[str, str] = {}
        for path in records:
            stem = path.rsplit("/", 1)[-1].removesuffix(".md")
            self._by_name.setdefault(stem.casefold(), path)
        self._headings: dict[str, tuple[HeadingValues, ...]] = {}
        self._links: dict[tuple[str, str], tuple[str, tuple[str, ...]] | None] = {}

    def heading_link(self, node: Node, own: str) -> tuple[str, tuple[str, ...]] | None:
        """The note and the heading, or headings below each other, that a node links to.

        `own` is the path of the node's note. The heading may be gone.
        """
        text = node.text
        if "[[" not in text or "#" not in text:
            return None
        if (own, text) not in self._links:
            self._links[own, text] = self._heading_link(text, own)
        return self._links[own, text]

    def _heading_link(self, text: str, own: str) -> tuple[str, tuple[str, ...]] | None:
        for link in find_links(text):
            name, has_heading, heading = link.target.partition("#")
            if link.kind != "wikilink" or not has_heading or heading.startswith("^"):
                continue
            path = self.note(name) if name else own
            if path is not None:
                return path, tuple(heading.split("#"))
        return None

    def note(self, name: str) -> str | None:
        """The path of the note that a link names, by its path or its name."""
        name = name.removesuffix(".md")
        path = f"{name.lstrip('/')}.md"
        if path in self._records:
            return path
        return self._by_name.get(name.rpartition("/")[2].casefold())

    def heading(self, path: str, names: Sequence[str], below: int | None = None) -> int | None:
        """The place among a note's headings of the first one that is called so.

        Of several names each stands below the one before, the first below the heading `below`.
        """
        known = self.headings(path)
        place = below
        for name in names:
            wanted = normal_heading(name)
            inside = (
                range(len(known)) if place is None else range(place + 1, self._end(path, place))
            )
            place = next((each for each in inside if known[each][0] == wanted), None)
            if place is None:
                return None
        return place

    def headings(self, path: str) -> tuple[HeadingValues, ...]:
        """The headings of a note."""
        if path not in self._headings:
            # Those of all notes that are linked will be asked for.
            linked = {link[0] for link in self._links.values() if link is not None}
            self._headings.update(self._heads({path, *linked} - self._headings.keys()))
        return self._headings.setdefault(path, ())

    def _end(self, path: str, place: int) -> int:
        """The place of the first heading that is no longer below the one at `place`."""
        known = self.headings(path)
        level = known[place][1]
        return next((n for n in range(place + 1, len(known)) if known[n][1] <= level), len(known))

    def words_below(self, path: str, place: int) -> int:
        """The words below a heading, those below its subheadings included."""
        return sum(each[3] for each in self.headings(path)[place : self._end(path, place)])

    def text_below(self, path: str, place: int) -> str:
        """The text below a heading and its subheadings, without blocks of code."""
        note = self._records[path].note
        if place >= len(note.headings):
            # It has been saved since its headings were read.
            return ""
        end = self._end(path, place)
        last = note.headings[end].line if end < len(note.headings) else len(note.lines)
        opaque = {line for lines in note.opaque for line in lines}
        lines = (n for n in range(note.headings[place].line + 1, last) if n not in opaque)
        return "\n".join(note.lines[n].of(note.text) for n in lines)

    def draft_of(self, tree: Tree) -> str | None:
        """The path of the note whose headings most nodes of an outline link to."""
        links = [self.heading_link(node, tree.path) for _, node in tree.walk()]
        counts = Counter(link[0] for link in links if link is not None)
        return counts.most_common(1)[0][0] if counts else None

    def place(
        self, node: Node, own: str, draft: str | None, below: int | None = None
    ) -> tuple[str, int] | None:
        """The note and the heading in it that a node stands for.

        `own` is the note with the outline, `below` the heading in `draft` of the node's parent.
        """
        link = self.heading_link(node, own)
        if link is not None:
            found = self.heading(*link)
            return None if found is None else (link[0], found)
        if draft is None:
            return None
        found = self.heading(draft, (label(node.text),), below)
        return None if found is None else (draft, found)


def written(trees: Sequence[Tree], drafts: Drafts) -> Mapping[Ref, Written]:
    """What is written for the nodes that have a heading in an article, or a target."""
    found: dict[Ref, Written] = {}
    # All links are found before the first heading is asked for.
    for tree, draft in [(tree, drafts.draft_of(tree)) for tree in trees]:
        above: list[int | None] = []
        for level, node in tree.walk():
            del above[level:]
            place = drafts.place(node, tree.path, draft, above[-1] if above else None)
            is_there = place is not None and place[0] == draft
            above.append(place[1] if place is not None and is_there else None)
            target = target_in(node.text)
            if place is not None:
                path, heading = place
                line = drafts.headings(path)[heading][2]
                words = drafts.words_below(path, heading)
                found[node.ref] = Written(words, target, path, line)
            elif drafts.heading_link(node, tree.path) is not None:
                found[node.ref] = Written(0, target, is_lost=True)
            elif target is not None:
                found[node.ref] = Written(0, target)
    return found


def written_in_all(tree: Tree, by_node: Mapping[Ref, Written]) -> Written | None:
    """What is written for a whole outline; its section's own target goes before its nodes'."""
    words = target = 0
    seen: set[tuple[str, int]] = set()
    # The depth of a node whose words, or whose target, hold those of the nodes below it.
    counted, aimed = -1, -1
    is_any = False
    for depth, node in tree.walk():
        counted = -1 if depth <= counted else counted
        aimed = -1 if depth <= aimed else aimed
        said = by_node.get(node.ref)
        if said is None:
            continue
        is_any = True
        if counted == -1 and said.path is not None:
            is_other = (said.path, said.line) not in seen
            words, counted = words + said.words * is_other, depth
            seen.add((said.path, said.line))
        if aimed == -1 and said.target is not None:
            target, aimed = target + said.target, depth
    own = target_in(tree.section)
    return Written(words, own or target or None) if is_any or own else None


def _own_words(record: NoteRecord) -> Iterator[int]:
    """The words between each heading and the next one, whatever its level."""
    note = record.note
    opaque = {line for lines in note.opaque for line in lines}
    starts = [heading.line for heading in note.headings]
    for place, heading in enumerate(note.headings):
        end = starts[place + 1] if place + 1 < len(starts) else len(note.lines)
        first = _behind(heading, end, record)
        lines = (n for n in range(first, end) if n not in opaque)
        yield count_words("\n".join(note.lines[n].of(note.text) for n in lines))


def _behind(heading: Heading, end: int, record: NoteRecord) -> int:
    """The line behind a heading, which is two lines if it is underlined."""
    following = heading.line + 1
    text = record.note.text
    is_underlined = not record.note.lines[heading.line].of(text).lstrip("\ufeff ").startswith("#")
    return min(following + is_underlined, end)
