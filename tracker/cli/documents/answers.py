"""`tracker tasks QUERY --json` and `tracker query --json`: what queries of the plugin give."""

from collections.abc import Iterable
from typing import TypedDict

from tracker.cli.documents.kinds import Count, LineNumber
from tracker.cli.documents.tasks import TaskJson, task_document
from tracker.core.ask import Asked, Block
from tracker.core.query.error import QueryError


class GroupHeadingJson(TypedDict):
    """A heading to print before a group."""

    level: Count
    """0 for the first `group by`."""
    text: str


class GroupJson(TypedDict):
    """The tasks that share their names in every `group by`."""

    names: list[str]
    """One for each `group by`."""
    headings: list[GroupHeadingJson]
    """Those that the group before has not shown yet."""
    tasks: list[TaskJson]


class AnswerJson(TypedDict):
    """The answer to a query."""

    count: Count
    count_before_limit: Count
    explanation: str | None
    """What `explain` asks for."""
    groups: list[GroupJson]
    """One without names where nothing is grouped."""
    tasks: list[TaskJson]
    """Those of all groups in a row."""


class AnsweredBlockJson(AnswerJson):
    """A block of a note, and the answer to its query."""

    line: LineNumber
    """Of its fence."""
    heading: str | None
    """The nearest heading above."""


class RefusedBlockJson(TypedDict):
    """A block of a note whose query is not understood."""

    line: LineNumber
    heading: str | None
    error: str
    """What is wrong, and what would be right."""


class BlocksJson(TypedDict):
    """The query blocks of a note."""

    count: Count
    blocks: list[AnsweredBlockJson | RefusedBlockJson]


def answer_document(asked: Asked) -> AnswerJson:
    """The groups of the answer, each with its tasks."""
    result = asked.result
    groups: list[GroupJson] = []
    flat: list[TaskJson] = []
    for group in result.groups:
        found = [task_document(asked.tasks[index]) for index in group.tasks]
        flat.extend(found)
        groups.append(
            {
                "names": list(group.names),
                "headings": [
                    {"level": heading.level, "text": heading.shown} for heading in group.headings
                ],
                "tasks": found,
            }
        )
    return {
        "count": result.count,
        "count_before_limit": result.count_before_limit,
        "explanation": result.explanation,
        "groups": groups,
        "tasks": flat,
    }


def blocks_document(answers: Iterable[tuple[Block, Asked | QueryError]]) -> BlocksJson:
    """The blocks of a note with what their queries gave."""
    rows = [_block(block, asked) for block, asked in answers]
    return {"count": len(rows), "blocks": rows}


def _block(block: Block, asked: Asked | QueryError) -> AnsweredBlockJson | RefusedBlockJson:
    line, heading = block.line + 1, block.heading
    if isinstance(asked, QueryError):
        return {"line": line, "heading": heading, "error": str(asked)}
    return {"line": line, "heading": heading, **answer_document(asked)}
