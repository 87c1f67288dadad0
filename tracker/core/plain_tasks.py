"""The tasks of plain notes, made into what is kept of them: facts, packed, and JSON.

What is written is what `tracker.core.facts` and `tracker.core.task_json` make of lines that are
read whole; here it is made of lines in brief, in bytes, for all tasks of a note at a time and with
no value between.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import compress, groupby, repeat
from typing import NamedTuple, TypeVar, cast

from tracker.core.brief import Briefs, Ending, Sign, Standing, Words, is_usual, json_text
from tracker.core.facts import KeptText, Relation, pack_columns, pack_relations
from tracker.core.handle import Handles, lasting_words, possible_names
from tracker.core.pattern import compile_late
from tracker.core.plain_found import BRACKET, CARET, HASH, TAB, FoundBox, Plain
from tracker.core.plain_names import is_without_box
from tracker.core.roles import Role
from tracker.core.subtasks import Counts, counts_below

_FIGURES = compile_late(rb"/(?<=[0-9\x80-\xff\s]/)\s*+[0-9\x80-\xff]")
"""What may be figures that say how far something is read."""
_BLANKS = compile_late(rb"(?:\A|\n)[ \t>]*+[^ \t>\n](?:[^ \t\n]++| (?![ \t]))*+[ \t]")
"""Other blanks than single ones, behind what stands at a line's start."""
T = TypeVar("T")

_READING, _TASKS = Role.READING, Role.TASKS
_RELATED = (
    b', "blocked": false, "blocking": false, "in_conflict": false, '
    b'"subtasks": {"done": %d, "total": %d'
)
_NO_COUNTS = 0, 0
_ALONE = _RELATED % _NO_COUNTS


class FoundTasks(NamedTuple):
    """The tasks of one note."""

    packed: bytes = b""
    """Their facts."""
    number: int = 0
    text: KeptText | None = None
    """Their JSON, if it was asked for."""
    ids: tuple[str, ...] = ()
    """Those of its tasks that are not over."""
    awaited: tuple[str, ...] = ()
    """The ids that such tasks wait for."""


class Writer:
    """What writes tasks by the statuses and the filter of a vault, as JSON for the day `today`."""

    def __init__(self, signs: Mapping[str, Sign], global_filter: str, today: date | None) -> None:
        self._has_filter = bool(global_filter)
        self._has_json = today is not None
        self._briefs = Briefs(signs, global_filter, today or date.min)

    def tasks(self, path: str, plain: Plain, roles: Sequence[Role] | None) -> FoundTasks | None:
        """The tasks of the note at `path`; `roles` are those of its sections, None if for tasks.

        None where the parser has to tell.
        """
        items = plain.items
        told = b"\n".join([item[1] for item in items])
        try:
            is_simple = is_usual(told.translate(None, b"\t\n").decode()) and not _has_blanks(told)
            lines = self._lines(items, is_simple=is_simple, is_bare=CARET not in told)
        except UnicodeDecodeError:
            return None
        if lines is None:
            return None
        if lines.are_tasks is not None and True not in lines.are_tasks:
            return FoundTasks()
        names, are_tasks = [each[0] for each in lines.words], lines.are_tasks
        own = set(names if are_tasks is None else compress(names, are_tasks))
        if _may_be_read(told):
            texts = [name.decode() for name in names]
            readings = _readings(items, roles or ())
            names = [each.encode() for each in lasting_words(texts, readings)]
            own.update(name.encode() for name in possible_names(texts))
        # Of several items with the same words each has a handle of its own.
        if is_without_box(plain.source, own):
            return None
        note = _Note(path, plain, roles, is_simple=is_simple)
        return note.written(lines, names, has_json=self._has_json)

    def _lines(
        self, items: Sequence[FoundBox], *, is_simple: bool, is_bare: bool
    ) -> "_Lines | None":
        """What the lines say; None where one has to be read whole.

        `is_bare` says that there is no link to a block.
        """
        briefs = self._briefs
        read, end, nothing = briefs.words, briefs.ending, briefs.nothing
        is_bare = is_bare and is_simple
        words = _all(
            [
                _worded((name := item[3].rstrip(b" "), name, b"[]", item[4]))
                if is_bare and HASH not in item[3]
                else read(item[3], item[4], is_simple=is_simple)
                for item in items
            ]
        )
        if words is None:
            return None
        endings = _all([end(each[3]) if each[3] else nothing for each in words])
        if endings is None:
            return None
        begun = zip(items, endings, strict=True)
        standings = _all([briefs.standings[item[2], ending[4]] for item, ending in begun])
        if standings is None:
            return None
        are_tasks = None
        if self._has_filter:
            are_tasks = [briefs.is_wanted(item[3], item[4]) for item in items]
        return _Lines(words, endings, standings, are_tasks)


_worded: Callable[[tuple[bytes, bytes, bytes, bytes]], Words] = partial(tuple.__new__, Words)
"""Words of their values, made in less time than `Words` takes."""


def _all(found: list[T | None]) -> list[T] | None:
    """What was found, if that is all."""
    return None if None in found else cast("list[T]", found)


