"""Front matter merged by property: what one side changed counts, lists are sets."""

from collections.abc import Mapping, Sequence

from tracker.core.structure import find_front
from tracker.core.yaml_layout import read_layout


def merge_front(base: str, ours: str, theirs: str) -> tuple[str, str, str] | None:
    """The three notes with their front matter made alike, but for what contradicts.

    None where one of them has none, or it cannot be taken apart.
    """
    notes = (base, ours, theirs)
    fronts = [find_front(text) for text in notes]
    if None in fronts:
        return None
    bodies = [front.body.of(text) for front, text in zip(fronts, notes, strict=True) if front]
    if len(set(bodies)) == 1:
        return notes
    parts = [_properties(body) for body in bodies]
    if any(part is None for part in parts):
        return None
    old, own, other = ({} if part is None else part for part in parts)
    made: list[list[str]] = [[], [], []]
    for name in dict.fromkeys((*own, *other, *old)):
        lines = (old.get(name, ""), own.get(name, ""), other.get(name, ""))
        merged = _property(*lines)
        for place, line in enumerate(lines):
            made[place].append(line if merged is None else merged)
    found = []
    for text, front, part in zip(notes, fronts, made, strict=True):
        if front is None:
            return None
        found.append(text[: front.body.start] + "".join(part) + text[front.body.end :])
    return found[0], found[1], found[2]


def _properties(body: str) -> Mapping[str, str] | None:
    """The lines of each property, from its key to the next one; None for other YAML."""
    import yaml

    try:
        entries = read_layout(body).entries
    except yaml.YAMLError:
        return None
    starts = [entry.key.start for entry in entries]
    if not entries or any(start and body[start - 1] != "\n" for start in starts):
        return None
    if body[: starts[0]].strip() or len({entry.name for entry in entries}) != len(entries):
        return None
    ends = [*starts[1:], len(body)]
    starts[0] = 0
    parts = {
        entry.name: body[start:end] for entry, start, end in zip(entries, starts, ends, strict=True)
    }
    return parts if all(part.endswith("\n") for part in parts.values()) else None


def _property(base: str, ours: str, theirs: str) -> str | None:
    if ours in {theirs, base}:
        return theirs
    if theirs == base:
        return ours
    return _list(base, ours, theirs)


def _list(base: str, ours: str, theirs: str) -> str | None:
    """A list with an entry on each line, as a set; None for what is none in one of them."""
    sides = [text.splitlines(keepends=True) for text in (base, ours, theirs)]
    if not all(sides) or len({side[0] for side in sides}) != 1:
        return None
    if any(not line.lstrip().startswith("- ") for side in sides for line in side[1:]):
        return None
    old, own, other = (side[1:] for side in sides)
    kept = [line for line in own if line in other or line not in old]
    return "".join((sides[0][0], *kept, *_new(other, own, old)))


def _new(other: Sequence[str], own: Sequence[str], old: Sequence[str]) -> list[str]:
    return [line for line in other if line not in own and line not in old]
