"""A task's line as far as lists and JSON need it, read in a fraction of the time.

Most lines end in well-formed fields that stand one behind the other. What each of these says is
made into JSON once for all lines that bear it, and is what `tracker.core.task.line` says, which
reads all others.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from tracker.core.pattern import compile_late
from tracker.core.plain_found import CARET, HASH, NO_SIGN, SAID, SIGN
from tracker.core.state import State, state_for
from tracker.core.task.fields import (
    BLANKS,
    BLOCK_LINK,
    FIELDS,
    PRIORITY_VALUES,
    TAGS,
    Kind,
)
from tracker.core.task.urgency import ALWAYS, holds_for, part_of, urgency_of
from tracker.core.task_json import escaped, listed, quoted

_SAID = compile_late(SAID)
_FIELD = compile_late(SIGN + NO_SIGN)
_ONE_BLANK = compile_late(f"[{BLANKS}](?<! )|  ")
"""What the plugin may write otherwise where a tag stands behind it."""
_TAG = compile_late(TAGS.pattern.replace(BLANKS, " ").encode())
"""A tag in words with no blank but the usual one."""
_LINE_ENDS = frozenset("\u2028\u2029")
_MOST_FIELDS = 8
_MOST_TAGS = 8
"""As many, taken together, as the plugin finds for certain in its passes over a line."""
_ON_COMPLETION = {"keep": "keep", "delete": "delete"}
_MOST_PIECES = 10_000
"""Fields of which it is remembered what they say."""


class Sign(NamedTuple):
    """What the character in a box means."""

    symbol: str
    name: str
    type: str


class Standing(NamedTuple):
    """How far a task is, by what stands in its box and whether it has begun."""

    json: bytes
    """From behind the text of the raw line to before that of the description."""
    is_done: bool
    is_cancelled: bool


class Words(NamedTuple):
    """What stands in a line behind its box."""

    name: bytes
    """The description, with one blank in the place of several."""
    json: bytes
    """The description, as the text of a JSON string."""
    tags: bytes
    """Its tags, as JSON."""
    fields: bytes
    """What stands behind it, from the first sign of a field on."""


class Ending(NamedTuple):
    """What the fields of a line say, on one day."""

    json: Sequence[bytes]
    """In parts, up to where it is said whether the task is blocked."""
    urgency: bytes
    first: int
    """The first day, as an ordinal, on which all of it is the same."""
    last: int
    has_begun: bool
    """Whether its start has come."""
    id: str
    depends_on: tuple[str, ...]


Piece = tuple[int, int, bytes, Any]
"""What one field says: its place among the parts of JSON, a bit that no other field has, its JSON,
and what of it matters besides: ids; of a date that matters on other days than its own, what it adds
to the urgency, the first and the last day on which it says the same, and whether it has come."""

KEYS = (
    *("priority", "created", "start", "scheduled", "due", "done", "cancelled"),
    *("recurrence", "on_completion", "id", "depends_on"),
)
_NONE = (b'"Normal"', *[b"null"] * 7, b'""', b'""', b"[]")
_ABSENT = [
    part for key, json in zip(KEYS, _NONE, strict=True) for part in (f', "{key}": '.encode(), json)
]
_PLACES = {key: 2 * number + 1 for number, key in enumerate(KEYS)}
_PRIORITY, _START, _SCHEDULED, _DUE, _ID, _DEPENDS_ON = (
    _PLACES[key] for key in ("priority", "start", "scheduled", "due", "id", "depends_on")
)
_MATTER = frozenset({"start", "scheduled", "due"})
"""The dates that matter on other days than their own."""
_SHAPES = {
    kind.name: compile_late("\ufe0f?" if kind is Kind.PRIORITY else f"\ufe0f? *({kind.value})")
    for kind in Kind
}
_KIND_OF = {sign: (field.key, field.kind.name) for field in FIELDS for sign in field.signs}
_made: Callable[[tuple[Any, ...]], Ending] = partial(tuple.__new__, Ending)
"""An ending of its values, made in half the time that `Ending` takes."""


def is_usual(text: str) -> bool:
    """Whether JSON has `text` as it is, and no blank in it is another one than the usual.

    What a terminal might obey cannot be printed, either.
    """
    return text.isprintable() and '"' not in text and "\\" not in text


def json_text(text: str) -> bytes:
    """A text as that of a JSON string, without its quotes, in which no character can act."""
    if is_usual(text):
        return text.encode()
    return escaped(quoted(text))[1:-1].encode("utf-8", "surrogatepass")


class Briefs:
    """What reads lines by the statuses of a vault (`signs`, by their characters), on one day."""

    def __init__(self, signs: Mapping[str, Sign], global_filter: str, today: date) -> None:
        self._filter = global_filter
        self._wanted = global_filter.encode("utf-8", "surrogatepass")
        self._pieces = _Pieces(today)
        self._figures = _Figures()
        figure = self._figures[_NONE[0], 0.0, 0.0, 0.0]
        self.nothing = Ending((b"".join(_ABSENT),), figure, *ALWAYS, False, "", ())
        """What a line without fields says."""
        self.standings: Mapping[tuple[bytes, bool], Standing | None] = _Standings(signs)
        """By what stands in a box, and whether the task has begun; None for no character."""

    def words(self, words: bytes, fields: bytes, *, is_simple: bool) -> Words | None:
        """What is said in a line behind whose box stand `words` and `fields`.

        `is_simple` says that all of it is usual, without two blanks side by side. None where the
        whole line has to be read.
        """
        is_simple = is_simple and CARET not in words and CARET not in fields
        text = ""
        if not is_simple:
            text = (words + fields).decode()
            if not _LINE_ENDS.isdisjoint(text):
                return None
            words, fields = _apart(_without_link(text))
            text = words.decode()
        tags = b"[]"
        if HASH in words:
            # A tag that reaches to a field may hold it.
            if fields and words[-1:] != b" " and (is_simple or text[-1] not in BLANKS):
                return None
            found = self._tags(words.rstrip(b" "), text.rstrip(BLANKS))
            if found is None:
                return None
            tags = found
        if is_simple:
            words = words.rstrip(b" ")
            return Words(words, words, tags, fields)
        text = text.rstrip(BLANKS)
        return Words(" ".join(text.split()).encode(), json_text(text), tags, fields)

    def is_wanted(self, words: bytes, fields: bytes) -> bool:
        """Whether a line in which this is said is a task by the global filter."""
        return not self._filter or self._filter in _without_link((words + fields).decode())

    def ending(self, fields: bytes) -> Ending | None:
        """What the fields of a line say, which begin with a sign; None if they say it oddly."""
        found = _FIELD.findall(fields)
        if len(found) > _MOST_FIELDS:
            return None
        pieces, parts, known = self._pieces, _ABSENT.copy(), 0
        has_begun, own = False, ""
        depends_on: tuple[str, ...] = ()
        (first, last), due, scheduled, start = ALWAYS, 0.0, 0.0, 0.0
        for said in found:
            piece = pieces[said.rstrip(b" ")]
            if piece is None or known & piece[1]:
                return None
            place, bit, parts[place], more = piece
            known |= bit
            if not more:
                continue
            if place == _ID:
                own = more
            elif place == _DEPENDS_ON:
                depends_on = more
            else:
                part, begins, ends, has_come = more
                first, last = max(first, begins), min(last, ends)
                if place == _DUE:
                    due = part
                elif place == _SCHEDULED:
                    scheduled = part
                else:
                    start, has_begun = part, has_come
        figure = self._figures[parts[_PRIORITY], due, scheduled, start]
        return _made((parts, figure, first, last, has_begun, own, depends_on))

    def _tags(self, words: bytes, text: str) -> bytes | None:
        """The tags in a description as JSON; None if the plugin may write it otherwise.

        It is `text` where that is not empty, and else `words`, which are simple.
        """
        if words[:1] == b"#" or words.count(b"#") > _MOST_TAGS:
            return None
        if text:
            if _ONE_BLANK.search(text):
                return None
            found = (tag.strip(BLANKS) for tag in TAGS.findall(text))
            return escaped(listed(tuple(tag for tag in found if tag != self._filter))).encode()
        tags = [tag[1:] for tag in _TAG.findall(words) if tag[1:] != self._wanted]
        return b'["%b"]' % b'", "'.join(tags) if tags else b"[]"


def _without_link(text: str) -> str:
    """What stands in a line without the link to its block."""
    text = text.strip(BLANKS)
    if "^" in text and (link := BLOCK_LINK.search(text)) is not None:
        text = text[: link.start()].rstrip(BLANKS)
    return text


def _apart(text: str) -> tuple[bytes, bytes]:
    """Words and fields."""
    data = text.encode()
    match = _SAID.match(data)
    return (match[1], match[2]) if match else (data, b"")


class _Standings(dict[tuple[bytes, bool], Standing | None]):
    def __init__(self, signs: Mapping[str, Sign]) -> None:
        super().__init__()
        self._signs = signs

    def __missing__(self, key: tuple[bytes, bool]) -> Standing | None:
        symbol, has_begun = key[0].decode(), key[1]
        if len(symbol) != 1 or symbol in _LINE_ENDS:
            return None
        sign = self._signs.get(symbol) or Sign(symbol, "Unknown", "TODO")
        state = state_for(sign.type, has_begun=has_begun)
        json = (
            f'", "status": {{"symbol": {quoted(symbol)}, "name": {quoted(sign.name)}, '
            f'"type": "{sign.type}"}}, "state": "{state.value}", "description": "'
        )
        data = escaped(json).encode("utf-8", "surrogatepass")
        made = self[key] = Standing(data, state is State.DONE, state is State.CANCELLED)
        return made


class _Figures(dict[tuple[bytes, float, float, float], bytes]):
    """By the JSON of a priority and what dates add: the urgency as JSON."""

    def __missing__(self, key: tuple[bytes, float, float, float]) -> bytes:
        priority, due, scheduled, start = key
        parts = {"due": due, "scheduled": scheduled, "start": start}
        figure = self[key] = repr(urgency_of(priority.decode().strip('"'), parts)).encode()
        return figure


class _Pieces(dict[bytes, Piece | None]):
    """By what stands in a line from a sign on: what the field says; None if it says it oddly."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def __missing__(self, words: bytes) -> Piece | None:
        if len(self) >= _MOST_PIECES:
            self.clear()
        text = words.decode()
        key, kind = _KIND_OF[text[0]]
        match = _SHAPES[kind].fullmatch(text.rstrip(BLANKS), 1)
        said = match and (self._date(key, match[1]) if kind == "DATE" else _said(kind, match))
        place = _PLACES[key]
        piece = self[words] = (place, 1 << place, *said) if said else None
        return piece

    def _date(self, key: str, said: str) -> tuple[bytes, Any] | None:
        """A date as JSON, and when it matters; None for one that does not exist."""
        try:
            day = date.fromisoformat(said)
        except ValueError:
            return None
        json, today = b'"%b"' % said.encode(), self._today
        if key not in _MATTER:
            return json, None
        return json, (part_of(key, day, today), *holds_for(key, day, today), day <= today)


def _said(kind: str, match: re.Match[str]) -> tuple[bytes, Any]:
    """What a field that is no date says, as JSON, and what of it matters."""
    if kind == "PRIORITY":
        return f'"{PRIORITY_VALUES[match.string[0]].value}"'.encode(), None
    said = match[1]
    if kind == "RULE":
        rule = _rule(said.rstrip(" "))
        return (b"null" if rule is None else quoted(rule).encode()), None
    if kind == "IDS":
        ids = tuple(said.replace(" ", "").split(","))
        return listed(ids).encode(), ids
    if kind == "WORD":
        return quoted(_ON_COMPLETION.get(said.lower(), "")).encode(), None
    return quoted(said).encode(), said


def _rule(text: str) -> str | None:
    """The rule as the plugin writes it back; None if there is none that it understands."""
    from tracker.core.task.recurrence import parse_rule

    rule = parse_rule(text) if text else None
    return rule.text if rule is not None else None
