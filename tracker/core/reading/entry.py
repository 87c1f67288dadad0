"""One thing to read or watch: its words, its link, and how far it is."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.core.note import Item, Link
from tracker.core.pattern import compile_late
from tracker.core.reading.kind import Kind
from tracker.core.reading.part import Part
from tracker.core.ref import Ref
from tracker.core.state import State
from tracker.core.task.fields import Priority
from tracker.core.values import dataclass
from tracker.language import N_

_HASHES = compile_late(r"^#+\s+")
_SENTENCE = compile_late(r"。|(?<=[?？])\s+")
_EDGES = " \t　:：,，、;；。.-–—|·"


class ReadingState(StrEnum):
    """How far a reading is."""

    UNREAD = N_("unread")
    READING = N_("reading")
    READ = N_("read")
    DROPPED = N_("dropped")


_OF_STATE = {
    State.PLANNED: ReadingState.UNREAD,
    State.OPEN: ReadingState.UNREAD,
    State.IN_PROGRESS: ReadingState.READING,
    State.ON_HOLD: ReadingState.READING,
    State.DONE: ReadingState.READ,
    State.CANCELLED: ReadingState.DROPPED,
}


class Entry(NamedTuple):
    """One reading entry: an item of a list, a paper note, or both joined."""

    ref: Ref
    """Its item; for a paper note that no list names, the note's first line."""
    handle: str
    title: str
    url: str | None
    kind: Kind
    state: ReadingState
    started: date | None
    finished: date | None
    remark: str
    section: str
    citekey: str | None = None
    note: str | None = None
    """The paper note's path."""
    authors: tuple[str, ...] = ()
    year: int | None = None
    doi: str | None = None
    arxiv: str | None = None
    is_unexplained: bool = False
    """Its note asks what the paper improves, and does not say."""
    part: Part | None = None
    """How far the reader is inside it, where the line says so."""
    tags: tuple[str, ...] = ()
    """The line's, with their `#`, and the paper note's."""
    rating: float | None = None
    """What the paper note says, from 0 to 5."""
    pdf: str | None = None
    """What the paper note says: a web address, a `file:` address, or a wikilink."""
    priority: Priority = Priority.NORMAL
    created: date | None = None
    """Since when it is on the list, where the line says so."""

    boxed: ReadingState | None = None
    """What the item's own checkbox says, whatever its note does; None without one."""

    @property
    def is_over(self) -> bool:
        """Whether it is read, or dropped."""
        return self.state in {ReadingState.READ, ReadingState.DROPPED}


def reading_state(state: State) -> ReadingState:
    """How far a reading is whose item is in `state`."""
    return _OF_STATE[state]


@dataclass(frozen=True, slots=True)
class Words:
    """What an item of a reading list says, taken apart."""

    title: str
    remark: str
    url: str | None
    """The first web address in it."""
    target: str | None
    """The note that its first wikilink names."""


def words_of(text: str, item: Item) -> Words:
    """Take the words of a reading-list item apart; `text` is them without checkbox and fields.

    With a link the title is the link's text, and the rest is the remark. Without one, the
    title ends at the first `。`, or after a question mark and a blank.
    """
    link = _main_link(item.links)
    if link is None:
        title, remark = _split(text)
        return Words(title, remark, None, None)
    wiki = next((each for each in item.links if each.kind == "wikilink"), None)
    web = next((each for each in item.links if each.kind != "wikilink"), None)
    url = web.target if web else None
    target = wiki.target.split("#")[0] if wiki else None
    if link.kind == "url":
        title, remark = _split(" ".join(text.replace(link.target, " ").split()).strip("<> "))
        return Words(title or link.target, remark, url, target)
    title = _HASHES.sub("", link.text.strip()) or link.target
    if wiki is not None and wiki is not link and wiki.target.startswith("@"):
        # The link to the paper's note is no remark.
        text = text.replace(_source(text, wiki), "", 1)
    before, _, after = text.partition(_source(text, link))
    rest = (before.strip(_EDGES), after.strip().lstrip(_EDGES))
    return Words(title, " ".join(part for part in rest if part), url, target)


def _main_link(links: tuple[Link, ...]) -> Link | None:
    own = [link for link in links if not link.embed]
    named = [link for link in own if link.kind != "url"]
    return next(iter(named or own), None)


def _source(text: str, link: Link) -> str:
    """The link as it is written in `text`."""
    if link.kind == "wikilink":
        start = text.find("[[" + link.target)
        end = text.find("]]", start)
        return text[start : end + 2] if start != -1 and end != -1 else link.text
    start = text.find("[" + link.text + "]")
    end = text.find(")", text.find(link.target, start)) if start != -1 else -1
    return text[start : end + 1] if end != -1 else link.text


def _split(text: str) -> tuple[str, str]:
    match = _SENTENCE.search(text)
    if match is None:
        return text.strip(), ""
    return text[: match.start()].strip(), text[match.end() :].strip()
