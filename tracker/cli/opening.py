"""The workspace of the vault that the command line names."""

import os
from pathlib import Path

from tracker.cli.options import Options
from tracker.workspace import Workspace


def open_workspace(options: Options) -> Workspace:
    """The workspace of the vault that the options, the environment or the folder name.

    Raises:
        NotFound: there is no vault; the message says how to name one.
    """
    return Workspace.find(options.vault, os.environ, Path.cwd(), options.clock())
