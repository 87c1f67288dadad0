"""The workspace of the vault that the command line names."""

import os
from pathlib import Path

from tracker.catalog import speak_as
from tracker.cli.options import Options
from tracker.workspace import Workspace


def open_workspace(options: Options) -> Workspace:
    """The workspace of the vault that the options, the environment or the folder name.

    From here on its settings say which language is spoken.

    Raises:
        NotFound: there is no vault; the message says how to name one.
    """
    workspace = Workspace.find(options.vault, os.environ, Path.cwd(), options.clock())
    speak_as(workspace.settings.language, os.environ)
    return workspace
