"""The command that runs the query blocks of a note, and how an answer is printed."""

import click

from tracker.cli.documents.answers import answer_document, blocks_document
from tracker.cli.opening import read_vault
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json
from tracker.cli.view_text import print_view
from tracker.core.ask import Asked, blocks_of
from tracker.core.query.error import QueryError
from tracker.core.visible import visible
from tracker.errors import NotFound
from tracker.language import _
from tracker.workspace import Workspace


@click.command()
@click.argument("note")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@common_options
def query(options: Options, note: str, *, as_json: bool) -> None:
    """Run every ```tasks block of NOTE, and show the answers as Obsidian would."""
    workspace = read_vault(options)
    record = workspace.note(note)
    blocks = tuple(blocks_of(record.note))
    if not blocks:
        raise NotFound(_("{path} has no ```tasks block.").format(path=visible(record.path)))
    answers = [(block, _asked(workspace, block.query, record.path)) for block in blocks]
    faults = [asked for _other, asked in answers if isinstance(asked, QueryError)]
    if as_json:
        print_json(blocks_document(answers))
    else:
        for number, (block, asked) in enumerate(answers):
            title = visible(block.heading or record.stem)
            click.echo(
                f"{chr(10) if number else ''}# {title}  ({visible(record.path)}:{block.line + 1})"
            )
            if isinstance(asked, QueryError):
                click.echo(f"  ✗ {asked}")
            else:
                print_answer(workspace, asked, as_json=False)
    if faults:
        raise faults[0]


def _asked(workspace: Workspace, text: str, path: str) -> Asked | QueryError:
    """The answer, or what is wrong: the other blocks of the note are shown all the same."""
    try:
        return workspace.ask(text, path)
    except QueryError as error:
        return error


def print_answer(workspace: Workspace, asked: Asked, *, as_json: bool) -> None:
    """An answer as text, or as one JSON document."""
    if as_json:
        print_json(answer_document(asked))
        return
    if asked.result.explanation:
        click.echo("\n".join(visible(line) for line in asked.result.explanation.split("\n")))
    view = workspace.answer(asked)
    print_view(view, workspace.contested())
    if "taskCount" not in asked.result.layout.hidden:
        click.echo(view.summary, err=True)
