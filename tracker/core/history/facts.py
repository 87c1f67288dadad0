"""What one version of a note adds to the figures of a day: small, and ready to be kept as JSON.

A day is an ordinal (`date.toordinal`) throughout.
"""

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from tracker.core.outline import Node
from tracker.core.reading.collect import names_of
from tracker.core.reading.entry import ReadingState, reading_state
from tracker.core.reading.items import entry_items, names_meant, words_at
from tracker.core.reading.paper import paper_of
from tracker.core.record import NoteRecord
from tracker.core.roles import Role
from tracker.core.state import State, state_of
from tracker.core.task.line import TaskLine
from tracker.core.text import digest, encode
from tracker.core.trees import collect_trees
from tracker.core.values import dataclass
from tracker.core.words import words_of_note

FORM = 4
"""Another number whenever something here counts otherwise: facts of another form are not used."""

_Json: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Count:
    """How many items are how far; those that only their start date will begin stand apart."""

    open: int = 0
    in_progress: int = 0
    done: int = 0
    starts: tuple[int, ...] = ()
    """The start days of open items: each is in progress from that day on."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An item of a reading list."""

    names: tuple[str, ...]
    """By which it may mean a paper that has a note."""
    state: ReadingState
    start: int | None
    """The day from which on an unread one is being read."""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a note says of itself as a paper note."""

    names: tuple[str, ...]
    """All but those that its path gives."""
    is_titled: bool
    is_identified: bool
    """It is a paper note whatever its name."""
    state: ReadingState
    finished: int | None


class Mark(NamedTuple):
    """An item with a checkbox, or a question: enough to see later when it was begun and done.

    A tuple, for there are many, and they are compared as sets.
    """

    name: str
    """Its role's first letter and a digest of its words."""
    state: State
    start: int | None
    done: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What one version of a note holds."""

    tasks: Count = Count()
    outline: Count = Count()
    questions: Count = Count()
    words: int = 0
    listed: tuple[Listed, ...] = ()
    paper: PaperFacts | None = None
    marks: frozenset[Mark] = frozenset()


def facts_of(record: NoteRecord, known: dict[str, int] | None = None) -> Facts:
    """Everything that is counted in a note; `known` is for `words_of_note`."""
    return Facts(
        tasks=_tasks(record),
        outline=_leaves(record, Role.OUTLINE),
        questions=_leaves(record, Role.QUESTIONS),
        words=words_of_note(record.note, known),
        listed=tuple(_listed(record)),
        paper=_paper(record),
        marks=frozenset(_marks(record)),
    )


def _tasks(record: NoteRecord) -> Count:
    tally = _Tally()
    for index in record.tasks:
        line = record.lines[index]
        # Before all time nothing has begun by its date alone.
        state = state_of(line, date.min)
        if state is not State.CANCELLED:
            tally.add(state is State.DONE, state is State.IN_PROGRESS, _awaited(line, state))
    return tally.count()


def _leaves(record: NoteRecord, role: Role) -> Count:
    """The leaves of a note's trees, each as often as it counts there."""
    tally = _Tally()
    for tree in collect_trees([record], role, date.min):
        for _, node in tree.walk():
            if not node.nodes:
                start = _awaited(node.line, node.state)
                tally.add(bool(node.done), bool(node.in_progress), start, node.leaves)
    return tally.count()


def _awaited(line: TaskLine | None, state: State) -> int | None:
    """The day from which on an open item is in progress, if its line tells one."""
    return _day(line.start) if line is not None and state is State.OPEN else None


@dataclass(slots=True)
class _Tally:
    """A count while it is made."""

    open: int = 0
    in_progress: int = 0
    done: int = 0
    starts: list[int] = field(default_factory=list)

    def add(self, is_done: bool, is_begun: bool, start: int | None, times: int = 1) -> None:  # noqa: FBT001
        if is_done:
            self.done += times
        elif is_begun:
            self.in_progress += times
        elif start is not None:
            self.starts += [start] * times
        else:
            self.open += times

    def count(self) -> Count:
        return Count(self.open, self.in_progress, self.done, tuple(sorted(self.starts)))


