"""Processes of our own: a module run by the same Python, which pickled values are handed to."""

import os
import pickle
import subprocess
import sys
from typing import IO


def start_module(name: str) -> subprocess.Popen[bytes] | None:
    """Run the module `name` with a pipe to and from it; None where no process can be begun."""
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except OSError:
        return None


def send(pipe: IO[bytes] | None, value: object) -> None:
    """Hand a value over, pickled; raises OSError where nobody reads any more."""
    pickle.dump(value, pipe_of(pipe), pickle.HIGHEST_PROTOCOL)
    pipe_of(pipe).flush()


def pipe_of(pipe: IO[bytes] | None) -> IO[bytes]:
    """A pipe of a process that was started with one."""
    assert pipe is not None  # noqa: S101
    return pipe
