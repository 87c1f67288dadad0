"""YAML 1.2's core schema, as Obsidian's YAML library reads plain values, over libyaml's parser.

Dates stay text, `yes` and `on` are text, `017` is seventeen, and there are no merge keys.
"""

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from tracker.core.pattern import compile_late

_Loader = Any
"""A loader of PyYAML or its class; libyaml's is made at run time."""
_Node = Any

_NULL = compile_late(r"(?:~|null|Null|NULL|)\Z")
_BOOL = compile_late(r"(?:true|True|TRUE|false|False|FALSE)\Z")
_INT = compile_late(r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\Z")
_FLOAT = compile_late(
    r"(?:[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+)"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
)
_PLAIN = (
    ("null", _NULL, ["~", "n", "N", ""]),
    ("bool", _BOOL, list("tTfF")),
    ("int", _INT, list("-+0123456789")),
    ("float", _FLOAT, list("-+.0123456789")),
)
"""What is not text, with the signs that it may begin with: most values need no second look."""
_NO_TEXT = frozenset({"", *"~nNtTfF-+.0123456789"})
"""What a value begins with that may be none."""
_MOST_DIGITS = 300
"""Longer integers are read as floats, as JavaScript does with all of them."""


def plain_value(text: str) -> object:
    """What an unquoted scalar means: `None`, a truth value, a number, or its text."""
    if text[:1] not in _NO_TEXT:
        return text
    if _NULL.match(text):
        return None
    if _BOOL.match(text):
        return text.lower() == "true"
    if _INT.match(text):
        return _number(text)
    return _float(text) if _FLOAT.match(text) else text


def base_loader() -> _Loader:
    """PyYAML's loader over libyaml's parser, or the pure one where libyaml is missing.

    Only libyaml's takes lists that are indented by tabs.
    """
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def core_loader() -> _Loader:
    """A loader class for the core schema; a tag that it does not know is passed over."""
    import yaml

    base = base_loader()
    loader: _Loader = type("CoreLoader", (base,), {"construct_mapping": _construct_mapping})
    loader.yaml_implicit_resolvers = {}
    for tag, pattern, first in _PLAIN:
        loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", pattern, first)
        loader.add_constructor(f"tag:yaml.org,2002:{tag}", _construct_plain)
    for tag in ("timestamp", "binary", "set", "omap", "pairs"):
        loader.add_constructor(f"tag:yaml.org,2002:{tag}", _construct_untagged)
    loader.add_constructor(None, _construct_untagged)
    loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_tree)
    return loader


def _number(text: str) -> int | float:
    if text.startswith(("0o", "0x")):
        return int(text, 0)
    return int(text) if len(text) <= _MOST_DIGITS else _float(text)


def _float(text: str) -> float:
    bare = text.lower().lstrip("+-")
    if bare in {".inf", ".nan"}:
        return math.nan if bare == ".nan" else math.inf * (-1 if text[0] == "-" else 1)
    return float(text)


def _construct_plain(loader: _Loader, node: _Node) -> object:
    return plain_value(loader.construct_scalar(node))


def _construct_untagged(loader: _Loader, node: _Node) -> object:
    if node.id == "scalar":
        return loader.construct_scalar(node)
    if node.id == "sequence":
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(node, deep=True)


def _construct_tree(loader: _Loader, node: _Node) -> Iterator[dict[str, object]]:
    # In two steps, so that a mapping may hold an alias of itself.
    mapping: dict[str, object] = {}
    yield mapping
    mapping.update(loader.construct_mapping(node))


def _construct_mapping(loader: _Loader, node: _Node, deep: bool = False) -> dict[str, object]:  # noqa: FBT001, FBT002 - PyYAML calls it so
    mapping: dict[str, object] = {}
    for key_node, value_node in node.value:
        # `{{date}}` in a template is a mapping used as a key, which no dictionary takes.
        name = _name(loader.construct_object(key_node, deep=True))
        mapping[name] = loader.construct_object(value_node, deep=deep)
    return mapping


def _name(key: object) -> str:
    """A key's text, as JavaScript makes it."""
    if isinstance(key, str):
        return key
    if key is None:
        return ""
    if isinstance(key, bool):
        return str(key).lower()
    return str(int(key)) if isinstance(key, float) and key.is_integer() else str(key)
