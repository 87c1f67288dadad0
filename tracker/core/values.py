"""Dataclasses whose methods are made when they are first called, not when a module is imported.

The standard library writes and compiles half a dozen functions for each class, which takes longer
than the rest of importing its module, and a command makes values of few of the classes that it
imports. What comes of it is the same: `replace`, `fields` and `asdict` take these values, too.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any

__all__ = ["dataclass"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    # So that a type checker knows what comes of it.
    from dataclasses import dataclass
else:

    def dataclass(*, slots: bool, frozen: bool = False, eq: bool = True) -> Callable[[type], type]:
        """Make a class a dataclass with slots.

        Raises:
            TypeError: it has bases or is to have no slots; such are for `dataclasses` itself.
        """

        def made_of(cls: type) -> type:
            if not slots or cls.__bases__ != (object,):
                raise TypeError(f"{cls.__qualname__} is for dataclasses.dataclass")
            return _made(cls, frozen=frozen, eq=eq)

        return made_of


_Fields = Mapping[str, dataclasses.Field[Any]]
_MISSING: Any = dataclasses.MISSING
_LATER = object()
"""Stands for the value of a field that is not given and has to be made."""


def _made(cls: type, *, frozen: bool, eq: bool) -> type:
    defaults = {name: vars(cls).get(name, _MISSING) for name in cls.__annotations__}
    body = {name: value for name, value in vars(cls).items() if name not in defaults}
    body.pop("__dict__", None)
    body.pop("__weakref__", None)
    has_hash = "__hash__" in body and ("__eq__" not in body or body["__hash__"] is not None)
    late: dict[str, Callable[[_Fields], str]] = {"__init__": _init_text}
    if eq and "__eq__" not in body:
        late["__eq__"] = _eq_text
        body.setdefault("__hash__", None)
    if eq and frozen and not has_hash:
        late["__hash__"] = _hash_text
    body["__qualname__"] = cls.__qualname__
    body["__slots__"] = tuple(defaults)
    body["__match_args__"] = tuple(
        name for name, value in defaults.items() if not _is_field(value) or value.init
    )
    body.setdefault("__repr__", _repr)
    if frozen:
        body |= {"__setattr__": _refuse, "__delattr__": _refuse}
        body |= {"__getstate__": _state, "__setstate__": _take_state}
    made = type(cls.__name__, (), body)
    for name, write in late.items():
        setattr(made, name, _late(made, name, write, defaults))
    for name in ("__dataclass_fields__", "__dataclass_params__"):
        setattr(made, name, _Told(made, name, defaults, frozen=frozen, eq=eq))
    return made


def _is_field(default: object) -> bool:
    return isinstance(default, dataclasses.Field)


def _late(
    cls: type,
    name: str,
    write: Callable[[_Fields], str],
    defaults: Mapping[str, Any],
) -> Callable[..., Any]:
    """A method of `cls` that is made when it is first called."""

    def first(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        fields = {
            each: default if _is_field(default) else dataclasses.field(default=default)
            for each, default in defaults.items()
        }
        scope: dict[str, Any] = {"_LATER": _LATER, "__name__": cls.__module__}
        for each, field in fields.items():
            scope[f"_set_{each}"] = getattr(cls, each).__set__
            is_made = field.default is _MISSING
            scope[f"_default_{each}"] = field.default_factory if is_made else field.default
        text = write(fields)
        if name == "__init__" and hasattr(cls, "__post_init__"):
            text += " self.__post_init__()\n"
        exec(text, scope)  # noqa: S102 - nothing is in it but names of fields
        method = scope[name]
        method.__qualname__ = first.__qualname__
        setattr(cls, name, method)
        return method(*arguments, **named)

    first.__name__, first.__qualname__ = name, f"{cls.__qualname__}.{name}"
    return first


def _init_text(fields: _Fields) -> str:
    given, lines = ["self"], []
    for name, field in fields.items():
        is_made = field.default_factory is not _MISSING
        value = f"_default_{name}()" if is_made else f"_default_{name}"
        if field.init:
            has_default = is_made or field.default is not _MISSING
            default = "_LATER" if is_made else f"_default_{name}"
            given.append(f"{name}={default}" if has_default else name)
            value = f"{value} if {name} is _LATER else {name}" if is_made else name
        elif not is_made and field.default is _MISSING:
            continue
        lines.append(f" _set_{name}(self, {value})\n")
    return f"def __init__({', '.join(given)}):\n pass\n{''.join(lines)}"


def _eq_text(fields: _Fields) -> str:
    own, others = (_values_of(name, fields) for name in ("self", "other"))
    return (
        "def __eq__(self, other):\n"
        " if other.__class__ is self.__class__:\n"
        f"  return {own} == {others}\n"
        " return NotImplemented"
    )


def _hash_text(fields: _Fields) -> str:
    return f"def __hash__(self):\n return hash({_values_of('self', fields)})"


def _values_of(which: str, fields: _Fields) -> str:
    compared = (name for name, field in fields.items() if field.compare)
    return f"({''.join(f'{which}.{name}, ' for name in compared)})"


def _repr(self: Any) -> str:  # noqa: ANN401
    shown = (each for each in dataclasses.fields(self) if each.repr)
    said = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in shown)
    return f"{type(self).__qualname__}({said})"


def _refuse(self: Any, name: str, _value: object = None) -> None:  # noqa: ANN401
    raise dataclasses.FrozenInstanceError(f"{name!r} of {type(self).__qualname__} is kept")


def _state(self: Any) -> list[Any]:  # noqa: ANN401
    return [getattr(self, name) for name in type(self).__slots__]


def _take_state(self: Any, state: Iterable[Any]) -> None:  # noqa: ANN401
    for name, value in zip(type(self).__slots__, state, strict=True):
        object.__setattr__(self, name, value)


class _Told:
    """What the standard library tells of a dataclass, asked of it when somebody wants to know."""

    def __init__(self, cls: type, name: str, defaults: Mapping[str, Any], **options: bool) -> None:
        self._cls = cls
        self._name = name
        self._defaults = {each: value for each, value in defaults.items() if value is not _MISSING}
        self._options = options
        if name == "__dataclass_fields__":
            # They are the same without the methods, which take the time.
            self._options = {"init": False, "repr": False, "eq": False}

    def __get__(self, _instance: object, _owner: type) -> Any:  # noqa: ANN401
        cls = self._cls
        own = {"__annotations__": cls.__annotations__, "__module__": cls.__module__}
        model: type = type("Model", (), {"__doc__": cls.__doc__ or "", **own, **self._defaults})
        model = dataclasses.dataclass(**self._options)(model)
        told = getattr(model, self._name)
        setattr(cls, self._name, told)
        return told
