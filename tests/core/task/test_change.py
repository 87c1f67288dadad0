"""Actions on a task's line."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.task.lines import SETTINGS
from tracker.core.task import change
from tracker.core.task.change import LineChange
from tracker.core.task.days import Unit
from tracker.core.task.fields import Priority
from tracker.core.task.settings import TaskFormat, TaskSettings
from tracker.core.task.status import CORE, Status, Statuses, StatusType
from tracker.core.text import Edit, apply
from tracker.errors import BadInput

PLAIN = TaskSettings()
DATAVIEW = SETTINGS[TaskFormat.DATAVIEW]
FILTERED = TaskSettings(global_filter="#task")
TODAY = date(2023, 5, 1)
READING = Status("读", "在读", StatusType.IN_PROGRESS, "x")


def after(line: str, changed: LineChange) -> str:
    """The line once it is changed; nothing else may have come of it."""
    assert not changed.deleted
    assert (changed.above, changed.below) == ((), ())
    return apply(line, changed.edits)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] x", "- [x] x ✅ 2023-05-01"),
        ("- [ ] 看视频CLIP🛫 2023-04-12 ", "- [x] 看视频CLIP🛫 2023-04-12 ✅ 2023-05-01 "),
        ("\t> 1. [/] x 📅 2023-02-30 ^abc  ", "\t> 1. [x] x 📅 2023-02-30 ✅ 2023-05-01 ^abc  "),
        ("- [!] x 🔁 every blah 🏁 archive", "- [x] x 🔁 every blah 🏁 archive ✅ 2023-05-01"),
        ("- [ ] x ✅ 2023-01-01", "- [x] x ✅ 2023-05-01"),
        ("- [x] x ✅ 2023-01-01", "- [ ] x"),
        ("- [x] x ✅ 2023-01-01 📅 2023-06-01 ✅ 2023-02-30", "- [ ] x 📅 2023-06-01"),
        ("- [-] x ❌ 2023-01-01", "- [ ] x"),
        ("- [ ] x 📅 2023-06-01\r", "- [x] x 📅 2023-06-01 ✅ 2023-05-01\r"),
    ],
)
def test_a_toggle_changes_box_and_dates(line: str, expected: str) -> None:
    """The status character, and the done and cancelled dates; nothing else."""
    assert expected == after(line, change.toggle(line, PLAIN, TODAY))


def test_a_toggle_writes_the_vaults_format() -> None:
    """In Dataview's form two blanks stand before the date."""
    line = "- [ ] x [due:: 2023-06-01] ^abc"

    assert "- [x] x [due:: 2023-06-01]  [completion:: 2023-05-01] ^abc" == after(
        line, change.toggle(line, DATAVIEW, TODAY)
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- x", "- [ ] x"),
        ("1. [title](url)", "1. [ ] [title](url)"),
        ("-", "- [ ]"),
        ("text", "- [ ] text"),
        ("> text\r", "> - [ ] text\r"),
        ("", "- [ ] "),
    ],
)
def test_a_toggle_makes_a_task(line: str, expected: str) -> None:
    """A line without a box gets a blank one."""
    assert expected == after(line, change.toggle(line, PLAIN, TODAY))


def test_a_toggle_without_the_filter_changes_the_box_alone() -> None:
    """Such a line is no task to the plugin."""
    assert "- [x] x" == after("- [ ] x", change.toggle("- [ ] x", FILTERED, TODAY))
    assert "- [x] #task ✅ 2023-05-01" == after(
        "- [ ] #task", change.toggle("- [ ] #task", FILTERED, TODAY)
    )


def test_a_toggle_refuses_a_broken_table_of_statuses() -> None:
    """A next status that is not one character would make the line no task."""
    broken = Status(" ", "Todo", StatusType.TODO, "xx")

    with pytest.raises(BadInput):
        change.toggle("- [ ] x", replace(PLAIN, statuses=Statuses((broken,))), TODAY)


@pytest.mark.parametrize(
    ("line", "symbol", "expected"),
    [
        ("- [ ] x", "/", "- [/] x"),
        ("- [x] x ✅ 2023-01-01", "-", "- [-] x ❌ 2023-05-01"),
        ("- [X] x ✅ 2023-01-01", "?", "- [?] x"),
        ("- [x] x", "x", "- [x] x"),
        ("- x", "x", "- [x] x ✅ 2023-05-01"),
        ("1. [title](url)", "x", "1. [x] [title](url) ✅ 2023-05-01"),
        ("- x ", " ", "- [ ] x "),
        ("- ", "x", "- [x]  ✅ 2023-05-01"),
    ],
)
def test_a_status_is_set(line: str, symbol: str, expected: str) -> None:
    """With the dates that go with it, and with a box where there is none."""
    assert expected == after(line, change.set_status(line, symbol, PLAIN, TODAY))


@pytest.mark.parametrize("symbol", ["", "xx", "\n", "\u2028"])
def test_a_status_is_one_character(symbol: str) -> None:
    """Anything else is refused."""
    with pytest.raises(BadInput):
        change.set_status("- [ ] x", symbol, PLAIN, TODAY)


