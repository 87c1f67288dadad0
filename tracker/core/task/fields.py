"""The one table of a task's fields: what announces each, in both formats, and its values."""

from enum import Enum, StrEnum
from typing import NamedTuple

from tracker.core.pattern import compile_late

BLANKS = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What JavaScript takes for white space, which is neither Python's set nor Unicode's."""
BLOCK_LINK = compile_late(r" \^[a-zA-Z0-9-]+\Z")
TAGS = compile_late(rf"(?:^|[{BLANKS}])#[^ !@#$%^&*(),.?\":{{}}|<>]+")


class Priority(StrEnum):
    """How important a task is, by the plugin's names, the most important first."""

    HIGHEST = "Highest"
    HIGH = "High"
    MEDIUM = "Medium"
    NORMAL = "Normal"
    """No priority is written."""
    LOW = "Low"
    LOWEST = "Lowest"


class Kind(Enum):
    """What a field's value looks like, as a regular expression without the blanks around it."""

    PRIORITY = "highest|high|medium|low|lowest"
    """As Dataview's value; as an emoji, the sign is the value."""
    DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    RULE = "[a-zA-Z0-9, !]+"
    WORD = "[a-zA-Z]+"
    ID = "[a-zA-Z0-9_-]+"
    IDS = "[a-zA-Z0-9_-]+(?: *, *[a-zA-Z0-9_-]+)*"


class FieldType(NamedTuple):
    """One row of the table."""

    key: str
    kind: Kind
    signs: tuple[str, ...]
    """The emojis that announce it; the first is the one to write. For a priority: its levels."""
    name: str
    """The key of the Dataview form."""
    turn: int
    """When, in one pass over a line's end, the plugin looks for it: see `tail`."""


FIELDS = (
    FieldType("id", Kind.ID, ("🆔",), "id", 10),
    FieldType("depends_on", Kind.IDS, ("⛔",), "dependsOn", 11),
    FieldType("priority", Kind.PRIORITY, ("🔺", "⏫", "🔼", "🔽", "⏬"), "priority", 0),
    FieldType("recurrence", Kind.RULE, ("🔁",), "repeat", 7),
    FieldType("on_completion", Kind.WORD, ("🏁",), "onCompletion", 8),
    FieldType("created", Kind.DATE, ("➕",), "created", 6),
    FieldType("start", Kind.DATE, ("🛫",), "start", 5),
    FieldType("scheduled", Kind.DATE, ("⏳", "⌛"), "scheduled", 4),
    FieldType("due", Kind.DATE, ("📅", "📆", "🗓"), "due", 3),
    FieldType("cancelled", Kind.DATE, ("❌",), "cancelled", 2),
    FieldType("done", Kind.DATE, ("✅",), "completion", 1),
)
"""In the order in which the plugin writes them."""

TAG_TURN = 9
"""When, in one pass over a line's end, the plugin looks for a tag."""

ORDER = {field.key: index for index, field in enumerate(FIELDS)}
TURNS = {field.key: field.turn for field in FIELDS}
DATES = tuple(field.key for field in FIELDS if field.kind is Kind.DATE)

PRIORITY_SIGNS = {
    Priority.HIGHEST: "🔺",
    Priority.HIGH: "⏫",
    Priority.MEDIUM: "🔼",
    Priority.LOW: "🔽",
    Priority.LOWEST: "⏬",
}
PRIORITY_VALUES = {
    **{sign: priority for priority, sign in PRIORITY_SIGNS.items()},
    **{priority.value.lower(): priority for priority in PRIORITY_SIGNS},
}
"""What stands in a line, in either format, for each priority."""
