"""A task's line as the Tasks plugin reads it, with where everything in it lies.

Positions are characters of the line, 0-based; a line is given without its line end.
"""

from collections.abc import Container
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from tracker.core.pattern import compile_late
from tracker.core.task import fields
from tracker.core.task.fields import BLOCK_LINK, DATES, PRIORITY_VALUES, Priority
from tracker.core.task.filename_date import date_from_path
from tracker.core.task.notation import NOTATIONS
from tracker.core.task.settings import DEFAULTS, TaskFormat, TaskSettings
from tracker.core.task.status import Status
from tracker.core.task.tail import BLANKS, Field, Tail, read_tail
from tracker.core.text import Span
from tracker.core.values import dataclass

_INDENT = rf"([{BLANKS}>]*)"
_MARKER = r"([-*+]|[0-9]+[.)])"
_BOX = r"\[([^\n\r\u2028\u2029])\]"
_REST = r" *([^\n\r\u2028\u2029]*)"
_TASK = compile_late(f"{_INDENT}{_MARKER} +{_BOX}{_REST}")
_ITEM = compile_late(f"{_INDENT}{_MARKER}? *(?:{_BOX})?{_REST}")
TAGS = fields.TAGS
_DATES = frozenset(DATES)
_HAPPENS = frozenset({"start", "scheduled", "due"})
_ATTRIBUTES = {"recurrence": "rule"}
_ON_COMPLETION = frozenset({"keep", "delete"})


class TaskLine(NamedTuple):
    """One task, read from its line."""

    raw: str
    indent: str
    """Everything before the marker, `>` included."""
    marker: str
    """Without the blank behind it."""
    status: Status
    box: int
    """Where the character in the box is."""
    body_start: int
    """Where description and fields begin, without the blanks around them."""
    body_end: int
    """Where they end, without the block link."""
    block_link: str
    """With the blank before it; or empty."""
    format: TaskFormat
    """In which the fields were read."""
    description: str
    """The plugin's: tags included, also those that stand among the fields."""
    tags: tuple[str, ...]
    """In the description's order, without the global filter."""
    priority: Priority = Priority.NORMAL
    created: date | None = None
    start: date | None = None
    scheduled: date | None = None
    due: date | None = None
    done: date | None = None
    cancelled: date | None = None
    invalid_dates: tuple[str, ...] = ()
    """The keys of the fields whose day does not exist."""
    scheduled_inferred: bool = False
    """`scheduled` is from the note's name, not from the line."""
    rule: str = ""
    """The text after 🔁, understood or not; empty also for one that the dates make void."""
    on_completion: str = ""
    """`keep`, `delete` or nothing."""
    id: str = ""
    depends_on: tuple[str, ...] = ()

    @property
    def status_span(self) -> Span:
        """The character in the box."""
        return Span(self.box, self.box + 1)

    @property
    def body_span(self) -> Span:
        """Description and fields, without the block link and the blanks around."""
        return Span(self.body_start, self.body_end)

    @property
    def tail(self) -> Tail:
        """Where the fields and the tags among them are: only edits ask, so that it is not kept."""
        return _tail(self.raw, self.body_start, self.body_end, self.format)

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields from left to right; of several with one key the leftmost counts."""
        return self.tail.fields

    def field(self, key: str) -> Field | None:
        """The field that counts for `key`."""
        return next((field for field in self.tail.fields if field.key == key), None)

    @property
    def description_span(self) -> Span | None:
        """The description as far as it stands in one piece, before the fields; None for nothing."""
        fields = self.tail.fields
        end = self.tail.end
        for tag in self.tail.tags:
            if not fields or tag.end <= fields[0].start:
                end = tag.end
        return Span(self.body_span.start, end) if end > self.body_span.start else None

    @property
    def detached_tags(self) -> tuple[Span, ...]:
        """The description's tags that stand among the fields."""
        fields = self.tail.fields
        return tuple(tag for tag in self.tail.tags if fields and tag.start > fields[0].start)

    @property
    def description_without_tags(self) -> str:
        """The description's other words."""
        return TAGS.sub("", self.description).strip(BLANKS)

    @property
    def recurrence(self) -> str | None:
        """The rule as the plugin writes it back; None if there is none that it understands."""
        return _rule(self.rule) if self.rule else None

    @property
    def is_done(self) -> bool:
        """Nothing is left to do: done, cancelled, or no task at all."""
        return self.status.is_done

    @property
    def happens(self) -> date | None:
        """The first of start, scheduled and due."""
        return min((day for day in (self.start, self.scheduled, self.due) if day), default=None)


def read_line(line: str, settings: TaskSettings = DEFAULTS, path: str = "") -> TaskLine | None:
    """What the plugin makes of `line` in the note at `path`; None if it is no task to it.

    The line is taken for an item: whether it is one is the note's to tell.
    """
    match = _TASK.match(line)
    if match is None:
        return None
    start, end = match.span(4)
    if start < end and (line[start] in BLANKS or line[end - 1] in BLANKS):
        start, end = _trimmed(line, start, end)
    block_link = ""
    if "^" in line:
        link = BLOCK_LINK.search(line[start:end])
        if link is not None:
            block_link = link[0]
            start, end = _trimmed(line, start, start + link.start())
    if settings.global_filter and settings.global_filter not in line[start:end]:
        return None
    tail = read_tail(line, start, end, NOTATIONS[settings.task_format])
    words = line[start : tail.end]
    if tail.tags:
        words = " ".join((words, *(tag.of(line) for tag in tail.tags)))
    tags: tuple[str, ...] = ()
    if "#" in words:
        tags = tuple(tag.strip(BLANKS) for tag in TAGS.findall(words))
        tags = tuple(tag for tag in tags if tag != settings.global_filter)
    return TaskLine(
        line,
        match[1],
        match[2],
        settings.statuses.get(match[3]),
        match.start(3),
        start,
        end,
        block_link,
        settings.task_format,
        words,
        tags,
        **_values(tail.fields, settings, path),
    )


