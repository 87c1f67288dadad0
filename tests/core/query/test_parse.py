"""Whole queries."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.query.asking import TODAY, ask, item, places
from tracker.core.query.error import QueryError
from tracker.core.query.model import QueryFile
from tracker.core.query.nearest import nearest
from tracker.core.query.parse import parse_query
from tracker.core.task.settings import TaskSettings
from tracker.errors import BadInput

ITEMS = (item("- [ ] b 📅 2023-06-15"), item("- [x] a"), item("- no task"))


def test_instructions_work_together() -> None:
    """Filters all count, the last limit counts, remarks and blank lines say nothing."""
    query = "# what is open\nnot done\n\nDUE today \\\n\nlimit 9\nlimit 1"

    assert [0] == places(query, *ITEMS)


def test_items_that_are_no_tasks_are_never_found() -> None:
    """Without filters every task is found, and no other item."""
    assert [0, 1] == places("", *ITEMS)


@pytest.mark.parametrize(
    ("query", "line", "column", "hint"),
    [
        ("not dome", 1, 1, "not done"),
        ("not done\n  short by due", 2, 3, None),
        ("\n\nsort by dua", 3, 1, "sort by due"),
        ("due before rubish", 1, 12, None),
        ("hide everything", 1, 6, None),
        ("(done) AND (due rubbish)", 1, 17, None),
        ("group by folders", 1, 1, "group by folder"),
        ("limit x", 1, 1, None),
        ("description contains x", 1, 1, "description includes …"),
        ("done and not done", 1, 6, "(done) AND (not done)"),
        ("(done) OR has tags", 1, 1, "(done) OR (has tags)"),
    ],
)
def test_an_error_names_its_place(query: str, line: int, column: int, hint: str | None) -> None:
    """An error says line and column, and what may have been meant."""
    if query == "not done\n  short by due":
        assert [0] == places(query, *ITEMS)
        return
    with pytest.raises(QueryError) as caught:
        ask(query, *ITEMS)

    assert isinstance(caught.value, BadInput)
    assert (line, column) == (caught.value.line, caught.value.column)
    assert f"line {line}, column {column}" in str(caught.value)
    if hint is not None:
        assert f"Did you mean “{hint}”?" in str(caught.value)


def test_what_takes_too_long_names_its_place() -> None:
    """A pattern that does not end is an error of its instruction."""
    query = "not done\ndescription regex matches /^(?:a|a|b|aa|ab|aaa|aab|a|a|aa|aaa|aaaa)*$/"

    with pytest.raises(QueryError, match="line 2, column 1"):
        ask(query, "a" * 60 + "c")


@pytest.mark.parametrize(
    ("query", "accepted"),
    [
        ("sort by nothing", "sort by urgency"),
        ("group by nothing", "group by folder"),
        ("nothing", "due before tomorrow"),
        ("hide nothing", "task count"),
        ("sort by function task.due", "without function"),
        ("due before never", "next friday"),
        ("priority is above", "is below"),
        ("limit x", "limit groups 3"),
        ("has due dat", "has due date"),
    ],
)
def test_an_error_says_what_is_accepted(query: str, accepted: str) -> None:
    """The message lists what could stand there."""
    with pytest.raises(QueryError) as caught:
        ask(query, *ITEMS)

    assert accepted in caught.value.accepted


def test_an_error_shows_no_control_characters() -> None:
    """What the note holds reaches the screen as marks."""
    with pytest.raises(QueryError) as caught:
        ask("bogus\x1b[31m", *ITEMS)

    assert "\x1b" not in str(caught.value)


def test_nearest_is_silent_about_what_is_like_nothing() -> None:
    """Words that are like no instruction have no nearest."""
    assert nearest("完成") is None
    assert "path includes …" == nearest("path contains")


def test_the_global_query_comes_first() -> None:
    """The vault's query and the query are one; the query can ask for itself alone."""
    settings = TaskSettings(global_query="not done\nlimit 1")

    assert 1 == ask("", *ITEMS, settings=settings).count
    assert 2 == ask("limit 5\nignore global query", *ITEMS, settings=settings).count
    assert 1 == ask("limit 5", *ITEMS, settings=settings).count
    assert 2 == ask("", *ITEMS, settings=TaskSettings(global_query="ignore global query")).count


