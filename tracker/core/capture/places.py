"""Where a new task goes, as it is typed behind `@`, and how such a text may go on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from tracker.core.capture.model import Place
from tracker.core.pattern import compile_late
from tracker.core.values import dataclass

_NAME = r"\"[^\"]+\"|“[^”]+”|「[^」]+」"
_PLACE = compile_late(
    rf"[@＠](?:\[\[(?P<linked>[^\]\[|]+)(?:\|[^\]\[]*)?\]\]"
    rf"|(?P<note>{_NAME}|[^\s#＃@＠\[\]\"“「]+)(?:[#＃](?P<section>{_NAME}|[^\s#＃\"“「]+))?)(?=\s|\Z)"
)
_BEGUN = compile_late(
    r"(?:(?<=\s)|^)(?P<at>[@＠])(?P<quote>[\"“「]?)(?P<note>[^\s#＃\"“”「」]*|(?<=[\"“「])[^#＃\"”」]*)"
    r"(?:[\"”」]?(?P<mark>[#＃])[\"“「]?(?P<section>[^#＃\"”」]*))?\Z"
)
_QUOTES = '"“”「」'
_MOST = 8


@dataclass(frozen=True, slots=True)
class Places:
    """Where tasks may go in a vault."""

    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The names of notes, paths where a name stands for several, with their sections."""
    usual: str = ""
    """Where a task goes for which nothing is said, as `NOTE#SECTION`; empty if nothing says."""

    def found(self, place: Place) -> Place | None:
        """`place` with its names as the vault has them; None if it is not there alone."""
        note = _alone(place.note.removesuffix(".md"), list(self.notes))
        if note is None or not place.section:
            return None if note is None else Place(note)
        section = _alone(place.section, list(self.notes[note]))
        return None if section is None else Place(note, section)


def place_at(text: str, at: int) -> tuple[Place, int] | None:
    """The place that is typed in `text` from `at` on, and where it ends."""
    match = _PLACE.match(text, at)
    if match is None:
        return None
    if match["linked"]:
        note, _, section = match["linked"].partition("#")
    else:
        note, section = match["note"], match["section"] or ""
    note, section = note.strip(_QUOTES).strip(), section.strip(_QUOTES).strip()
    return (Place(note, section), match.end()) if note else None


def typed_place(place: Place) -> str:
    """`place` as it is typed, names with blanks between quotes."""
    note = _quoted(place.note)
    return f"@{note}#{_quoted(place.section)}" if place.section else f"@{note}"


def completions(text: str, notes: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """How `text`, which ends in a place that is being typed, may go on; each is a whole text.

    `notes` are the names of notes with their sections. None where it does not end in a place.
    """
    match = _BEGUN.search(text)
    if match is None:
        return ()
    before, note = text[: match.start()], match["note"].strip().casefold()
    if not match["mark"]:
        return tuple(
            before + typed_place(Place(name)) for name in _matching(note, list(notes))[:_MOST]
        )
    name = next((each for each in notes if each.casefold() == note), None)
    if name is None:
        return ()
    sections = _matching((match["section"] or "").strip().casefold(), notes[name])
    return tuple(before + typed_place(Place(name, each)) for each in sections[:_MOST])


def _alone(name: str, names: Sequence[str]) -> str | None:
    found = [each for each in names if each.casefold() == name.casefold()]
    exact = [each for each in found if each == name]
    return (exact or found)[0] if len(exact or found) == 1 else None


def _matching(typed: str, names: Sequence[str]) -> list[str]:
    """Those that begin so first, then those that hold it."""
    folded = [(name, name.casefold()) for name in names if name.strip()]
    first = [name for name, low in folded if low.startswith(typed)]
    return first + [name for name, low in folded if typed in low and not low.startswith(typed)]


def _quoted(name: str) -> str:
    return f'"{name}"' if re.search(r"[\s#＃@＠“「]", name) else name
