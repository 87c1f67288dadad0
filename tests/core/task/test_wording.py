"""Words and tags changed, fields left alone."""

import pytest

from tests.core.task.lines import SETTINGS
from tracker.core.task.change import add_tag, remove_tag, set_description
from tracker.core.task.settings import TaskFormat, TaskSettings
from tracker.core.text import apply
from tracker.errors import BadInput

DATAVIEW = SETTINGS[TaskFormat.DATAVIEW]
FILTERED = TaskSettings(global_filter="#task")


@pytest.mark.parametrize(
    ("line", "words", "expected"),
    [
        ("- [ ] old 📅 2023-06-15", "new words", "- [ ] new words 📅 2023-06-15"),
        ("- [ ] 看视频CLIP🛫 2023-04-12 ", "看论文", "- [ ] 看论文🛫 2023-04-12 "),
        ("- [ ] old 🔁 every blah 📆2023-06-15", "new", "- [ ] new 🔁 every blah 📆2023-06-15"),
        ("- [ ] old  ^abc", "new", "- [ ] new  ^abc"),
        ("- [ ] 📅 2023-06-15", "new", "- [ ] new 📅 2023-06-15"),
        ("- [ ]  📅 2023-06-15", "new", "- [ ] new 📅 2023-06-15"),
        ("- [ ]", "new", "- [ ] new"),
        ("- [ ] ", "new", "- [ ] new"),
        ("- [ ] old #a 📅 2023-06-15 #b", "new #b", "- [ ] new 📅 2023-06-15 #b"),
        ("- [ ] old #a 📅 2023-06-15 #b", "new #a", "- [ ] new #a 📅 2023-06-15"),
        ("- [ ] old 📅 2023-06-15 #b\r", "#b", "- [ ]  📅 2023-06-15 #b\r"),
    ],
)
def test_words_are_replaced_in_place(line: str, words: str, expected: str) -> None:
    """Only the description's characters change; tags among the fields stay if they are said."""
    assert expected == apply(line, set_description(line, words).edits)


def test_words_are_replaced_before_dataview_fields() -> None:
    """The other format is no different."""
    line = "- [ ] old [due:: 2023-06-15], [priority:: high]"

    assert "- [ ] new [due:: 2023-06-15], [priority:: high]" == apply(
        line, set_description(line, "new", DATAVIEW).edits
    )


def test_the_same_words_change_nothing() -> None:
    """There is no edit then."""
    assert () == set_description("- [ ] x 📅 2023-06-15 ", "x").edits


@pytest.mark.parametrize(
    "words", ["", " ", "a\nb", "a\rb", "x 📅 2023-06-15", "x ⏫", "x 🔁 every day"]
)
def test_words_that_are_more_are_refused(words: str) -> None:
    """No field comes into a line as words, nor does a line end."""
    with pytest.raises(BadInput):
        set_description("- [ ] old 🛫 2023-06-15", words)


def test_a_block_id_is_no_word() -> None:
    """Words at the line's end that would name the block are refused."""
    with pytest.raises(BadInput):
        set_description("- [ ] old", "new ^abc")


def test_the_global_filter_stays() -> None:
    """Words without it would make the line no task."""
    with pytest.raises(BadInput, match="#task"):
        set_description("- [ ] old #task", "new", FILTERED)


def test_a_box_without_the_filter_has_words_too() -> None:
    """What is no task to the plugin is changed all the same."""
    assert "- [ ] new" == apply("- [ ] old", set_description("- [ ] old", "new", FILTERED).edits)


def test_a_line_without_a_box_is_refused() -> None:
    """Only tasks have a description of their own."""
    with pytest.raises(BadInput):
        set_description("- old", "new")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] x", "- [ ] x #new"),
        ("- [ ] x #a 📅 2023-06-15 #b", "- [ ] x #a #new 📅 2023-06-15 #b"),
        ("- [ ] x🛫 2023-06-15", "- [ ] x #new 🛫 2023-06-15"),
        ("- [ ] 📅 2023-06-15", "- [ ] #new 📅 2023-06-15"),
        ("- [ ] x ^abc", "- [ ] x #new ^abc"),
        ("- [ ] x #new y", "- [ ] x #new y"),
        ("- [ ] x 📅 2023-06-15 #new", "- [ ] x 📅 2023-06-15 #new"),
    ],
)
def test_a_tag_is_added_behind_the_words(line: str, expected: str) -> None:
    """It stands before all fields, and is not added twice."""
    assert expected == apply(line, add_tag(line, "#new").edits)


@pytest.mark.parametrize("tag", ["new", "#", "#a b", "#a.b", "#a#b", "#a\u3000b"])
def test_what_is_no_tag_is_refused(tag: str) -> None:
    """A tag is `#` and what the plugin reads as one."""
    with pytest.raises(BadInput):
        add_tag("- [ ] x", tag)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] a #x b", "- [ ] a b"),
        ("- [ ] #x a", "- [ ] a"),
        ("- [ ] a #x 📅 2023-06-15 #x", "- [ ] a 📅 2023-06-15"),
        ("- [ ] #x #x a #xy", "- [ ] a #xy"),
        ("- [ ] a#x #y", "- [ ] a#x #y"),
    ],
)
def test_a_tag_is_removed_everywhere(line: str, expected: str) -> None:
    """With the blank before it; words that only contain it stay."""
    assert expected == apply(line, remove_tag(line, "#x").edits)


def test_the_filter_is_not_removed() -> None:
    """It is what makes the line a task."""
    with pytest.raises(BadInput):
        remove_tag("- [ ] x #task", "#task", FILTERED)
