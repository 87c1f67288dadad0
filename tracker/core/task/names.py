"""Priorities and statuses by the names that people type."""

from tracker.core.task.fields import PRIORITY_VALUES, Priority
from tracker.core.task.status import Statuses, StatusType
from tracker.core.visible import visible
from tracker.errors import BadInput

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
    found = PRIORITIES.get(word) or PRIORITY_VALUES.get(word)
    if found is None:
        there = ", ".join(PRIORITIES)
        raise BadInput(f"there is no priority “{visible(name)}”; there are: {there}.")
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
        f"there is no status “{visible(name)}”; write the character in the box, or one of: "
        f"{', '.join(visible(status.name) for status in statuses)}."
    )
