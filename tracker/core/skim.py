"""A note skimmed for what the lists need of it, without its record.

What it says is what `facts_of` says of the record, but that roles may be too many: where there is
no box they are guessed from every line that might begin a section. Most notes are plain enough to
be read without the parser, and their tasks without all that can be known of a line. The rest is
left to `tracker.core.parsed`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.core.facts import (
    CONFLICT,
    NoteFacts,
    TaskFacts,
    Traits,
    looks_like_query,
    relations_of,
)
from tracker.core.handle import handle, lasting_words, possible_names
from tracker.core.pattern import compile_late
from tracker.core.plain import front_of, needs_properties, read_plain, words_of
from tracker.core.plain_lines import FoundItem, FoundSection, Plain, lines_with_colon
from tracker.core.roles import Role, RoleNames, roles_of
from tracker.core.state import state_of
from tracker.core.subtasks import Counts, counts_below
from tracker.core.tags import label_of
from tracker.core.task.brief import Brief, Sign, read_brief

if TYPE_CHECKING:
    from tracker.core.task.brief import Told
    from tracker.core.task.settings import TaskSettings

_BOX = compile_late(r"\[[^\r\n]\](?=[ \t\r\n]|\Z)")
_MARKS = frozenset("-*+.)")
_HASH = compile_late(r"\n[^\S\n\ufeff]*+[\ufeff>#][^\n]*+")
_UNDERLINE = compile_late(r"\n[ \t\r>]*+(?:=++|-++)[ \t\r]*+(?=\n|\Z)")
_EMOJI = "tasksPluginEmoji"
"""The format of tasks that is read in brief."""
_ANY_DAY = date.min
_OTHERS = tuple(role for role in Role if role is not Role.TASKS)

Decide = Callable[[Sequence[Any]], tuple[Role, ...]]
"""What tells the roles of sections."""
Found = tuple[tuple[TaskFacts, ...], "Sequence[Told]", tuple[str, ...]]
"""Tasks, their lines, and the roles of the note's sections."""


class Sieve(NamedTuple):
    """What of the settings decides what is found in a plain note."""

    global_filter: str
    signs: Mapping[str, Sign]
    """The statuses by their characters."""
    names: RoleNames


def sieve_of(settings: "TaskSettings", names: RoleNames) -> Sieve | None:
    """What finds tasks in plain notes; None where the settings are such that lines have to be read.

    So it is where dates may stand in the names of notes, or fields are written in words.
    """
    if settings.task_format != _EMOJI or settings.use_filename_as_scheduled_date:
        return None
    signs = {
        each.symbol: Sign(each.symbol, each.name, each.type.value) for each in settings.statuses
    }
    return Sieve(settings.global_filter, signs, names)


def glance(path: str, text: str, sieve: Sieve) -> "tuple[NoteFacts, Sequence[Told]] | None":
    """The facts of the note at `path`, and its tasks, if it is plain; else None."""
    front = front_of(text)
    is_named = path.rpartition("/")[2].startswith("@")
    properties: Mapping[str, object] | None = {}
    if front is not None and needs_properties(path, text, *front[2:]):
        from tracker.core.plain_front import read_plain_front

        properties = read_plain_front(text[front[2] : front[3]])
    if properties is None or properties.get("tracker"):
        return None
    start = front[1] if front else int(text.startswith("\ufeff"))
    found = within(path, text, start, sieve)
    if found is None:
        return None
    tasks, lines, roles = found
    paper = _packed(path, text, properties) if is_named or properties else b""
    has = looks_like_query(text), CONFLICT in text
    return NoteFacts(tasks, Traits(roles, paper, *has, None, *relations_of(lines))), lines


def _packed(path: str, text: str, properties: Mapping[str, object]) -> bytes:
    from tracker.core.reading.paper import pack_paper, paper_of

    first, feed, _ = text.partition("\n")
    return pack_paper(paper_of(path, properties), first.removesuffix("\r") if feed else first)


