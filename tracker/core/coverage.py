"""What each part of an outline is written from: the readings planned, read and cited there."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from tracker.core.article import Drafts
from tracker.core.label import label
from tracker.core.outline import Node, Tree
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.reading.linked import Citations, Linked, citations_in, cited
from tracker.core.reading.planned import LinkingItem, planned
from tracker.core.record import NoteRecord
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


def citation_values(record: NoteRecord) -> tuple[Citations, ...]:
    """What is cited below each heading of a note that was read whole, in the headings' order."""
    path, count = record.path, len(record.note.headings)
    drafts = Drafts({path: record})
    return tuple(citations_in(drafts.text_below(path, place)) for place in range(count))


def coverage(
    trees: Sequence[Tree],
    links: Mapping[str, Sequence[LinkingItem]],
    drafts: Drafts,
    citations: Callable[[Collection[str]], Iterable[tuple[str, tuple[Citations, ...]]]],
    entries: Iterable[Entry],
) -> tuple[Coverage, ...]:
    """The nodes that have a source or a heading in an article, in the order of the outlines.

    `links` are those of the trees' notes, by path; `citations` has what `citation_values` says of
    the notes at some paths.
    """
    linked = Linked.of(entries)
    paths = dict.fromkeys(tree.path for tree in trees)
    plans = planned(((path, links[path]) for path in paths), linked)
    placed = [
        _placed(tree, draft, drafts)
        for tree, draft in [(each, drafts.draft_of(each)) for each in trees]
    ]
    known = dict(citations({place[0] for nodes in placed for *_, place in nodes if place}))
    found: list[Coverage] = []
    for nodes in placed:
        around: list[tuple[Entry, ...]] = []
        for depth, node, place in nodes:
            del around[depth:]
            below = known.get(place[0], ())[place[1] : place[1] + 1] if place else ()
            own, unknown = cited(below[0], linked) if below else ((), ())
            around.append(own if place is not None or not around else around[-1])
            sources = plans.get(node.ref, ())
            uncited = tuple(each for each in sources if _is_read(each) and each not in around[-1])
            if place is not None or sources:
                words = label(node.text)
                found.append(
                    Coverage(node.ref, node.handle, words, depth, sources, own, uncited, unknown)
                )
    return tuple(found)


def _placed(
    tree: Tree, draft: str | None, drafts: Drafts
) -> list[tuple[int, Node, tuple[str, int] | None]]:
    """The nodes of a tree, each with its depth, and the note and heading that it stands for."""
    found = []
    above: list[int | None] = []
    for depth, node in tree.walk():
        del above[depth:]
        place = drafts.place(node, tree.path, draft, above[-1] if above else None)
        above.append(place[1] if place is not None and place[0] == draft else None)
        found.append((depth, node, place))
    return found


def unplaced(parts: Sequence[Coverage], entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """What is read, and neither planned nor cited in any part; nothing where none cites yet."""
    if not any(part.cited for part in parts):
        return ()
    placed = {entry.handle for part in parts for entry in (*part.planned, *part.cited)}
    return tuple(each for each in entries if _is_read(each) and each.handle not in placed)


def _is_read(entry: Entry) -> bool:
    return entry.state is ReadingState.READ
