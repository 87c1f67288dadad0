"""A task's line as the plugin reads it."""

from datetime import date

import pytest

from tests.core.task.lines import SETTINGS
from tracker.core.task.fields import Priority
from tracker.core.task.line import ItemLine, TaskLine, find_task, read_item, read_line
from tracker.core.task.settings import TaskFormat, TaskSettings
from tracker.core.task.status import StatusType

DATAVIEW = SETTINGS[TaskFormat.DATAVIEW]
DAY = date(2023, 6, 15)


def task(line: str, settings: TaskSettings = TaskSettings(), path: str = "") -> TaskLine:  # noqa: B008
    """The reading of a line that is a task."""
    read = read_line(line, settings, path)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("line", "indent", "marker", "symbol", "description"),
    [
        ("- [ ] x", "", "-", " ", "x"),
        ("* [x] x", "", "*", "x", "x"),
        ("+ [/] x", "", "+", "/", "x"),
        ("12. [ ] x", "", "12.", " ", "x"),
        ("1) [ ] x", "", "1)", " ", "x"),
        ("\t> > - [ ] x", "\t> > ", "-", " ", "x"),
        ("-   [ ]   x  ", "", "-", " ", "x"),
        ("- [中]x", "", "-", "中", "x"),
        ("- [📌] x", "", "-", "📌", "x"),
        ("- []] x", "", "-", "]", "x"),
        ("- [ ]", "", "-", " ", ""),
        ("- [ ] x\r", "", "-", " ", "x"),
        ("- [ ] \u3000x\u3000", "", "-", " ", "x"),
    ],
)
def test_a_box_makes_a_task(
    line: str, indent: str, marker: str, symbol: str, description: str
) -> None:
    """Any marker, any single character in the box, any blanks around the words."""
    read = task(line)

    assert (indent, marker, symbol) == (read.indent, read.marker, read.status.symbol)
    assert description == read.description


@pytest.mark.parametrize("line", ["", "text", "- x", "- [] x", "- [xx] x", "-[ ] x", "a. [ ] x"])
def test_other_lines_are_no_tasks(line: str) -> None:
    """Without a marker, a blank and a box of one character there is no task."""
    assert read_line(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- x", ItemLine("", "-", None, "x")),
        ("  2. [ ] x ", ItemLine("  ", "2.", " ", "x")),
        ("> -x", ItemLine("> ", "-", None, "x")),
        ("text", None),
    ],
)
def test_items_are_read_more_freely(line: str, expected: ItemLine | None) -> None:
    """A list item needs nothing but its marker."""
    assert expected == read_item(line)


def test_every_emoji_field_is_read() -> None:
    """Each field of the emoji format has its value."""
    read = task(
        "- [x] words 🆔 abc ⛔ p,q ⏫ 🔁 every week 🏁 keep ➕ 2023-06-01 🛫 2023-06-02"
        " ⏳ 2023-06-03 📅 2023-06-04 ❌ 2023-06-05 ✅ 2023-06-06 ^block"
    )

    assert "words" == read.description
    assert ("abc", ("p", "q")) == (read.id, read.depends_on)
    assert Priority.HIGH == read.priority
    assert ("every week", "keep") == (read.recurrence, read.on_completion)
    assert [1, 2, 3, 4, 5, 6] == [
        day.day
        for day in (
            read.created,
            read.start,
            read.scheduled,
            read.due,
            read.cancelled,
            read.done,
        )
        if day is not None
    ]
    assert " ^block" == read.block_link
    assert date(2023, 6, 2) == read.happens


