"""A task's line as far as lists and JSON need it, read in a fraction of the time.

Most lines end in well-formed fields that stand one behind the other. Of these it says what
`tracker.core.task.line` says, which reads all others.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tracker.core.pattern import compile_late
from tracker.core.task.fields import BLANKS, BLOCK_LINK, FIELDS, PRIORITY_VALUES, TAGS, Kind

if TYPE_CHECKING:
    from tracker.core.task.line import TaskLine

    Told: TypeAlias = "Brief | TaskLine"
    """A line, read in brief or whole: lists and JSON tell the same of both."""

_SIGNS = {sign: field for field in FIELDS for sign in field.signs}
_MARK = compile_late(f"([{''.join(_SIGNS)}])")
_SHAPES = {
    kind: compile_late("\ufe0f?" if kind is Kind.PRIORITY else f"\ufe0f? *({kind.value})")
    for kind in Kind
}
_ONE_BLANK = compile_late(f"[{BLANKS}](?<! )|  ")
"""What the plugin may write otherwise where a tag stands behind it."""
_MOST_FIELDS = 8
_MOST_TAGS = 8
"""As many, taken together, as the plugin finds for certain in its passes over a line."""
_ON_COMPLETION = {"keep": "keep", "delete": "delete"}


class Sign(NamedTuple):
    """What the character in a box means."""

    symbol: str
    name: str
    type: str


class Brief(NamedTuple):
    """One task; each value is that of the whole line's `TaskLine`."""

    raw: str
    status: Sign
    description: str
    tags: tuple[str, ...] = ()
    priority: str = "Normal"
    created: date | None = None
    start: date | None = None
    scheduled: date | None = None
    due: date | None = None
    done: date | None = None
    cancelled: date | None = None
    recurrence: str | None = None
    on_completion: str = ""
    id: str = ""
    depends_on: tuple[str, ...] = ()


def read_brief(
    raw: str, symbol: str, body: str, signs: Mapping[str, Sign], global_filter: str
) -> Brief | bool | None:
    """What the line `raw` says, whose box holds `symbol` and is followed by `body`.

    None where the whole line has to be read; False for a task that lacks the `global_filter`.
    """
    text = body.strip(BLANKS)
    if "^" in text and (link := BLOCK_LINK.search(text)) is not None:
        text = text[: link.start()].rstrip(BLANKS)
    if "\u2028" in raw or "\u2029" in raw or symbol in "\u2028\u2029":
        return None
    if global_filter and global_filter not in text:
        return False
    status = signs.get(symbol) or Sign(symbol, "Unknown", "TODO")
    values: dict[str, object] | None = None
    if not text.isascii():
        text, *rest = _MARK.split(text)
        if rest:
            values = _values(rest)
            # A tag that reaches to a field may hold it.
            if values is None or ("#" in text and text[-1] not in BLANKS):
                return None
            text = text.rstrip(BLANKS)
    tags = _tags(text, global_filter) if "#" in text else ()
    if tags is None:
        return None
    if not values:
        return Brief(raw, status, text, tags)
    return Brief(raw, status, text, tags, **values)  # type: ignore[arg-type]


def _tags(text: str, global_filter: str) -> tuple[str, ...] | None:
    """The tags in a description; None if the plugin may write it otherwise."""
    if text[0] == "#" or text.count("#") > _MOST_TAGS or _ONE_BLANK.search(text):
        return None
    tags = (tag.strip(BLANKS) for tag in TAGS.findall(text))
    return tuple(tag for tag in tags if tag != global_filter)


def _values(parts: list[str]) -> dict[str, object] | None:
    """What fields say, as signs and what stands behind each; None where they are not plain."""
    if len(parts) > 2 * _MOST_FIELDS:
        return None
    values: dict[str, object] = {}
    for sign, text in zip(parts[::2], parts[1::2], strict=True):
        field = _SIGNS[sign]
        match = _SHAPES[field.kind].fullmatch(text.rstrip(BLANKS))
        if match is None or field.key in values:
            return None
        if field.kind is Kind.DATE:
            day = values[field.key] = _day(match[1])
            if day is None:
                return None
        elif field.kind is Kind.PRIORITY:
            values["priority"] = PRIORITY_VALUES[sign].value
        elif field.kind is Kind.RULE:
            values["recurrence"] = _rule(match[1].rstrip(" "))
        elif field.kind is Kind.IDS:
            values["depends_on"] = tuple(match[1].replace(" ", "").split(","))
        elif field.kind is Kind.WORD:
            values["on_completion"] = _ON_COMPLETION.get(match[1].lower(), "")
        else:
            values["id"] = match[1]
    return values


@lru_cache(4096)
def _day(text: str) -> date | None:
    """The day; None for one that does not exist."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(512)
def _rule(text: str) -> str | None:
    """The rule as the plugin writes it back; None if there is none that it understands."""
    from tracker.core.task.recurrence import parse_rule

    rule = parse_rule(text) if text else None
    return rule.text if rule is not None else None
