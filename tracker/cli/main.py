"""The `tracker` command: its table of commands, and how failures end it."""

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from tracker import __version__
from tracker.actions import SHARED
from tracker.catalog import setting_of, speak_as
from tracker.cli.options import Options, common_options
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import BadInput, TrackerError
from tracker.language import N_, _, spoken


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: where its code is, and what it does in a line."""

    module: str
    help: str
    function: str = ""
    """Where it is not the command's name."""


COMMANDS: Mapping[str, Entry] = {
    "init": Entry("vault", N_("Make a new vault, or make a folder ready")),
    "demo": Entry("vault", N_("Open the dashboard on a copy of the sample vault")),
    "tasks": Entry("tasks", N_("Show the tasks, or those that answer a query")),
    "query": Entry("query", N_("Run the query blocks of a note")),
    "reading": Entry("reading", N_("Show the reading list")),
    "outline": Entry("show", N_("Show the outlines and their progress")),
    "questions": Entry("show", N_("Show the questions and which are answered")),
    "coverage": Entry("show", SHARED["coverage"]),
    "stale": Entry("show", N_("Show which parts of the outline have not changed for long")),
    "timeline": Entry("reading", N_("Show the reading list by the years of its works")),
    "progress": Entry("progress", N_("Show how far things were on each day")),
    "report": Entry("report", N_("Tell what a period brought, as text, page or note")),
    "find": Entry("find", SHARED["find"]),
    "status": Entry("show", N_("Show where things stand: vault, git, figures")),
    "add-task": Entry("add_task", N_("Add a task, or one a line from standard input")),
    "add-paper": Entry("papers", SHARED["paper"]),
    "complete": Entry("papers", N_("Fill in records of papers that services now know")),
    "export": Entry("export", N_("Print the papers as BibTeX, RIS or CSL-JSON")),
    "done": Entry("act", SHARED["finish"]),
    "start": Entry("act", SHARED["start"]),
    "cancel": Entry("act", SHARED["cancel"]),
    "set": Entry("act", N_("Set a date, the priority, the status or the words"), "set_field"),
    "edit": Entry("edit", N_("Change several fields of a task at once, or all in your editor")),
    "postpone": Entry("act", SHARED["postpone"]),
    "move": Entry("outline", N_("Move an item, with all below it, within its list")),
    "add-item": Entry("outline", N_("Put a new item into a list, behind or below another one")),
    "make-task": Entry("outline", SHARED["make_task"]),
    "draft": Entry("outline", N_("Make the article of an outline, or what is missing in it")),
    "sync": Entry("sync", SHARED["sync"]),
    "conflicts": Entry("conflicts", N_("Show the conflicts that wait in notes, with both sides")),
    "resolve": Entry("conflicts", N_("Settle a conflict: keep ours, theirs, both or the base")),
    "log": Entry("history", N_("Show what was done through Tracker")),
    "undo": Entry("history", SHARED["undo"]),
    "redo": Entry("history", SHARED["redo"]),
    "restore": Entry("restore", N_("Show earlier states of a note, and bring one or a line back")),
    "check": Entry("check", N_("Report what is wrong in the vault, and mend it with --fix")),
    "serve": Entry("serve", N_("Show the dashboard in a browser")),
    "config": Entry("vault", N_("Show each setting and where it comes from")),
    "doctor": Entry("doctor", N_("Gather what a bug report needs, and nothing of the notes")),
    "merge-driver": Entry("merge", N_("Merge a note for git; `tracker init` sets it up")),
    "completion": Entry("vault", N_("Print the completion script for bash, zsh or fish")),
}
_JSON = (" --json", "--format json", "--format=json")
"""How arguments end that ask for JSON."""


class Commands(click.Group):
    """The commands of the table, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The table's order, which is that of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's module; None for a name that is not in the table."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module = importlib.import_module(f"tracker.cli.{entry.module}")
        command = getattr(module, entry.function or cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)  # noqa: S101
        command.context_class = self.context_class
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table's help, without importing any command."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(entry.help)) for name, entry in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names of the table and the command line's own options, without importing any command."""
        names = [
            CompletionItem(name, help=_(entry.help))
            for name, entry in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Click's own, with the nearest command named where there is none."""
        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=1)
            said = _("there is no command “{name}”.")
            if near:
                said = _("there is no command “{name}”. Did you mean “{near}”?")
            raise click.UsageError(said.format(name=name, near="".join(near)), ctx)
        return super().resolve_command(ctx, args)


@click.command(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="tracker")
@click.option("--plain", is_flag=True, help="The dashboard line by line, for screen readers.")
@common_options
@click.pass_context
def cli(ctx: click.Context, options: Options, *, plain: bool) -> int:
    """Track tasks, reading, outline and questions in a vault of Markdown notes.

    Without a command it opens the dashboard.
    """
    if ctx.invoked_subcommand is not None:
        return 0
    from tracker.cli.show import open_dashboard

    return open_dashboard(options, plain=plain)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with the code that tells how it went."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; the answer is the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in arguments
    _speak(arguments)
    try:
        code = cli.main(arguments, prog_name="tracker", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("interrupted"), err=True)
        return 130
    except BrokenPipeError:
        # Whoever read the output has had enough; Python must not say so again at exit.
        sys.stdout = None
        return 0
    except TrackerError as error:
        if debug:
            raise
        click.echo(f"tracker: {error}", err=True)
        return error.exit_code
    except Exception as error:
        if debug:
            raise
        return _unexpected(error)
    return code if isinstance(code, int) else 0


def _speak(arguments: Sequence[str]) -> None:
    """Choose the language of all that is said from here on.

    What asks for JSON is a program, and its answers are the same in every language.
    """
    is_json = any(" ".join(pair).endswith(_JSON) for pair in pairwise(["", *arguments]))
    speak_as("en" if is_json else setting_of(_vault_in(arguments), os.environ), os.environ)
    if spoken() != "en":
        from tracker.cli.help_page import HelpContext, speak_in_click

        cli.context_class = HelpContext
        speak_in_click()


def _vault_in(arguments: Sequence[str]) -> str | None:
    for each, after in pairwise([*arguments, ""]):
        name, equals, value = each.partition("=")
        if name == "--vault":
            return value if equals else after
    return None


def _unexpected(error: Exception) -> int:
    """Say what nobody has thought of, or what the system refused; the exit code for it."""
    if isinstance(error, OSError):
        from tracker.refused import reason

        what = f"{error.filename!s}: " if error.filename else ""
        said = visible(f"{what}{reason(error)}")
        words = _("the system refused: {said}. No note was written half.").format(said=said)
        click.echo(f"tracker: {words}", err=True)
        return BadInput.exit_code
    said = f"{type(error).__name__}: {error}"
    words = _("something went wrong that should not have: {said}").format(said=said)
    more = _("No note was written half. Run it again with --debug to see where.")
    click.echo(f"tracker: {words}\n{more}", err=True)
    return 70
