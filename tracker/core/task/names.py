"""Priorities and statuses by the names that people type."""

from tracker.core.task.fields import PRIORITY_VALUES, Priority
from tracker.core.task.status import Statuses, StatusType
from tracker.core.visible import visible
from tracker.errors import BadInput
from tracker.language import _

_CHINESE = {
    "最高": Priority.HIGHEST,
    "高": Priority.HIGH,
    "中": Priority.MEDIUM,
    "低": Priority.LOW,
    "最低": Priority.LOWEST,
}
PRIORITIES = {priority.value.casefold(): priority for priority in Priority}
NOTHING = frozenset({"", "none", "no", "-", "无"})
"""What people type for a field that is to be empty."""


def priority_named(name: str) -> Priority:
    """The priority called `name`, case aside, or shown by its sign; nothing is the normal one.

    Raises:
        BadInput: there is none.
    """
    word = name.strip().casefold()
    if word in NOTHING:
        return Priority.NORMAL
    found = PRIORITIES.get(word) or _CHINESE.get(word) or PRIORITY_VALUES.get(word)
    if found is None:
        names = [each.replace("normal", "none") for each in PRIORITIES]
        there = _(", ").join(map(_, names))
        raise BadInput(
            _("there is no priority “{name}”; there are: {there}.").format(
                name=visible(name), there=there
            )
        )
    return found


def symbol_named(name: str, statuses: Statuses) -> str:
    """The character in the box of the status called `name`: itself, its name, or its type.

    Raises:
        BadInput: there is none.
    """
    if len(name) == 1 or not name:
        return name or " "
    word = name.strip("[]").casefold()
    if len(name) == 3 and name[0] == "[" and name[2] == "]":
        return name[1]
    for status in statuses:
        if status.name.casefold() == word:
            return status.symbol
    for kind in StatusType:
        if kind.value.casefold() == word.replace("-", "_").replace(" ", "_"):
            return statuses.first(kind).symbol
    raise BadInput(
        _(
            "there is no status “{name}”; write the character in the box, or one of: {names}."
        ).format(name=visible(name), names=", ".join(visible(status.name) for status in statuses))
    )
