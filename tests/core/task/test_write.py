"""Tasks written out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.task.lines import SETTINGS, boxed_lines, settings
from tracker.core.task.fields import Priority
from tracker.core.task.line import read_line
from tracker.core.task.settings import TaskFormat, TaskSettings
from tracker.core.task.tail import BLANKS, LINE_ENDS
from tracker.core.task.write import rewritten, write_task
from tracker.errors import BadInput

DAYS = [date(2023, 6, day) for day in range(1, 7)]


def everything(kind: TaskFormat) -> str:
    """A task with every field."""
    created, start, scheduled, due, cancelled, done = DAYS
    return write_task(
        "words #tag",
        settings=SETTINGS[kind],
        marker="1. ",
        indent="\t",
        status="x",
        priority=Priority.LOW,
        created=created,
        start=start,
        scheduled=scheduled,
        due=due,
        done=done,
        cancelled=cancelled,
        recurrence="every day",
        on_completion="keep",
        id="abc",
        depends_on=("p", "q"),
        block_link=" ^block",
    )


def test_a_new_task_is_words_in_a_box() -> None:
    """Without fields there is nothing but the marker, the box and the words."""
    assert "- [ ] 看视频CLIP" == write_task(" 看视频CLIP ", settings=TaskSettings())


def test_emoji_fields_have_the_plugins_order() -> None:
    """The fields follow the words, one blank before each, the block link last."""
    assert (
        "\t1. [x] words #tag 🆔 abc ⛔ p,q 🔽 🔁 every day 🏁 keep ➕ 2023-06-01 🛫 2023-06-02"
        " ⏳ 2023-06-03 📅 2023-06-04 ❌ 2023-06-05 ✅ 2023-06-06 ^block"
    ) == everything(TaskFormat.EMOJI)


def test_dataview_fields_have_the_plugins_order() -> None:
    """The fields follow the words, two blanks before each, the block link last."""
    assert (
        "\t1. [x] words #tag  [id:: abc]  [dependsOn:: p,q]  [priority:: low]"
        "  [repeat:: every day]  [onCompletion:: keep]  [created:: 2023-06-01]"
        "  [start:: 2023-06-02]  [scheduled:: 2023-06-03]  [due:: 2023-06-04]"
        "  [cancelled:: 2023-06-05]  [completion:: 2023-06-06] ^block"
    ) == everything(TaskFormat.DATAVIEW)


def test_the_global_filter_is_put_in_front() -> None:
    """What is written is a task to the plugin; a filter that is there already is enough."""
    settings = TaskSettings(global_filter="#task")

    assert "- [ ] #task x" == write_task("x", settings=settings)
    assert "- [ ] x #task" == write_task("x #task", settings=settings)


@pytest.mark.parametrize("words", ["", "  ", "a\nb", "a\rb", "a\u2028b"])
def test_words_are_one_line(words: str) -> None:
    """No words, or a line end in them, are refused."""
    with pytest.raises(BadInput):
        write_task(words, settings=TaskSettings())


@pytest.mark.parametrize("kind", TaskFormat)
def test_what_is_written_is_read(kind: TaskFormat) -> None:
    """Reading gives every field back."""
    line = everything(kind)
    task = read_line(line, SETTINGS[kind])

    assert task is not None
    assert line == rewritten(task, SETTINGS[kind])
    assert 11 == len(task.fields)


@given(st.text(min_size=1, max_size=20), settings())
def test_any_words_make_a_task(words: str, own: TaskSettings) -> None:
    """Whatever the words, the line is a task, unless they are refused."""
    fine = words.strip(BLANKS) and LINE_ENDS.isdisjoint(words.strip(BLANKS))
    if not fine:
        with pytest.raises(BadInput):
            write_task(words, settings=own)
    else:
        assert read_line(write_task(words, settings=own), own) is not None


@given(boxed_lines(), settings())
def test_rewriting_settles(line: str, own: TaskSettings) -> None:
    """A line that the plugin would write as it stands is read the same again."""
    task = read_line(line, own)
    if task is not None and rewritten(task, own) == line:
        again = read_line(rewritten(task, own), own)

        assert task == again
