"""One item that both sides have: its status, words and fields, each merged on its own."""

import re
from collections.abc import Mapping

from tracker.core.task.change import put_field, set_description
from tracker.core.task.line import TaskLine, read_line
from tracker.core.task.settings import DEFAULTS
from tracker.core.text import apply
from tracker.core.values import dataclass
from tracker.errors import TrackerError

_ITEM = re.compile(r"(?P<lead>[\s>\ufeff]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(?P<body>.*)", re.DOTALL)
_EARLIER = frozenset(("created", "start", "done", "cancelled"))
"""Dates that say when something happened: of two the first is true."""
_RANK = {" ": 0, "/": 1, "x": 2, "X": 2}
"""How far the usual statuses are; of two further on than before, the furthest counts."""


class Contradiction(Exception):
    """Both sides have changed the same to different things."""


def lead_of(line: str) -> str:
    """Indentation, marker and the blanks behind it; empty for what is no item's line."""
    match = _ITEM.fullmatch(line)
    return match["lead"] if match else ""


def merge_body(base: str | None, ours: str, theirs: str) -> str | None:
    """What stands behind the marker of an item, from the lines of three versions.

    None if both sides say different things of it. Without `base` both have put it in.
    """
    own, other = ours[len(lead_of(ours)) :], theirs[len(lead_of(theirs)) :]
    before = None if base is None else base[len(lead_of(base)) :]
    if other in {own, before}:
        return own
    if own == before:
        return other
    try:
        return _merged(before or "", own, other)
    except (Contradiction, TrackerError):
        return None


def _merged(base: str, ours: str, theirs: str) -> str:
    """The body that holds the changes of both.

    Raises:
        Contradiction: there is none.
        TrackerError: the fields cannot be written into the line.
    """
    old, own, other = _Body.of(base), _Body.of(ours), _Body.of(theirs)
    status = _status(old.status, own.status, other.status)
    block = _either(old.block, own.block, other.block)
    words = _words(old.words, own.words, other.words)
    keys = dict.fromkeys((*own.fields, *other.fields, *old.fields))
    fields = {
        key: _field(
            key, old.fields.get(key, ""), own.fields.get(key, ""), other.fields.get(key, "")
        )
        for key in keys
    }
    if status is None:
        if any(fields.values()):
            raise Contradiction
        return f"{words}{block}"
    boxed = own if own.line is not None else other
    line = f"- {boxed.text}" if boxed.line is not None else f"- [{status}] {words}"
    if boxed.words != words:
        line = apply(line, set_description(line, words).edits)
    for key, value in fields.items():
        line = apply(line, put_field(line, key, value, DEFAULTS).edits)
    read = read_line(line, DEFAULTS)
    if read is None:
        raise Contradiction
    at = read.status_span.start
    line = f"{line[:at]}{status}{line[at + 1 :]}"
    if read.block_link != block:
        line = line.removesuffix(read.block_link) + block
    return line.removeprefix("- ")


@dataclass(frozen=True, slots=True)
class _Body:
    """An item's body taken apart."""

    text: str
    line: TaskLine | None
    status: str | None
    words: str
    fields: Mapping[str, str]
    block: str

    @staticmethod
    def of(text: str) -> "_Body":
        line = read_line(f"- {text}", DEFAULTS)
        if line is None:
            match = re.search(r" \^[a-zA-Z0-9-]+\Z", text)
            block = match[0] if match else ""
            return _Body(text, None, None, text.removesuffix(block), {}, block)
        fields: dict[str, str] = {}
        for field in line.fields:
            fields.setdefault(field.key, field.value)
        return _Body(text, line, line.status.symbol, line.description, fields, line.block_link)


def _either(base: str, ours: str, theirs: str) -> str:
    if ours in {theirs, base}:
        return theirs
    if theirs == base:
        return ours
    raise Contradiction


def _status(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    if ours in {theirs, base}:
        return theirs
    if theirs == base:
        return ours
    if ours in _RANK and theirs in _RANK and _RANK.get(base or " ", 9) <= 1:
        return ours if _RANK[ours] >= _RANK[theirs] else theirs
    raise Contradiction


def _field(key: str, base: str, ours: str, theirs: str) -> str:
    if ours in {theirs, base}:
        return theirs
    if theirs == base:
        return ours
    if key in _EARLIER and ours and theirs:
        return min(ours, theirs)
    if key == "depends_on":
        return ",".join(dict.fromkeys((*ours.split(","), *theirs.split(","))))
    raise Contradiction


_TAG = re.compile(r"(?:^|(?<=\s))#[^\s#]+")


def _words(base: str, ours: str, theirs: str) -> str:
    """The words of one side, with the tags of both."""
    if ours in {theirs, base}:
        return theirs
    if theirs == base:
        return ours
    old, own, other = (" ".join(_TAG.sub("", text).split()) for text in (base, ours, theirs))
    words = _either(old, own, other)
    tags = [set(_TAG.findall(text)) for text in (base, ours, theirs)]
    kept = (tags[1] & tags[2]) | (tags[1] - tags[0]) | (tags[2] - tags[0])
    # Whichever side is asked first, the answer is the same.
    sides = [text for text, said in ((ours, own), (theirs, other)) if said == words != old]
    chosen = min(sides) if sides else base
    gone = set(_TAG.findall(chosen)) - kept
    for tag in gone:
        chosen = " ".join(chosen.replace(tag, " ").split())
    missing = sorted(kept - set(chosen.split()))
    return " ".join(filter(None, (chosen, *missing)))
