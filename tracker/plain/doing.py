"""What the commands of the table do line by line, by their names."""

import os
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from tracker.capturing import add_tasks, captured, places_of, task_from, task_of
from tracker.core.capture.told import told
from tracker.core.change import Outcome
from tracker.core.dates import parse_date
from tracker.core.intents import (
    PLAIN,
    AddItem,
    AddTag,
    EditText,
    ItemIntent,
    MoveDays,
    MoveItem,
    Postpone,
    SetDate,
    SetPriority,
    SetProgress,
)
from tracker.core.rearrange import Direction
from tracker.core.ref import Ref
from tracker.core.task.days import read_distance
from tracker.core.task.names import NOTHING, priority_named
from tracker.core.views.changed import NAME as CHANGED
from tracker.core.views.week import day_named, name_of_day
from tracker.core.visible import visible
from tracker.errors import BadInput, NotFound
from tracker.language import _
from tracker.looked import Looked, view_since
from tracker.plain.session import Session, row_words
from tracker.planning import move_left, why

Doing: TypeAlias = Callable[[Session, Sequence[str]], None]
"""Does a command with the words that follow its name.

Raises:
    TrackerError: it could not be done; the message says why.
"""
VIEWS = ("today", "tasks", "reading", "outline", "questions", "coverage")


def _to_rows(intent: Callable[[Ref, str], ItemIntent]) -> Doing:
    def do(session: Session, words: Sequence[str]) -> None:
        rows, rest = session.rows(words)
        intents = [intent(row.ref, rest) for row in rows]
        workspace = session.workspace
        if len(intents) == 1:
            _tell(session, workspace.perform(intents[0]))
        else:
            _tell(session, workspace.perform_all(intents))

    return do


def _to_one(intent: Callable[[Ref, str], ItemIntent]) -> Doing:
    def do(session: Session, words: Sequence[str]) -> None:
        row, rest = session.one(words)
        _tell(session, session.workspace.perform(intent(row.ref, rest)))

    return do


def _without_words(intent: Callable[[Ref], ItemIntent]) -> Callable[[Ref, str], ItemIntent]:
    return lambda ref, _said: intent(ref)


def _date(field: str) -> Doing:
    def do(session: Session, words: Sequence[str]) -> None:
        today = session.workspace.today()

        def intent(ref: Ref, said: str) -> ItemIntent:
            if not said:
                raise BadInput(_("say the day, or “none”: due 3 fri"))
            day = None if said.casefold() in NOTHING else parse_date(said, today)
            return SetDate(ref, field, day)

        _to_rows(intent)(session, words)

    return do


def _moving_days(sign: int) -> Doing:
    def intent(ref: Ref, said: str) -> ItemIntent:
        if said and not (said.isascii() and said.isdecimal()):
            raise BadInput(_("“{words}” is no number of days.").format(words=visible(said)))
        return MoveDays(ref, sign * int(said[:6] or 1))

    return _to_rows(intent)


def _needed(said: str, example: str) -> str:
    if not said.strip():
        raise BadInput(_("something is missing: {example}").format(example=example))
    return said.strip()


def _show(name: str) -> Doing:
    def do(session: Session, _words: Sequence[str]) -> None:
        session.words = ""
        session.show(name)

    return do


def _turn(by: int) -> Doing:
    def do(session: Session, _words: Sequence[str]) -> None:
        names = [*VIEWS[:5], *(pin.name for pin in session.workspace.pins())]
        here = names.index(session.name) if session.name in names else 0
        session.show(names[(here + by) % len(names)])

    return do


def _turn_day(by: int) -> Doing:
    def do(session: Session, _words: Sequence[str]) -> None:
        today = session.workspace.today()
        day = day_named(session.name) or today
        new = max(type(day).fromordinal(day.toordinal() + by), today)
        session.show("today" if new == today else name_of_day(new))

    return do


def _step(by: int) -> Doing:
    def do(session: Session, words: Sequence[str]) -> None:
        count = int(words[0][:6]) if words and words[0].isascii() and words[0].isdecimal() else 1
        _choose(session, session.place + by * count)

    return do


def _to_end(*, last: bool) -> Doing:
    return lambda session, _words: _choose(session, len(session.listed) - 1 if last else 0)


def _choose(session: Session, place: int) -> None:
    session.place = max(0, min(place, len(session.listed) - 1))
    session.say(f"{session.place + 1}. {row_words(session.chosen())}")


def _add(session: Session, words: Sequence[str]) -> None:
    line = _needed(" ".join(words), "add read CLIP fri !high @Note#Section")
    workspace = session.workspace
    found = captured(line, workspace, places_of(workspace))
    task = task_of(found, workspace, beside=session.listed[0].ref.path if session.listed else None)
    outcome = add_tasks([task], workspace)
    for name, said in told(found, workspace.today()):
        session.say(f"{_(name)}: {said}")
    for doubt in found.doubts:
        session.say(_("left as words: {doubt}").format(doubt=visible(doubt)))
    _tell(session, outcome)


def _make_task(session: Session, words: Sequence[str]) -> None:
    row, _rest = session.one(words)
    workspace = session.workspace
    _tell(session, workspace.perform(task_from(row.ref, workspace)))


def _filter(session: Session, words: Sequence[str]) -> None:
    session.words = " ".join(words)
    session.show()


def _why(session: Session, words: Sequence[str]) -> None:
    row, _rest = session.one(words)
    for line in (row_words(row), *why(row.ref, row.thing, session.workspace)):
        session.say(line)


def _link(session: Session, words: Sequence[str]) -> None:
    row, _rest = session.one(words)
    said = row.link or row.pdf
    nothing = _("{place} has no link.").format(place=visible(str(row.ref)))
    session.say(visible(said) if said else nothing)


