"""The kinds of values in JSON documents: what their schemas say of them beyond `str` and `int`.

A document's keys stand in a `TypedDict` beside the function that makes it; the types are checked
against each other, and the reference and its schemas are made of them.
"""

from typing import Annotated, TypeAlias


class Says:
    """What the schema of a value says beyond its type: keywords of JSON Schema."""

    def __init__(self, **keywords: object) -> None:
        self.keywords = keywords


Day: TypeAlias = Annotated[str, Says(format="date")]
"""`YYYY-MM-DD`."""
Moment: TypeAlias = Annotated[str, Says(format="date-time")]
"""Of RFC 3339, with its distance from UTC."""
Count: TypeAlias = Annotated[int, Says(minimum=0)]
LineNumber: TypeAlias = Annotated[int, Says(minimum=1)]
"""Counted from 1."""
Fraction: TypeAlias = Annotated[float, Says(minimum=0, maximum=1)]
