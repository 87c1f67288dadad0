"""The instructions that group tasks, and the groups."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from tracker.core.query.collation import collation_key, ranks
from tracker.core.query.error import NO_FUNCTION, NO_JAVASCRIPT, QueryError
from tracker.core.query.filters.status import RANKS
from tracker.core.query.filters.syntax import rule
from tracker.core.query.model import Group, Heading, Task
from tracker.core.query.values import (
    DATE_KEYS,
    day_of,
    filename,
    folder,
    is_invalid,
    root,
    type_text,
)
from tracker.core.task.urgency import urgency
from tracker.core.values import dataclass
from tracker.language import _

_Leaf: TypeAlias = tuple[tuple[str, ...], list[Task]]
Names: TypeAlias = Callable[[Task, date], Sequence[str]]

_GROUP = rule("group by ")
_FUNCTION = rule("group by function( reverse)? (.*)")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Grouper:
    """One `group by`."""

    names: Names
    """The groups that a task belongs to, on a day."""
    reverse: bool


def _dates(key: str) -> Names:
    def names(task: Task, _other: date) -> Sequence[str]:
        day = day_of(task.line, key)
        if day is not None:
            return (f"{day.isoformat()} {_WEEKDAYS[day.weekday()]}",)
        if is_invalid(task.line, key):
            return (f"%%0%% Invalid {key} date",)
        return (f"No {key} date",)

    return names


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("_", "\\_")


def _priority(task: Task, _other: date) -> Sequence[str]:
    priority = task.line.priority
    return (f"%%{RANKS[priority]}%%{priority.value} priority",)


def _backlink(task: Task, _other: date) -> Sequence[str]:
    name, heading = filename(task.item.path), task.item.heading
    if name is None:
        return ("Unknown Location",)
    if heading is None:
        return (f"[[{name}]]",)
    return (f"[[{name}#{heading}|{name} > {heading}]]",)


def _filename(task: Task, _other: date) -> Sequence[str]:
    name = filename(task.item.path)
    return ("Unknown Location" if name is None else f"[[{name}]]",)


def _urgency(task: Task, today: date) -> Sequence[str]:
    return (f"{urgency(task.line, today):.2f}",)


_NAMES: dict[str, Names] = {
    "status.name": lambda task, _other: (task.line.status.name,),
    "status.type": lambda task, _other: (type_text(task.line),),
    "status": lambda task, _other: ("Done" if task.line.status.is_done else "Todo",),
    "recurring": lambda task, _other: (
        "Not Recurring" if task.line.recurrence is None else "Recurring",
    ),
    "priority": _priority,
    **{key: _dates(key) for key in DATE_KEYS},
    "path": lambda task, _other: (_escaped(task.item.path.replace(".md", "", 1)),),
    "folder": lambda task, _other: (_escaped(folder(task.item.path)),),
    "root": lambda task, _other: (_escaped(root(task.item.path)),),
    "backlink": _backlink,
    "tags": lambda task, _other: task.line.tags or ("(No tags)",),
    "heading": lambda task, _other: (task.item.heading or "(No heading)",),
    "filename": _filename,
    "urgency": _urgency,
    "recurrence": lambda task, _other: (task.line.recurrence or "None",),
    "id": lambda task, _other: (task.line.id,),
}
_RULE = rule(r"group by ([a-z]+|status\.(?:name|type))( reverse)?\Z")
SHAPES = tuple(f"group by {name}" for name in _NAMES)


def read_grouper(text: str) -> Grouper | None:
    """The grouping that `text` asks for, if it does.

    Raises:
        QueryError: it is JavaScript.
    """
    if _FUNCTION.match(text):
        raise QueryError(_(NO_JAVASCRIPT), accepted=NO_FUNCTION)
    match = _RULE.match(text)
    names = _NAMES.get(match[1].lower()) if match is not None else None
    if match is None or names is None:
        return None
    # The most urgent come first, unless reversed.
    return Grouper(names, (match[2] is not None) is not (match[1].lower() == "urgency"))


def group(tasks: Sequence[Task], groupers: Sequence[Grouper], today: date) -> tuple[Group, ...]:
    """The groups in their order, the tasks in each in the given one; one group if none is asked."""
    found: list[_Leaf] = [((), list(tasks))]
    for grouper in groupers if tasks else ():
        parted: list[_Leaf] = []
        for names, members in found:
            parts: dict[str, list[Task]] = {}
            for task in members:
                for name in grouper.names(task, today):
                    parts.setdefault(name, []).append(task)
            parted.extend(((*names, name), part) for name, part in parts.items())
        found = parted
    for place in reversed(range(len(found[0][0]))):
        order = ranks({names[place] for names, _other in found}, collation_key)
        places = [order[names[place]] for names, _other in found]
        sign = -1 if groupers[place].reverse else 1
        turns = sorted(range(len(found)), key=[sign * each for each in places].__getitem__)
        found = [found[turn] for turn in turns]
    return tuple(_with_headings(found))


def _with_headings(
    leaves: Iterable[_Leaf],
) -> Iterator[Group]:
    shown: list[str] = []
    for names, tasks in leaves:
        shown = shown or [""] * len(names)
        headings = []
        for level, name in enumerate(names):
            if name != shown[level]:
                headings.append(Heading(level, name))
                shown[level:] = [name, *[""] * (len(names) - level - 1)]
        yield Group(names, tuple(headings), tuple(task.place for task in tasks))
