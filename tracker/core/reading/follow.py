"""How a paper note's properties follow what is done to its reading entry."""

from datetime import date

from tracker.core import frontmatter
from tracker.core.intents import Cancel, Finish, ItemIntent, SetStatus, Start, Toggle
from tracker.core.reading.entry import ReadingState
from tracker.core.reading.paper import paper_of
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.text import Edit
from tracker.errors import BadInput
from tracker.language import _

_AFTER = {
    ReadingState.UNREAD: ReadingState.READING,
    ReadingState.READING: ReadingState.READ,
    ReadingState.READ: ReadingState.UNREAD,
    ReadingState.DROPPED: ReadingState.UNREAD,
}
_OF_SYMBOL = {
    " ": ReadingState.UNREAD,
    "/": ReadingState.READING,
    "x": ReadingState.READ,
    "-": ReadingState.DROPPED,
}


def asked_state(intent: ItemIntent, state: ReadingState) -> ReadingState:
    """What `intent` makes of a paper that stands in no list and is in `state`.

    Raises:
        BadInput: the intent is about something that a paper note has no property for.
    """
    match intent:
        case Start():
            return ReadingState.READING
        case Finish():
            return ReadingState.READ
        case Cancel():
            return ReadingState.DROPPED
        case Toggle():
            return _AFTER[state]
        case SetStatus(symbol=symbol) if symbol in _OF_SYMBOL:
            return _OF_SYMBOL[symbol]
        case _:
            raise BadInput(_("a paper note has a state only; put the paper into a list for more."))


def intent_for(state: ReadingState, ref: Ref) -> ItemIntent:
    """What brings the item at `ref` into `state`."""
    match state:
        case ReadingState.READING:
            return Start(ref)
        case ReadingState.READ:
            return Finish(ref)
        case ReadingState.DROPPED:
            return Cancel(ref)
        case ReadingState.UNREAD:
            return SetStatus(ref, " ")


def follow(
    record: NoteRecord,
    state: ReadingState,
    today: date,
    *,
    started: date | None = None,
    finished: date | None = None,
) -> tuple[Edit, ...]:
    """The edits of a paper note's properties for a reading that is now in `state`.

    `started` is set once; `finished` is set when it is read, and emptied when it no longer is:
    to the days given, or else to today.
    """
    paper = paper_of(record.path, record.properties)
    if paper is None or paper.state is state:
        return ()
    wanted: list[tuple[str, str]] = [("status", state.value)]
    if state in {ReadingState.READING, ReadingState.READ} and paper.started is None:
        wanted.append(("started", (started or finished or today).isoformat()))
    if state is ReadingState.READ:
        wanted.append(("finished", (finished or today).isoformat()))
    elif paper.finished is not None:
        wanted.append(("finished", ""))
    text, front = record.note.text, record.note.front
    return tuple(
        edit
        for name, value in wanted
        for edit in frontmatter.set_property(text, front, name, value)
    )
