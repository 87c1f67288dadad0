"""What holds of every line, whatever stands in it."""

import re
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.core.task.lines import boxed_lines, lines, settings
from tracker.core.task import change
from tracker.core.task.days import Unit
from tracker.core.task.fields import DATES, Priority
from tracker.core.task.line import TaskLine, find_task, read_item, read_line
from tracker.core.task.settings import TaskSettings
from tracker.core.task.tail import WORD
from tracker.core.task.urgency import urgency
from tracker.core.task.write import rewritten
from tracker.core.text import apply
from tracker.errors import BadInput

TODAY = date(2023, 6, 15)
DAY = date(2023, 7, 1)
PATH = "Daily/2023-06-20.md"
ACTIONS: dict[str, Callable[[str, TaskSettings], change.LineChange]] = {
    "toggle": lambda line, own: change.toggle(line, own, TODAY, PATH),
    "status": lambda line, own: change.set_status(line, "?", own, TODAY, PATH),
    "start": lambda line, own: change.start(line, own, TODAY, PATH),
    "finish": lambda line, own: change.finish(line, own, TODAY, PATH),
    "cancel": lambda line, own: change.cancel(line, own, TODAY, PATH),
    "due": lambda line, own: change.set_date(line, "due", DAY, own, PATH),
    "no start": lambda line, own: change.set_date(line, "start", None, own, PATH),
    "priority": lambda line, own: change.set_priority(line, Priority.LOW, own, PATH),
    "no priority": lambda line, own: change.set_priority(line, Priority.NORMAL, own, PATH),
    "postpone": lambda line, own: change.postpone(line, 1, Unit.MONTH, own, TODAY, path=PATH),
    "words": lambda line, own: change.set_description(line, "other words", own, PATH),
    "tag": lambda line, own: change.add_tag(line, "#new", own, PATH),
    "no tag": lambda line, own: change.remove_tag(line, "#1", own, PATH),
}
ABOUT: dict[str, Collection[str]] = {
    "start": {"start", "done", "cancelled"},
    "due": {"due"},
    "no start": {"start"},
    "priority": {"priority"},
    "no priority": {"priority"},
    "postpone": {"start", "scheduled", "due"},
    "words": (),
    "tag": (),
    "no tag": (),
}
STATUS = {"done", "cancelled"}
actions = st.sampled_from(tuple(ACTIONS))


def fields_beside(task: TaskLine, about: Collection[str]) -> list[tuple[str, str]]:
    """What the line says in the fields that an action is not about."""
    return [(field.key, field.value) for field in task.fields if field.key not in about]


@given(lines(), settings())
def test_reading_takes_any_line(line: str, own: TaskSettings) -> None:
    """No line keeps a task or an item from being read, written out or weighed."""
    read_item(line)
    task = read_line(line, own, PATH)
    if task is not None:
        urgency(task, TODAY)
        rewritten(task, own)

        assert line == task.raw


@given(lines(), settings(), actions)
def test_actions_take_any_line(line: str, own: TaskSettings, action: str) -> None:
    """An action gives edits that fit the line, or says in words why it does not."""
    with suppress(BadInput):
        changed = ACTIONS[action](line, own)
        after = apply(line, changed.edits)

        assert "\n" not in "".join((after, *changed.above, *changed.below))
        assert line.endswith("\r") == after.endswith("\r")


@given(boxed_lines(), settings())
def test_spans_cover_what_they_say(line: str, own: TaskSettings) -> None:
    """Every span of a task is where its characters stand."""
    task = find_task(line, own)
    assume(task is not None)
    assert task is not None
    words = task.description_span

    assert task.status.symbol == task.status_span.of(line)
    assert all(field.value == field.value_span.of(line) for field in task.fields)
    assert all(field.value in field.span.of(line) for field in task.fields)
    assert all(tag.of(line).startswith("#") for tag in task.detached_tags)
    shown = [words.of(line)] if words is not None else []
    shown += [tag.of(line) for tag in task.detached_tags]
    assert WORD.findall(task.description) == WORD.findall(" ".join(shown))


@given(boxed_lines(), settings(), actions)
def test_no_action_changes_another_field(line: str, own: TaskSettings, action: str) -> None:
    """The fields that an action is not about keep their values and their order."""
    before = find_task(line, own)
    assume(before is not None)
    assert before is not None
    # Where nothing but a block link is left, it is the plugin's description; where a field goes
    # that stood behind a `^word`, that becomes a block link.
    assume(before.description)
    assume("^" not in before.description)
    with suppress(BadInput):
        changed = ACTIONS[action](line, own)
        after = find_task(apply(line, changed.edits), own)
        about = ABOUT.get(action, STATUS)

        assert after is not None
        assert fields_beside(before, about) == fields_beside(after, about)
        assert before.block_link == after.block_link


@given(boxed_lines(), settings(), actions)
def test_no_action_loses_a_word(line: str, own: TaskSettings, action: str) -> None:
    """Every character that the action is not about still stands in the line, in its order."""
    task = find_task(line, own)
    assume(task is not None)
    assume(action not in {"words", "no tag"})
    assert task is not None
    kept = list(line)
    kept[task.status_span.start] = " "
    for field in task.fields:
        if field.key in ABOUT.get(action, STATUS):
            kept[field.start : field.end] = " " * (field.end - field.start)
    with suppress(BadInput):
        changed = ACTIONS[action](line, own)
        after = iter(apply(line, changed.edits))

        assert all(character in after for character in re.sub(r"\s", "", "".join(kept)))


@given(boxed_lines(), settings())
def test_toggling_twice_gives_an_open_task_back(line: str, own: TaskSettings) -> None:
    """What completing an open task without dates of its end put in, reopening takes out."""
    task = read_line(line, own)
    assume(task is not None)
    assert task is not None
    assume(task.status.symbol == " ")
    assume(task.recurrence is None)
    assume(task.on_completion != "delete")
    assume(STATUS.isdisjoint(field.key for field in task.fields))
    done = apply(line, change.toggle(line, own, TODAY).edits)
    open_again = apply(done, change.toggle(done, own, TODAY).edits)

    assert line == open_again


@given(boxed_lines(), settings(), st.sampled_from(DATES))
def test_a_date_set_and_removed_leaves_the_line(line: str, own: TaskSettings, key: str) -> None:
    """Taking out a date that was put in gives the line back."""
    task = find_task(line, own)
    assume(task is not None)
    assert task is not None
    assume(task.field(key) is None)
    dated = apply(line, change.set_date(line, key, DAY, own).edits)
    bare = apply(dated, change.set_date(dated, key, None, own).edits)

    assert line == bare
