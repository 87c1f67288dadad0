"""How fields are spelled: as emojis, or as Dataview's inline fields."""

import re
from collections.abc import Mapping

from tracker.core.pattern import compile_late
from tracker.core.task.fields import FIELDS, FieldType, Kind
from tracker.core.task.settings import TaskFormat
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Notation:
    """One spelling of all fields."""

    mark: re.Pattern[str]
    """Finds where fields may begin; its only group tells which."""
    shapes: Mapping[str, tuple[FieldType, re.Pattern[str]]]
    """By what `mark` tells: the field, and its whole text with the value as group 1."""
    is_ascii: bool
    """Whether a text of ASCII characters alone can have fields."""
    gap: str
    """What is written before a field."""
    templates: Mapping[str, str]
    """By key: a field's text, with `{}` for the value."""

    def write(self, key: str, value: str) -> str:
        """The text of a field, as the plugin writes it, with the blanks before it."""
        return self.gap + self.templates[key].format(value)


def _emoji() -> Notation:
    shapes = {}
    for field in FIELDS:
        for sign in field.signs:
            # One U+FE0F may follow the sign: it asks for the colourful drawing of it.
            value = f"({sign})\ufe0f?" if field.kind is Kind.PRIORITY else ""
            pattern = value or f"{sign}\ufe0f? *({field.kind.value})"
            shapes[sign] = (field, compile_late(pattern))
    return Notation(
        mark=compile_late(f"([{''.join(shapes)}])"),
        shapes=shapes,
        is_ascii=False,
        gap=" ",
        templates={
            field.key: "{}" if field.kind is Kind.PRIORITY else f"{field.signs[0]} {{}}"
            for field in FIELDS
        },
    )


def _dataview() -> Notation:
    shapes = {}
    # What is opened by one kind of bracket is closed by the same kind; a comma may follow.
    opening = r"(?:\[(?=[^][()]*\])|\((?=[^][()]*\)))"
    for field in FIELDS:
        inside = f" *{field.name}:: *({field.kind.value}) *"
        shapes[field.name] = (field, compile_late(rf"{opening}{inside}[])](?: *,)?"))
    return Notation(
        mark=compile_late(rf"[\[(] *({'|'.join(field.name for field in FIELDS)})::"),
        shapes=shapes,
        is_ascii=True,
        gap="  ",
        templates={field.key: f"[{field.name}:: {{}}]" for field in FIELDS},
    )


NOTATIONS = {TaskFormat.EMOJI: _emoji(), TaskFormat.DATAVIEW: _dataview()}
