"""The command that shows the dashboard in a browser."""

import sys
from importlib.util import find_spec

import click

from tracker.cli.opening import open_workspace
from tracker.cli.options import Options, common_options
from tracker.core.visible import visible
from tracker.errors import Usage
from tracker.language import _

_DEFAULT_PORT = 8765


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_DEFAULT_PORT,
    show_default=True,
    help="Where to listen; 0 for any port that is free.",
)
@click.option(
    "--visitors",
    type=click.IntRange(1, 64),
    default=4,
    show_default=True,
    help="How many dashboards may be open at once.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="The address of this machine to listen at.",
)
@click.option(
    "--expose-to-network",
    is_flag=True,
    help="Let other machines in, as --host says. There is no encryption: whoever can listen in on "
    "the network can read and change your notes.",
)
@common_options
def serve(
    options: Options, *, port: int, visitors: int, host: str, expose_to_network: bool
) -> None:
    """Show the dashboard in a browser, at the address that is printed, until ctrl+c.

    The address holds a secret that is new each time; without it, or from a page of another site,
    nothing is answered. Each tab is a dashboard of its own, and ends when it is closed.
    """
    workspace = open_workspace(options)
    if find_spec("textual_serve") is None:
        raise Usage(
            _(
                "showing the dashboard in a browser needs textual-serve; install it by pipx "
                "inject research-tracker textual-serve, or pip install "
                "'research-tracker[serve]'."
            )
        )
    from tracker.web.server import serve as serve_pages
    from tracker.web.site import Service

    root = workspace.vault.root
    service = Service(
        command=_dashboard(options, str(root)),
        title=f"{visible(root.name)} – Tracker",
        host=host,
        port=port,
        visitors=visitors,
        is_exposed=expose_to_network,
        is_told=options.debug,
    )

    def tell(address: str) -> None:
        click.echo(address)
        if expose_to_network:
            click.echo(_("Anyone who learns this address can read and change the notes."), err=True)
        click.echo(_("Open it in a browser; ctrl+c ends it."), err=True)
        sys.stdout.flush()

    serve_pages(service, tell)


def _dashboard(options: Options, root: str) -> tuple[str, ...]:
    """What runs the dashboard of one visitor."""
    # Without -P a folder of the vault that is called like a library would be taken for it.
    command = [sys.executable, "-P", "-m", "tracker", "--vault", root]
    if options.today:
        command += ["--today", options.today]
    return tuple(command)
