"""The workspace of the vault that the command line names."""

import os
from pathlib import Path

import click

from tracker.cli.options import Options
from tracker.language import _
from tracker.workspace import Workspace


def open_workspace(options: Options) -> Workspace:
    """The workspace of the vault that the options, the environment or the folder name.

    Raises:
        NotFound: there is no vault; the message says how to name one.
    """
    return Workspace.find(options.vault, os.environ, Path.cwd(), options.clock())


def read_vault(options: Options, *, for_json: bool = False) -> Workspace:
    """The workspace with its notes read; what could not be is told on standard error.

    With `for_json` the JSON of tasks is made while notes are read.
    """
    workspace = open_workspace(options)
    if for_json:
        workspace.index.json_day = workspace.today()
    workspace.refresh()
    for warning in workspace.warnings():
        click.echo(_("warning: {warning}").format(warning=warning), err=True)
    return workspace