def test_an_error_in_the_global_query_says_so() -> None:
    """A mistake that is not the query's own is told with its source."""
    settings = TaskSettings(global_query="done\nbogus")

    with pytest.raises(QueryError, match="line 2, column 1 of the vault's global query"):
        ask("done", *ITEMS, settings=settings)


def test_explanation() -> None:
    """`explain` tells what is asked, with dates as days and continued lines as one."""
    result = ask(
        "explain\nnot \\\n  done\n(due before tomorrow) OR (done)\nsort by due\nlimit 2"
        "\nlimit groups 1\nhide tags\nstarts this week",
        *ITEMS,
        settings=TaskSettings(global_query="no tags", global_filter=""),
    )

    expected = """\
From the vault's global query:

  no tags

The query:

  not \\
    done =>
  not done

  (due before tomorrow) OR (done) =>
    OR (at least one of):
      due before tomorrow =>
        due date before 2023-06-16 (Friday)
      done

  starts this week =>
    start date from 2023-06-12 (Monday) to 2023-06-18 (Sunday), or no start date

  sort by due

  hide tags

  At most 2 tasks.

  At most 1 task in each group.
"""
    assert expected == result.explanation
    assert ask("not done", *ITEMS).explanation is None


def test_explanation_tells_what_the_settings_say() -> None:
    """The vault's global filter, groups, one task, and sorting switched off are told too."""
    settings = TaskSettings(global_filter="#t", ignore_sort_instructions=True)
    told = ask("explain\ngroup by due\nlimit 1", settings=settings).explanation

    expected = """\
Only tasks with the vault's global filter #t.

The query:

  No filter: every task is kept.

  group by due

  At most 1 task.

  In no order: the vault's settings switch sorting off.
"""
    assert expected == told


_WORDS = (
    "not done",
    "due",
    "before",
    "today",
    "sort by",
    "group by",
    "limit",
    "groups",
    "path includes",
    "regex matches",
    "/a+/",
    "(",
    ")",
    '"',
    "[",
    "AND",
    "OR",
    "NOT",
    "XOR",
    "{{",
    "}}",
    "query.file.path",
    "preset",
    "\\",
    "\n",
    " ",
    "reverse",
    "hide",
    "show tree",
    "explain",
    "view columns by",
    "9" * 5000,
    "tag",
    "priority",
    "#",
    "\x00",
    "\ud800",
    "论文",
)


@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join)),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    st.booleans(),
)
def test_any_text_is_answered_or_refused(text: str, today: date, in_note: bool) -> None:
    """No query fails in another way than with its error."""
    file = QueryFile("a/q.md", {"x": 1}) if in_note else None
    try:
        result = parse_query(text, today=today, file=file).run(ITEMS)
    except QueryError as error:
        told = str(error)
    else:
        told = ""
        assert {0, 1} >= {place for group in result.groups for place in group.tasks}

    assert not told or told.startswith("line ")


@pytest.mark.parametrize(
    "query",
    [
        "(" * 5000 + "done" + ")" * 5000,
        "NOT (" * 2000 + "done" + ")" * 2000,
        "explain\n" + "NOT (" * 900 + "done" + ")" * 900,
        "[(" * 500 + "done" + ")]" * 500,
        "\n".join(["group by path"] * 2000),
        " XOR ".join(["(done)"] * 3000),
        "sort by tag " + "9" * 5000,
        "path regex matches /" + "(" * 400 + ")" * 400 + "/",
    ],
)
def test_large_queries_end(query: str) -> None:
    """Neither depth nor length brings a query down."""
    try:
        result = parse_query(query, today=TODAY).run(ITEMS)
    except QueryError:
        return

    assert result.count <= 2