def test_text_has_no_status() -> None:
    """Only list items do."""
    with pytest.raises(BadInput):
        change.set_status("text", "x", PLAIN, TODAY)


def test_dates_are_set_only_if_the_settings_say_so() -> None:
    """A date that stands there of old goes all the same: it is not this one's."""
    settings = replace(PLAIN, set_done_date=False, set_cancelled_date=False)

    assert "- [x] x" == after("- [ ] x", change.finish("- [ ] x", settings, TODAY))
    assert "- [-] x" == after("- [ ] x", change.cancel("- [ ] x", settings, TODAY))
    line = "- [ ] x ✅ 2023-01-01"
    assert "- [x] x" == after(line, change.finish(line, settings, TODAY))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] x", "- [/] x 🛫 2023-05-01"),
        ("1. [title](url)", "1. [/] [title](url) 🛫 2023-05-01"),
        ("- [ ] x🛫 2023-04-12 ", "- [/] x🛫 2023-04-12 "),
        ("- [ ] x 🛫 2023-02-30", "- [/] x 🛫 2023-02-30"),
        ("- [/] x 📅 2023-06-01", "- [/] x 🛫 2023-05-01 📅 2023-06-01"),
        ("- [x] x 📅 2023-06-01 ✅ 2023-01-01", "- [/] x 🛫 2023-05-01 📅 2023-06-01"),
        ("- [/] x 🛫 2023-04-12", "- [/] x 🛫 2023-04-12"),
    ],
)
def test_starting_says_since_when(line: str, expected: str) -> None:
    """A start date that stands there stays."""
    assert expected == after(line, change.start(line, PLAIN, TODAY))


def test_starting_takes_the_vaults_own_status() -> None:
    """A status in progress of another name is in progress too."""
    settings = replace(PLAIN, statuses=Statuses((*CORE, READING)))

    assert "- [读] x 🛫 2023-05-01" == after("- [ ] x", change.start("- [ ] x", settings, TODAY))
    assert "- [读] x 🛫 2023-05-01" == after("- [读] x", change.start("- [读] x", settings, TODAY))


def test_finishing_and_cancelling_stamp_the_day() -> None:
    """What is so already is left alone."""
    assert "- [x] x ✅ 2023-05-01" == after("- [/] x", change.finish("- [/] x", PLAIN, TODAY))
    assert "- [-] x ❌ 2023-05-01" == after("- [/] x", change.cancel("- [/] x", PLAIN, TODAY))
    assert LineChange() == change.finish("- [x] x", PLAIN, TODAY)
    assert LineChange() == change.cancel("- [-] x", PLAIN, TODAY)


@pytest.mark.parametrize("line", ["1. [文](url)", "- [x][ref]"])
def test_a_links_text_is_no_box(line: str) -> None:
    """A link of one character is not a checkbox to a person, whatever the plugin thinks."""
    marker, _, link = line.partition(" ")

    assert f"{marker} [/] {link} 🛫 2023-05-01" == after(line, change.start(line, PLAIN, TODAY))
    assert f"{marker} [ ] {link}" == after(line, change.toggle(line, PLAIN, TODAY))
    with pytest.raises(BadInput):
        change.set_date(line, "due", TODAY)


def test_items_that_lack_the_filter_are_finished_with_their_date() -> None:
    """An entry to read counts whether the plugin takes it for a task or not."""
    assert "1. [x] [t](u) ✅ 2023-05-01" == after(
        "1. [t](u)", change.finish("1. [t](u)", FILTERED, TODAY)
    )


def test_a_recurring_task_leaves_its_next_instance() -> None:
    """Above it, or below it if the settings say so."""
    line = "- [ ] x 🔁 every day 📅 2023-06-01 ^abc"
    new = "- [ ] x 🔁 every day 📅 2023-06-02"
    above = change.toggle(line, PLAIN, TODAY)
    below = change.toggle(line, replace(PLAIN, recurrence_on_next_line=True), TODAY)

    assert ((new,), ()) == (above.above, above.below)
    assert ((), (new,)) == (below.above, below.below)
    assert "- [x] x 🔁 every day 📅 2023-06-01 ✅ 2023-05-01 ^abc" == apply(line, above.edits)


def test_only_completing_makes_a_next_instance() -> None:
    """Cancelling does not, nor does going from one done status to another."""
    line = "- [ ] x 🔁 every day"
    done = Status("X", "Done too", StatusType.DONE, " ")
    settings = replace(PLAIN, statuses=Statuses((*CORE, done)))

    assert () == change.cancel(line, PLAIN, TODAY).above
    assert () == change.set_status("- [x] x 🔁 every day", "X", settings, TODAY).above


def test_a_task_may_go_when_it_is_done() -> None:
    """With 🏁 delete the line is deleted; a next instance comes all the same."""
    gone = change.finish("- [ ] x 🏁 delete", PLAIN, TODAY)
    recurring = change.finish("- [ ] x 🔁 every day 🏁 delete", PLAIN, TODAY)

    assert LineChange(deleted=True) == gone
    assert LineChange(above=("- [ ] x 🔁 every day 🏁 delete",), deleted=True) == recurring
    assert not change.cancel("- [ ] x 🏁 delete", PLAIN, TODAY).deleted


