"""When the parts of an outline last really changed: ticks, dates and blanks are no change."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from tracker.core.article import Drafts
from tracker.core.label import label
from tracker.core.outline import Node, Tree
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.values import dataclass

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an outline that is not over, and when it last really changed."""

    ref: Ref
    handle: str
    text: str
    """Safe to show."""
    changed: date | None
    """The day of the commit; None for a change that is not committed yet."""
    next_leaf: str
    """The first thing to do in it, safe to show; empty if all of it is done."""


@dataclass(frozen=True, slots=True)
class Version:
    """A note as a commit had it, and that commit's moment in seconds since 1970."""

    moment: int
    record: NoteRecord


def words_of_node(node: Node) -> str:
    """What a node is known by in other versions of its note."""
    return _BLANKS.sub("", label(node.text))


def real_words(node: Node) -> str:
    """All that a node and those below it say, without ticks, dates and blanks."""
    return "\0".join(words_of_node(each) for _, each in node.walk())


def changed_in_outline(node: Node, versions: Iterable[tuple[int, Mapping[str, str]]]) -> int | None:
    """The moment of the commit that last changed the node or what is below it.

    `versions` are moments, newest first, with the real words of all nodes then by their own
    words. None if the newest one does not have it so: the change is not committed yet.
    """
    own, wanted = words_of_node(node), real_words(node)
    found: int | None = None
    for moment, words in versions:
        if words.get(own) != wanted:
            return found
        found = moment
    return found


def words_by_node(trees: Iterable[Tree]) -> Mapping[str, str]:
    """The real words of all nodes of a version, by their own."""
    return {words_of_node(node): real_words(node) for tree in trees for _, node in tree.walk()}


def changed_in_article(names: tuple[str, ...], versions: Iterable[Version]) -> int | None:
    """The moment of the commit that last changed the text below a heading; None for none yet.

    `versions` are those of the article, newest first. Blanks are no change.
    """
    found: int | None = None
    wanted: str | None = None
    for version in versions:
        drafts = Drafts({version.record.path: version.record})
        place = drafts.heading(version.record.path, names)
        text = None
        if place is not None:
            text = _BLANKS.sub("", drafts.text_below(version.record.path, place))
        if found is None:
            wanted = text
        if text is None or text != wanted or not text:
            return found
        found = version.moment
    return found
