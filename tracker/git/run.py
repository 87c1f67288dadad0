"""Running git: never a prompt, never a shell, always in plain English.

What only reads for long goes through GitPython. What an action or a command waits for is started
without it: to import it takes several times as long as git itself.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import IO, BinaryIO

from tracker.core.visible import visible
from tracker.errors import GitRefused
from tracker.language import N_, _

_TIME_LIMIT = 120.0
_TIME_TO_END = 5.0
_TIME_TO_READ = 0.2
_NO_GIT = N_("git could not be run. Is it installed, and on your PATH?")
_ENVIRONMENT: Mapping[str, str] = {
    "GIT_ASKPASS": "true",
    "GIT_EDITOR": "true",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
}
_READING: Mapping[str, str] = {"GIT_OPTIONAL_LOCKS": "0"}
_PLAIN_ENGLISH: Mapping[str, str] = {"LANGUAGE": "C", "LC_ALL": "C"}
# Messages and names are UTF-8 here, whatever the user's other programs are told to write.
_OPTIONS = (
    "core.quotepath=off",
    "i18n.commitEncoding=UTF-8",
    "i18n.logOutputEncoding=UTF-8",
)
# Git sets these for its hooks and aliases; taken over, they would lead to another repository.
_OF_ANOTHER_RUN = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")


class GitFailed(GitRefused):
    """A git command ended with an error; the message is what git said, safe to show."""

    def __init__(self, said: str, code: int) -> None:
        super().__init__(said)
        self.code = code


def run_git(
    folder: Path,
    *arguments: str,
    data: bytes = b"",
    reads: bool = False,
    limit: float = _TIME_LIMIT,
    told: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """What git prints when it is run in `folder` with `data` as its standard input.

    `told` are more variables of its environment. A command that only reads (`reads`) takes no
    locks. A command that writes may leave processes of its hooks behind; it is over when git is.

    Raises:
        GitFailed: git ended with an error.
        GitRefused: git could not be run, or took longer than `limit` seconds.
    """
    with _source(data) as source:
        process = _start(folder, arguments, source, {**(_READING if reads else {}), **told})
        code, out, err = _finish(process, reads=reads, limit=limit)
    if code:
        raise GitFailed(_said(err, out), code)
    return out


def run_git_traced(folder: Path, *arguments: str, data: bytes = b"") -> tuple[bytes, bytes]:
    """What `run_git` gives, and what git and its hooks did: lines of JSON, empty before git 2.22.

    Raises:
        GitFailed: git ended with an error.
        GitRefused: git could not be run, or took too long.
    """
    try:
        trace = tempfile.NamedTemporaryFile(prefix="tracker-")  # noqa: SIM115 - closed below
    except OSError as error:
        raise _not_run(error) from None
    with trace:
        told = {"GIT_TRACE2_EVENT": trace.name, "GIT_TRACE2_EVENT_NESTING": "1"}
        return run_git(folder, *arguments, data=data, told=told), trace.read()


@contextlib.contextmanager
def stream_git(folder: Path, *arguments: str, data: bytes = b"") -> Iterator[IO[bytes]]:
    """What git prints when it is run in `folder` with `data` as its standard input, as it comes.

    For commands that only read, however long they take; who stops early ends git.

    Raises:
        GitFailed: git ended with an error.
        GitRefused: git could not be run.
    """
    err: list[bytes] = []
    with _source(data) as source:
        process = _start_stream(folder, arguments, source)
        out, pump = process.stdout, Thread(target=_pump, args=(process.stderr, err), daemon=True)
        try:
            pump.start()
            assert out is not None  # noqa: S101
            yield out
            out.read()
            code = process.wait()
        except BaseException:
            _end(process)
            raise
        finally:
            if out is not None:
                out.close()
            pump.join(_TIME_TO_END)
    if code:
        raise GitFailed(_said(*err), code)


@contextlib.contextmanager
def _source(data: bytes) -> Iterator[BinaryIO]:
    """A file for git to read from: what is in a pipe would wait for whoever reads it."""
    with contextlib.ExitStack() as stack:
        try:
            source: BinaryIO
            if data:
                source = stack.enter_context(tempfile.TemporaryFile())
                source.write(data)
                source.seek(0)
            else:
                source = stack.enter_context(Path(os.devnull).open("rb"))
        except OSError as error:
            raise _not_run(error) from None
        yield source


def _not_run(error: OSError) -> GitRefused:
    from tracker.refused import reason

    return GitRefused(_("git could not be run: {error}").format(error=reason(error)))


def _said(*parts: bytes) -> str:
    lines = [line for part in parts for line in part.decode("utf-8", "replace").split("\n")]
    return "\n".join(visible(line.strip()) for line in lines if line.strip())


def _command(folder: Path, arguments: Sequence[str]) -> list[str]:
    options = [part for option in _OPTIONS for part in ("-c", option)]
    # The folder is named to git: as a working directory, it would have to be there.
    return ["git", "-C", os.fspath(folder.absolute()), *options, *arguments]


def _forgotten(environment: Mapping[str, str]) -> list[str]:
    """The variables that git is not to know of."""
    # With a work tree of its own, the repository is one that the user has set.
    if "GIT_WORK_TREE" in environment:
        return []
    return [name for name in _OF_ANOTHER_RUN if name in environment]


def _start(
    folder: Path,
    arguments: Sequence[str],
    source: BinaryIO,
    told: Mapping[str, str],
) -> subprocess.Popen[bytes]:
    forgotten = _forgotten(os.environ)
    known = {name: value for name, value in os.environ.items() if name not in forgotten}
    try:
        return subprocess.Popen(
            _command(folder, arguments),
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**known, **_PLAIN_ENGLISH, **_ENVIRONMENT, **told},
            # A session of its own has no terminal to ask on.
            start_new_session=True,
        )
    except FileNotFoundError:
        raise GitRefused(_(_NO_GIT)) from None
    except (OSError, ValueError) as error:
        raise _not_started(error) from None


def _start_stream(
    folder: Path, arguments: Sequence[str], source: BinaryIO
) -> subprocess.Popen[bytes]:
    try:
        from git import Git
        from git.exc import GitCommandNotFound
    except ImportError:
        raise GitRefused(_(_NO_GIT)) from None
    forgetting = [part for name in _forgotten(os.environ) for part in ("-u", name)]
    try:
        guard = Git().execute(
            [*(["env", *forgetting] if forgetting else []), *_command(folder, arguments)],
            istream=source,
            as_process=True,
            env={**_ENVIRONMENT, **_READING},
            start_new_session=True,
        )
    except GitCommandNotFound:
        raise GitRefused(_(_NO_GIT)) from None
    except (OSError, ValueError) as error:
        raise _not_started(error) from None
    # The guard would end the process as soon as it is forgotten itself.
    process, guard.proc = guard.proc, None
    if process is None:
        raise GitRefused(_(_NO_GIT))
    return process


def _not_started(error: Exception) -> GitRefused:
    return GitRefused(_("git could not be run: {error}").format(error=visible(str(error).strip())))


def _finish(
    process: subprocess.Popen[bytes], *, reads: bool, limit: float
) -> tuple[int, bytes, bytes]:
    """Exit code, standard output and standard error of `process`, which is over then."""
    out: list[bytes] = []
    err: list[bytes] = []
    pumps = [
        Thread(target=_pump, args=(pipe, chunks), daemon=True)
        for pipe, chunks in ((process.stdout, out), (process.stderr, err))
    ]
    try:
        for pump in pumps:
            pump.start()
        _until_over(process, limit)
        code = process.wait(0)
    except subprocess.TimeoutExpired:
        _end(process)
        raise GitRefused(
            _("git took longer than {limit:g} seconds and was stopped.").format(limit=limit)
        ) from None
    except BaseException:
        _end(process)
        raise
    for pump in pumps:
        # What a hook leaves running holds the pipes open, and has nothing to say to us.
        pump.join(limit if reads else _TIME_TO_READ)
    return code, b"".join(out), b"".join(err)


def _until_over(process: subprocess.Popen[bytes], limit: float) -> None:
    """Wait for the end of `process`, at most `limit` seconds.

    Where the system tells of it that takes no longer than the process: to look again and again,
    as `wait` does with a limit, is up to twice as long.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            descriptor = os.pidfd_open(process.pid)
            try:
                watch = select.poll()
                watch.register(descriptor, select.POLLIN)
                watch.poll(limit * 1000)
            finally:
                os.close(descriptor)
            return
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(limit)


def _pump(pipe: BufferedReader, chunks: list[bytes]) -> None:
    with pipe:
        while chunk := pipe.read1():
            chunks.append(chunk)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git and its hooks, first in the way that lets it take its locks away."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_TIME_TO_END)
            return