def _listed(record: NoteRecord) -> Iterator[Listed]:
    for item in entry_items(record):
        line = record.lines.get(item.index)
        state = state_of(line, date.min)
        words, _ = words_at(record, item)
        yield Listed(names_meant(words), reading_state(state), _awaited(line, state))


def _paper(record: NoteRecord) -> PaperFacts | None:
    is_identified = paper_of("-.md", record.properties) is not None
    # With a name of this kind every note is one, and without a title of its own has none.
    paper = paper_of("@.md", record.properties)
    if paper is None or not (is_identified or record.stem.startswith("@")):
        return None
    return PaperFacts(
        names=names_of(paper)[1:],
        is_titled=bool(paper.title),
        is_identified=is_identified,
        state=paper.state,
        finished=_day(paper.finished),
    )


def _marks(record: NoteRecord) -> Iterator[Mark]:
    questions = {node.ref.line: node for node in plain_questions(record)}
    for node in questions.values():
        start = node.line.start if node.line is not None else None
        state = State.DONE if node.answers else State.OPEN
        yield Mark(mark_name(Role.QUESTIONS, node.text), state, _day(start), None)
    for index, line in record.lines.items():
        item = record.note.items[index]
        if item.line not in questions:
            name = mark_name(record.role(item), record.texts[index])
            yield Mark(name, state_of(line, date.min), _day(line.start), _day(line.done))


def plain_questions(record: NoteRecord) -> tuple[Node, ...]:
    """The questions without a box, and those that an answer settles and not their box."""
    if Role.QUESTIONS not in record.roles:
        return ()
    return tuple(
        node
        for tree in collect_trees([record], Role.QUESTIONS, date.min)
        for _, node in tree.walk()
        if not node.nodes and (node.line is None or (node.answers and not node.state.is_over))
    )


def mark_name(role: Role, text: str) -> str:
    """The name of the mark of an item of `role` with these words."""
    return f"{role.value[0]}{digest(encode(text))[:10]}"


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def pack(facts: Facts) -> _Json:
    """The facts as lists of plain values, for `unpack`."""
    paper = facts.paper
    return [
        [
            [count.open, count.in_progress, count.done, *count.starts]
            for count in (facts.tasks, facts.outline, facts.questions)
        ],
        facts.words,
        [[each.state.value, each.start, *each.names] for each in facts.listed],
        paper
        and [
            paper.is_titled,
            paper.is_identified,
            paper.state.value,
            paper.finished,
            *paper.names,
        ],
        [
            [each.name, each.state.value, each.start, each.done]
            for each in sorted(facts.marks, key=str)
        ],
    ]


def unpack(packed: _Json, shared: dict[Mark, Mark]) -> Facts:
    """The facts that `pack` made `packed` of; `shared` are marks that other versions have, too."""
    counts, words, listed, paper, marks = packed
    tasks, outline, questions = (
        Count(waiting, begun, done, tuple(starts)) for waiting, begun, done, *starts in counts
    )
    return Facts(
        tasks,
        outline,
        questions,
        words,
        tuple(Listed(tuple(names), _READING[state], start) for state, start, *names in listed),
        _unpacked_paper(*paper) if paper else None,
        frozenset(
            shared.setdefault(mark, mark)
            for name, state, start, done in marks
            if (mark := Mark(name, _STATES[state], start, done))
        ),
    )


def _unpacked_paper(
    is_titled: bool,  # noqa: FBT001
    is_identified: bool,  # noqa: FBT001
    state: str,
    finished: int | None,
    *names: str,
) -> PaperFacts:
    return PaperFacts(names, is_titled, is_identified, _READING[state], finished)


_READING = {state.value: state for state in ReadingState}
_STATES = {state.value: state for state in State}
