"""The queries that notes hold."""

from tracker.core.record import NoteRecord, read_record
from tracker.core.roles import RoleNames
from tracker.core.saved import saved_queries
from tracker.core.task.settings import TaskSettings

NOTE = """\
```tasks
# a remark
not done
```
## Due [soon]
```tasks
due before tomorrow
```
```tasks
done
```
```python
tasks
```
"""


def record(text: str, path: str = "a/Board.md") -> NoteRecord:
    """The note of this text."""
    return read_record(path, text, TaskSettings(), RoleNames.of({}))


def test_queries_are_named_by_note_and_heading() -> None:
    """Each block has the title of its heading, or its note's, and says how it begins."""
    found = saved_queries([record(NOTE)])

    assert [query.name for query in found] == [
        "query:a/Board.md#",
        "query:a/Board.md#Due [soon]",
        "query:a/Board.md#Due [soon]#2",
    ]
    assert [query.title for query in found] == ["Board", "Due [soon]", "Due [soon]"]
    assert [query.first_instruction for query in found] == [
        "not done",
        "due before tomorrow",
        "done",
    ]


def test_names_outlive_other_lines() -> None:
    """What is written elsewhere in the note leaves a query's name as it was."""
    before = saved_queries([record(NOTE)])
    after = saved_queries([record("text\n\n- [ ] x\n\n" + NOTE + "\n# More\n")])

    assert [query.name for query in before] == [query.name for query in after]
    assert [query.line for query in before] != [query.line for query in after]
