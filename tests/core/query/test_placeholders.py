"""Placeholders, presets and the defaults of a query's own note."""

import pytest

from tests.core.query.asking import ask, item
from tracker.core.query.error import QueryError
from tracker.core.query.file_defaults import default_instructions
from tracker.core.query.model import QueryFile
from tracker.core.query.placeholders import fill_in
from tracker.core.task.settings import TaskSettings

FILE = QueryFile(
    "a/b/My note.md",
    {
        "Search": "CLIP",
        "many": ["x", None, 1, 2.5, True],
        "number": 3.0,
        "yes": True,
        "none": None,
        "lines": "not done\nlimit 1",
    },
    ("#t",),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{query.file.path}}", "a/b/My note.md"),
        ("{{ query.file.pathWithoutExtension }}", "a/b/My note"),
        ("{{query.file.root}}|{{query.file.folder}}", "a/|a/b/"),
        ("{{query.file.filename}}", "My note.md"),
        ("{{query.file.filenameWithoutExtension}}", "My note"),
        ("{{query.file.property('search')}}", "CLIP"),
        ('{{query.file.property("many")}}', '["x",1,2.5,true]'),
        ("{{query.file.property('number')}}", "3"),
        ("{{query.file.property('tags')}}", '["#t"]'),
        ("{{query.file.hasProperty('yes')}}", "true"),
        ("{{query.file.property('yes')}}", "true"),
        ("{{query.file.property('lines')}}", "not done\nlimit 1"),
        ("{{query.file.hasProperty('none')}}", "false"),
        ("{{preset.p}}", "path includes a/"),
        ("x {{! remark }}y", "x y"),
        ("}} {x}", "}} {x}"),
    ],
)
def test_placeholders(text: str, expected: str) -> None:
    """What is known of the note is filled in, also where it came from another placeholder."""
    presets = {"p": "path includes {{query.file.root}}"}

    assert expected == fill_in(text, FILE, presets)


@pytest.mark.parametrize(
    "text",
    [
        "{{bogus}}",
        "{{query.file.nothing}}",
        "{{query.file.property('missing')}}",
        "{{query.file.property('none')}}",
        "{{date:YYYY-MM-DD}}",
        "{{1 + 1}}",
        "{{query.file.path",
        "{{}}",
        "{{preset.self}}",
    ],
)
def test_what_cannot_be_filled_in_is_refused(text: str) -> None:
    """Unknown names, missing values and JavaScript are errors."""
    with pytest.raises(QueryError):
        fill_in(text, FILE, {"self": "{{preset.self}} {{preset.self}} {{preset.self}}x" * 9})


def test_a_placeholder_may_hold_several_instructions() -> None:
    """A property of several lines is as many instructions."""
    result = ask("{{query.file.property('lines')}}", "a", item("- [x] b"), "c", file=FILE)

    assert (1, 2) == (result.count, result.count_before_limit)


def test_a_placeholder_needs_a_note() -> None:
    """Without a note nothing can be filled in, but a remark may hold anything."""
    with pytest.raises(QueryError, match="line 1, column 1"):
        ask("path includes {{query.file.path}}", "a")
    assert 1 == ask("no due date\n# {{x", "a").count
    assert 1 == ask("# {{bogus}}", "a", file=FILE).count


def test_presets() -> None:
    """A preset stands for its instructions, also for other presets; settings replace them all."""
    settings = TaskSettings(
        presets={"mine": "not done\n# remark\nlimit 1", "outer": "preset mine\nhide tags"}
    )
    result = ask("preset outer", "a", "b", settings=settings)

    assert (1, 2) == (result.count, result.count_before_limit)
    assert "tags" in result.layout.hidden
    assert 0 == ask("preset this_file", "a", file=FILE).count
    assert 11 == len(ask("preset hide_date_fields\npreset hide_non_date_fields").layout.hidden) - 2
    assert "toolbar" in ask("preset hide_everything").layout.hidden


@pytest.mark.parametrize(
    "query", ["preset", "preset nope", "preset self", "preset many", "preset bad"]
)
def test_presets_that_cannot_be_are_refused(query: str) -> None:
    """A preset that is not there, asks for itself or holds a mistake is an error."""
    presets = {"self": "preset self", "many": "preset many\n" * 50, "bad": "bogus"}
    with pytest.raises(QueryError):
        ask(query, "a", settings=TaskSettings(presets=presets))


def test_defaults_of_the_note() -> None:
    """Properties of the query's note stand for instructions, before the query's own."""
    file = QueryFile(
        "q.md",
        {
            "TQ_short_mode": True,
            "TQ_explain": False,
            "tq_show_tree": 1,
            "TQ_show_tags": False,
            "TQ_show_id": None,
            "TQ_extra_instructions": "not done",
        },
    )

    assert "short mode\nshow tree\nhide tags\nnot done" == default_instructions(file)
    result = ask("full mode\n", "a", item("- [x] b"), file=file)
    assert not result.layout.short
    assert {"tags", "urgency"} == result.layout.hidden
    assert 1 == result.count