def test_a_date_is_set_and_removed() -> None:
    """Nothing else changes; the same date again is no change."""
    line = "- [ ] x 📆 2023-01-01 ⏫"

    assert "- [ ] x 📆 2023-05-01 ⏫" == after(line, change.set_date(line, "due", TODAY))
    assert "- [ ] x ⏫" == after(line, change.set_date(line, "due", None))
    assert LineChange() == change.set_date(line, "due", date(2023, 1, 1))
    assert LineChange() == change.set_date(line, "start", None)


def test_what_would_be_read_otherwise_is_refused() -> None:
    """The plugin looks at a line's end only so often: one date gone, it would see another."""
    line = f"- [ ] x 📅 2023-01-01{' ⏫' * 21} 📅 2023-01-02"

    with pytest.raises(BadInput):
        change.set_date(line, "due", None)


@pytest.mark.parametrize("key", ["priority", "happens", ""])
def test_only_dates_are_dates(key: str) -> None:
    """Another field is refused."""
    with pytest.raises(BadInput):
        change.set_date("- [ ] x", key, TODAY)


@pytest.mark.parametrize("line", ["- x", "text", ""])
def test_fields_need_a_box(line: str) -> None:
    """On a line without one they would be mere text."""
    with pytest.raises(BadInput):
        change.set_date(line, "due", TODAY)
    with pytest.raises(BadInput):
        change.set_priority(line, Priority.HIGH)
    with pytest.raises(BadInput):
        change.postpone(line, 1, Unit.DAY, PLAIN, TODAY)


@pytest.mark.parametrize(
    ("line", "priority", "expected"),
    [
        ("- [ ] x 📅 2023-06-01", Priority.HIGHEST, "- [ ] x 🔺 📅 2023-06-01"),
        ("- [ ] x ⏫️ 📅 2023-06-01", Priority.LOW, "- [ ] x 🔽️ 📅 2023-06-01"),
        ("- [ ] x ⏫ 📅 2023-06-01 🔽", Priority.NORMAL, "- [ ] x 📅 2023-06-01"),
        ("- [ ] x", Priority.NORMAL, "- [ ] x"),
    ],
)
def test_a_priority_is_set(line: str, priority: Priority, expected: str) -> None:
    """The normal one takes all signs out."""
    assert expected == after(line, change.set_priority(line, priority))


def test_a_priority_is_a_word_in_dataviews_format() -> None:
    """As the plugin writes it."""
    line = "- [ ] x (priority:: high)"

    assert "- [ ] x (priority:: lowest)" == after(
        line, change.set_priority(line, Priority.LOWEST, DATAVIEW)
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] x 📅 2023-06-01", "- [ ] x 📅 2023-06-08"),
        ("- [ ] x 📅 2023-01-01", "- [ ] x 📅 2023-05-08"),
        ("- [ ] x 🛫 2023-06-01 ⏳ 2023-06-02", "- [ ] x 🛫 2023-06-01 ⏳ 2023-06-09"),
        ("- [ ] x 🛫 2023-06-01", "- [ ] x 🛫 2023-06-08"),
    ],
)
def test_postponing_moves_one_date(line: str, expected: str) -> None:
    """Due comes before scheduled, and that before start; what is past counts from today."""
    assert expected == after(line, change.postpone(line, 1, Unit.WEEK, PLAIN, TODAY))


def test_postponing_may_count_from_today() -> None:
    """Whatever the date was."""
    line = "- [ ] x 📅 2024-01-01"
    changed = change.postpone(line, 1, Unit.DAY, PLAIN, TODAY, from_today=True)

    assert "- [ ] x 📅 2023-05-02" == after(line, changed)


def test_postponing_writes_down_what_the_notes_name_told() -> None:
    """The name's day then no longer counts."""
    settings = TaskSettings(use_filename_as_scheduled_date=True)
    changed = change.postpone("- [ ] x", 1, Unit.DAY, settings, TODAY, path="2023-06-20.md")

    assert "- [ ] x ⏳ 2023-06-21" == after("- [ ] x", changed)


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] x",
        "- [ ] x ➕ 2023-06-01",
        "- [x] x 📅 2023-06-01",
        "- [-] x 📅 2023-06-01",
        "- [ ] x ➕ 2023-02-30 📅 2023-06-01",
        "- [ ] x 📅 9999-12-31",
    ],
)
def test_what_cannot_be_postponed_is_refused(line: str) -> None:
    """What is over or has no good date has nothing to move."""
    with pytest.raises(BadInput):
        change.postpone(line, 1, Unit.DAY, PLAIN, TODAY)


def test_edits_are_spans_of_the_line() -> None:
    """A toggle is the status character and the date, nothing more."""
    changed = change.toggle("- [ ] x  ", PLAIN, TODAY)

    assert (Edit(3, 4, "x"), Edit(7, 7, " ✅ 2023-05-01")) == changed.edits
