"""Filters on what a task's line says in one word: status, priority, nesting, dependencies."""

from tracker.core.query.error import QueryError
from tracker.core.query.filters.explanation import Explanation
from tracker.core.query.filters.filter import Filter, Test
from tracker.core.query.filters.syntax import rule
from tracker.core.query.model import Search, Task
from tracker.core.task.fields import Priority
from tracker.core.task.status import StatusType
from tracker.language import _

_TYPE = rule(r"status\.type (is|is not) ([^ ]+)\Z")
_TYPE_BEGINNING = rule(r"status\.type")
_PRIORITY = rule(
    r"priority(\s+is)?(\s+(above|below|not))?(\s+(lowest|low|none|medium|high|highest))\Z"
)
RANKS = {priority: rank for rank, priority in enumerate(Priority)}
"""0 is the most important."""
_TYPE_NAMES = tuple(kind.value for kind in StatusType)


def _is_item_of_its_own(task: Task, _other: Search) -> bool:
    indent = task.line.indent
    if not indent:
        return True
    quote = indent.rfind(">")
    rest = indent[quote + 1 :]
    return quote != -1 and rest in {"", " "}


def _is_blocked(task: Task, search: Search) -> bool:
    line = task.line
    return (
        bool(line.depends_on)
        and not line.status.is_done
        and not search.open_ids.isdisjoint(line.depends_on)
    )


def _is_blocking(task: Task, search: Search) -> bool:
    line = task.line
    return line.id in search.awaited_ids and not line.status.is_done


_WORDS: dict[str, Test] = {
    "done": lambda task, _other: task.line.status.is_done,
    "not done": lambda task, _other: not task.line.status.is_done,
    "is recurring": lambda task, _other: task.line.recurrence is not None,
    "is not recurring": lambda task, _other: task.line.recurrence is None,
    "exclude sub-items": _is_item_of_its_own,
    "has depends on": lambda task, _other: bool(task.line.depends_on),
    "no depends on": lambda task, _other: not task.line.depends_on,
    "is blocking": _is_blocking,
    "is not blocking": lambda task, search: not _is_blocking(task, search),
    "is blocked": _is_blocked,
    "is not blocked": lambda task, search: not _is_blocked(task, search),
}
WORDS = tuple(_WORDS)


def read_word(text: str) -> Filter | None:
    """The filter that `text` is, if it is one of those without a value."""
    test = _WORDS.get(text.lower())
    return Filter(text, test, Explanation(text)) if test is not None else None


def read_type(text: str) -> Filter | None:
    """The filter on the status type that `text` is, if it begins as one.

    Raises:
        QueryError: it does not go on as one.
    """
    if _TYPE_BEGINNING.match(text) is None:
        return None
    match = _TYPE.match(text)
    name = match[2].upper() if match is not None else ""
    if match is None or name not in _TYPE_NAMES:
        raise QueryError(
            _("this is no status type") if match is not None else _("this does not ask for a type"),
            accepted="status.type is, status.type is not; with one of "
            + ", ".join(kind for kind in _TYPE_NAMES if kind != "EMPTY"),
        )
    kind = StatusType(name)
    if match[1].lower() == "is":
        return Filter(text, lambda task, _other: task.line.status.type is kind, Explanation(text))
    return Filter(text, lambda task, _other: task.line.status.type is not kind, Explanation(text))


def read_priority(text: str) -> Filter | None:
    """The filter on the priority that `text` is, if it is one."""
    match = _PRIORITY.match(text)
    if match is None:
        return None
    name = match[5].capitalize()
    wanted = RANKS[Priority.NORMAL if name == "None" else Priority(name)]
    explanation = Explanation(text)
    test: Test
    match (match[3] or "").lower():
        case "above":
            test = lambda task, _other: RANKS[task.line.priority] < wanted  # noqa: E731
        case "below":
            test = lambda task, _other: RANKS[task.line.priority] > wanted  # noqa: E731
        case "not":
            test = lambda task, _other: RANKS[task.line.priority] != wanted  # noqa: E731
        case _:
            test = lambda task, _other: RANKS[task.line.priority] == wanted  # noqa: E731
            explanation = Explanation(f"priority is {match[5]}")
    return Filter(text, test, explanation)
