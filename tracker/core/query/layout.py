"""The instructions that say how the answer is shown."""

from dataclasses import replace

from tracker.core.query.error import QueryError
from tracker.core.query.filters.syntax import rule
from tracker.core.query.groupers import Grouper, read_grouper
from tracker.core.query.model import Layout
from tracker.language import _

_SHORT = rule("short")
_FULL = rule("full")
_EXPLAIN = rule("explain")
_SHOW = rule("(hide|show) +(.*)")
_VIEW = rule("view +(.*)")
_ELEMENTS = {
    "backlink": "backlinks",
    "edit button": "editButton",
    "nested backlink": "nestedBacklinks",
    "postpone button": "postponeButton",
    "task count": "taskCount",
    "toolbar": "toolbar",
    "tree": "tree",
    "urgency": "urgency",
    "cancelled date": "cancelledDate",
    "created date": "createdDate",
    "depends on": "dependsOn",
    "done date": "doneDate",
    "due date": "dueDate",
    "id": "id",
    "on completion": "onCompletion",
    "priority": "priority",
    "recurrence rule": "recurrenceRule",
    "scheduled date": "scheduledDate",
    "start date": "startDate",
    "tags": "tags",
}
"""What can be hidden, by the words that an instruction begins with."""
SHAPES = tuple(f"{verb} {name}" for verb in ("hide", "show") for name in _ELEMENTS)


def read_mode(text: str, layout: Layout) -> Layout | None:
    """The layout after `short mode`, `full mode` or `explain`; None if it is none of them."""
    if _SHORT.match(text):
        return replace(layout, short=True)
    if _FULL.match(text):
        return replace(layout, short=False)
    if _EXPLAIN.match(text):
        return replace(layout, explain=True)
    return None


def is_explain(text: str) -> bool:
    """Whether it asks for an explanation, which then does not tell of it."""
    return _EXPLAIN.match(text) is not None


def read_layout(text: str, layout: Layout) -> Layout | None:
    """The layout after `hide …` or `show …`; None if it is neither.

    Raises:
        QueryError: there is no such thing to hide.
    """
    match = _SHOW.match(text)
    if match is None:
        return None
    wanted = match[2].lower()
    for beginning, name in _ELEMENTS.items():
        if wanted.startswith(beginning):
            shown = match[1].lower() == "show"
            return replace(
                layout, hidden=layout.hidden - {name} if shown else layout.hidden | {name}
            )
    raise QueryError(
        _("there is no such part of the answer to hide or show"),
        accepted=", ".join(_ELEMENTS),
        offset=match.start(2),
    )


def read_view(text: str) -> tuple[str, Grouper | None] | None:
    """The view after `view list` or `view columns by …`, with what columns are; or None.

    Raises:
        QueryError: there is no such view, or no such grouping.
    """
    match = _VIEW.match(text)
    if match is None:
        return None
    mode, _other, rest = match[1].strip().partition(" ")
    accepted = "view list, view columns by status.type, and others as in group by"
    if mode.lower() == "list" and not rest.strip():
        return "list", None
    if mode.lower() == "columns":
        grouper = read_grouper(f"group {rest.strip()}")
        if grouper is not None:
            return "columns", grouper
        raise QueryError(_("these are no columns"), accepted=accepted, offset=match.start(1))
    raise QueryError(_("there is no such view"), accepted=accepted, offset=match.start(1))
