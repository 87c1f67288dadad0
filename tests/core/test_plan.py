"""Planning actions on any note: only the named lines change, and undo is the identity."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.strategies import note_texts
from tracker.core.intents import (
    AddTask,
    Cancel,
    EditText,
    Finish,
    ItemIntent,
    SetDate,
    SetDescription,
    SetPriority,
    SetStatus,
    Start,
    Toggle,
)
from tracker.core.plan import Plan, plan_add, plan_item
from tracker.core.record import NoteRecord, read_record
from tracker.core.ref import Ref
from tracker.core.roles import RoleNames
from tracker.core.task.fields import Priority
from tracker.core.task.settings import TaskSettings
from tracker.core.text import apply, decode, encode, invert, line_spans
from tracker.core.undo import plan_undo
from tracker.errors import BadInput, Conflict, NotFound, TrackerError

TODAY = date(2023, 6, 15)
NAMES = RoleNames.of({})
SETTINGS = TaskSettings()


def record_of(text: str) -> NoteRecord:
    """A note with this text."""
    return read_record("a.md", text, SETTINGS, NAMES)


def intents(ref: Ref) -> st.SearchStrategy[ItemIntent]:
    """Any action on the item at `ref`."""
    days = st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1))
    fields = st.sampled_from(("due", "start", "scheduled", "created", "done", "cancelled"))
    return st.one_of(
        st.sampled_from((Toggle(ref), Start(ref), Finish(ref), Cancel(ref))),
        st.builds(SetStatus, st.just(ref), st.sampled_from(" x/-?")),
        st.builds(SetDate, st.just(ref), fields, days),
        st.builds(SetPriority, st.just(ref), st.sampled_from(Priority)),
        st.builds(SetDescription, st.just(ref), st.text(max_size=12)),
        st.builds(EditText, st.just(ref), st.text(max_size=12)),
    )


@given(note_texts(), st.data())
def test_only_the_named_line_changes(text: str, data: st.DataObject) -> None:
    """Any action on any item of any note leaves every other line byte for byte."""
    record = record_of(text)
    assume(record.note.items)
    item = data.draw(st.sampled_from(record.note.items))
    intent = data.draw(intents(record.ref(item)))
    try:
        plan = plan_item(intent, record, SETTINGS, TODAY)
    except (BadInput, Conflict):
        return
    after = apply(text, plan.edits)

    before_lines = [line.of(text) for line in record.note.lines]
    after_lines = [line.of(after) for line in line_spans(after)]
    below = len(record.note.lines) - item.line - 1
    assert before_lines[: item.line] == after_lines[: item.line]
    assert below == 0 or before_lines[-below:] == after_lines[-below:]
    _assert_undone(text, after, plan)


@given(note_texts(), st.text(min_size=1, max_size=12), st.none() | st.dates())
def test_adding_keeps_every_line(text: str, words: str, due: date | None) -> None:
    """A new task adds lines and takes none away."""
    record = record_of(text)
    try:
        plan = plan_add(AddTask(words, "a.md", due=due), record, SETTINGS, TODAY)
    except TrackerError:
        return
    after = apply(text, plan.edits)

    assert all(edit.start == edit.end for edit in plan.edits)
    assert record_of(after).note.items[-1].line >= plan.line or plan.line < len(line_spans(after))
    _assert_undone(text, after, plan)


def _assert_undone(text: str, after: str, plan: Plan) -> None:
    assert text == apply(after, invert(text, plan.edits))
    assert text == apply(after, plan_undo(text, after, after))
    assert encode(text) == encode(decode(encode(text)))


def planned(text: str, intent: ItemIntent) -> str:
    """The note after the action."""
    return apply(text, plan_item(intent, record_of(text), SETTINGS, TODAY).edits)


def ref(text: str, line: int) -> Ref:
    """The item on a line, counted from 0."""
    return Ref("a.md", line, line_spans(text)[line].of(text))


def test_an_item_is_found_after_it_moved() -> None:
    """Lines added above since it was seen do not lead to another line."""
    seen = ref("- [ ] a\n- [ ] b\n", 1)

    assert planned("new\n\n- [ ] a\n- [ ] b\n", Finish(seen)) == (
        "new\n\n- [ ] a\n- [x] b ✅ 2023-06-15\n"
    )


def test_a_line_that_changed_is_refused() -> None:
    """Nothing is planned on a line that is no longer what was seen."""
    with pytest.raises(Conflict, match="has changed or gone"):
        planned("- [ ] a, now\n", Finish(Ref("a.md", 0, "- [ ] a")))


def test_one_of_two_equal_lines_is_taken_by_its_place_only() -> None:
    """Equal lines are told apart by their line; once both moved it is refused."""
    text = "- [ ] a\n- [ ] a\n"
    assert planned(text, Finish(ref(text, 1))) == "- [ ] a\n- [x] a ✅ 2023-06-15\n"
    with pytest.raises(Conflict, match="2 times"):
        planned("new\n\n" + text, Finish(ref(text, 1)))


def test_a_recurring_task_in_a_crlf_note() -> None:
    """The next instance stands above, with the note's line ends and the same indentation."""
    text = "- a\r\n\t- [ ] b 🔁 every day 📅 2023-06-15\r\nend"

    assert planned(text, Finish(ref(text, 1))) == (
        "- a\r\n\t- [ ] b 🔁 every day 📅 2023-06-16\r\n"
        "\t- [x] b 🔁 every day 📅 2023-06-15 ✅ 2023-06-15\r\nend"
    )


def test_a_task_that_is_deleted_on_completion() -> None:
    """`🏁 delete` takes the line away with its line end, and undo brings it back."""
    text = "- [ ] a\n- [ ] b 🏁 delete\n- [ ] c"

    after = planned(text, Finish(ref(text, 1)))

    assert after == "- [ ] a\n- [ ] c"
    assert text == apply(after, plan_undo(text, after, after))


@pytest.mark.parametrize("text", ["a\nb", "a\rb"])
def test_edited_text_is_one_line(text: str) -> None:
    """A line end in the new text is refused."""
    with pytest.raises(BadInput, match="line end"):
        planned("- [ ] a\n", EditText(ref("- [ ] a\n", 0), text))


def test_edited_text_replaces_what_follows_the_box() -> None:
    """Indentation, marker, box and the lines around stay."""
    text = "> 3) [/]  a 📅 2023-01-01 \r\n> 4) b"

    assert planned(text, EditText(ref(text, 0), "c ⏫")) == "> 3) [/]  c ⏫\r\n> 4) b"


def test_an_unknown_section_is_named_with_those_there_are() -> None:
    """The message lists the note's headings and labels."""
    with pytest.raises(NotFound, match="there are: A, 资料"):
        plan_add(AddTask("x", "a.md", "B"), record_of("# A\n资料：\n- a\n"), SETTINGS, TODAY)


def test_a_date_gives_an_item_its_checkbox() -> None:
    """The first action on a link adds the box; a date that is not there is not removed."""
    text = "资料：\n1. [A](https://a.org) 好\n"
    item = ref(text, 1)

    assert planned(text, SetDate(item, "due", date(2023, 6, 20))) == (
        "资料：\n1. [ ] [A](https://a.org) 好 📅 2023-06-20\n"
    )
    assert planned(text, SetPriority(item, Priority.HIGH)) == (
        "资料：\n1. [ ] [A](https://a.org) 好 ⏫\n"
    )
    with pytest.raises(BadInput, match="already"):
        planned(text, SetDate(item, "due", None))
