"""A task's line as far as lists and JSON need it, read in a fraction of the time.

Most lines end in well-formed fields that stand one behind the other. What these say is made into
JSON once for each different end of a line, and is what `tracker.core.task.line` says, which reads
all others.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from tracker.core.pattern import compile_late
from tracker.core.state import State, state_for
from tracker.core.task.fields import BLANKS, BLOCK_LINK, FIELDS, PRIORITY_VALUES, TAGS, Kind
from tracker.core.task.urgency import ALWAYS, holds_for, part_of, urgency_of
from tracker.core.task_json import listed, quoted

_SIGNS = {sign: field for field in FIELDS for sign in field.signs}
_MARK = compile_late(f"([{''.join(_SIGNS)}])")
_ONE_BLANK = compile_late(f"[{BLANKS}](?<! )|  ")
"""What the plugin may write otherwise where a tag stands behind it."""
_MOST_FIELDS = 8
_MOST_TAGS = 8
"""As many, taken together, as the plugin finds for certain in its passes over a line."""
_ON_COMPLETION = {"keep": "keep", "delete": "delete"}
_MOST_PIECES = 4_000
"""Fields of which it is remembered what they say."""


class Sign(NamedTuple):
    """What the character in a box means."""

    symbol: str
    name: str
    type: str


class Standing(NamedTuple):
    """How far a task is, by what stands in its box and whether it has begun."""

    json: str
    """From behind the raw line to before the description."""
    is_done: bool
    is_cancelled: bool


class Piece(NamedTuple):
    """What one field says, on one day."""

    place: int
    """Which of `KEYS` it has."""
    json: str
    value: Any
    days: tuple[float, int, int, bool] | None = None
    """Of a date that matters on other days than its own: what it adds to the urgency, the first and
    the last day on which it says the same, and whether it has come."""


class Brief(NamedTuple):
    """One task."""

    standing: Standing
    description: str
    tags: str
    """As JSON, and so are the fields, up to the figures of subtasks."""
    fields: str
    urgency: str
    first: int
    """The first day, as an ordinal, on which all of it is the same."""
    last: int
    id: str
    depends_on: tuple[str, ...]


KEYS = (
    *("priority", "created", "start", "scheduled", "due", "done", "cancelled"),
    *("recurrence", "on_completion", "id", "depends_on"),
)
_PLACES = {key: place for place, key in enumerate(KEYS)}
_START, _SCHEDULED, _DUE = (_PLACES[key] for key in ("start", "scheduled", "due"))
_MATTER = frozenset({_START, _SCHEDULED, _DUE})
"""The dates that matter on other days than their own."""
_SHAPES = {
    kind: compile_late("\ufe0f?" if kind is Kind.PRIORITY else f"\ufe0f? *({kind.value})")
    for kind in Kind
}
_SHAPE_OF = {
    sign: (_PLACES[field.key], field.kind, _SHAPES[field.kind]) for sign, field in _SIGNS.items()
}
_ID, _DEPENDS_ON = _PLACES["id"], _PLACES["depends_on"]
_NO_FIELDS = ('"Normal"', *["null"] * 7, '""', '""', "[]")


_FIELDS = (
    ', "priority": %s, "created": %s, "start": %s, "scheduled": %s, "due": %s, "done": %s, '
    '"cancelled": %s, "recurrence": %s, "on_completion": %s, "id": %s, "depends_on": %s, '
    '"blocked": false, "blocking": false, "subtasks": {"done": '
)
_made: Callable[[tuple[Any, ...]], Brief] = partial(tuple.__new__, Brief)
"""A brief of its values, made in half the time that `Brief` takes."""


class Briefs:
    """What reads lines by the statuses of a vault (`signs`, by their characters), on one day."""

    def __init__(self, signs: Mapping[str, Sign], global_filter: str, today: date) -> None:
        self._signs = signs
        self._filter = global_filter
        self._today = today
        self._pieces: dict[str, Piece | None] = {}
        self._standings: dict[tuple[str, bool], Standing] = {}
        self._figures: dict[tuple[str, float, float, float], str] = {}
        normal = self._figure('"Normal"', 0.0, 0.0, 0.0)
        self._nothing = _FIELDS % _NO_FIELDS, normal, *ALWAYS, "", ()

    def read(self, raw: str, symbol: str, body: str, wanted: str = "") -> Brief | bool | None:
        """What the line `raw` says, whose box holds `symbol` and is followed by `body`.

        None where the whole line has to be read; False for a task that lacks what is `wanted`.
        """
        text = body.strip(BLANKS)
        if "^" in text and (link := BLOCK_LINK.search(text)) is not None:
            text = text[: link.start()].rstrip(BLANKS)
        if "\u2028" in raw or "\u2029" in raw:
            return None
        if wanted and wanted not in text:
            return False
        parts: list[str] | None = None
        if not text.isascii():
            text, *parts = _MARK.split(text)
            if parts:
                # A tag that reaches to a field may hold it.
                if "#" in text and text[-1] not in BLANKS:
                    return None
                text = text.rstrip(BLANKS)
        tags = _tags(text, self._filter) if "#" in text else "[]"
        if tags is None:
            return None
        if not parts:
            standing = self._standings.get((symbol, False)) or self._standing(symbol, False)
            return _made((standing, text, tags, *self._nothing))
        return self._with_fields(symbol, text, tags, parts)

    def _with_fields(self, symbol: str, text: str, tags: str, parts: list[str]) -> Brief | None:
        """The same of a line with fields, as signs and what stands behind each."""
        if len(parts) > 2 * _MOST_FIELDS:
            return None
        fields, known = list(_NO_FIELDS), 0
        has_begun, own = False, ""
        depends_on: tuple[str, ...] = ()
        (first, last), due, scheduled, start = ALWAYS, 0.0, 0.0, 0.0
        pieces = self._pieces
        for nth in range(0, len(parts), 2):
            said = parts[nth] + parts[nth + 1]
            piece = pieces[said] if said in pieces else self._take_piece(parts[nth], said)
            if piece is None or known & 1 << piece[0]:
                return None
            place, fields[piece[0]], value, days = piece
            known |= 1 << place
            if days is not None:
                part, begins, ends, has_come = days
                first, last = max(first, begins), min(last, ends)
                if place == _DUE:
                    due = part
                elif place == _SCHEDULED:
                    scheduled = part
                else:
                    start, has_begun = part, has_come
            elif place == _ID:
                own = value
            elif place == _DEPENDS_ON:
                depends_on = value
        figure = self._figures.get((fields[0], due, scheduled, start))
        if figure is None:
            figure = self._figure(fields[0], due, scheduled, start)
        key = symbol, has_begun
        standing = self._standings.get(key) or self._standing(*key)
        return _made(
            (standing, text, tags, _FIELDS % tuple(fields), figure, first, last, own, depends_on)
        )

    def _standing(self, symbol: str, has_begun: bool) -> Standing:  # noqa: FBT001
        sign = self._signs.get(symbol) or Sign(symbol, "Unknown", "TODO")
        state = state_for(sign.type, has_begun=has_begun)
        made = self._standings[symbol, has_begun] = Standing(
            f', "status": {{"symbol": {quoted(symbol)}, "name": {quoted(sign.name)}, '
            f'"type": "{sign.type}"}}, "state": "{state.value}", "description": ',
            state is State.DONE,
            state is State.CANCELLED,
        )
        return made

    def _figure(self, priority: str, due: float, scheduled: float, start: float) -> str:
        parts = {"due": due, "scheduled": scheduled, "start": start}
        figure = repr(urgency_of(priority.strip('"'), parts))
        self._figures[priority, due, scheduled, start] = figure
        return figure

    def _take_piece(self, sign: str, said: str) -> Piece | None:
        if len(self._pieces) >= _MOST_PIECES:
            self._pieces.clear()
        piece = self._pieces[said] = self._piece(sign, said[len(sign) :].rstrip(BLANKS))
        return piece

    def _piece(self, sign: str, text: str) -> Piece | None:
        place, kind, shape = _SHAPE_OF[sign]
        match = shape.fullmatch(text)
        if match is None:
            return None
        if kind is Kind.PRIORITY:
            return Piece(place, f'"{PRIORITY_VALUES[sign].value}"', None)
        said = match[1]
        if kind is Kind.DATE:
            return self._date(place, said)
        if kind is Kind.RULE:
            rule = _rule(said.rstrip(" "))
            return Piece(place, "null" if rule is None else quoted(rule), rule)
        if kind is Kind.IDS:
            ids = tuple(said.replace(" ", "").split(","))
            return Piece(place, listed(ids), ids)
        if kind is Kind.WORD:
            said = _ON_COMPLETION.get(said.lower(), "")
        return Piece(place, quoted(said), said)

    def _date(self, place: int, said: str) -> Piece | None:
        """A date; None for one that does not exist."""
        try:
            day = date.fromisoformat(said)
        except ValueError:
            return None
        if place not in _MATTER:
            return Piece(place, f'"{said}"', day)
        key, today = KEYS[place], self._today
        days = part_of(key, day, today), *holds_for(key, day, today), day <= today
        return Piece(place, f'"{said}"', day, days)


def _tags(text: str, global_filter: str) -> str | None:
    """The tags in a description as JSON; None if the plugin may write it otherwise."""
    if text[0] == "#" or text.count("#") > _MOST_TAGS or _ONE_BLANK.search(text):
        return None
    tags = (tag.strip(BLANKS) for tag in TAGS.findall(text))
    return listed(tuple(tag for tag in tags if tag != global_filter))


def _rule(text: str) -> str | None:
    """The rule as the plugin writes it back; None if there is none that it understands."""
    from tracker.core.task.recurrence import parse_rule

    rule = parse_rule(text) if text else None
    return rule.text if rule is not None else None
