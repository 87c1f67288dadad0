"""Toggles and changes of status, as the plugin's commands make them."""

from tests.conftest import Tell
from tests.oracle import corpus
from tests.oracle.judge import judged
from tracker.core.task.change import set_status, toggle
from tracker.core.task.line import read_line


def differences(case: corpus.Case) -> list[str]:
    """Where our change is not the plugin's."""
    settings, path = corpus.settings_of(case), case.get("path", "a.md")
    if case["expected"].get("changed") is False:
        return [] if read_line(case["line"], settings, path) is None else ["is a task"]
    if "status" in case:
        change = set_status(case["line"], case["status"], settings, corpus.TODAY, path)
    else:
        change = toggle(case["line"], settings, corpus.TODAY, path)
    return judged(case, change, {"done", "cancelled"})


def test_every_toggle_is_the_plugins(tell: Tell) -> None:
    """Each toggle of the corpus leaves the plugin's lines, or loses less than they do."""
    failures = corpus.report("toggle", corpus.cases("toggle"), differences, tell)

    assert {} == failures
