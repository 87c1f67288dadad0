"""The menus and buttons on a task: priorities, dates, postponing."""

from datetime import date

from tests.conftest import Tell
from tests.oracle import corpus
from tests.oracle.judge import judged
from tracker.core.task.change import LineChange, postpone, set_date, set_priority
from tracker.core.task.days import Unit
from tracker.core.task.fields import Priority
from tracker.errors import BadInput


def changed(case: corpus.Case) -> tuple[LineChange, str]:
    """What our action does to the line of a case, and the field that it is about.

    Raises:
        BadInput: the action cannot be done.
    """
    line, edit, path = case["line"], case["edit"], case.get("path", "a.md")
    settings = corpus.settings_of(case)
    match edit["kind"]:
        case "priority":
            priority = Priority(edit["value"].title())
            return set_priority(line, priority, settings, path), "priority"
        case "postpone":
            change = postpone(
                line,
                edit["amount"],
                Unit(edit["unit"].removesuffix("s")),
                settings,
                corpus.TODAY,
                path=path,
                from_today=edit.get("from_today", False),
            )
            return change, case["expected"].get("field", "").removesuffix("Date")
        case _:
            field = edit["field"].removesuffix("Date")
            day = date.fromisoformat(edit["date"]) if "date" in edit else None
            return set_date(line, field, day, settings, path), field


def differences(case: corpus.Case) -> list[str]:
    """Where our change is not the plugin's."""
    expected = case["expected"]
    refused = expected.get("is_task") is False or expected.get("can_postpone") is False
    try:
        change, field = changed(case)
    except BadInput as error:
        return [] if refused else [str(error)]
    return [f"not refused: {change}"] if refused else judged(case, change, {field})


def test_every_edit_is_the_plugins(tell: Tell) -> None:
    """Each edit of the corpus leaves the plugin's line, or loses less than it does."""
    failures = corpus.report("edit", corpus.cases("edit"), differences, tell)

    assert {} == failures
