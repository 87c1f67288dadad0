"""Bring the catalog of messages up to date with the code: `make messages`.

Messages are what the code marks with `_`, `N_` and `ngettext`, what the commands' help says, the
words in the dashboard's table of commands, and click's own. Those that are no longer said are taken
out; those without a translation are listed. They are in the order of their texts and have no line
numbers, so that branches seldom meet.
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tracker.tui.commands import COMMANDS

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tracker" / "locale" / "zh_CN" / "LC_MESSAGES"
_CONTEXT = ((1, "c"), 2)
_WORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": _CONTEXT, "NC_": _CONTEXT}
_MADE = datetime(2026, 11, 28, tzinfo=UTC)
"""The same at all times, since a date would be a line that every branch changes."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the code: its one or two forms, and the context it is said in."""

    forms: tuple[str, ...]
    context: str | None = None

    @property
    def id(self) -> str | tuple[str, ...]:
        """As catalogs have it."""
        return self.forms if len(self.forms) > 1 else self.forms[0]


@cache
def messages() -> frozenset[Message]:
    """Every message there is."""
    found: set[Message] = set()
    for file in sorted((ROOT / "tracker").rglob("*.py")):
        found.update(_marked(file))
        if file.parent.name == "cli":
            found.update(_help_in(ast.parse(file.read_text(encoding="utf-8"))))
    found.update(
        message
        for each in COMMANDS
        for message in (Message((each.label,), each.pane.context), Message((each.help,)))
    )
    for file in sorted(Path(click.__file__).parent.glob("*.py")):
        found.update(_marked(file))
    twice = {(each.forms[0], each.context) for each in found if len(each.forms) > 1}
    return frozenset(
        each
        for each in found
        if each.forms[0].strip()
        and (len(each.forms) > 1 or (each.forms[0], each.context) not in twice)
    )


def catalog_of(text: bytes) -> Catalog:
    """The catalog with today's messages, and their translations as a file has them."""
    old = read_po(BytesIO(text), locale="zh_CN")
    new = Catalog(
        locale="zh_CN",
        project="tracker",
        version="0",
        header_comment="# Tracker in Simplified Chinese; see CONTRIBUTING.md.",
        creation_date=_MADE,
        revision_date=_MADE,
        msgid_bugs_address="none",
        last_translator="none",
        language_team="none",
        fuzzy=False,
    )
    for each in messages():
        known = old.get(each.forms[0], each.context)
        said = _forms(known.string) if known else ("",)
        new.add(each.id, said[0] if len(each.forms) == 1 else said, context=each.context)
    return new


def untranslated(catalog: Catalog) -> list[str]:
    """The messages that have no words yet."""
    empty = [each.id for each in catalog if each.id and not all(_forms(each.string))]
    return sorted(str(_forms(each)[0]) for each in empty)


def _forms(words: str | Sequence[str] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ("",))


def po_of(catalog: Catalog) -> bytes:
    """The catalog as its source is written."""
    out = BytesIO()
    write_po(out, catalog, sort_output=True, no_location=True, width=0)
    return out.getvalue()


def mo_of(catalog: Catalog) -> bytes:
    """The catalog as it is shipped."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def _marked(file: Path) -> Iterator[Message]:
    found = extract_from_file("python", file, _WORDS, strip_comment_tags=True)
    for _line, message, _comments, context in found:
        yield Message((message,) if isinstance(message, str) else tuple(message[:2]), context)


def _help_in(tree: ast.Module) -> Iterator[Message]:
    """What options say of themselves, and commands, a paragraph each."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
            for paragraph in (ast.get_docstring(node) or "").split("\n\n"):
                yield Message((" ".join(paragraph.split()),))
        if isinstance(node, ast.keyword) and node.arg == "help":
            value = node.value.value if isinstance(node.value, ast.Constant) else None
            yield Message((" ".join(value.split()) if isinstance(value, str) else "",))


def _is_command(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).startswith("click.command")


def _main() -> int:
    source, compiled = FOLDER / "tracker.po", FOLDER / "tracker.mo"
    catalog = catalog_of(source.read_bytes())
    source.write_bytes(po_of(catalog))
    compiled.write_bytes(mo_of(catalog))
    for each in untranslated(catalog):
        sys.stdout.write(f"not translated: {each}\n")
    return 0


if __name__ == "__main__":
    sys.exit(_main())
