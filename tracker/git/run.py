"""Running git through GitPython: never a prompt, never a shell, always in plain English."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tracker.core.visible import visible
from tracker.errors import GitRefused

_TIME_LIMIT = 120.0
_ENVIRONMENT: Mapping[str, str] = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_EDITOR": "true",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_PAGER": "cat",
}


class GitFailed(GitRefused):
    """A git command ended with an error; the message is what git said, safe to show."""


def run_git(folder: Path, *arguments: str, data: bytes = b"", reads: bool = False) -> bytes:
    """What git prints when it is run in `folder` with `data` as its standard input.

    A command that only reads (`reads`) takes no locks.

    Raises:
        GitFailed: git ended with an error.
        GitRefused: git could not be run, or took more than two minutes.
    """
    from git import Git
    from git.exc import GitCommandError, GitCommandNotFound

    environment = {**_ENVIRONMENT, **({"GIT_OPTIONAL_LOCKS": "0"} if reads else {})}
    with tempfile.TemporaryFile() as source:
        source.write(data)
        source.seek(0)
        try:
            code, out, err = Git(os.fspath(folder)).execute(
                ["git", "-c", "core.quotepath=off", *arguments],
                istream=source,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                kill_after_timeout=_TIME_LIMIT,
                env=environment,
            )
        except (GitCommandNotFound, GitCommandError, OSError, ValueError) as error:
            raise GitRefused(f"git could not be run: {visible(str(error).strip())}") from None
    output = out if isinstance(out, bytes) else os.fsencode(out or "")
    if code:
        lines = [*err.splitlines(), *output.decode("utf-8", "replace").splitlines()]
        raise GitFailed("\n".join(visible(line.strip()) for line in lines if line.strip()))
    return output