def _address(session: Session, words: Sequence[str]) -> None:
    row, _rest = session.one(words)
    workspace = session.workspace
    name = workspace.vault.root.name
    session.say(visible(workspace.obsidian.uri(name, row.ref.path, row.ref.line)))


def _preview(session: Session, words: Sequence[str]) -> None:
    row, _rest = session.one(words)
    shown = session.workspace.preview(row.ref)
    session.say(f"{shown.path}:")
    for line in shown.lines:
        number = f"{line.number + 1}: " if line.number is not None else ""
        session.say(f"{number}{line.text}")


def _warnings(session: Session, _words: Sequence[str]) -> None:
    session.say("\n".join(session.workspace.header().warnings) or _("Nothing is wrong."))


def _history(session: Session, _words: Sequence[str]) -> None:
    actions = session.workspace.log(20)
    if not actions:
        session.say(_("Nothing was done yet."))
    for action in actions:
        session.say(f"{action.when:%Y-%m-%d %H:%M} {visible(action.subject)}")


def _explain(session: Session, _words: Sequence[str]) -> None:
    session.say(session.workspace.explain(session.name, session.words))


def _changed(session: Session, _words: Sequence[str]) -> None:
    workspace = session.workspace
    look = Looked.of_vault(workspace.vault.root, os.environ).last()
    if look is None:
        raise NotFound(_("what you saw last is not known: it is kept when the dashboard is left."))
    workspace.views.others[CHANGED] = view_since(look, workspace)
    session.show(CHANGED)


def _queries(session: Session, words: Sequence[str]) -> None:
    saved = session.workspace.queries.saved()
    if words and words[0].isdecimal() and 0 < int(words[0][:6]) <= len(saved):
        session.show(saved[int(words[0]) - 1].name)
        return
    for number, query in enumerate(saved, 1):
        session.say(f"{number}. {query.title}, {visible(query.path)}:{query.line + 1}")
    session.say(_("queries 2 shows the second.") if saved else _("No note has a query."))


def _pin(session: Session, _words: Sequence[str]) -> None:
    is_pinned = session.workspace.turn_pin(session.name)
    session.say(_("pinned.") if is_pinned else _("no longer pinned."))


def _sync(session: Session, _words: Sequence[str]) -> None:
    from tracker.sync import sync

    session.say(sync(session.workspace, session.say).summary)


def _read_again(session: Session, _words: Sequence[str]) -> None:
    session.workspace.refresh()
    session.show()


def _pinned(number: int) -> Doing:
    def do(session: Session, _words: Sequence[str]) -> None:
        pins = session.workspace.pins()
        if number - 6 >= len(pins):
            raise NotFound(_("no query is pinned as view {number}.").format(number=number))
        session.show(pins[number - 6].name)

    return do


def _tell(session: Session, outcome: Outcome) -> None:
    session.say(outcome.summary)
    if outcome.notice:
        session.say(outcome.notice)


DOINGS: Mapping[str, Doing] = MappingProxyType(
    {
        **{name: _to_rows(_without_words(intent)) for name, intent in PLAIN.items()},
        "due": _date("due"),
        "begin": _date("start"),
        "schedule": _date("scheduled"),
        "tomorrow": _moving_days(1),
        "earlier": _moving_days(-1),
        "postpone": _to_rows(lambda ref, said: Postpone(ref, *read_distance(said or "1d"))),
        "progress": _to_one(lambda ref, said: SetProgress(ref, _needed(said, "progress 3 +5"))),
        "read_on": _to_one(lambda ref, _said: SetProgress(ref, "+1")),
        "move_up": _to_one(lambda ref, _said: MoveItem(ref, Direction("up"))),
        "move_down": _to_one(lambda ref, _said: MoveItem(ref, Direction("down"))),
        "move_in": _to_one(lambda ref, _said: MoveItem(ref, Direction("in"))),
        "move_out": _to_one(lambda ref, _said: MoveItem(ref, Direction("out"))),
        "add_behind": _to_one(lambda ref, said: AddItem(ref, _needed(said, "add_behind 3 words"))),
        "add_below": _to_one(
            lambda ref, said: AddItem(ref, _needed(said, "add_below 3 words"), below=True)
        ),
        "make_task": _make_task,
        "tag": _to_rows(lambda ref, said: AddTag(ref, "#" + _needed(said, "tag 3 #x").lstrip("#"))),
        "priority": _to_rows(lambda ref, said: SetPriority(ref, priority_named(said))),
        "edit": _to_one(lambda ref, said: EditText(ref, _needed(said, "edit 3 new text"))),
        "edit_text": _to_one(lambda ref, said: EditText(ref, _needed(said, "edit_text 3 text"))),
        "why": _why,
        "obsidian": _address,
        "pdf": _link,
        "open": _link,
        "add": _add,
        "filter": _filter,
        "all": _filter,
        "undo": lambda session, _words: _tell(session, session.workspace.undo()),
        "redo": lambda session, _words: _tell(session, session.workspace.redo()),
        "history": _history,
        "left": lambda session, _words: _tell(session, move_left(session.workspace)),
        "sync": _sync,
        "reload": _read_again,
        **{name: _show(name) for name in VIEWS},
        **{f"view_{number}": _pinned(number) for number in range(6, 10)},
        "changed": _changed,
        "queries": _queries,
        "pin": _pin,
        "explain": _explain,
        "next_day": _turn_day(1),
        "last_day": _turn_day(-1),
        "next_view": _turn(1),
        "last_view": _turn(-1),
        "preview": _preview,
        "down": _step(1),
        "up": _step(-1),
        "top": _to_end(last=False),
        "bottom": _to_end(last=True),
        "warnings": _warnings,
    }
)
"""By the names of the table; those that are not here lay out the screen, or have a dialog."""
