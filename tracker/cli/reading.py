"""The commands that show the reading list: by state or otherwise, by years, as a queue."""

from typing import get_args

import click

from tracker.cli.documents.reading import queue_document, reading_document
from tracker.cli.opening import read_vault
from tracker.cli.options import Options, common_options
from tracker.cli.output import print_json
from tracker.cli.view_text import print_view
from tracker.core.reading.linked import Linked
from tracker.core.reading.planned import planned, wanted_by
from tracker.core.reading.queue import pages_in, proposed, read_minutes
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.views.arrangement import Arrangement, By, Sort
from tracker.core.views.reading import queue_view, reading_view
from tracker.core.views.timeline import timeline_markdown, timeline_view
from tracker.errors import NotFound
from tracker.workspace import Workspace


@click.command()
@click.option("--complete", is_flag=True, help="First fill in records that services now know.")
@click.option(
    "--by", type=click.Choice(get_args(By)), default="state", help="How to group the entries."
)
@click.option(
    "--sort", type=click.Choice(get_args(Sort)), default="list", help="How to order them."
)
@click.option("--queue", metavar="TIME", help="What fits into 120min, 2h, 1h30.")
@click.option("--all", "whole", is_flag=True, help="Long groups whole, also on a terminal.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@common_options
@click.pass_context
def reading(
    ctx: click.Context,
    options: Options,
    *,
    complete: bool,
    by: By,
    sort: Sort,
    queue: str | None,
    whole: bool,
    as_json: bool,
) -> None:
    """Show the reading list: what is being read, unread and read.

    With --queue, what to read in the time there is: by priority, by what is begun, by age, and
    by the sections of the outline for which nothing has been read yet.
    """
    if complete:
        from tracker.cli.papers import complete as complete_records

        try:
            ctx.invoke(complete_records)
        except NotFound as error:
            click.echo(f"tracker: {error}", err=True)
    workspace = read_vault(options)
    if queue is not None:
        _show_queue(workspace, read_minutes(queue), as_json=as_json)
    elif as_json:
        print_json(reading_document(workspace.entries()))
    else:
        view = reading_view(workspace.entries(), workspace.today(), Arrangement(by, sort))
        print_view(view, workspace.contested(), whole=whole)


def _show_queue(workspace: Workspace, minutes: int, *, as_json: bool) -> None:
    index, entries, today = workspace.index, workspace.entries(), workspace.today()
    pages = {
        path: count
        for entry in entries
        if (path := entry.note) and (count := pages_in(index.text(path))) is not None
    }
    links = {path: lists.links for path, lists in index.listed.of(Role.OUTLINE).items()}
    wanted = wanted_by(planned(links.items(), Linked.of(entries)))
    queue = proposed(entries, minutes, today, pages, wanted)
    if as_json:
        print_json(queue_document(queue, minutes))
        return
    texts = {
        Ref(path, number, raw): text
        for path, items in links.items()
        for _index, _parent, number, raw, text, _links in items
    }
    named = {key: texts[ref] for key, ref in wanted.items()}
    print_view(queue_view(queue, minutes, today, named), workspace.contested())


@click.command()
@click.option("--md", "as_markdown", is_flag=True, help="A Markdown list, and a Mermaid timeline.")
@common_options
def timeline(options: Options, *, as_markdown: bool) -> None:
    """Show the reading list in the order of the years of its works."""
    workspace = read_vault(options)
    if as_markdown:
        click.echo(timeline_markdown(workspace.entries()), nl=False)
    else:
        print_view(timeline_view(workspace.entries(), workspace.today()), workspace.contested())
