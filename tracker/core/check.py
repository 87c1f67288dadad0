"""What is wrong in a note, by file and line, with the smallest mend where there is one."""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from tracker.core import frontmatter
from tracker.core.conflicts import conflicts_in
from tracker.core.pattern import compile_late
from tracker.core.record import NoteRecord
from tracker.core.structure import find_front
from tracker.core.task.line import TaskLine
from tracker.core.task.settings import TaskSettings
from tracker.core.task.status import StatusType
from tracker.core.text import Edit
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.language import N_, _

_HIDDEN = compile_late(
    "(➕|🛫|⏳|⌛|📅|📆|🗓|✅|❌)\ufe0f? *(\\d{4}-\\d{2}-\\d{2})"
    "|[\\[(](created|start|scheduled|due|completion|cancelled):: *(\\d{4}-\\d{2}-\\d{2})"
)
_NUMBERED = re.compile(r"(.*[^ /]) [2-9]\.md", re.DOTALL)
_ALIKE = 0.6
"""Words that two notes must share, of all in them, for one to be a copy."""


class Level(StrEnum):
    """How bad a problem is."""

    ERROR = N_("error")
    HINT = N_("hint")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what mends it."""

    path: str
    line: int
    """0-based."""
    kind: str
    """A stable name for scripts: `front-matter`, `date`, `hidden-field`, …"""
    message: str
    level: Level = Level.ERROR
    fix: tuple[Edit, ...] = ()
    """The smallest mend, on the text that was checked; empty where there is none."""


def check_record(record: NoteRecord, settings: TaskSettings) -> tuple[Problem, ...]:
    """All problems of one note, in the order of lines."""
    items = record.note.items
    tasks = [(items[index].line, record.lines[index]) for index in sorted(record.tasks)]
    return check_note(record.path, record.note.text, tasks, settings)


def check_note(
    path: str, text: str, tasks: Iterable[tuple[int, TaskLine]], settings: TaskSettings
) -> tuple[Problem, ...]:
    """All problems of the note at `path`, in the order of lines.

    `tasks` are its tasks, each with the number of its line, 0-based.
    """
    found = [*_front_matter(path, text), *_bytes(path, text), *_conflicts(path, text)]
    known = {status.symbol for status in settings.statuses}
    for number, line in tasks:
        found.extend(_task(path, number, line, known))
    return tuple(sorted(found, key=lambda problem: problem.line))


def _front_matter(path: str, text: str) -> Iterator[Problem]:
    front = find_front(text)
    if front is None:
        return
    read = frontmatter.read(text, front)
    if read.error is not None:
        line = read.error_line if read.error_line is not None else 0
        message = _("broken front matter: {error}").format(error=read.error)
        yield Problem(path, line, "front-matter", message)
        return
    refused = frontmatter.obsidian_error(text, front)
    if refused is not None:
        line, message = refused
        yield Problem(
            path,
            line,
            "front-matter",
            message,
            fix=frontmatter.tab_fix(text, front),
        )


def _bytes(path: str, text: str) -> Iterator[Problem]:
    for kind, pattern, message in (
        ("encoding", "[\udc80-\udcff]", _("bytes that are not UTF-8; they are kept as they are")),
        ("encoding", "\x00", _("a NUL character; it is kept as it is")),
    ):
        match = re.search(pattern, text)
        if match is not None:
            yield Problem(path, text.count("\n", 0, match.start()), kind, message)


def _conflicts(path: str, text: str) -> Iterator[Problem]:
    for hunk in conflicts_in(text):
        message = _("an unresolved merge conflict of git; tracker resolve settles it")
        yield Problem(path, hunk.line, "conflict", message)


def _task(path: str, number: int, line: TaskLine, known: set[str]) -> Iterator[Problem]:
    for name in line.invalid_dates:
        message = _("the {field} date does not exist").format(field=_(name))
        yield Problem(path, number, "date", message)
    if line.status.symbol not in known:
        yield Problem(
            path,
            number,
            "status",
            _("unknown status [{symbol}]: the Tasks plugin counts it as open").format(
                symbol=visible(line.status.symbol)
            ),
            Level.HINT,
        )
    hidden = _HIDDEN.search(line.description)
    if hidden is not None:
        yield Problem(
            path,
            number,
            "hidden-field",
            _("the Tasks plugin does not see “{hidden}”: other text stands after it").format(
                hidden=visible(hidden[0])
            ),
        )
    elif (
        line.status.type is StatusType.DONE
        and line.done is None
        and "done" not in line.invalid_dates
    ):
        yield Problem(path, number, "no-done-date", _("done, but without a ✅ date"), Level.HINT)


def conflict_copies(paths: Iterable[str]) -> Iterator[Problem]:
    """The copies of notes at `paths`, which were left unread."""
    for path in paths:
        yield Problem(path, 0, "conflict-copy", _("a conflict copy of a sync service; not read"))


def numbered_copies(paths: Iterable[str], text_of: Callable[[str], str]) -> Iterator[Problem]:
    """Notes beside another one that iCloud seems to have copied: `Note 2.md`, with its lines."""
    paths = dict.fromkeys(paths)
    for path in paths:
        original = numbered_original(path)
        if original is None or original not in paths:
            continue
        one, two = (set(text_of(each).split()) for each in (path, original))
        if len(one & two) >= _ALIKE * max(len(one | two), 1):
            name = visible(original.rpartition("/")[2])
            message = _(
                "looks like iCloud's conflict copy of {name}; --fix copies merges the two"
            ).format(name=name)
            yield Problem(path, 0, "conflict-copy", message, Level.HINT)


def numbered_original(path: str) -> str | None:
    """What a note is a copy of, if its name is one that iCloud gives copies; else None."""
    match = _NUMBERED.fullmatch(path)
    return f"{match[1]}.md" if match else None
