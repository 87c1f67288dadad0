"""JSON Schemas (2020-12) of the typed dictionaries that documents are made of."""

import ast
import inspect
import re
import types
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from tracker.cli.documents.kinds import Says

Schema: TypeAlias = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Mapping[object, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
}


def schema_of(kind: type) -> Schema:
    """The schema of a kind of document. Keys that it does not name are allowed: more may come."""
    ref = {"$ref": _ref(name_of(kind))}
    return {"$schema": _DIALECT, "title": name_of(kind), **ref, "$defs": dict(definitions(kind))}


def definitions(kind: type) -> Mapping[str, Schema]:
    """The schemas of `kind` and of all that it is made of, by their names, outermost first."""
    found: dict[str, Schema] = {}
    _schema(kind, found)
    return found


def name_of(kind: type) -> str:
    """What a kind of document is called, as `Task` or `Vault status`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__.removesuffix("Json"))
    return words.capitalize()


def _schema(kind: Any, found: dict[str, Schema]) -> Schema:  # noqa: ANN401
    if is_typeddict(kind):
        name = name_of(kind)
        if name not in found:
            found[name] = {}
            found[name] |= _object(kind, found)
        return {"$ref": _ref(name)}
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _schema(arguments[0], found) | _more(arguments[1])
    if origin in {Union, types.UnionType}:
        return _one_of([_schema(each, found) for each in arguments])
    if origin is list:
        return {"type": "array", "items": _schema(arguments[0], found)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(arguments[1], found)}
    if origin is Literal:
        return {"enum": list(arguments)}
    raise TypeError(f"no schema is known for {kind!r}")


def _ref(name: str) -> str:
    return f"#/$defs/{name.replace(' ', '%20')}"


def _more(said: Any) -> Schema:  # noqa: ANN401
    """What an annotation adds: keywords, or the values of an enumeration."""
    if isinstance(said, type) and issubclass(said, Enum):
        return {"enum": [each.value for each in said]}
    assert isinstance(said, Says)  # noqa: S101
    return dict(said.keywords)


def _one_of(schemas: list[Schema]) -> Schema:
    """Types alone need no `anyOf`."""
    if all(each.keys() == {"type"} for each in schemas):
        return {"type": [each["type"] for each in schemas]}
    return {"anyOf": schemas}


def _object(kind: type, found: dict[str, Schema]) -> Schema:
    words = dict(_docstrings(kind))
    properties: dict[str, Schema] = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        said = {"description": words[name]} if name in words else {}
        properties[name] = said | _schema(hint, found)
    required = [name for name in properties if name in kind.__required_keys__]  # type: ignore[attr-defined]
    return {
        "description": inspect.cleandoc(kind.__doc__ or "").replace("\n", " ").replace("  ", " "),
        "type": "object",
        "properties": properties,
        "required": required,
    }


def _docstrings(kind: type) -> Iterator[tuple[str, str]]:
    """The keys of a typed dictionary, inherited ones first, and the strings below them."""
    for base in getattr(kind, "__orig_bases__", ()):
        if is_typeddict(base):
            yield from _docstrings(base)
    yield from docstrings(kind)


@cache
def docstrings(kind: type) -> tuple[tuple[str, str], ...]:
    """The names in the body of a class, and the strings below them."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101
    return tuple(_strings(body))


def _strings(body: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, after in zip(body.body, body.body[1:], strict=False):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                yield name, " ".join(words.split())
