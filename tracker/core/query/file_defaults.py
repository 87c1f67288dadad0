"""Instructions that the properties of the query's own note stand for (`TQ_…`)."""

from tracker.core.query.model import QueryFile
from tracker.core.query.placeholders import find_property

_SHOWN = (
    "tags",
    "id",
    "depends on",
    "priority",
    "recurrence rule",
    "on completion",
    "created date",
    "start date",
    "scheduled date",
    "due date",
    "cancelled date",
    "done date",
    "urgency",
    "backlink",
    "edit button",
    "postpone button",
    "task count",
)
_INSTRUCTIONS = (
    ("TQ_show_toolbar", "show toolbar", "hide toolbar"),
    ("TQ_explain", "explain", ""),
    ("TQ_short_mode", "short mode", "full mode"),
    ("TQ_show_tree", "show tree", "hide tree"),
    *((f"TQ_show_{name.replace(' ', '_')}", f"show {name}", f"hide {name}") for name in _SHOWN),
)


def default_instructions(file: QueryFile) -> str:
    """The instructions, one a line; empty for none."""
    found = []
    for name, when_true, when_false in _INSTRUCTIONS:
        value = find_property(file, name)
        if value is not None:
            found.append(when_true if _is_truthy(value) else when_false)
    extra = find_property(file, "TQ_extra_instructions")
    if isinstance(extra, str):
        found.append(extra)
    return "\n".join(text for text in found if text)


def _is_truthy(value: object) -> bool:
    """As JavaScript has it: lists and objects are true, empty or not."""
    return isinstance(value, (list, dict)) or bool(value)
