"""The window for creating and editing a task: what it shows, and what it writes."""

from dataclasses import replace

from tests.conftest import Tell
from tests.oracle import corpus
from tests.oracle.judge import judged
from tracker.core.task.dialog import Form, apply_form, open_form, problems
from tracker.core.task.fields import DATES, Priority
from tracker.core.task.line import read_line
from tracker.errors import BadInput

_PRIORITIES = {"none": Priority.NORMAL} | {each.value.lower(): each for each in Priority}


def typed_over(form: Form, fields: corpus.Case) -> Form:
    """The window's fields once those of a case are typed over."""
    texts = {key: value for key, value in fields.items() if key != "forward_only"}
    if "priority" in texts:
        texts["priority"] = _PRIORITIES[texts["priority"]]
    return replace(form, **texts)


def differences(case: corpus.Case) -> list[str]:
    """Where our window is not the plugin's."""
    line, path, settings = case["line"], case.get("path", "a.md"), corpus.settings_of(case)
    others = (read_line(other, settings) for other in case.get("other_tasks", []))
    ids = frozenset(other.id for other in others if other is not None and other.id)
    shown = open_form(line, settings, corpus.TODAY, path, ids)
    form = typed_over(shown, case["fields"])
    expected = case["expected"]
    wrong = [
        f"shown {key}: {value!r} != {ours!r}"
        for key, value in expected["shown"].items()
        if (ours := shown_text(shown, key)) != value
        # We show the day that does not exist, so that it can be mended.
        and not (key in DATES and value == "Invalid date")
    ]
    wrong += (
        ["the rule's validity"]
        if expected["recurrence_valid"] == ("recurrence" in problems(form, shown, corpus.TODAY))
        else []
    )
    future_only = case["fields"].get("forward_only", True)
    try:
        change = apply_form(line, form, settings, corpus.TODAY, path, future_only=future_only)
    except BadInput as error:
        return [*wrong, str(error)]
    about = {*case["fields"], "depends_on"}
    if "status" in about:
        # They come and go with the status.
        about |= {"done", "cancelled"}
    return wrong + judged(case, change, about)


def shown_text(form: Form, key: str) -> str:
    """A field of the window as the corpus spells it."""
    if key == "priority":
        return "none" if form.priority is Priority.NORMAL else form.priority.value.lower()
    text: str = getattr(form, key)
    return text


def test_every_window_is_the_plugins(tell: Tell) -> None:
    """Each window of the corpus shows what the plugin's shows, and writes its lines."""
    failures = corpus.report("modal", corpus.cases("modal"), differences, tell)

    assert {} == failures
