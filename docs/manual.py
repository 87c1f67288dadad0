"""The manual page, in the macros of man(7)."""

import inspect
import re
from collections.abc import Iterator, Mapping

import click

_CODES = {
    "0": "done",
    "1": "nothing matched, or problems were found",
    "2": "the command was not understood",
    "3": "bad input, or a note could not be written",
    "4": "the note changed meanwhile, or several items match",
    "5": "git refused",
    "6": "the network failed; what could be kept was kept",
    "70": "something went wrong that should not have",
    "130": "interrupted",
}
_FILES = {
    "tracker.toml": "settings, in the vault",
    "~/.config/tracker/config.toml": "your own settings",
    "~/.cache/tracker": "what can be deleted and comes back",
    "~/.local/state/tracker": "what undo needs where there are no commits",
}


def context_of(command: click.Command, name: str) -> click.Context:
    """Where a command's help is asked for, as when it is called."""
    return click.Context(command, info_name=name, help_option_names=["-h", "--help"])


def manual_page(
    cli: click.Command,
    commands: Mapping[str, click.Command],
    common: frozenset[str],
    settings: Mapping[str, tuple[str, str, str]],
) -> str:
    """`tracker.1` for these commands; `common` are the names of the options that all take."""
    return "".join(f"{line}\n" for line in _lines(cli, commands, common, settings))


def _lines(
    cli: click.Command,
    commands: Mapping[str, click.Command],
    common: frozenset[str],
    settings: Mapping[str, tuple[str, str, str]],
) -> Iterator[str]:
    yield '.\\" Made by `make reference`; what it says stands in the code.'
    yield ".TH TRACKER 1"
    yield ".SH NAME"
    yield r"tracker \- a research tracker over a vault of Markdown notes"
    yield ".SH SYNOPSIS"
    yield ".B tracker"
    yield r"[\fIOPTIONS\fR] [\fICOMMAND\fR [\fIARGUMENTS\fR]]"
    yield ".SH DESCRIPTION"
    yield from _prose(cli)
    yield ".SH OPTIONS"
    yield "Every command takes these too."
    yield from _options(cli, frozenset())
    yield ".SH COMMANDS"
    for name, command in commands.items():
        context = context_of(command, f"tracker {name}")
        usage = " ".join([name, *command.collect_usage_pieces(context)])
        yield f".SS {_text(usage)}"
        yield from _prose(command)
        yield from _options(command, common)
    yield ".SH EXIT STATUS"
    yield from _entries(_CODES)
    yield ".SH ENVIRONMENT"
    named = {
        f"TRACKER_{name.upper().replace('.', '_')}": f"the setting {name}: {takes}"
        for name, (takes, _, _) in settings.items()
    }
    yield from _entries({**named, "NO_COLOR": "no colours"})
    yield ".SH FILES"
    yield from _entries(_FILES)
    yield ".SH SEE ALSO"
    yield ".BR git (1)"


def _prose(command: click.Command) -> Iterator[str]:
    text = inspect.cleandoc(command.help or "").partition("\f")[0]
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text)):
        if number:
            yield ".PP"
        if paragraph.startswith("\b"):
            yield ".nf"
            yield from (
                _text(line) for line in paragraph.removeprefix("\b").strip("\n").split("\n")
            )
            yield ".fi"
        else:
            yield _text(" ".join(paragraph.split()))


def _options(command: click.Command, without: frozenset[str]) -> Iterator[str]:
    context = context_of(command, "tracker")
    records = [
        option.get_help_record(context)
        for option in command.get_params(context)
        if isinstance(option, click.Option) and option.name not in without
    ]
    yield from _entries(dict(record for record in records if record is not None))


def _entries(entries: Mapping[str, str]) -> Iterator[str]:
    for name, what in entries.items():
        yield ".TP"
        yield rf"\fB{_text(name)}\fR"
        if what:
            yield _text(what)


def _text(text: str) -> str:
    """Text in which nothing is taken for a request or an escape."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("`", "")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
