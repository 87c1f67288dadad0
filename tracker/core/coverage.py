"""What each part of an outline is written from: the readings planned, read and cited there."""

from collections.abc import Iterable, Mapping, Sequence

from tracker.core.article import Drafts
from tracker.core.label import label
from tracker.core.outline import Tree
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.reading.linked import Linked, cited_in
from tracker.core.reading.planned import LinkingItem, planned
from tracker.core.ref import Ref
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """One node of an outline and its sources, those of the nodes below it included."""

    ref: Ref
    handle: str
    text: str
    """Its words, safe to show."""
    depth: int
    planned: tuple[Entry, ...]
    """The readings that it links to."""
    cited: tuple[Entry, ...]
    """Those that are cited below its heading in the article."""
    uncited: tuple[Entry, ...]
    """The planned ones that are read, and not cited there or, without a heading, around it."""
    unknown: tuple[str, ...]
    """The keys cited there that no note is about."""

    @property
    def read(self) -> tuple[Entry, ...]:
        """The planned ones that are read."""
        return tuple(entry for entry in self.planned if _is_read(entry))

    @property
    def unread(self) -> tuple[Entry, ...]:
        """Cited in it, and not read."""
        return tuple(entry for entry in self.cited if not _is_read(entry))


def coverage(
    trees: Sequence[Tree],
    links: Mapping[str, Sequence[LinkingItem]],
    drafts: Drafts,
    entries: Iterable[Entry],
) -> tuple[Coverage, ...]:
    """The nodes that have a source or a heading in an article, in the order of the outlines.

    `links` are those of the trees' notes, by path.
    """
    linked = Linked.of(entries)
    paths = dict.fromkeys(tree.path for tree in trees)
    plans = planned(((path, links[path]) for path in paths), linked)
    found: list[Coverage] = []
    for tree, draft in [(tree, drafts.draft_of(tree)) for tree in trees]:
        above: list[int | None] = []
        around: list[tuple[Entry, ...]] = []
        for depth, node in tree.walk():
            del above[depth:], around[depth:]
            place = drafts.place(node, tree.path, draft, above[-1] if above else None)
            above.append(place[1] if place is not None and place[0] == draft else None)
            cited, unknown = cited_in(drafts.text_below(*place), linked) if place else ((), ())
            around.append(cited if place is not None or not around else around[-1])
            sources = plans.get(node.ref, ())
            uncited = tuple(each for each in sources if _is_read(each) and each not in around[-1])
            if place is not None or sources:
                words = label(node.text)
                found.append(
                    Coverage(node.ref, node.handle, words, depth, sources, cited, uncited, unknown)
                )
    return tuple(found)


def unplaced(parts: Sequence[Coverage], entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """What is read, and neither planned nor cited in any part; nothing where none cites yet."""
    if not any(part.cited for part in parts):
        return ()
    placed = {entry.handle for part in parts for entry in (*part.planned, *part.cited)}
    return tuple(each for each in entries if _is_read(each) and each.handle not in placed)


def _is_read(entry: Entry) -> bool:
    return entry.state is ReadingState.READ
