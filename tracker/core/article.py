"""The article that an outline is written into: which heading stands for a node, and its words.

A node stands for the heading that it links to (`[[draft#Heading]]`), or else for the one of the
same text in the note that most nodes of the outline link to.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

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


class Drafts:
    """A vault's notes as articles: found by name, their headings by text."""

    def __init__(self, records: Mapping[str, NoteRecord]) -> None:
        self._records = records
        self._by_name: dict[str, str] = {}
        for path in records:
            stem = path.rsplit("/", 1)[-1].removesuffix(".md")
            self._by_name.setdefault(stem.casefold(), path)
        self._headings: dict[str, tuple[str, ...]] = {}
        self._words: dict[str, tuple[int, ...]] = {}

    def heading_link(
        self, node: Node, own: NoteRecord
    ) -> tuple[NoteRecord, tuple[str, ...]] | None:
        """The note and the heading, or headings below each other, that a node links to.

        The heading may be gone.
        """
        for link in find_links(node.text):
            name, has_heading, heading = link.target.partition("#")
            if link.kind != "wikilink" or not has_heading or heading.startswith("^"):
                continue
            note = self.note(name) if name else own
            if note is not None:
                return note, tuple(heading.split("#"))
        return None

    def note(self, name: str) -> NoteRecord | None:
        """The note that a link names, by its path or its name."""
        name = name.removesuffix(".md")
        path = f"{name.lstrip('/')}.md"
        if path not in self._records:
            found = self._by_name.get(name.rpartition("/")[2].casefold())
            if found is None:
                return None
            path = found
        return self._records[path]

    def heading(
        self, note: NoteRecord, names: Sequence[str], below: int | None = None
    ) -> int | None:
        """The place among the note's headings of the first one that is called so.

        Of several names each stands below the one before, the first below the heading `below`.
        """
        if note.path not in self._headings:
            self._headings[note.path] = tuple(
                normal_heading(heading.text) for heading in note.note.headings
            )
        known = self._headings[note.path]
        place = below
        for name in names:
            wanted = normal_heading(name)
            inside = (
                range(len(known)) if place is None else range(place + 1, self._end(note, place))
            )
            place = next((each for each in inside if known[each] == wanted), None)
            if place is None:
                return None
        return place

    @staticmethod
    def _end(note: NoteRecord, place: int) -> int:
        """The place of the first heading that is no longer below the one at `place`."""
        headings = note.note.headings
        following = range(place + 1, len(headings))
        level = headings[place].level
        return next((n for n in following if headings[n].level <= level), len(headings))

    def words_below(self, note: NoteRecord, place: int) -> int:
        """The words below a heading, those below its subheadings included."""
        if note.path not in self._words:
            self._words[note.path] = tuple(_own_words(note))
        return sum(self._words[note.path][place : self._end(note, place)])

    def text_below(self, note: NoteRecord, place: int) -> str:
        """The text below a heading and its subheadings, without blocks of code."""
        headings = note.note.headings
        end = self._end(note, place)
        last = headings[end].line if end < len(headings) else len(note.note.lines)
        opaque = {line for lines in note.note.opaque for line in lines}
        lines = (n for n in range(headings[place].line + 1, last) if n not in opaque)
        return "\n".join(note.note.lines[n].of(note.note.text) for n in lines)

    def draft_of(self, tree: Tree) -> NoteRecord | None:
        """The note whose headings most nodes of an outline link to."""
        own = self._records[tree.path]
        links = [self.heading_link(node, own) for _, node in tree.walk()]
        counts = Counter(link[0].path for link in links if link is not None)
        return self._records[counts.most_common(1)[0][0]] if counts else None

    def place(
        self, node: Node, own: NoteRecord, draft: NoteRecord | None, below: int | None = None
    ) -> tuple[NoteRecord, int] | None:
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


def written(trees: Iterable[Tree], records: Mapping[str, NoteRecord]) -> Mapping[Ref, Written]:
    """What is written for the nodes that have a heading in an article, or a target."""
    drafts = Drafts(records)
    found: dict[Ref, Written] = {}
    for tree in trees:
        draft, own = drafts.draft_of(tree), records[tree.path]
        above: list[int | None] = []
        for level, node in tree.walk():
            del above[level:]
            place = drafts.place(node, own, draft, above[-1] if above else None)
            is_there = place is not None and place[0] is draft
            above.append(place[1] if place is not None and is_there else None)
            target = target_in(node.text)
            if place is not None:
                note, heading = place
                line = note.note.headings[heading].line
                words = drafts.words_below(note, heading)
                found[node.ref] = Written(words, target, note.path, line)
            elif drafts.heading_link(node, own) is not None:
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
