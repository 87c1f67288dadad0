"""The workbench of the vault that the command line names, for commands that show no view."""

import os
from pathlib import Path

from tracker.cli.options import Options
from tracker.workbench import Workbench


def open_workbench(options: Options) -> Workbench:
    """The workbench of the vault that the options, the environment or the folder name.

    Raises:
        NotFound: there is no vault; the message says how to name one.
    """
    return Workbench.find(options.vault, os.environ, Path.cwd(), options.clock())
