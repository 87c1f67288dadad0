"""What the commands of the table do line by line, by their names."""

import os
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from tracker.actions import ALL_READ, NO_PDF, NO_QUERY, NOT_SEEN, NOTHING_DONE
from tracker.capturing import add_tasks, captured, places_of, task_from, task_of
from tracker.core.capture.told import doubt_words, told_line
from tracker.core.change import Outcome
from tracker.core.views.changed import NAME as CHANGED
from tracker.core.views.model import Row
from tracker.core.views.week import MANY, day_named, name_of_day
from tracker.core.visible import visible
from tracker.core.worded import WORDED, Asking, intent_worded
from tracker.errors import BadInput, NotFound
from tracker.language import _
from tracker.looked import Looked, view_since
from tracker.plain.session import Session
from tracker.planning import left_of, move_left, why
from tracker.telling import action_day, action_words, pin_words, set_up_words
from tracker.tui.row_commands import ROW_COMMANDS

Doing: TypeAlias = Callable[[Session, Sequence[str]], None]
"""Does a command with the words that follow its name.

Raises:
    TrackerError: it could not be done; the message says why.
"""
VIEWS = ("today", "tasks", "reading", "outline", "questions", "coverage")
_SHOWN = 20
"""Actions that are listed."""
_DATES = ("due", "begin", "schedule")
_NEEDED: Mapping[str, str] = MappingProxyType(
    {
        **{name: f"{name} 3 fri" for name in _DATES},
        "progress": "progress 3 +5",
        "tag": "tag 3 #x",
        **{name: f"{name} 3 new text" for name in ("edit", "edit_text")},
        **{name: f"{name} 3 words" for name in ("add_behind", "add_below")},
    }
)
"""What has to be said after a row, by an example."""


def _to_rows(name: str) -> Doing:
    worded = WORDED[name]

    def do(session: Session, words: Sequence[str]) -> None:
        workspace = session.workspace
        rows, rest = session.rows(words) if worded.for_many else _one(session, words)
        if not rest and name in _DATES:
            raise BadInput(_("say the day, or “none”: {example}").format(example=_NEEDED[name]))
        if name in _NEEDED:
            _needed(rest, _NEEDED[name])
        asking = Asking(workspace.today(), workspace.index.settings.statuses)
        intents = [intent_worded(name, row.ref, rest, asking) for row in rows]
        if len(intents) == 1:
            _tell(session, workspace.perform(intents[0]))
        else:
            _tell(session, workspace.perform_all(intents))

    return do


def _one(session: Session, words: Sequence[str]) -> tuple[tuple[Row, ...], str]:
    row, rest = session.one(words)
    return (row,), rest


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
    session.say(f"{session.place + 1}. {session.row_words(session.chosen())}")


def _add(session: Session, words: Sequence[str]) -> None:
    line = _needed(" ".join(words), "add read CLIP fri !high @Note#Section")
    workspace = session.workspace
    found = captured(line, workspace, places_of(workspace))
    task = task_of(found, workspace, beside=session.listed[0].ref.path if session.listed else None)
    outcome = add_tasks([task], workspace)
    if said := told_line(found, workspace.today()):
        session.say(said)
    for doubt in found.doubts:
        session.say(doubt_words(doubt))
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
    for line in (session.row_words(row), *why(row.ref, row.thing, session.workspace)):
        session.say(line)


def _link(session: Session, words: Sequence[str]) -> None:
    row, _rest = session.one(words)
    nothing = _("{place} has no link.").format(place=visible(str(row.ref)))
    session.say(visible(row.link) if row.link else nothing)


def _pdf(session: Session, words: Sequence[str]) -> None:
    row, _rest = session.one(words)
    session.say(visible(row.pdf) if row.pdf else _(NO_PDF))


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
    session.say("\n".join(session.workspace.header().warnings) or _(ALL_READ))


def _history(session: Session, _words: Sequence[str]) -> None:
    found = session.workspace.past.deeds(_SHOWN)
    if not found:
        session.say(_(NOTHING_DONE))
    for deed in found:
        action = deed.action
        said = action_words(action, is_undone=deed.undone_by is not None)
        session.say(f"{action_day(action)} {action.when.astimezone():%H:%M} {said}")


def _explain(session: Session, _words: Sequence[str]) -> None:
    session.say(session.workspace.explain(session.name, session.words))


def _changed(session: Session, _words: Sequence[str]) -> None:
    workspace = session.workspace
    look = Looked.of_vault(workspace.vault.root, os.environ).last()
    if look is None:
        raise NotFound(_(NOT_SEEN))
    workspace.views.others[CHANGED] = view_since(look, workspace)
    session.show(CHANGED)


def _queries(session: Session, words: Sequence[str]) -> None:
    saved = session.workspace.queries.saved()
    if words and words[0].isdecimal() and 0 < int(words[0][:6]) <= len(saved):
        session.show(saved[int(words[0]) - 1].name)
        return
    for number, query in enumerate(saved, 1):
        session.say(f"{number}. {query.title}, {visible(query.path)}:{query.line + 1}")
    session.say(_("queries 2 shows the second.") if saved else _(NO_QUERY))


def _pin(session: Session, _words: Sequence[str]) -> None:
    is_pinned = session.workspace.turn_pin(session.name)
    session.say(pin_words(is_pinned=is_pinned))


def _left(session: Session, words: Sequence[str]) -> None:
    left = len(left_of(session.workspace))
    if left > MANY and list(words) != ["yes"]:
        told = _("this moves {n} tasks to today, as one change; “left yes” does it.")
        raise BadInput(told.format(n=f"{left:,}"))
    _tell(session, move_left(session.workspace))


def _unfold(session: Session, _words: Sequence[str]) -> None:
    """List all rows of the groups that are only begun."""
    session.unfolded = True
    session.show()


def _sync(session: Session, _words: Sequence[str]) -> None:
    from tracker.sync import sync

    done = sync(session.workspace, session.say)
    if done.set_up:
        session.say(set_up_words(done.set_up))
    session.say(done.summary)


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
        **{each.name: _to_rows(each.name) for each in ROW_COMMANDS if each.name in WORDED},
        "make_task": _make_task,
        "why": _why,
        "obsidian": _address,
        "pdf": _pdf,
        "open": _link,
        "add": _add,
        "filter": _filter,
        "all": _filter,
        "undo": lambda session, _words: _tell(session, session.workspace.undo()),
        "redo": lambda session, _words: _tell(session, session.workspace.redo()),
        "history": _history,
        "left": _left,
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
        "unfold": _unfold,
    }
)
"""By the names of the table; those that are not here lay out the screen, or have a dialog."""
