"""Help pages as click lays them out, with their text in the language that is spoken.

What help says is looked up when a page is written, so commands keep it as it stands in the code. A
message is a paragraph, in one line.
"""

import sys
from collections.abc import Iterable
from unicodedata import east_asian_width

import click

from tracker.core.line_breaks import lines_of
from tracker.language import _, ngettext, spoken

_DEFAULT = "  ["
"""What click puts between an option's help and what it adds to that."""


class HelpPage(click.HelpFormatter):
    """A help page, wrapped by cells: a character of Chinese takes two."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How a command is called; full-width punctuation brings its own blank."""
        if prefix is None and spoken() != "en":
            prefix = _("Usage:")
        super().write_usage(prog, args, prefix)

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        if spoken() == "en":
            super().write_heading(heading)
        else:
            self.write(_("{heading}:").format(heading=_(heading)) + "\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, each a message."""
        if spoken() == "en":
            super().write_text(text)
            return
        indent = " " * self.current_indent
        paragraphs = [_(" ".join(each.split())) for each in text.split("\n\n")]
        room = self.width - self.current_indent
        self.write("\n\n".join("\n".join(_wrap(each, room, indent)) for each in paragraphs))
        self.write("\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Names, each with what it is for."""
        if spoken() == "en":
            super().write_dl(rows, col_max, col_spacing)
            return
        rows = list(rows)
        column = min(max((len(name) for name, _help in rows), default=0), col_max) + col_spacing
        margin = " " * (self.current_indent + column)
        for name, said in rows:
            first = " " * self.current_indent + name
            lines = _wrap(_said(said), max(self.width - column - 2, 10), margin)
            if len(name) <= column - col_spacing:
                lines[0] = f"{first:{len(margin)}}{lines[0].lstrip()}"
            else:
                lines.insert(0, first)
            self.write("\n".join(lines).rstrip() + "\n")


class HelpContext(click.Context):
    """The context of a command whose help is such a page."""

    formatter_class = HelpPage


def speak_in_click() -> None:
    """Let click say its own words as ours are said; it looks for them by names of its modules."""
    import gettext

    ours = {"_": (gettext.gettext, _), "ngettext": (gettext.ngettext, ngettext)}
    modules = [module for name, module in sys.modules.items() if name.startswith("click.")]
    for module in modules:
        for name, (theirs, own) in ours.items():
            if getattr(module, name, None) is theirs:
                setattr(module, name, own)


def _said(text: str) -> str:
    help_, bracket, added = text.partition(_DEFAULT)
    said = _(" ".join(help_.split()))
    return f"{said}{bracket}{added}".strip()


def _wrap(text: str, width: int, indent: str) -> list[str]:
    return [indent + line for line in lines_of(text, width, cells_of)]


def cells_of(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
