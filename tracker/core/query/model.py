"""What a query runs over and what it answers, as plain values."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import NamedTuple

from tracker.core.task.line import TaskLine
from tracker.core.values import dataclass


class QueryItem(NamedTuple):
    """A list item of the vault; a task if it has a `line`."""

    line: TaskLine | None
    raw: str
    """The item's first line."""
    path: str
    """Of its note, within the vault."""
    heading: str | None = None
    """The text of the nearest heading above, whatever its level."""
    line_number: int = 0
    """0-based."""
    parent: int | None = None
    """The index of the item that it is nested in, in the same sequence."""


@dataclass(frozen=True, slots=True)
class QueryFile:
    """The note that holds the query."""

    path: str
    properties: Mapping[str, object] = field(default_factory=dict)
    """Its front matter."""
    tags: tuple[str, ...] = ()
    """The front matter's tags, each with its `#`."""


class Task(NamedTuple):
    """A task in one run of a query."""

    place: int
    """Among the items."""
    line: TaskLine
    item: QueryItem


@dataclass(frozen=True, slots=True)
class Search:
    """What a filter may need to know beside the task."""

    today: date
    open_ids: frozenset[str]
    """The ids of the tasks that are not done."""
    awaited_ids: frozenset[str]
    """The ids that tasks which are not done depend on."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading to show before a group."""

    level: int
    """0 for the first `group by`."""
    text: str
    """Stretches between `%%` are there for the order and not to be shown."""

    @property
    def shown(self) -> str:
        """The text without what is hidden."""
        return "".join(self.text.split("%%")[::2]) if self.text.count("%%") > 1 else self.text


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks that share their names in every `group by`."""

    names: tuple[str, ...]
    headings: tuple[Heading, ...]
    """Those that the group before has not shown yet."""
    tasks: tuple[int, ...]
    """Indices among the items."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the answer asks to be shown."""

    hidden: frozenset[str] = frozenset({"tree", "urgency"})
    short: bool = False
    view: str = "list"
    """`list` or `columns`."""
    explain: bool = False

    @property
    def tree(self) -> bool:
        """Tasks are shown with all that is nested in them."""
        return "tree" not in self.hidden


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to a query."""

    groups: tuple[Group, ...]
    count: int
    """Tasks in the groups, each counted once unless groups are unlimited."""
    count_before_limit: int
    layout: Layout
    explanation: str | None = None

    @property
    def count_text(self) -> str:
        """The count as the plugin words it."""
        total = self.count_before_limit
        noun = "task" if total == 1 else "tasks"
        return f"{total} {noun}" if self.count == total else f"{self.count} of {total} {noun}"
