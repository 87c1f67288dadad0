"""The commands with the keys that the settings give them, and what is wrong with those."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple

from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.events import Key
from textual.keys import key_to_character

from tracker.config import Settings
from tracker.core.visible import visible
from tracker.language import _
from tracker.tui.command import TYPED_IN, Command, Pane, is_text, key_name, meant_by
from tracker.tui.commands import COMMANDS, bindings_of
from tracker.tui.move_commands import VIM

_NAMED = frozenset(
    ("space", "enter", "escape", "tab", "backspace", "delete", "insert", "home", "end", "pageup")
) | frozenset(("pagedown", "up", "down", "left", "right", "comma"))
_SPOKEN = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "del": "delete",
    "ins": "insert",
}
_HELD = re.compile(r"(?:(?:ctrl|alt|shift)\+)*")


def commands_with(settings: Settings) -> tuple[tuple[Command, ...], tuple[str, ...]]:
    """All commands with keys in the style that is set, and as they are set; what is wrong."""
    styled = as_in_vim(COMMANDS) if settings.key_style == "vim" else COMMANDS
    return with_keys(counting(styled) if settings.digits == "counts" else styled, settings.keys)


def with_keys(
    commands: Sequence[Command], said: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Command, ...], tuple[str, ...]]:
    """The commands with the keys that `said` gives to some by their names, and what is wrong.

    A key that the settings give is taken from the command that has it by itself; where they give
    it to two, the first keeps it.
    """
    names = {command.name for command in commands}
    wrong = [_unknown(name, commands) for name in said if name not in names]
    given: list[_Given] = []
    asked = {
        command.name: tuple(_asked(command, said[command.name], given, wrong))
        for command in commands
        if command.name in said
    }
    found: list[Command] = []
    for command in commands:
        if command.name in asked:
            found.append(replace(command, keys=asked[command.name]))
            continue
        lost = {key: _taken(key, command.pane, given) for key in command.keys}
        taken = {key: owner for key, owner in lost.items() if owner is not None}
        kept = tuple(key for key in command.keys if key not in taken)
        if taken:
            wrong.append(_lost(command, taken, kept))
        found.append(replace(command, keys=kept))
    return tuple(found), tuple(wrong)


def _asked(
    command: Command, said: Iterable[str], given: "list[_Given]", wrong: list[str]
) -> Iterator[str]:
    """The keys that a command is given; they are noted, and so is what is wrong."""
    for typed in said:
        key = read_key(typed)
        if key is None:
            words = _("[keys] {command}: “{typed}” is no key.")
            wrong.append(words.format(command=command.name, typed=visible(typed)))
        elif command.pane in TYPED_IN and is_text(key.partition(" ")[0]):
            words = _("[keys] {command}: “{typed}” is text where that is done.")
            wrong.append(words.format(command=command.name, typed=visible(typed)))
        elif (other := _taken(key, command.pane, given)) is None:
            given.append(_Given(key, command.pane, command.name))
            yield key
        elif other.name != command.name or other.key != key:
            words = _("[keys] {key} is both {owner} and {other}: {owner} has it.")
            if other.key != key:
                words = _(
                    "[keys] {key} ({other}) and {begun} ({owner}) begin alike: {owner} stays."
                )
            wrong.append(
                words.format(
                    key=key_name(key),
                    begun=key_name(other.key),
                    owner=other.name,
                    other=command.name,
                )
            )


class _Given(NamedTuple):
    """A key, where it works, and the command that it is for."""

    key: str
    pane: Pane
    name: str


def _taken(key: str, pane: Pane, given: Iterable[_Given], besides: str = "") -> _Given | None:
    """Who has the key already where keys of `pane` work, or one that it begins, or begins it."""
    return next(
        (
            each
            for each in given
            if each.name != besides and _bars(each.key, key) and each.pane.meets(pane)
        ),
        None,
    )


def _bars(key: str, other: str) -> bool:
    """Whether one of two keys is the other, or the beginning of it: then one is never heard."""
    shorter, longer = sorted((key.split(" "), other.split(" ")), key=len)
    return longer[: len(shorter)] == shorter


def read_key(typed: str) -> str | None:
    """A key as the table names it: `x`, `ctrl+x`, `F2`, `Esc`, `g g`; None if it is none."""
    if len(parts := typed.split()) > 1:
        keys = [read_key(part) for part in parts]
        return None if None in keys else " ".join(filter(None, keys))
    if len(typed) == 1:
        return typed if typed.isprintable() and typed != " " else None
    text = re.sub(r"(?i)\b(ctrl|alt|shift|c|m)-(?=.)", lambda held: _held(held[1]), typed.strip())
    held = _HELD.match(text.lower())
    count = held.end() if held is not None else 0
    before, rest = text[:count].lower(), text[count:]
    if len(rest) == 1 and rest.isprintable():
        return before + rest if before else None
    name = _SPOKEN.get(rest.lower(), rest.lower())
    if name in _NAMED or re.fullmatch(r"f(?:[1-9]|1\d|2[0-4])", name):
        return before + name
    return None


def pressed(event: Key) -> str:
    """The key of an event as the table names it; a sign of a Chinese keyboard is what is meant."""
    sign = event.character if event.is_printable else key_to_character(event.key)
    if not sign or len(sign) != 1:
        return event.key
    return "space" if sign.isspace() else meant_by(sign)


def rebind(node: DOMNode, panes: Collection[Pane], commands: Sequence[Command]) -> None:
    """Give `node` the keys of `panes` as `commands` have them."""
    names = {command.name for command in commands}
    fresh = BindingsMap(bindings_of(panes, commands))
    kept = [
        binding
        for key, binding in node._bindings  # noqa: SLF001 - Textual's keymaps cannot take a key away
        if binding.id not in names and key not in fresh.key_to_bindings
    ]
    node._bindings = BindingsMap.merge([BindingsMap(kept), fresh])  # noqa: SLF001 - likewise


def _lost(command: Command, lost: Mapping[str, _Given], kept: Sequence[str]) -> str:
    """What is told of keys that other commands have now: `lost` says which."""
    now = _("{key} is {owner} now")
    taken = ", ".join(now.format(key=key_name(each.key), owner=each.name) for each in lost.values())
    words = _("[keys] {taken}, no longer {command}: it has no key left.")
    if kept:
        words = _("[keys] {taken}, no longer {command}: it keeps {keys}.")
    return words.format(taken=taken, command=command.name, keys=" ".join(map(key_name, kept)))


def as_in_vim(commands: Sequence[Command]) -> tuple[Command, ...]:
    """The commands with vim's keys; what had one of these by itself has a key behind `g` or `z`."""
    return tuple(
        replace(command, keys=VIM[command.name]) if command.name in VIM else command
        for command in commands
    )


