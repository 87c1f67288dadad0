"""The help, made of the command table."""

from textual.content import Content

from tracker.tui.command import Command, Pane, Topic, key_name
from tracker.tui.commands import COMMANDS
from tracker.tui.widgets.cells import fit

_KEYS_WIDTH = 14


def help_text() -> Content:
    """Every command with its keys and what it does, by topic."""
    parts: list[str | tuple[str, str]] = []
    for topic in Topic:
        parts.append((f"{topic.value}\n", "bold $accent"))
        for command in COMMANDS:
            if command.topic is topic:
                parts += _line(command)
        parts.append("\n")
    return Content.assemble(*parts).rstrip()


def _line(command: Command) -> list[str | tuple[str, str]]:
    keys = " ".join(key_name(key) for key in command.keys if key.isascii())
    where = "" if command.pane is Pane.LIST else " (while typing the filter)"
    return [(f"  {fit(keys, _KEYS_WIDTH)}", "bold"), f" {command.help}{where}\n"]
