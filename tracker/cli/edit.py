"""The command that edits a whole task: by options, or as a short text in the user's editor."""

import sys
from collections.abc import Mapping
from functools import partial

import click

from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.cli.writing import report, writing
from tracker.core.editing import LABELS, Editing, understand
from tracker.core.intents import EditTask
from tracker.errors import BadInput, Usage
from tracker.language import N_, _, pgettext

_HELP = (
    N_("One field a line; what is left empty is taken out of the task. Lines with # are not read."),
    N_("Dates are typed as in: fri, +3d, in two weeks, 下周五, 2026-12-04."),
)


@click.command()
@click.argument("ref", nargs=-1, required=True)
@click.option("--description", metavar="WORDS", help="The words, tags included.")
@click.option("--status", metavar="NAME", help="A status' name, or the character in the box.")
@click.option("--priority", metavar="LEVEL", help="highest, high, medium, low, lowest or none.")
@click.option("--repeats", "recurrence", metavar="RULE", help="As in “every week on Friday”.")
@click.option("--due", metavar="WHEN")
@click.option("--scheduled", metavar="WHEN")
@click.option("--start", metavar="WHEN")
@click.option(
    "--after", "depends_on", multiple=True, metavar="REF", help="A task that comes first."
)
@click.option("--when-done", "on_completion", metavar="keep|delete", help="What becomes of it.")
@click.option("--created", metavar="WHEN")
@click.option("--done", metavar="WHEN")
@click.option("--cancelled", metavar="WHEN")
@writing
@common_options
def edit(
    options: Options,
    ref: tuple[str, ...],
    depends_on: tuple[str, ...],
    **given: str | bool | None,
) -> None:
    """Change several fields of the item REF as one change; an empty value takes a field out.

    Without any field all of them are opened in your editor.
    """
    workspace = open_workspace(options)
    workspace.refresh()
    editing = workspace.editing(workspace.resolve(" ".join(ref)))
    texts = {key: value for key in LABELS if isinstance(value := given.get(key), str)}
    if depends_on:
        texts["depends_on"] = ", ".join(depends_on)
    understood = understand(editing, texts or _from_editor(editing, workspace.settings.editor))
    for key, fault in understood.faults.items():
        raise BadInput(f"{pgettext('field', LABELS[key])}: {fault}")
    intent = EditTask(editing.ref, understood.form, understood.named)
    report(workspace, partial(workspace.perform, intent), given)


def _from_editor(editing: Editing, editor: str | None) -> Mapping[str, str]:
    """The fields as the user leaves them in their editor."""
    if not sys.stdin.isatty():
        fields = ", ".join(f"--{name.replace(' ', '-')}" for name in ("due", "start", "priority"))
        raise Usage(
            _("say what to change ({fields} …): there is no terminal for an editor.").format(
                fields=fields
            )
        )
    before = "".join(f"{LABELS[key]}: {text}\n" for key, text in editing.texts.items())
    text = "".join(f"# {_(line)}\n" for line in _HELP) + before
    after = click.edit(text, editor=editor, extension=".txt")
    if after is None:
        raise BadInput(_("the editor was left without saving: nothing was changed."))
    return _read(after)


def _read(text: str) -> dict[str, str]:
    """The fields of a text with one `name: value` a line.

    Raises:
        BadInput: a line is none, with its number.
    """
    keys = {name: key for key, name in LABELS.items()}
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, value = line.partition(":")
        if not colon or name.strip() not in keys:
            raise BadInput(
                _("line {number} names no field; there are: {keys}.").format(
                    number=number, keys=", ".join(keys)
                )
            )
        found[keys[name.strip()]] = value.strip()
    return found