def test_every_dataview_field_is_read() -> None:
    """Each field of Dataview's format has its value, in either kind of bracket."""
    read = task(
        "- [x] words [id:: abc]  (dependsOn:: p , q) [priority:: high], [repeat:: every week ]"
        " [onCompletion:: delete] [created:: 2023-06-01] [start::2023-06-02]"
        " [ scheduled:: 2023-06-03 ] [due:: 2023-06-04] [cancelled:: 2023-06-05]"
        " [completion:: 2023-06-06] ^block",
        DATAVIEW,
    )

    assert "words" == read.description
    assert ("abc", ("p", "q")) == (read.id, read.depends_on)
    assert Priority.HIGH == read.priority
    assert ("every week", "delete") == (read.recurrence, read.on_completion)
    assert [1, 2, 3, 4, 5, 6] == [
        day.day
        for day in (
            read.created,
            read.start,
            read.scheduled,
            read.due,
            read.cancelled,
            read.done,
        )
        if day is not None
    ]


@pytest.mark.parametrize(
    ("line", "settings"),
    [
        ("- [ ] x📅2023-06-15", TaskSettings()),
        ("- [ ] x 📆 2023-06-15", TaskSettings()),
        ("- [ ] x 🗓️  2023-06-15  ", TaskSettings()),
        ("- [ ] x 📅 2023-06-15 #tag", TaskSettings()),
        ("- [ ] x 📅 2023-06-15 📅 2024-01-01", TaskSettings()),
        ("- [ ] x [due::2023-06-15] ,", DATAVIEW),
    ],
)
def test_a_due_date_is_seen(line: str, settings: TaskSettings) -> None:
    """Blanks may lack, signs vary; tags may follow, and of two dates the left one counts."""
    assert DAY == task(line, settings).due


@pytest.mark.parametrize(
    ("line", "settings"),
    [
        ("- [ ] x 📅 2023-06-15。", TaskSettings()),
        ("- [ ] x 📅\u00a02023-06-15", TaskSettings()),
        ("- [ ] x 📅︎ 2023-06-15", TaskSettings()),
        ("- [ ] x 📅 2023-6-15", TaskSettings()),
        ("- [ ] x 📅 2023-06-15 text", TaskSettings()),
        ("- [ ] x [due:: 2023-06-15]", TaskSettings()),
        ("- [ ] x 📅 2023-06-15", DATAVIEW),
        ("- [ ] x [due:: 2023-06-15)", DATAVIEW),
        ("- [ ] x [Due:: 2023-06-15]", DATAVIEW),
    ],
)
def test_a_hidden_date_is_words(line: str, settings: TaskSettings) -> None:
    """One foreign character, an odd blank or the other format, and the date is description."""
    read = task(line, settings)

    assert read.due is None
    assert "2023" in read.description


def test_a_day_that_does_not_exist_is_told() -> None:
    """It has no value, and its key says so."""
    read = task("- [ ] x 🛫 2023-02-30 📅 2023-06-15")

    assert (None, DAY) == (read.start, read.due)
    assert ("start",) == read.invalid_dates
    assert DAY == read.happens


def test_tags_stand_anywhere() -> None:
    """Tags among the fields belong to the description; each counts once it begins a word."""
    read = task("- [ ] a #one b#two 📅 2023-06-15 #three/四")

    assert "a #one b#two #three/四" == read.description
    assert ("#one", "#three/四") == read.tags
    assert "a b#two" == read.description_without_tags


def test_the_place_of_the_words_is_known() -> None:
    """The words before the fields are one span, the tags after them one each."""
    line = "- [ ] a #one 📅 2023-06-15 #two"
    read = task(line)

    assert read.description_span is not None
    assert "a #one" == read.description_span.of(line)
    assert ["#two"] == [tag.of(line) for tag in read.detached_tags]
    assert task("- [ ] 📅 2023-06-15").description_span is None


def test_a_tag_may_hold_a_field() -> None:
    """What is looked for first has it: a date before a tag, a tag before an id."""
    assert DAY == task("- [ ] x #a📅2023-06-15").due
    assert ("#a🆔x",) == task("- [ ] y #a🆔x").tags
    assert "x" == task("- [ ] y #a🆔x #b").id


