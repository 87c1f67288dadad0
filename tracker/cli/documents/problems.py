"""`tracker check --json` and `tracker conflicts --json`: what asks for the user's hand."""

from collections.abc import Iterable
from typing import Annotated, TypedDict

from tracker.cli.documents.kinds import Count, LineNumber, Says
from tracker.core.check import Level, Problem
from tracker.core.conflicts import Waiting


class ProblemJson(TypedDict):
    """Something that is wrong in a note."""

    path: str
    line: LineNumber
    kind: Annotated[
        str,
        Says(
            enum=[
                "front-matter",
                "date",
                "hidden-field",
                "no-done-date",
                "reading-state",
                "status",
                "encoding",
                "conflict",
                "conflict-copy",
            ]
        ),
    ]
    level: Annotated[str, Level]
    message: str
    fixable: bool
    """`--fix` mends it."""


class ProblemsJson(TypedDict):
    """What is wrong in the vault; with `--fix` what is left, and what was done is on stderr."""

    count: Count
    problems: list[ProblemJson]


class ConflictJson(TypedDict):
    """A conflict that a merge has left in a note; each side's lines with their line ends."""

    path: str
    line: LineNumber
    ours: str
    base: str | None
    """What there was before; `null` where the merge did not write it down."""
    theirs: str


class ConflictsJson(TypedDict):
    """The conflicts that wait in notes."""

    count: Count
    conflicts: list[ConflictJson]


def problems_document(problems: Iterable[Problem]) -> ProblemsJson:
    """The problems in their order."""
    found: list[ProblemJson] = [
        {
            "path": problem.path,
            "line": problem.line + 1,
            "kind": problem.kind,
            "level": problem.level.value,
            "message": problem.message,
            "fixable": bool(problem.fix),
        }
        for problem in problems
    ]
    return {"count": len(found), "problems": found}


def conflicts_document(waiting: Iterable[Waiting]) -> ConflictsJson:
    """The conflicts in their order."""
    found: list[ConflictJson] = [
        {
            "path": each.path,
            "line": each.hunk.line + 1,
            "ours": "".join(each.hunk.ours),
            "base": None if each.hunk.base is None else "".join(each.hunk.base),
            "theirs": "".join(each.hunk.theirs),
        }
        for each in waiting
    ]
    return {"count": len(found), "conflicts": found}
