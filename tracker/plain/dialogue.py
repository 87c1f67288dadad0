"""The dialogue: a line is a command's name, row numbers and words; what came of it is said."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TextIO

from tracker.core.visible import visible
from tracker.errors import NotFound, TrackerError
from tracker.language import N_, _
from tracker.plain.doing import DOINGS
from tracker.plain.session import Session
from tracker.tui.command import Command, Pane, Topic
from tracker.tui.keys import commands_with
from tracker.workspace import Workspace

_QUIT = frozenset(("quit", "q", "exit"))
_LIST = frozenset(("list", "ls", "l"))
ELSEWHERE = {
    "paper": "tracker add-paper SOURCE",
    "find": "tracker find WORDS",
    "activity": "tracker progress",
    "arrange": "tracker reading --by … --sort …",
    "editor": N_("$EDITOR, at the note and line that “why” tells"),
    "conflicts": "tracker conflicts",
}
"""What a dialog does on the screen, and a command of the shell does as well."""


def talk(workspace: Workspace, lines: TextIO, out: TextIO, *, prompt: bool) -> int:
    """Show the day, then do what each line says; the exit code is 1 if something failed."""
    workspace.refresh()
    session = Session(workspace, out, is_whole=not prompt)
    commands = commands_with(workspace.settings)[0]
    session.show()
    session.say(_("“help” tells the commands, “quit” leaves."))
    while True:
        if prompt:
            out.write(f"{session.name}> ")
        out.flush()
        line = lines.readline()
        if not line or line.strip().casefold() in _QUIT:
            return int(session.failed)
        if line.strip():
            _answer(session, line.split(), commands)


def _answer(session: Session, words: Sequence[str], commands: Sequence[Command]) -> None:
    try:
        _obey(session, words, commands)
    except TrackerError as error:
        session.failed = True
        session.say(_("error: {error}").format(error=error))
    finally:
        # Whatever Obsidian or a pull brought is known to the next command.
        with suppress(TrackerError):
            session.workspace.refresh()


def _obey(session: Session, words: Sequence[str], commands: Sequence[Command]) -> None:
    name, rest = words[0], words[1:]
    if name.casefold() in _LIST:
        session.show()
    elif name.isdecimal():
        session.place = max(min(int(name[:6]), len(session.listed)) - 1, 0)
        session.row(int(name[:6]))
        DOINGS["down"](session, ["0"])
    elif name in {"help", "?", "？", "h"}:
        _help(session, commands)
    else:
        command = _named(name, commands)
        doing = DOINGS.get(command.name)
        if doing is None:
            how = ELSEWHERE.get(command.name)
            if how is None:
                words = _("“{name}” is not done here; it is for the screen alone.")
                raise NotFound(words.format(name=command.name))
            words = _("“{name}” is not done here; in the shell: {how}.")
            raise NotFound(words.format(name=command.name, how=_(how)))
        doing(session, rest)


def _named(name: str, commands: Iterable[Command]) -> Command:
    """The command called `name`, by its name, its key, or the beginning of one name alone."""
    own = [command for command in commands if command.pane is Pane.LIST]
    wanted = name.casefold().replace("-", "_")
    for command in own:
        if command.name == wanted or name in command.keys:
            return command
    found = [command for command in own if command.name.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(command.name for command in found)
        raise NotFound(_("“{name}” may be {names}.").format(name=visible(name), names=names))
    words = _("there is no command “{name}”; “help” tells them.")
    raise NotFound(words.format(name=visible(name)))


def _help(session: Session, commands: Sequence[Command]) -> None:
    session.say(
        _("A line is a command, row numbers (3 or 2,4-6; the chosen row without) and words.")
    )
    session.say(_("list: the rows with their numbers. A number alone: choose that row."))
    for topic in Topic:
        said = [each for each in commands if each.topic is topic and each.name in DOINGS]
        if said:
            session.say(_("{topic}:").format(topic=_(topic.value)))
        for command in said:
            line = _("{command}: {help}").format(command=command.name, help=command.told)
            session.say(line)
    for name, how in ELSEWHERE.items():
        session.say(f"{name}: {_(how)}")
    session.say(_("quit: leave."))