@lru_cache(512)
def _rule(text: str) -> str | None:
    from tracker.core.task.recurrence import parse_rule

    rule = parse_rule(text)
    return rule.text if rule is not None else None


@lru_cache(64)
def _tail(raw: str, start: int, end: int, notation: TaskFormat) -> Tail:
    return read_tail(raw, start, end, NOTATIONS[notation])


def _values(fields: tuple[Field, ...], settings: TaskSettings, path: str) -> dict[str, Any]:
    # From right to left, so that the leftmost of equal fields stays.
    texts = {field.key: field.value for field in reversed(fields)}
    values: dict[str, Any] = {}
    invalid = []
    for key, text in texts.items():
        if key in _DATES:
            try:
                values[key] = date.fromisoformat(text)
            except ValueError:
                invalid.append(key)
        else:
            values[_ATTRIBUTES.get(key, key)] = _value(key, text)
    if invalid:
        values["invalid_dates"] = tuple(key for key in DATES if key in invalid)
        if "rule" in values and _is_void(values["rule"], texts, invalid, settings):
            del values["rule"]
    if settings.use_filename_as_scheduled_date and not _HAPPENS & texts.keys():
        values["scheduled"] = date_from_path(path, settings)
        values["scheduled_inferred"] = values["scheduled"] is not None
    return values


def _value(key: str, text: str) -> str | Priority | tuple[str, ...]:
    match key:
        case "priority":
            return PRIORITY_VALUES[text]
        case "depends_on":
            return tuple(text.replace(" ", "").split(","))
        case "on_completion":
            return text.lower() if text.lower() in _ON_COMPLETION else ""
        case _:
            return text


def _is_void(rule: str, texts: dict[str, str], invalid: list[str], settings: TaskSettings) -> bool:
    """Whether `rule` would count from a day that does not exist."""
    if rule.lower().endswith(" when done"):
        return False
    return reference_key(texts, settings) in invalid


def reference_key(present: Container[str], settings: TaskSettings) -> str | None:
    """The date that a rule counts from, of those that are `present`."""
    if settings.remove_scheduled_date_on_recurrence:
        order = ("due", "start", "scheduled")
    else:
        order = ("due", "scheduled", "start")
    return next((key for key in order if key in present), None)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A list item that is no task, as the plugin reads it."""

    indent: str
    marker: str
    symbol: str | None
    """The character in its box, if it has one."""
    description: str


def read_item(line: str) -> ItemLine | None:
    """What the plugin makes of `line` as a list item; None if it has no marker."""
    match = _ITEM.match(line)
    if match is None or match[2] is None:
        return None
    return ItemLine(match[1], match[2], match[3], match[4].strip(BLANKS))


@dataclass(frozen=True, slots=True)
class Beginning:
    """A line that is no task, taken apart so that it can become one."""

    head: str
    """All before the box that it gets: indentation, marker and a blank."""
    symbol: str | None
    """The character in its box, if it has one."""
    words: str
    """With the blanks around them."""
    block_link: str
    """With the blank before it; or empty."""


def read_beginning(line: str) -> Beginning:
    """What of `line` would stay if it became a task, as the plugin sees it."""
    match = _ITEM.match(line)
    if match is None:
        return Beginning("- ", None, "", "")
    has_box = match[3] is not None and not _is_link(line, Span(*match.span(3)))
    place = match.end(2) if match[2] else match.end(1)
    rest = line[place : match.end(4)].lstrip(" ")
    words = match[4] if has_box else rest
    blanks = match.end(4) - place - len(rest)
    link = BLOCK_LINK.search(line)
    if link is not None:
        words = words.removesuffix(link[0])
    head = f"{line[:place]} " if match[2] else f"{line[:place]}- "
    if match[2] and blanks:
        head = line[: place + blanks]
    return Beginning(head, match[3] if has_box else None, words, link[0] if link else "")


def find_task(line: str, settings: TaskSettings = DEFAULTS, path: str = "") -> TaskLine | None:
    """The line with a checkbox, whether it bears the vault's global filter or not."""
    task = read_line(line, settings, path)
    if task is None and settings.global_filter:
        return read_line(line, replace(settings, global_filter=""), path)
    return task


def boxed_task(line: str, settings: TaskSettings = DEFAULTS, path: str = "") -> TaskLine | None:
    """The line with a checkbox, which the text of a link (`- [文](url)`) is not to a person."""
    task = find_task(line, settings, path)
    return None if task is None or _is_link(line, task.status_span) else task


def _is_link(line: str, symbol: Span) -> bool:
    return symbol.of(line) != " " and line.startswith(("(", "["), symbol.end + 1)


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    text = line[start:end]
    left = text.lstrip(BLANKS)
    start = end - len(left)
    return start, start + len(left.rstrip(BLANKS))
