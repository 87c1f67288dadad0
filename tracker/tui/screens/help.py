"""The help, made of the command table: first what can be done here, then everything else."""

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from tracker.language import NC_, _, pgettext
from tracker.tui.command import EVERYWHERE, Command, Pane, Topic, key_name
from tracker.tui.commands import COMMANDS
from tracker.tui.widgets.cells import fit

_KEYS_WIDTH = 14
_NAMES = {
    "task": NC_("for", "tasks"),
    "entry": NC_("for", "reading"),
    "reading": NC_("for", "reading"),
    "node": NC_("for", "outline and questions"),
    "questions": NC_("for", "questions"),
}
"""What a command is for: kinds of rows, and views."""
_Part = str | tuple[str, str]


def help_text(commands: Sequence[Command] = COMMANDS, view: str = "", row: str = "") -> Content:
    """Every command with its keys and what it does, by topic.

    What is for the view called `view`, or a `row` of that kind, comes first; what is for others,
    and the keys of the dialogs, come last.
    """
    in_list = [each for each in commands if each.pane is Pane.LIST]
    special = [each for each in in_list if each.here]
    here = [each for each in special if each.is_for(view, row)]
    parts: list[_Part] = []
    if here:
        parts += _section(_("Here"), [replace(each, here=EVERYWHERE) for each in here])
    for topic in Topic:
        parts += _section(
            _(topic.value),
            [each for each in in_list if each.topic is topic and each not in special],
        )
    parts += _section(_("Elsewhere"), [each for each in special if each not in here])
    for pane in Pane:
        if pane.heading:
            parts += _section(pane.heading, [each for each in commands if each.pane is pane])
    return Content.assemble(*parts).rstrip()


def help_here(commands: Sequence[Command]) -> Content:
    """These commands with their keys and what they do, in one list."""
    return Content.assemble(*(part for each in commands for part in _line(each))).rstrip()


def _section(title: str, commands: Sequence[Command]) -> list[_Part]:
    lines = [part for command in commands for part in _line(command)]
    return [(f"{title}\n", "bold $accent"), *lines, "\n"] if lines else []


def _line(command: Command) -> list[_Part]:
    keys = " ".join(key_name(key) for key in command.keys) or _("no key")
    words = command.told
    if command.here:
        kinds = ", ".join(pgettext("for", name) for name in sorted(map(_name, command.here)))
        words = _("{words} ({kinds})").format(words=words, kinds=kinds)
    return [(f"  {fit(keys, _KEYS_WIDTH)}", "bold"), f" {words}\n"]


def _name(kind: str) -> str:
    return _NAMES.get(kind, kind)