class _Lines(NamedTuple):
    """What the lines of all items with a box say, in lists of the same order."""

    words: Sequence[Words]
    endings: Sequence[Ending]
    standings: Sequence[Standing]
    are_tasks: Sequence[bool] | None
    """Whether each is a task; None if all are."""

    def below(self, items: Sequence[FoundBox]) -> Sequence[Counts]:
        """What is below each; nothing where nothing is below any."""
        above = [item[5] for item in items]
        if above.count(None) == len(above):
            return ()
        own = {nth: (int(each[1]), int(not each[2])) for nth, each in enumerate(self.standings)}
        numbers = range(len(items) - 1, -1, -1)
        counts = counts_below(zip(numbers, reversed(above), strict=True), own)
        return [counts.get(nth, _NO_COUNTS) for nth in range(len(items))]


def _has_blanks(told: bytes) -> bool:
    """Whether there are other blanks than single ones between words."""
    return (TAB in told or told.find(b"  ") >= 0) and _BLANKS.search(told) is not None


def _may_be_read(told: bytes) -> bool:
    """Whether there may be figures that say how far something is read."""
    return (BRACKET in told or told.find("（".encode()) >= 0) and (
        told.find("／".encode()) >= 0 or _FIGURES.search(told) is not None
    )


def _readings(items: Sequence[FoundBox], roles: Sequence[Role]) -> set[int]:
    if _READING not in roles:
        return set()
    return {nth for nth, item in enumerate(items) if roles[item[6]] is _READING}


_Row = tuple[FoundBox, bytes, Words, Ending, Standing, Counts]
"""A task where it stands, its handle, what it says, and what is below it."""


class _Note:
    """The tasks of one note while they are written."""

    def __init__(
        self, path: str, plain: Plain, roles: Sequence[Role] | None, *, is_simple: bool
    ) -> None:
        self._path = path
        self._plain = plain
        self._roles = roles
        self._is_simple = is_simple

    def written(self, lines: _Lines, names: Sequence[bytes], *, has_json: bool) -> FoundTasks:
        """The tasks among `lines`, whose words are `names` as far as they last."""
        items = self._plain.items
        handles = map(Handles(self._path).take, names)
        below = lines.below(items)
        counts = below or repeat(_NO_COUNTS, len(items))
        columns = items, handles, lines.words, lines.endings, lines.standings, counts
        rows = list(zip(*columns, strict=True))
        if lines.are_tasks is not None:
            rows = list(compress(rows, lines.are_tasks))
        related = [row for row in rows if (row[3][5] or row[3][6]) and not any(row[4][1:])]
        places, abouts = self._places(rows)
        return FoundTasks(
            pack_columns(
                [row[0][0] for row in rows],
                [row[0][1] for row in rows],
                [row[1] for row in rows],
                places,
                [count for row in rows for count in row[5]] if below else (),
            ),
            len(rows),
            self._text(rows, abouts, related) if has_json else None,
            tuple(dict.fromkeys([own for row in related if (own := row[3].id)])),
            tuple(dict.fromkeys([name for row in related for name in row[3].depends_on])),
        )

    def _places(self, rows: Sequence[_Row]) -> tuple[list[list[object]], list[bytes]]:
        """How many tasks in succession share a role, a heading and a section, and which.

        And of each task the JSON of that.
        """
        places: list[list[object]] = []
        abouts: list[bytes] = []
        for section, found in groupby([row[0][6] for row in rows]):
            count = len(list(found))
            heading, title = self._plain.place(section)
            role = (self._roles[section] if self._roles else _TASKS).value
            named = b"null" if heading is None else b'"%b"' % json_text(heading)
            own = named[1:-1] if title == heading else json_text(title)
            about = b'}, "role": "%b", "heading": %b, "section": "%b", "urgency": ' % (
                *(role.encode(), named, own),
            )
            places.append([count, role, heading, title, False])
            abouts += [about] * count
        return places, abouts

    def _text(
        self, rows: Sequence[_Row], abouts: Sequence[bytes], related: Sequence[_Row]
    ) -> KeptText:
        parts: list[bytes] = []
        begin, where = b'{"handle": "', b'", "path": "%b", "line": ' % json_text(self._path)
        is_simple = self._is_simple
        for row, about in zip(rows, abouts, strict=True):
            (line, raw, *_), handle, words, ending, standing, counts = row
            if not is_simple:
                raw = json_text(raw.decode())
            elif TAB in raw:
                raw = raw.replace(b"\t", b"\\t")
            parts += begin, handle, where, b"%d" % (line + 1), b', "raw": "', raw
            parts += standing[0], words[1], b'", "tags": ', words[2]
            parts += ending[0]
            parts += _ALONE if counts == _NO_COUNTS else _RELATED % counts, about, ending[1], b"}"
            begin = b', {"handle": "'
        first, last = max([row[3][2] for row in rows]), min([row[3][3] for row in rows])
        relations = self._relations(rows, related, parts) if related else ()
        return first, last, pack_relations(relations), b"".join(parts)

    def _relations(
        self, rows: Sequence[_Row], related: Sequence[_Row], parts: Sequence[bytes]
    ) -> list[Relation]:
        """Where of each of `related` it is said in `parts` whether it is blocked."""
        found: list[Relation] = []
        wanted = {id(row) for row in related}
        nth = size = 0
        for row in rows:
            stop = nth + _BEFORE + len(row[3][0])
            size += sum(map(len, parts[nth:stop]))
            if id(row) in wanted:
                found.append((size + len(b", "), row[3].id, row[3].depends_on))
            size += sum(map(len, parts[stop : stop + _BEHIND]))
            nth = stop + _BEHIND
        return found


_BEFORE, _BEHIND = 10, 4
"""Parts of the JSON of a task before and behind what its fields say."""
