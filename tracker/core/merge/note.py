"""Three versions of a note merged: what both sides did, and a conflict only where they differ.

Items are found again in all versions, and each is merged by itself; then the versions are made
alike in these lines, and what is left — prose, new and moved lines — is merged as text.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from tracker.core.merge.front import merge_front
from tracker.core.merge.hunks import settle
from tracker.core.merge.line import merge_body
from tracker.core.merge.match import Known, known, matched
from tracker.core.merge.numbers import Numbers, replaced
from tracker.core.structure import parse
from tracker.core.values import dataclass

MergeText = Callable[[str, str, str], tuple[str, int]]
"""Base, ours, theirs: the text that git's own merge gives, with the base in its conflicts
(`--diff3`), and how many conflicts are in it."""

_HELD = "\ue000"
"""A character of private use, around the number of a line that is held back."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge."""

    text: str
    conflicts: int


def merge_notes(base: str, ours: str, theirs: str, merge_text: MergeText) -> Merged:
    """Merge two versions of a note that stem from `base`.

    What is not understood is merged by `merge_text` alone; nothing of either side is lost.
    """
    if ours in {theirs, base}:
        return Merged(theirs, 0)
    if theirs == base:
        return Merged(ours, 0)
    plain = Merged(*merge_text(base, ours, theirs))
    if any("<<<<<<<" in text or ">>>>>>>" in text for text in (base, ours, theirs)):
        return plain
    found = _by_structure((base, ours, theirs), merge_text, numbered=True)
    if found is None:
        found = _by_structure((base, ours, theirs), merge_text, numbered=False)
    if found is None or found.conflicts > plain.conflicts:
        return plain
    return found


def _by_structure(
    versions: tuple[str, str, str], merge_text: MergeText, *, numbered: bool
) -> Merged | None:
    """The merge by items; None where it cannot be done.

    With `numbered` lists are merged without their numbers and numbered anew, which is not done
    where text would be read otherwise then.
    """
    alike = merge_front(*versions) or versions
    if any(_HELD in text for text in alike):
        return None
    held: list[tuple[str, str, str]] = []
    numbers = Numbers() if numbered else None
    texts = _with_items_merged(_ended(alike[0]), _ended(alike[1]), _ended(alike[2]), held, numbers)
    merged, conflicts = merge_text(*texts)
    if conflicts:
        merged, conflicts = settle(merged)
    if not _holds(merged, texts):
        return None
    if numbers is not None and numbers.starts:
        anew = None if conflicts else numbers.put_back(merged)
        if anew is None:
            return None
        merged = anew
    merged = _with_conflicts(merged, held)
    if not _is_ended(*alike) and not merged.rstrip("\r\n").endswith(">>>>>>> theirs"):
        merged = merged.removesuffix("\n").removesuffix("\r")
    return Merged(merged, conflicts + len(held))


def _ended(text: str) -> str:
    """The text with a line end behind its last line, so that one may be put in behind it."""
    if not text or text.endswith("\n"):
        return text
    return text + ("\r\n" if "\r\n" in text else "\n")


def _is_ended(base: str, ours: str, theirs: str) -> bool:
    """Whether the last line is to have a line end: what one side changed of that counts."""
    old, own, other = (not text or text.endswith("\n") for text in (base, ours, theirs))
    return other if own == old else own


def _with_conflicts(text: str, held: Sequence[tuple[str, str, str]]) -> str:
    """The text with the lines that were held back, as both sides and the base have them."""
    for number, (base, ours, theirs) in enumerate(held):
        mark = f"{_HELD}{number}{_HELD}"
        start = (
            text.rindex("\n", 0, text.index(mark)) + 1 if "\n" in text[: text.index(mark)] else 0
        )
        at = text.index(mark) + len(mark)
        end = "\r\n" if text.startswith("\r\n", at) else "\n"
        lines = ("<<<<<<< ours", ours, "||||||| base", base, "=======", theirs, ">>>>>>> theirs")
        text = text[:start] + end.join(lines) + text[at:]
    return text


def _with_items_merged(
    base: str,
    ours: str,
    theirs: str,
    held: list[tuple[str, str, str]],
    numbers: Numbers | None,
) -> tuple[str, str, str]:
    """The versions with every item that is in two or three of them the same in all of these.

    Where both sides contradict each other, the three lines are put into `held`, and a mark into
    their place: so the conflict is of this line alone, whatever is done beside it.
    """
    notes = [parse(text) for text in (base, ours, theirs)]
    old, own, other = (known(note) for note in notes)
    to_own, to_other = matched(old, own), matched(old, other)
    new: list[dict[int, str]] = [{}, {}, {}]
    for place, item in enumerate(old):
        mine, yours = to_own.get(place), to_other.get(place)
        if mine is None or yours is None:
            continue
        body = merge_body(item.text, own[mine].text, other[yours].text)
        if body is None:
            body = f"{_HELD}{len(held)}{_HELD}"
            held.append((item.text, own[mine].text, other[yours].text))
        marker = _marker(item, own[mine], other[yours])
        for side, version in enumerate((item, own[mine], other[yours])):
            new[side][version.item.index] = _line(version, marker, body)
    _merge_added(own, other, set(to_own.values()), set(to_other.values()), new)
    if numbers is not None:
        for note, lines in zip(notes, new, strict=True):
            numbers.take_out(note, lines)
    made = [replaced(note, lines) for note, lines in zip(notes, new, strict=True)]
    return made[0], made[1], made[2]


def _merge_added(
    own: Sequence[Known],
    other: Sequence[Known],
    mine: set[int],
    yours: set[int],
    new: list[dict[int, str]],
) -> None:
    """What both sides put in is one item, such as the next instance of a task both have done."""
    ours = [each for place, each in enumerate(own) if place not in mine]
    theirs = [each for place, each in enumerate(other) if place not in yours]
    for one, two in matched(ours, theirs).items():
        if ours[one].words != theirs[two].words:
            continue
        body = merge_body(None, ours[one].text, theirs[two].text)
        if body is None and ours[one].line and theirs[two].line:
            # Done on different days, a task has its next instance on different days, too.
            body = min(ours[one].body, theirs[two].body)
        if body is not None:
            new[1][ours[one].item.index] = _line(ours[one], ours[one].item.marker, body)
            new[2][theirs[two].item.index] = _line(theirs[two], ours[one].item.marker, body)


def _marker(base: Known, ours: Known, theirs: Known) -> str:
    return theirs.item.marker if ours.item.marker == base.item.marker else ours.item.marker


def _line(version: Known, marker: str, body: str) -> str:
    item = version.item
    behind = version.text[len(item.indent) + len(item.marker) :]
    blanks = behind[: len(behind) - len(behind.lstrip(" \t"))]
    return f"{item.indent}{marker}{blanks}{body}"


def _holds(merged: str, texts: tuple[str, str, str]) -> bool:
    """Whether each line that a side put in is there, and none that both sides kept is gone."""
    there = Counter(map(_bare, merged.split("\n")))
    base, ours, theirs = (Counter(map(_bare, text.split("\n"))) for text in texts)
    wanted = ((ours - base) | (theirs - base)) + (base & ours & theirs)
    return all(there[line] >= min(count, 1) for line, count in wanted.items() if line)


def _bare(line: str) -> str:
    return re.sub(r"^[\s>]*(?:\d{1,9}[.)][ \t]+)?", "", line).strip()
