"""The help, made of the command table: first what can be done here, then everything else."""

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from tracker.language import N_, NC_, _, pgettext
from tracker.tui.command import EVERYWHERE, Command, Pane, Topic, key_name
from tracker.tui.commands import COMMANDS
from tracker.tui.widgets.cells import fit
from tracker.tui.widgets.hung import Hung

_KEYS_WIDTH = 14
_NAMES = {
    "task": NC_("for", "tasks"),
    "entry": NC_("for", "reading"),
    "reading": NC_("for", "reading"),
    "node": NC_("for", "outline and questions"),
    "questions": NC_("for", "questions"),
}
"""What a command is for: kinds of rows, and views."""
_MOUSE = (
    (N_("click"), N_("Choose a row; on its box, give it its next status")),
    (N_("right click"), N_("Find what can be done to the row")),
    (N_("drag"), N_("Move a row to a day, or into another group; esc gives it up")),
    (N_("shift+drag"), N_("Select text, as the terminal does it; with alt in iTerm")),
)
"""What is done with it, and what that does."""
_Line = tuple[Content, Content]


def help_text(
    commands: Sequence[Command] = COMMANDS, view: str = "", row: str = "", *, mouse: bool = True
) -> Hung:
    """Every command with its keys and what it does, by topic; then what the mouse does.

    What is for the view called `view`, or a `row` of that kind, comes first; what is for others,
    and the keys of the dialogs, come last.
    """
    in_list = [each for each in commands if each.pane is Pane.LIST]
    special = [each for each in in_list if each.here]
    here = [each for each in special if each.is_for(view, row)]
    lines: list[_Line] = []
    if here:
        lines += _section(_("Here"), [replace(each, here=EVERYWHERE) for each in here])
    for topic in Topic:
        lines += _section(
            _(topic.value),
            [each for each in in_list if each.topic is topic and each not in special],
        )
    lines += _section(_("Elsewhere"), [each for each in special if each not in here])
    if mouse:
        told = [_told(_(how), _(what)) for how, what in _MOUSE]
        lines += _under(_("The mouse"), told)
    for pane in Pane:
        if pane.heading:
            lines += _section(pane.heading, [each for each in commands if each.pane is pane])
    return Hung(lines[:-1])


def help_here(commands: Sequence[Command]) -> Hung:
    """These commands with their keys and what they do, in one list."""
    return Hung([_line(each) for each in commands])


def _section(title: str, commands: Sequence[Command]) -> list[_Line]:
    """Its heading, its commands, and an empty line; nothing where there are none."""
    return _under(title, [_line(command) for command in commands])


def _under(title: str, lines: list[_Line]) -> list[_Line]:
    nothing = Content("")
    heading = Content.styled(title, "bold $accent")
    return [(heading, nothing), *lines, (nothing, nothing)] if lines else []


def _line(command: Command) -> _Line:
    keys = " ".join(key_name(key) for key in command.keys) or _("no key")
    words = command.told
    if command.here:
        kinds = _(", ").join(pgettext("for", name) for name in sorted(map(_name, command.here)))
        words = _("{words} ({kinds})").format(words=words, kinds=kinds)
    return _told(keys, words)


def _told(keys: str, words: str) -> _Line:
    return Content.styled(f"  {fit(keys, _KEYS_WIDTH)} ", "bold"), Content(words)


def _name(kind: str) -> str:
    return _NAMES.get(kind, kind)