def clashes(commands: Iterable[Command]) -> tuple[str, ...]:
    """Keys that would do two things at one place, each with the names of both commands."""
    given: list[_Given] = []
    found: dict[tuple[str, str], str] = {}
    for command in commands:
        sequences = [key for key in command.keys if " " in key]
        for key in [*(binding.key for binding in command.bindings), *sequences]:
            other = _taken(key, command.pane, given, besides=command.name)
            if other is not None:
                words = f"{key} is both {other.name} and {command.name}"
                found.setdefault((other.name, command.name), words)
            given.append(_Given(key, command.pane, command.name))
    return tuple(found.values())


def counting(commands: Sequence[Command]) -> tuple[Command, ...]:
    """The commands with counts on the digits, and what digits did on `alt` and the digit."""
    return tuple(
        replace(command, keys=tuple(map(_other_digit, command.keys))) for command in commands
    )


def _other_digit(key: str) -> str:
    if len(key) == 1 and key.isdecimal():
        return f"alt+{key}"
    return key[4:] if key.startswith("alt+") and key[4:].isdecimal() else key


def _held(name: str) -> str:
    return {"c": "ctrl", "m": "alt"}.get(name.lower(), name.lower()) + "+"


def _unknown(name: str, commands: Sequence[Command]) -> str:
    close = get_close_matches(name, [command.name for command in commands], n=1)
    if not close:
        return _("[keys]: there is no command “{name}”.").format(name=visible(name))
    words = _("[keys]: there is no command “{name}”; is “{close}” meant?")
    return words.format(name=visible(name), close=close[0])
