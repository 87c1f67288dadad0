"""Write what follows from the code: commands, keys, settings, JSON, the manual, completion.

Run it from the project's folder: `make reference`.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from click.shell_completion import get_completion_class
from json_page import json_pages
from manual import context_of, manual_page
from schemas import docstrings

from tracker import config
from tracker.cli.main import COMMANDS, cli
from tracker.cli.options import common_options
from tracker.setting_kinds import KINDS
from tracker.tui.command import Command, Pane, Topic, key_name
from tracker.tui.commands import COMMANDS as KEYS
from tracker.tui.keys import as_in_vim
from tracker.tui.move_commands import VIM

ROOT = Path(__file__).parent.parent
COMPLETIONS = {
    "bash": "share/bash-completion/completions/tracker",
    "zsh": "share/zsh/site-functions/_tracker",
    "fish": "share/fish/vendor_completions.d/tracker.fish",
}
_MADE = "<!-- Made by `make reference`; what it says stands in the code. -->\n"
_ABOUT_SETTINGS = """\
They stand in `tracker.toml` in the vault, and in your own `~/.config/tracker/config.toml` (on other
systems than Linux where such files go there); the vault's go before your own. In the environment,
which goes before both, `add_task_to` is `TRACKER_ADD_TASK_TO`. `tracker config` shows each setting
with its value and where that comes from.

"""


def pages() -> Mapping[str, str]:
    """The text of each file by its path in the project."""
    found = {
        "docs/reference/commands.md": "".join(_commands()),
        "docs/reference/keys.md": "".join(_keys()),
        "docs/reference/settings.md": "".join(_settings()),
        **json_pages(),
        "share/man/man1/tracker.1": manual_page(cli, commands(), common_names(), settings()),
    }
    for shell, path in COMPLETIONS.items():
        kind = get_completion_class(shell)
        assert kind is not None  # noqa: S101
        found[path] = kind(cli, {}, "tracker", "_TRACKER_COMPLETE").source()
    return found


def commands() -> Mapping[str, click.Command]:
    """The commands by their names, in the order of the table."""
    context = click.Context(cli)
    found = {name: cli.get_command(context, name) for name in COMMANDS}
    return {name: command for name, command in found.items() if command is not None}


def common_names() -> frozenset[str]:
    """The names of the options that every command takes."""

    @click.command()
    @common_options
    def none(**_: object) -> None:
        """Nothing."""

    return frozenset(str(each.name) for each in none.params) | {"help"}


def settings() -> Mapping[str, tuple[str, str, str]]:
    """What each setting takes, its default and what it is, by its name."""
    words = dict(docstrings(config.Settings))
    known = config.load_settings(Path("/nowhere"), {}, user=Path("/nowhere/config.toml"))
    defaults = {row.name: row.shown for row in known.rows}
    found = {}
    for name, kind in KINDS.items():
        what = words.get(name) or words.get(name.partition(".")[0], "")
        found[name] = (kind.takes, defaults[name] if name != "vault" else "-", what)
    found["vault"] = (found["vault"][0], "-", "The vault, where the folder is in none; yours only.")
    return found


def _commands() -> Iterator[str]:
    yield f"# Commands\n\n{_MADE}\n"
    yield "`tracker` alone opens the dashboard. Every command takes, before or after its name:\n\n"
    shared = common_names()
    yield from _options(cli, frozenset({"version"}), only=shared)
    yield "\n| command | does |\n|---|---|\n"
    for name, entry in COMMANDS.items():
        yield f"| [`{name}`](#tracker-{name}) | {_cell(entry.help)} |\n"
    for name, command in commands().items():
        context = context_of(command, f"tracker {name}")
        usage = " ".join([f"tracker {name}", *command.collect_usage_pieces(context)])
        yield f"\n## tracker {name}\n\n```\n{usage}\n```\n\n"
        yield f"{prose(command)}\n"
        options = "".join(_options(command, shared))
        yield f"\n{options}" if options else ""


def _options(
    command: click.Command, without: frozenset[str], only: frozenset[str] | None = None
) -> Iterator[str]:
    context = context_of(command, "tracker")
    rows = []
    for option in filter(_is_option, command.get_params(context)):
        record = option.get_help_record(context)
        is_shown = option.name not in without and (only is None or option.name in only)
        if record is not None and is_shown:
            rows.append(f"| `{record[0].replace('|', chr(92) + '|')}` | {_cell(record[1])} |\n")
    if rows:
        yield "| option | does |\n|---|---|\n"
        yield from rows


def _is_option(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option)


def prose(command: click.Command) -> str:
    """A command's help as paragraphs of Markdown."""
    text = inspect.cleandoc(command.help or "").partition("\f")[0]
    paragraphs = re.split(r"\n\s*\n", text)
    return "\n\n".join(_paragraph(each) for each in paragraphs)


def _paragraph(text: str) -> str:
    if text.startswith("\b"):
        return f"```\n{text.removeprefix(chr(8)).strip(chr(10))}\n```"
    return _outside_code(" ".join(text.split()))


def _keys() -> Iterator[str]:
    yield f"# Keys\n\n{_MADE}\n"
    yield "`?` shows them in the dashboard, and `ctrl+p` finds each by its name.\n"
    groups = [(str(topic), topic, Pane.LIST) for topic in Topic]
    groups += [(pane.heading, topic, pane) for pane in Pane for topic in Topic if pane.heading]
    for title, topic, pane in groups:
        found = [each for each in KEYS if (each.pane, each.topic) == (pane, topic)]
        if found:
            yield f"\n## {title}\n\n| key | name | does |\n|---|---|---|\n"
        yield from map(_key_row, found)

    yield '\n## In vim\'s style\n\nWith `key_style = "vim"` these have other keys:\n\n'
    yield "| key | name | does |\n|---|---|---|\n"
    yield from (_key_row(each) for each in as_in_vim(KEYS) if each.name in VIM)


def _key_row(command: Command) -> str:
    keys = " ".join(f"`{key_name(key)}`" for key in command.keys)
    cells = (_cell(keys, is_code=True), _cell(command.label), _cell(command.help))
    return f"| {' | '.join(cells)} |\n"


def _settings() -> Iterator[str]:
    yield f"# Settings\n\n{_MADE}\n"
    yield _ABOUT_SETTINGS
    yield "| setting | takes | default | is |\n|---|---|---|---|\n"
    for name, (takes, default, what) in settings().items():
        shown = "" if default == "-" else f"`{default}`"
        yield f"| `{name}` | {takes} | {_cell(shown, is_code=True)} | {_cell(what)} |\n"


def _cell(text: str, *, is_code: bool = False) -> str:
    """Text for a cell of a table."""
    escaped = text.replace("|", r"\|").replace("\n", " ")
    return escaped if is_code else _outside_code(escaped)


def _outside_code(text: str) -> str:
    """Text whose signs mean nothing to Markdown, but for backquotes."""
    parts = text.split("`")
    return "`".join(
        re.sub(r"([<>*_\[\]])", r"\\\1", part) if number % 2 == 0 else part
        for number, part in enumerate(parts)
    )


def main() -> None:
    """Write them all."""
    for path, text in pages().items():
        file = ROOT / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