def test_the_end_is_searched_21_times() -> None:
    """What stands before so many fields of one kind is not seen."""
    fields = " 📅 2023-06-15"

    assert 20 == len(task("- [ ] x" + fields * 20).fields)
    assert 21 == len(task("- [ ] x" + fields * 30).fields)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] x 🔁 every nonsense", None),
        ("- [ ] x 🔁 Every Day", "every day"),
        ("- [ ] x 🔁 every day 📅 2023-02-30", None),
        ("- [ ] x 🔁 every day when done 📅 2023-02-30", "every day when done"),
        ("- [ ] x 🔁 every day 🛫 2023-02-30 📅 2023-06-15", "every day"),
        ("- [ ] x 🔁 every day 📅 2023-06-15 🔁 every week", "every day"),
    ],
)
def test_a_rule_must_be_understood(line: str, expected: str | None) -> None:
    """A rule that counts from a day that does not exist is none."""
    assert expected == task(line).recurrence


def test_which_date_a_rule_counts_from_is_a_setting() -> None:
    """Where the scheduled date goes on recurrence, the start date comes before it."""
    line = "- [ ] x 🔁 every day 🛫 2023-02-30 ⏳ 2023-06-15"

    assert "every day" == task(line).recurrence
    assert task(line, TaskSettings(remove_scheduled_date_on_recurrence=True)).recurrence is None


@pytest.mark.parametrize(
    ("text", "value"), [("keep", "keep"), ("DELETE", "delete"), ("archive", "")]
)
def test_what_follows_completion(text: str, value: str) -> None:
    """Two words are known, in any case; another one is a field without meaning."""
    assert value == task(f"- [ ] x 🏁 {text}").on_completion


def test_the_global_filter_makes_tasks() -> None:
    """A line without it is none; with it, it is no tag."""
    settings = TaskSettings(global_filter="#task")

    assert read_line("- [ ] x", settings) is None
    assert ("#a",) == task("- [ ] x #task #a", settings).tags
    assert "x #task #a" == task("- [ ] x #task #a", settings).description


def test_a_box_without_the_filter_can_be_found() -> None:
    """What is no task to the plugin can still be read as one."""
    settings = TaskSettings(global_filter="#task")
    found = find_task("- [ ] x 📅 2023-06-15", settings)

    assert found is not None
    assert DAY == found.due


def test_the_notes_name_stands_in_for_a_scheduled_date() -> None:
    """Only where the task has no date of its own, and only if the setting says so."""
    settings = TaskSettings(use_filename_as_scheduled_date=True)
    path = "Daily/2023-06-20.md"
    inferred = task("- [ ] x ➕ 2023-01-01", settings, path)
    own = task("- [ ] x 📅 2023-02-30", settings, path)

    assert (date(2023, 6, 20), True) == (inferred.scheduled, inferred.scheduled_inferred)
    assert (None, False) == (own.scheduled, own.scheduled_inferred)
    assert task("- [ ] x", TaskSettings(), path).scheduled is None


@pytest.mark.parametrize(
    ("line", "block_link", "description"),
    [
        ("- [ ] x ^a-1", " ^a-1", "x"),
        ("- [ ] x ^a-1  ", " ^a-1", "x"),
        ("- [ ] x ^a_1", "", "x ^a_1"),
        ("- [ ] x^a", "", "x^a"),
        ("- [ ] ^a", "", "^a"),
        ("- [ ] x ^a ^b", " ^b", "x ^a"),
    ],
)
def test_a_block_link_ends_a_line(line: str, block_link: str, description: str) -> None:
    """It is letters, digits and hyphens, apart from the words."""
    read = task(line)

    assert (block_link, description) == (read.block_link, read.description)


def test_over_is_more_than_done() -> None:
    """Done, cancelled and what is no task leave nothing to do."""
    assert task("- [x] x").is_done
    assert task("- [-] x").is_done
    assert not task("- [/] x").is_done
    assert StatusType.IN_PROGRESS == task("- [/] x").status.type
