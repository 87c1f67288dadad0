"""Random task lines, thick with fields of both formats and with what nearly is one."""

from hypothesis import strategies as st

from tests import strategies
from tracker.core.task.fields import FIELDS
from tracker.core.task.settings import TaskFormat, TaskSettings

SETTINGS = {kind: TaskSettings(task_format=kind) for kind in TaskFormat}

_DAYS = st.sampled_from(("2023-06-15", "2024-02-29", "2023-02-30", "0000-01-01", "9999-12-31"))
_VALUES = st.one_of(
    _DAYS,
    _DAYS,
    st.sampled_from(
        ("every day", "every week on Monday when done", "every blah", "every day for 1 time")
    ),
    st.sampled_from(("keep", "delete", "DELETE", "other", "high", "lowest")),
    st.sampled_from(("abc", "a , b,c", "a-1_b", "", "a b")),
)
_SIGNS = tuple(sign for field in FIELDS for sign in field.signs)
_NAMES = tuple(field.name for field in FIELDS)


@st.composite
def emoji_fields(draw: st.DrawFn) -> str:
    """Something like a field in the emoji format."""
    sign = draw(st.sampled_from(_SIGNS))
    between = draw(st.sampled_from((" ", " ", "", "\ufe0f ", "  ", "\u3000", "\ufe0e")))
    return sign + between + draw(_VALUES)


@st.composite
def dataview_fields(draw: st.DrawFn) -> str:
    """Something like a field in Dataview's format."""
    name = draw(st.sampled_from(_NAMES))
    brackets = (("[", "]"), ("[", "]"), ("(", ")"), ("[", ")"), ("[", ""))
    opening, closing = draw(st.sampled_from(brackets))
    return f"{opening}{name}:: {draw(_VALUES)}{closing}{draw(st.sampled_from(('', '', ',')))}"


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Words, tags and fields in any order, more or less apart."""
    parts = st.one_of(
        emoji_fields(), dataview_fields(), strategies.TAGS, strategies.WORDS, strategies.FIELDS
    )
    gaps = st.sampled_from((" ", " ", " ", "  ", "", "\t", "\u3000"))
    body = "".join(draw(gaps) + part for part in draw(st.lists(parts, max_size=6)))
    ending = draw(st.sampled_from(("", "", " ", "  ", " ^abc-1", " ^abc  ", "\r")))
    return body.replace("\n", " ") + ending


@st.composite
def boxed_lines(draw: st.DrawFn) -> str:
    """A list item with a checkbox."""
    start = draw(st.sampled_from(("- ", "- ", "1. ", "\t* ", "> > - ", "+  ")))
    symbol = draw(st.sampled_from((" ", " ", " ", "x", "/", "-", "?", "中", "]")))
    return f"{start}[{symbol}] {draw(bodies())}"


def lines() -> st.SearchStrategy[str]:
    """Any line of a note."""
    anything = st.text(max_size=30).map(lambda text: text.replace("\n", " "))
    return st.one_of(boxed_lines(), strategies.task_lines(), bodies(), anything)


def settings() -> st.SearchStrategy[TaskSettings]:
    """Settings of either format, with every switch in either position."""
    return st.builds(
        TaskSettings,
        task_format=st.sampled_from(tuple(TaskFormat)),
        global_filter=st.sampled_from(("", "", "", "#task")),
        set_created_date=st.booleans(),
        set_done_date=st.booleans(),
        set_cancelled_date=st.booleans(),
        recurrence_on_next_line=st.booleans(),
        remove_scheduled_date_on_recurrence=st.booleans(),
        use_filename_as_scheduled_date=st.booleans(),
    )
