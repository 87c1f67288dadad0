"""A screen whose keys stand in the table of commands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from string import Formatter
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.binding import Binding, BindingsMap
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Input

from tracker.core.visible import visible
from tracker.language import _, pgettext
from tracker.tui.command import TYPED_IN, Command, Pane, is_text, key_name
from tracker.tui.commands import COMMANDS, key_of
from tracker.tui.composing import FrugalCompositor
from tracker.tui.keys import pressed, rebind
from tracker.tui.wrapping import BETWEEN

_T = TypeVar("_T")
_NO_KEY = "–"
_HELP = frozenset(("help", "keys_here"))
"""The commands that show keys."""


class Keyed(Screen[_T], Generic[_T]):
    """It has the keys of its panes, as the settings give them to the screen that is below all."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (8, "-short"), (20, "-tall")]  # noqa: RUF012 - as Textual declares it
    PANES: ClassVar[frozenset[Pane]] = frozenset()
    commands: Sequence[Command] = COMMANDS
    """With the keys that they have here."""

    def __init__(
        self,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._compositor = FrugalCompositor()
        self.begun: tuple[str, ...] = ()
        """Keys that were pressed and wait for others."""
        self._sequences: Mapping[tuple[str, ...], Command] = {}
        self._whole = self._bindings

    def on_compose(self) -> None:
        """Take the keys, and know of the room, before anything is drawn.

        Textual tells of the room after the first layout.
        """
        for cells, steps in zip(
            self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            self.add_class(max(step for step in steps if step[0] <= cells)[1])
        known = (each.commands for each in self.app.screen_stack if isinstance(each, Keyed))
        self.commands = next(known, self.commands)
        rebind(self, self.PANES, self.commands)
        self._sequences = {
            tuple(key.split()): each
            for each in self.own_commands
            for key in each.keys
            if " " in key
        }

    @on(Key)
    async def _go_on(self, event: Key) -> None:
        """Wait for what comes behind a key that begins others, and do what they are for."""
        if isinstance(self.focused, Input):
            return
        keys = (*self.begun, pressed(event))
        command = self._sequences.get(keys)
        goes_on = any(each[: len(keys)] == keys for each in self._sequences)
        if not self.begun and not goes_on:
            return
        event.stop()
        event.prevent_default()
        self._begin(keys if goes_on and command is None else ())
        if command is not None:
            await self.app.run_action(command.action, self)
        elif self._asks_how(keys[-1]) and len(keys) > 1:
            self._begin(keys[:-1])
            self._tell_onward()
        elif not goes_on and event.key != "escape":
            words = _("No command has the keys {keys}.").format(keys=key_name(" ".join(keys)))
            self.notify(visible(words), markup=False)

    def _begin(self, keys: tuple[str, ...]) -> None:
        """Show in the footer what the keys so far can go on with; without any, all keys again."""
        if not self.begun:
            self._whole = self._bindings
        self.begun = keys
        self._bindings = BindingsMap(self._onward(len(keys))) if keys else self._whole
        self.refresh_bindings()

    def _asks_how(self, key: str) -> bool:
        """Whether `key` is one that shows keys."""
        return any(key in each.keys for each in self.own_commands if each.name in _HELP)

    def _tell_onward(self) -> None:
        """Tell all that the keys so far can go on with: a footer may be too short for it."""
        told = (
            f"{key_name(' '.join(keys))}  {command.title}"
            for keys, command in self._sequences.items()
            if keys[: len(self.begun)] == self.begun
        )
        self.notify("\n".join(told), title=_("Keys"), markup=False)

    def _onward(self, length: int) -> Iterator[Binding]:
        seen: set[str] = set()
        for keys, command in self._sequences.items():
            if keys[:length] == self.begun and keys[length] not in seen:
                seen.add(keys[length])
                ends = len(keys) == length + 1
                yield Binding(
                    keys[length],
                    command.action if ends else "nothing",
                    command.title if ends else "…",
                    key_display=key_name(" ".join(keys[: length + 1])),
                )
        yield Binding(
            "escape", "nothing", pgettext("key", "cancel"), key_display=key_name("escape")
        )

    @property
    def own_commands(self) -> tuple[Command, ...]:
        """What can be done here; where a text is typed, by keys that are not text."""
        panes = self.PANES | {Pane.ANYWHERE}
        own = tuple(each for each in self.commands if each.pane in panes)
        if self.PANES.isdisjoint(TYPED_IN):
            return own
        return tuple(
            replace(each, keys=tuple(key for key in each.keys if not is_text(key))) for each in own
        )

    def with_keys(self, words: str, **said: str) -> str:
        """`words` with the key of a command, by its name, wherever they say `{name}`.

        What is `said` goes before.
        """
        keys = _Keys(self.commands)
        keys.update(said)
        return words.format_map(keys)

    def hint(self, words: str) -> Content:
        """`words` with keys, each part of which does on a click what its key does.

        Three blanks are between parts.
        """
        actions = {each.name: each.action for each in self.commands}
        parts = []
        for part in words.split(BETWEEN):
            name = next((field for _text, field, *_rest in Formatter().parse(part) if field), "")
            action = actions.get(name, "")
            scope = "" if "." in action else "screen."
            style = Style.from_meta({"@click": f"{scope}{action}"}) if action else ""
            parts.append(Content.styled(self.with_keys(part), style))
        return Content(BETWEEN).join(parts)

    def key_of(self, name: str) -> str:
        """The key of the command called `name`, as it is shown; nothing if it has none."""
        return key_of(name, self.commands)

    def action_leave(self) -> None:
        """Leave it, and change nothing."""
        self.dismiss(None)


class _Keys(dict[str, str]):
    """The key that is shown for a command, by its name."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def __missing__(self, name: str) -> str:
        return key_of(name, self._commands) or _NO_KEY
