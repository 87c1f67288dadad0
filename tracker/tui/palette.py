"""The command table as the command palette's source."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from rich.align import Align
from rich.text import Text
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets.option_list import Option

from tracker.catalog import messages_of
from tracker.core.pinyin import initials
from tracker.language import Messages, _, spoken
from tracker.tui.command import Command, key_name
from tracker.tui.commands import COMMANDS


class Palette(CommandPalette):
    """Textual's own, which says in the language that is spoken that nothing is found."""

    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (8, "-tall")]  # noqa: RUF012 - as Textual declares it

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()

        def show() -> None:
            if search_value:
                words = Align.center(Text(_("No matches found"), style="not bold"))
                nothing = Option(words, disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(nothing)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)


class CommandProvider(Provider):
    """Every command, by its label and its help."""

    commands: Sequence[Command] = tuple(each for each in COMMANDS if not each.pane.is_dialog)

    async def discover(self) -> Hits:
        """All commands, while nothing is typed."""
        for command in self.commands:
            yield DiscoveryHit(_words(command), self._run(command), help=_keys(command))

    async def search(self, query: str) -> Hits:
        """The commands whose words match, in English or in Chinese, or by its first letters."""
        matcher = self.matcher(query)
        is_foreign = spoken() == "en" and not query.isascii()
        chinese = messages_of("zh") if is_foreign else None
        for command in self.commands:
            words = _words(command)
            score = max(_sounding(query, words), *map(matcher.match, _said(command, chinese)))
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(words),
                    self._run(command),
                    text=words,
                    help=_keys(command),
                )

    def _run(self, command: Command) -> Callable[[], Coroutine[Any, Any, bool]]:
        return partial(self.app.run_action, command.action, self.screen)


def provider_of(commands: Sequence[Command]) -> type[CommandProvider]:
    """A source of these commands."""
    return type("Commands", (CommandProvider,), {"commands": commands})


def _words(command: Command) -> str:
    return _("{command}: {help}").format(command=command.title, help=command.told)


def _keys(command: Command) -> str:
    return "  ".join(key_name(key) for key in command.keys)


def _said(command: Command, chinese: Messages | None) -> list[str]:
    """What finds a command: it has its English words in every language, and its Chinese ones."""
    found = [_words(command), f"{command.label}: {command.help}"]
    if chinese is not None:
        label = chinese.pgettext(command.pane.context, command.label)
        found.append(f"{label}：{chinese.gettext(command.help)}")
    return found


def _sounding(query: str, words: str) -> float:
    """How well Chinese `words` begin with the letters of `query`: 撤销 is `cx`; 0 if not at all."""
    pattern = initials(query.casefold()) if spoken() == "zh" else None
    found = pattern.search(words.casefold()) if pattern is not None else None
    if found is None:
        return 0.0
    # Before English words in which the letters only stand somewhere.
    return 1000.0 if found.start() == 0 else 100.0
