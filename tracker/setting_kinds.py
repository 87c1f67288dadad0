"""The table of settings: what values each takes, from TOML and from text, and its default."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from tracker.core.roles import DEFAULT_NAMES, Role
from tracker.core.values import dataclass
from tracker.language import N_

Value: TypeAlias = str | bool | int | tuple[str, ...] | None

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Kind:
    """What values a setting takes, from TOML and from text."""

    takes: str
    read: Callable[[object], Value]
    """Raises ValueError for what it does not take."""


def _read_text(value: object) -> Value:
    if not isinstance(value, str):
        raise ValueError  # noqa: TRY004
    return value.strip() or None


def _read_number(value: object, most: int) -> Value:
    number = int(value) if isinstance(value, str) else value
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= most:
        raise ValueError
    return number


def _read_digits(value: object) -> Value:
    if value not in {"views", "counts"}:
        raise ValueError
    return str(value)


def _read_key_style(value: object) -> Value:
    if value not in {"usual", "vim"}:
        raise ValueError
    return str(value)


def _read_language(value: object) -> Value:
    if not isinstance(value, str) or not value.lower().startswith(("auto", "en", "zh")):
        raise ValueError
    return value.strip()


def _read_paper_note(value: object) -> Value:
    text = _read_text(value)
    if not isinstance(text, str) or text.count("{citekey}") != 1 or "/" in text:
        raise ValueError
    return text.removesuffix(".md")


def _read_note(value: object) -> Value:
    text = _read_text(value)
    if not isinstance(text, str) or text.lower().endswith(".md"):
        return text
    return f"{text}.md"


def _read_texts(value: object) -> Value:
    if isinstance(value, str):
        # As the environment has it.
        value = re.split("[,，]", value)
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise ValueError
    return tuple(each.strip() for each in value if each.strip())


def _read_switch(value: object) -> Value:
    if isinstance(value, bool):
        return value
    text = value.strip().lower() if isinstance(value, str) else ""
    if text not in _YES | _NO:
        raise ValueError
    return text in _YES


SOURCES = (
    "arxiv",
    "crossref",
    "datacite",
    "openalex",
    "semanticscholar",
    "doi",
    "acl",
    "dblp",
    "openreview",
    "openreview1",
    "pubmed",
    "openlibrary",
    "page",
)
"""The services whose addresses can be set; that of `page` goes before every other address."""

_TEXT = Kind(N_("a text"), _read_text)
_NOTE = Kind(N_("a note's path"), _read_note)
TEXTS = Kind(N_("a list of texts"), _read_texts)
_SWITCH = Kind(N_("true or false"), _read_switch)

_MINUTES = Kind(N_("a number of minutes, 0 to 1440"), lambda value: _read_number(value, 1440))
_CAPACITY = Kind(N_("a number of tasks, 0 to 99"), lambda value: _read_number(value, 99))
_DIGITS = Kind(N_("“views” or “counts”"), _read_digits)
_KEY_STYLE = Kind(N_("“usual” or “vim”"), _read_key_style)
_LANGUAGE = Kind(N_("“auto”, “en” or “zh”"), _read_language)
KEYS = "keys."
"""What the names of keys begin with; those of the commands follow."""

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "add_paper_to": _TEXT,
        "add_task_to": _TEXT,
        "capacity": _CAPACITY,
        "citekey": _TEXT,
        "commit": _SWITCH,
        "complete_parents": _SWITCH,
        "digits": _DIGITS,
        "editor": _TEXT,
        "email": _TEXT,
        "ignore": TEXTS,
        "inbox": _NOTE,
        "key_style": _KEY_STYLE,
        "language": _LANGUAGE,
        "mouse": _SWITCH,
        "offline": _SWITCH,
        "paper_note": Kind(N_("a note's name with {citekey} in it"), _read_paper_note),
        "papers_folder": _TEXT,
        **{f"roles.{role}": TEXTS for role in Role},
        **{f"sources.{name}": _TEXT for name in SOURCES},
        "sync_every": _MINUTES,
        "theme": _TEXT,
        "tour": _SWITCH,
        "vault": _TEXT,
    }
)
DEFAULTS: Mapping[str, Value] = MappingProxyType(
    {
        "capacity": 5,
        "commit": True,
        "complete_parents": False,
        "digits": "views",
        "ignore": (),
        "key_style": "usual",
        "language": "auto",
        "mouse": True,
        "offline": False,
        "paper_note": "@{citekey}",
        "papers_folder": "papers",
        **{f"roles.{role}": DEFAULT_NAMES[role] for role in Role},
        "sync_every": 0,
        "tour": True,
    }
)