def within(path: str, text: str, start: int, sieve: Sieve) -> Found | None:
    """What is found from `start` on without the parser; None if that is not sure to be all."""
    if not may_have_tasks(text, start) and not _UNDERLINE.search(text, start):
        return (), (), roles_at_most(text, start, sieve.names)
    plain = read_plain(text, start)
    if plain is None:
        return None
    found = _boxed(plain, sieve)
    if found is None:
        return None
    names = {
        name
        for item, line, is_task in found
        if is_task
        for name in possible_names([line.description])
    }
    # Of several items with the same words each has a handle of its own.
    if names and not names.isdisjoint(_names_in(plain, names)):
        return None
    roles = roles_of(plain.sections, sieve.names)
    labels = [FoundSection(*label_of(line), None) for line in plain.other_labels()]
    all_roles = {*roles, *roles_of(labels, sieve.names)} if labels else set(roles)
    titles = [section.title for section in plain.sections]
    tasks = tasks_among(path, plain.items, found, roles, titles)
    return tasks, [line for _, line, is_task in found if is_task], said(all_roles)


Boxed = tuple[FoundItem, "Told", bool]
"""An item with a box, its line, and whether it is a task."""


def _boxed(plain: Plain, sieve: Sieve) -> list[Boxed] | None:
    found: list[Boxed] = []
    wanted, signs, _ = sieve
    for item in plain.items:
        symbol = item.symbol
        if symbol is None:
            continue
        brief = read_brief(item.raw, symbol, item.body, signs, wanted)
        if isinstance(brief, Brief):
            found.append((item, brief, True))
            continue
        if brief is False:
            brief = read_brief(item.raw, symbol, item.body, signs, "")
        if not isinstance(brief, Brief):
            return None
        found.append((item, brief, False))
    return found


def _names_in(plain: Plain, names: set[str]) -> Iterable[str]:
    """Of the parts without a box, all that handles may be made of and `names` may hold."""
    first = {name[:1] for name in names}
    return possible_names(
        words_of(body)
        for body in plain.other_bodies()
        if body[:1] in first or not body[:1].isalnum() or "/" in body or "／" in body
    )


def said(roles: Iterable[Role]) -> tuple[str, ...]:
    """The roles as traits have them."""
    return tuple(sorted({role.value for role in roles} - {Role.TASKS.value}))


def tasks_among(
    path: str,
    items: Sequence[FoundItem],
    boxed: Sequence[Boxed],
    roles: Sequence[Role],
    titles: Sequence[str],
) -> tuple[TaskFacts, ...]:
    """The tasks among the items of one note; `roles` and `titles` are those of its sections."""
    if not any(is_task for *_, is_task in boxed):
        return ()
    counts = _counts(items, boxed)
    names = _names(items, boxed, roles)
    return tuple(
        TaskFacts(
            item.line,
            item.raw,
            handle(path, *names[item.number]),
            roles[item.section].value,
            item.heading,
            titles[item.section],
            *counts.get(item.number, (0, 0)),
        )
        for item, _, is_task in boxed
        if is_task
    )


def _names(
    items: Sequence[FoundItem], boxed: Sequence[Boxed], roles: Sequence[Role]
) -> list[tuple[str, int]]:
    """What the handle of each item is made of, as `handles` has it."""
    texts = [words_of(item.body) for item in items]
    for item, line, _ in boxed:
        texts[item.number] = line.description
    readings: Iterable[int] = ()
    if Role.READING in roles:
        readings = {each.number for each in items if roles[each.section] is Role.READING}
    seen: dict[str, int] = {}
    names = []
    for words in lasting_words(texts, set(readings)):
        nth = seen[words] = seen.get(words, 0) + 1
        names.append((words, nth))
    return names


def _counts(items: Sequence[FoundItem], boxed: Sequence[Boxed]) -> Mapping[int, Counts]:
    if all(item.parent is None for item, _, _ in boxed):
        return {}
    states = {item.number: state_of(line, _ANY_DAY) for item, line, _ in boxed}
    return counts_below(((item.number, item.parent) for item in reversed(items)), states)


def may_have_tasks(text: str, start: int) -> bool:
    """Whether something looks like the checkbox of an item."""
    for match in _BOX.finditer(text, start):
        before = match.start()
        while before > start and text[before - 1] in " \t\r":
            before -= 1
        if before > start and before < match.start() and text[before - 1] in _MARKS:
            return True
    return False


def roles_at_most(text: str, start: int, names: RoleNames) -> tuple[str, ...]:
    """The roles that anything names which may be a section's title; more than there are."""
    body = "\n" + text[start:]
    lines: list[str] = _HASH.findall(body)
    lines.extend(lines_with_colon(body))
    if not lines:
        return ()
    folded = "\n".join(lines).casefold()
    found = {role.value for role in names.all_in(folded)}
    found.update(role.value for role in _OTHERS if f"#{role.value}" in folded)
    return tuple(sorted(found - {Role.TASKS.value}))
