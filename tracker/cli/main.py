"""The `tracker` command: its table of commands, and how failures end it."""

import importlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from tracker import __version__
from tracker.cli.options import Options, common_options
from tracker.core.visible import visible
from tracker.errors import BadInput, TrackerError


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: where its code is, and what it does in a line."""

    module: str
    help: str
    function: str = ""
    """Where it is not the command's name."""


COMMANDS: Mapping[str, Entry] = {
    "init": Entry("vault", "Make a new vault, or make a folder ready."),
    "demo": Entry("vault", "Open the dashboard on a copy of the sample vault."),
    "tasks": Entry("tasks", "Show the tasks, or those that answer a query."),
    "query": Entry("tasks", "Run the query blocks of a note."),
    "reading": Entry("show", "Show the reading list."),
    "outline": Entry("show", "Show the outlines and their progress."),
    "questions": Entry("show", "Show the questions and which are answered."),
    "coverage": Entry("show", "Show what the outline is written from: planned, read, cited."),
    "stale": Entry("show", "Show which parts of the outline have not changed for long."),
    "timeline": Entry("show", "Show the reading list by the years of its works."),
    "progress": Entry("progress", "Show how far things were on each day."),
    "report": Entry("report", "Tell what a period brought, as text, page or note."),
    "find": Entry("find", "Find notes by their titles and their text."),
    "status": Entry("show", "Show where things stand: vault, git, figures."),
    "add-task": Entry("add_task", "Add a task, or one a line from standard input."),
    "add-paper": Entry("papers", "Add papers by id, address, title, file or pasted record."),
    "complete": Entry("papers", "Fill in records of papers that services now know."),
    "export": Entry("export", "Print the papers as BibTeX, RIS or CSL-JSON."),
    "done": Entry("act", "Complete an item."),
    "start": Entry("act", "Begin an item."),
    "cancel": Entry("act", "Give an item up."),
    "set": Entry("act", "Set a date, the priority, the status or the words.", "set_field"),
    "edit": Entry("edit", "Change several fields of a task at once, or all in your editor."),
    "postpone": Entry("act", "Move an item's date on."),
    "move": Entry("outline", "Move an item, with all below it, within its list."),
    "add-item": Entry("outline", "Put a new item into a list, behind or below another one."),
    "make-task": Entry("outline", "Make a task of a question, and link the two."),
    "draft": Entry("outline", "Make the article of an outline, or what is missing in it."),
    "sync": Entry("sync", "Exchange the vault with its remote."),
    "conflicts": Entry("conflicts", "Show the conflicts that wait in notes, with both sides."),
    "resolve": Entry("conflicts", "Settle a conflict: keep ours, theirs, both or the base."),
    "log": Entry("history", "Show what was done through Tracker."),
    "undo": Entry("history", "Take the last action back."),
    "redo": Entry("history", "Do again what was taken back last."),
    "restore": Entry("restore", "Show earlier states of a note, and bring one or a line back."),
    "check": Entry("check", "Report what is wrong in the vault, and mend it with --fix."),
    "serve": Entry("serve", "Show the dashboard in a browser."),
    "config": Entry("vault", "Show each setting and where it comes from."),
    "doctor": Entry("doctor", "Gather what a bug report needs, and nothing of the notes."),
    "merge-driver": Entry("merge", "Merge a note for git; `tracker init` sets it up."),
    "completion": Entry("vault", "Print the completion script for bash, zsh or fish."),
}


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
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table's help, without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names of the table and the command line's own options, without importing any command."""
        names = [
            CompletionItem(name, help=entry.help)
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
            hint = f" Did you mean “{near[0]}”?" if near else ""
            raise click.UsageError(f"there is no command “{name}”.{hint}", ctx)
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
    try:
        code = cli.main(arguments, prog_name="tracker", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
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


def _unexpected(error: Exception) -> int:
    """Say what nobody has thought of, or what the system refused; the exit code for it."""
    if isinstance(error, OSError):
        what = f"{error.filename!s}: " if error.filename else ""
        said = visible(f"{what}{error.strerror or error}")
        click.echo(f"tracker: the system refused: {said}. No note was written half.", err=True)
        return BadInput.exit_code
    click.echo(
        f"tracker: something went wrong that should not have: {type(error).__name__}: {error}\n"
        "No note was written half. Run it again with --debug to see where.",
        err=True,
    )
    return 70
