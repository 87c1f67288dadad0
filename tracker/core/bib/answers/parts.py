"""Small readings that several services' answers share."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tracker.core.bib.bibtex_dates import begin_of, read_date
from tracker.core.bib.clean import plain_line
from tracker.core.bib.work import Name, PartialDate
from tracker.errors import BadInput
from tracker.language import _

_PARTICLES = frozenset(
    (
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "ten",
        "ter",
        "zu",
        "zur",
        "vom",
        "bin",
        "ibn",
        "al",
        "el",
        "af",
    )
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:collaborations?|team|group|consortium|project|institute|university|organi[sz]ation"
    r"|association|committee|society|laborator(?:y|ies)|network|inc|ltd|gmbh)\b|[:&0-9]",
    re.IGNORECASE,
)
_HOMONYM = re.compile(r" \d{4}$")


def document(data: bytes, service: str) -> Mapping[str, Any]:
    """A JSON answer.

    Raises:
        BadInput: it is none, as where a page for people is sent in its place.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BadInput(_("{service} sent something else than JSON.").format(service=service))
    return found


def inside(value: object, *path: str | int) -> Any:  # noqa: ANN401
    """What lies at a path of keys and places; None where anything of it is missing."""
    for step in path:
        if isinstance(step, int):
            if not isinstance(value, list) or len(value) <= step:
                return None
            value = value[step]
        elif isinstance(value, dict):
            value = value.get(step)
        else:
            return None
    return value


def line(value: object, *path: str | int) -> str:
    """The text there, on one line; a number as text, and nothing for what is no text."""
    found = inside(value, *path)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return plain_line(str(found))


def listed(value: object, *path: str | int) -> tuple[Any, ...]:
    """The list there; an empty one where there is none."""
    found = inside(value, *path)
    return tuple(found) if isinstance(found, list) else ()


def day(value: object, *path: str | int) -> PartialDate | None:
    """The date there, as far as it is known; one with a time is cut to its day."""
    text = line(value, *path).partition("T")[0]
    return read_date(text) or begin_of(text) if text else None


def names(texts: Iterable[str]) -> tuple[Name, ...]:
    """Names in reading order, or with the family's first and a comma."""
    return tuple(_names(texts))


def _names(texts: Iterable[str]) -> Iterator[Name]:
    for text in texts:
        name = _HOMONYM.sub("", plain_line(text))
        if name:
            yield name_of(name)


def name_of(text: str) -> Name:
    """One name; that of a body, or of somebody with one name, is left whole."""
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma and given and not _SUFFIX.fullmatch(given):
        return _person(given.split(), family.split())
    words = family.split() if comma else text.split()
    suffix = given if comma else ""
    if _BODY.search(text) or len(words) < 2:
        return Name(literal=text)
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    start = next((i for i, word in enumerate(words[1:-1], 1) if word in _PARTICLES), len(words) - 1)
    return _person(words[:start], words[start:], suffix)


def _person(given: list[str], family: list[str], suffix: str = "") -> Name:
    particles: list[str] = []
    while len(family) > 1 and family[0] in _PARTICLES:
        particles.append(family.pop(0))
    return Name(" ".join(family), " ".join(given), " ".join(particles), suffix=suffix)
