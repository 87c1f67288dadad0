"""The reference of all JSON documents, and the files of their schemas."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from schemas import definitions, name_of, schema_of

from tracker.cli.documents.answers import AnswerJson, BlocksJson
from tracker.cli.documents.article import CoverageJson, StaleJson
from tracker.cli.documents.find import FoundJson
from tracker.cli.documents.outcome import OutcomeJson
from tracker.cli.documents.papers import AddedPapersJson
from tracker.cli.documents.past import LogJson, VersionsJson
from tracker.cli.documents.problems import ConflictsJson, ProblemsJson
from tracker.cli.documents.progress import ProgressJson
from tracker.cli.documents.reading import QueueJson, ReadingJson
from tracker.cli.documents.report import ReportJson
from tracker.cli.documents.status import VaultStatusJson
from tracker.cli.documents.surroundings import DoctorJson, SettingsJson
from tracker.cli.documents.sync import SyncedJson
from tracker.cli.documents.tasks import TasksJson
from tracker.cli.documents.trees import OutlinesJson, QuestionsJson
from tracker.errors import TrackerError

Documents: TypeAlias = Mapping[str, Mapping[str, type]]

_OUTCOME: Mapping[str, type] = {"": OutcomeJson}
DOCUMENTS: Documents = {
    "tasks": {
        "": TasksJson,
        "with QUERY or `--limit`": AnswerJson,
        "with `--do`": OutcomeJson,
    },
    "query": {"": BlocksJson},
    "reading": {"": ReadingJson, "with `--queue`": QueueJson},
    "outline": {"": OutlinesJson},
    "questions": {"": QuestionsJson},
    "coverage": {"": CoverageJson},
    "stale": {"": StaleJson},
    "progress": {"": ProgressJson},
    "report": {"": ReportJson},
    "find": {"": FoundJson},
    "status": {"": VaultStatusJson},
    "add-task": _OUTCOME,
    "add-paper": {"": AddedPapersJson},
    "complete": _OUTCOME,
    "done": _OUTCOME,
    "start": _OUTCOME,
    "cancel": _OUTCOME,
    "set": _OUTCOME,
    "edit": _OUTCOME,
    "postpone": _OUTCOME,
    "move": _OUTCOME,
    "add-item": _OUTCOME,
    "make-task": _OUTCOME,
    "draft": _OUTCOME,
    "sync": {"": SyncedJson},
    "conflicts": {"": ConflictsJson},
    "resolve": _OUTCOME,
    "log": {"": LogJson},
    "undo": _OUTCOME,
    "redo": _OUTCOME,
    "restore": {"": VersionsJson, "with `@WHEN` or `--line`": OutcomeJson},
    "check": {"": ProblemsJson},
    "config": {"": SettingsJson},
    "doctor": {"": DoctorJson},
}
"""What each command gives with `--json`, by the arguments that decide it."""
SCHEMAS = "docs/reference/schemas"
_ABOUT = """\
Every command that shows or changes something takes `--json` and then writes one document to
standard output, in UTF-8, and in one line unless that is a terminal. Keys stay; more may be added,
so pass over those that you do not know. Paths are relative to the vault and `/`-separated, lines
are counted from 1, days are `YYYY-MM-DD`, moments those of RFC 3339. Characters that could act on a
terminal are escaped. Documents are the same in every language.

The schema of each document ([JSON Schema, 2020-12](https://json-schema.org/)) is a file, for
validators and for programs that make types of it.

"""
_ABOUT_ERRORS = """
## Errors

What goes wrong is told on standard error, as text: `tracker: ` and a sentence that says what, why
and what to do. Warnings stand there, too. A command that fails writes no document, but for `query`
(what is wrong in a block is its `error`), `find` (nothing was found), `check` and `conflicts`
(something was found) and `add-paper` (some papers were added). The exit code says what kind of
failure it was:

| code | is |
|---|---|
| 0 | done |
"""
_MEANS: Mapping[int, str] = {
    1: "nothing matched, or problems were found",
    2: "the command was not understood",
    3: "bad input, or a note that could not be written",
    4: "the note has changed, or several items match",
    5: "git refused",
    6: "the network failed; what could be kept was kept",
}


def json_pages() -> Mapping[str, str]:
    """The reference and the files of the schemas, by their paths in the project."""
    return {"docs/reference/json.md": "".join(_page()), **dict(_files())}


def file_of(kind: type) -> str:
    """The name of the file with the schema of a kind of document."""
    return f"{name_of(kind).lower().replace(' ', '-')}.json"


def _files() -> Iterator[tuple[str, str]]:
    for kind in _documents():
        text = json.dumps(schema_of(kind), ensure_ascii=False, indent=2)
        yield f"{SCHEMAS}/{file_of(kind)}", f"{text}\n"


def _documents() -> tuple[type, ...]:
    """Each once."""
    return tuple(dict.fromkeys(kind for kinds in DOCUMENTS.values() for kind in kinds.values()))


def _page() -> Iterator[str]:
    yield "# JSON\n\n<!-- Made by `make reference`; what it says stands in the code. -->\n\n"
    yield _ABOUT
    yield "| command | gives |\n|---|---|\n"
    for command, kinds in DOCUMENTS.items():
        given = [f"{_link(name_of(kind))} {when}".strip() for when, kind in kinds.items()]
        yield f"| [`{command}`](commands.md#tracker-{command}) | {', '.join(given)} |\n"
    yield _ABOUT_ERRORS
    for code in sorted({each.exit_code for each in _kinds(TrackerError)}):
        yield f"| {code} | {_MEANS[code]} |\n"
    yield "| 70 | a fault of Tracker's own: `--debug` shows where |\n| 130 | interrupted |\n"
    told: set[str] = set()
    for kind in _documents():
        for depth, (name, schema) in enumerate(definitions(kind).items()):
            if name not in told:
                told.add(name)
                file = f"Schema: [{file_of(kind)}](schemas/{file_of(kind)}).\n\n"
                yield f"\n{'###' if depth else '##'} {name}\n\n{schema['description']}\n\n"
                yield "" if depth else file
                yield "".join(_table(schema))


def _kinds(kind: type[TrackerError]) -> Iterator[type[TrackerError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _kinds(each)


def _table(schema: Mapping[str, Any]) -> Iterator[str]:
    yield "| key | value | |\n|---|---|---|\n"
    for name, value in schema["properties"].items():
        words = value.get("description", "")
        if name not in schema["required"]:
            words = f"{words} May be left out.".strip()
        yield f"| `{name}` | {_shown(value)} | {_cell(words)} |\n"


def _shown(schema: Mapping[str, Any]) -> str:
    """What a value is, in words."""
    match schema:
        case {"$ref": ref}:
            return _link(str(ref).rpartition("/")[2].replace("%20", " "))
        case {"anyOf": several}:
            return " or ".join(map(_shown, several))
        case {"enum": values}:
            return " ".join(f"`{json.dumps(each)}`" for each in values)
        case {"type": "array", "items": items}:
            return f"list of {'pairs of numbers' if 'minItems' in items else _shown(items)}"
        case {"type": [*several]}:
            return " or ".join(_WORDS[each] for each in several)
        case {"minimum": least, "maximum": most}:
            return f"number from {least} to {most}"
    return _WORDS[schema.get("format", schema["type"])]


_WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true` or `false`",
    "null": "`null`",
    "object": "object of facts by their names",
    "date": "day",
    "date-time": "moment",
}


def _link(name: str) -> str:
    return f"[{name}](#{name.lower().replace(' ', '-')})"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")
