"""Values are those of the standard library's dataclasses, whose methods come late."""

import dataclasses
import pickle
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tracker
from tracker.core.values import dataclass as own

ROOT = Path(tracker.__file__).parent
NAMES = ("a", "b", "c", "self_", "kind")
EARLY = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
KINDS: tuple[tuple[str, Any], ...] = (
    ("plain", None),
    ("default", 7),
    ("made", list),
    ("unseen", "x"),
    ("alike", 3),
    ("hidden", None),
)
SPECS: st.SearchStrategy[list[tuple[str, Any]]] = st.lists(
    st.sampled_from(KINDS),
    max_size=5,
).map(
    # Whoever has a default stands behind those who have none.
    lambda kinds: sorted(kinds, key=lambda kind: kind[0] != "plain")
)


def body_of(kinds: list[tuple[str, Any]]) -> dict[str, Any]:
    """The body of a class with a field of each kind."""
    body: dict[str, Any] = {"__annotations__": {}, "__doc__": "A value."}
    for name, (kind, default) in zip(NAMES, kinds, strict=False):
        body["__annotations__"][name] = object
        match kind:
            case "default":
                body[name] = default
            case "made":
                body[name] = dataclasses.field(default_factory=default)
            case "unseen":
                body[name] = dataclasses.field(default=default, repr=False)
            case "alike":
                body[name] = dataclasses.field(default=default, compare=False)
            case "hidden":
                body[name] = dataclasses.field(init=False, default="h")
            case _:
                pass
    return body


def outcome(call: Callable[[], Any]) -> tuple[str, Any]:
    """What a call gives, or the kind of error that it raises."""
    try:
        return "gives", call()
    except Exception as error:  # noqa: BLE001 - any error has to be the same
        return "raises", type(error)


def traits(value: Any, other: Any) -> list[object]:
    """What can be told of two values of one class."""
    return [
        repr(value),
        value == other,
        value == object(),
        outcome(lambda: hash(value) == hash(other))[0],
        [outcome(partial(setattr, value, name, 1)) for name in value.__slots__],
        [outcome(partial(delattr, value, name)) for name in value.__slots__],
        outcome(lambda: value.of_no_field),
        hasattr(value, "__dict__"),
    ]


@given(SPECS, st.booleans(), st.booleans(), st.lists(st.integers(0, 2), max_size=6), st.data())
def test_as_the_standard_library_has_them(
    kinds: list[tuple[str, Any]], frozen: bool, eq: bool, values: list[int], data: st.DataObject
) -> None:
    """What is made of a class, shown, compared, hashed, changed and replaced is the same."""
    options = {"frozen": frozen, "eq": eq, "slots": True}
    makers: tuple[Any, Any] = (own, dataclasses.dataclass)
    ours, theirs = (make(**options)(type("Value", (), body_of(kinds))) for make in makers)
    others = data.draw(st.lists(st.integers(0, 2), min_size=len(values), max_size=len(values)))

    made = [outcome(partial(cls, *values)) for cls in (ours, theirs)]

    assert made[0][0] == made[1][0]
    if made[0][0] == "gives":
        pairs = [(cls(*values), cls(*others)) for cls in (ours, theirs)]
        assert traits(*pairs[0]) == traits(*pairs[1])
        assert ours.__match_args__ == theirs.__match_args__
        assert ours.__slots__ == theirs.__slots__
        assert dataclasses.asdict(made[0][1]) == dataclasses.asdict(made[1][1])
        assert repr(dataclasses.replace(made[0][1])) == repr(dataclasses.replace(made[1][1]))
        assert repr(ours.__dataclass_params__) == repr(theirs.__dataclass_params__)


def test_arguments_are_those_of_the_fields() -> None:
    """What is not given, given twice or not known is told as ever."""

    @own(frozen=True, slots=True)
    class Value:
        a: int
        b: list[int] = dataclasses.field(default_factory=list)

    first, second = Value(1), Value(a=1)

    assert first.b is not second.b
    assert first == second
    maker: Any = Value
    for given_, named in (((), {}), ((1,), {"a": 2}), ((1, [], 3), {}), ((1,), {"c": 2})):
        with pytest.raises(TypeError, match="__init__"):
            maker(*given_, **named)


def test_more_is_done_after_the_fields() -> None:
    """`__post_init__` sees them all."""

    @own(slots=True)
    class Value:
        a: int
        double: int = dataclasses.field(init=False)

        def __post_init__(self) -> None:
            self.double = 2 * self.a

    assert (Value(2).double, Value(3).double) == (4, 6)


def test_own_methods_stay() -> None:
    """What a class says itself of sameness, looks and hash is not replaced."""

    @own(frozen=True, slots=True)
    class Value:
        a: int

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 5

        def __repr__(self) -> str:
            return "value"

    assert (Value(1) == Value(2), hash(Value(1)), repr(Value(1))) == (True, 5, "value")


def test_bases_are_for_the_standard_library() -> None:
    """A class with a base, or without slots, is refused and not made wrong."""
    with pytest.raises(TypeError):

        @own(frozen=True, slots=True)
        class Value(Exception):
            a: int


@given(st.integers())
def test_go_between_processes(number: int) -> None:
    """A value that is sent to another process comes back as it was."""
    value = Plain(number, "x")

    assert value == pickle.loads(pickle.dumps(value))  # noqa: S301


@own(frozen=True, slots=True)
class Plain:
    """A value of this module, where its name finds it."""

    a: int
    b: str


def test_no_module_makes_them_early() -> None:
    """Values of our own are made late, all of them that have no base."""
    early = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if path.name != "values.py" and EARLY.search(path.read_text(encoding="utf-8"))
    ]

    assert not early
