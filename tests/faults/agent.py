"""A process that runs Tracker's actions in forks of itself, with one fault at one of their calls.

The calls are found by Python's own tracing of calls into C: every one that asks the system for
something counts, whoever makes it. Questions and answers are lines of JSON.
"""

import errno
import gc
import importlib
import json
import os
import pkgutil
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import tracker

_QUIET = frozenset(
    (
        "fspath",
        "getpid",
        "getppid",
        "urandom",
        "strerror",
        "waitpid",
        "waitstatus_to_exitcode",
        "get_terminal_size",
        "isatty",
        "cpu_count",
        "putenv",
        "unsetenv",
        "getcwd",
        "killpg",
        "get_inheritable",
        "set_inheritable",
        "device_encoding",
        "umask",
        "getuid",
        "geteuid",
        "getpgid",
        "setsid",
        "_path_normpath",
        "_path_splitroot",
        "WIFSTOPPED",
        "sysconf",
    )
)
"""What the system is asked for that is no file and no program."""
_STREAMS = frozenset(("FileIO", "BufferedWriter", "BufferedReader", "BufferedRandom"))
_OF_C = frozenset(("c_call", "c_return"))
_OF_STREAMS = frozenset(("write", "flush", "close", "read", "readinto", "readall", "read1"))


def _name(call: Any) -> str:
    """What a call into C is called, if it counts; else empty."""
    own = getattr(call, "__self__", None)
    module = getattr(own, "__name__", None) if type(own).__name__ == "module" else None
    name = call.__name__
    if module == "posix":
        return "" if name in _QUIET else f"os.{name}"
    if module in {"_posixsubprocess", "fcntl"} or (module == "io" and name == "open"):
        return f"{module}.{name}"
    kind = type(own).__name__
    if type(own).__module__ == "_io" and kind in _STREAMS and name in _OF_STREAMS:
        # Standard streams are the terminal, not the disk.
        return "" if getattr(own, "name", None) in {0, 1, 2, "<stdout>"} else f"{kind}.{name}"
    return ""


class Fault:
    """One fault at one call; without one the calls are only counted."""

    def __init__(self, kind: str | None, at: int) -> None:
        self.kind = kind
        self.at = at
        self.calls: list[str] = []

    def __call__(self, frame: FrameType, event: str, call: Any) -> None:
        """Look at a call before it is made, and after it was."""
        if event not in _OF_C or not (name := _name(call)):
            return
        if "importlib" in frame.f_code.co_filename:
            return
        if event == "c_call":
            self.calls.append(name)
        if self.kind is None or len(self.calls) - 1 != self.at:
            return
        if self.kind == ("kill before" if event == "c_call" else "kill after"):
            os.kill(os.getpid(), signal.SIGKILL)
        if event == "c_call" and not self.kind.startswith("kill"):
            code = getattr(errno, self.kind)
            raise OSError(code, os.strerror(code))


def _act(asked: dict[str, Any], answer: int) -> None:
    """Run one action in this process, which is a fork, and end it."""
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    out = os.open(asked["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(out, 1)
    os.dup2(out, 2)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    from tracker.cli.main import run

    fault = Fault(asked["fault"], asked["at"])
    if asked["is_watched"]:
        sys.setprofile(fault)
    try:
        code = run(asked["arguments"])
    except BaseException:  # noqa: BLE001
        code = 99
    sys.setprofile(None)
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(answer, json.dumps({"code": code, "calls": fault.calls}).encode())
    os._exit(0)


def main() -> None:
    """Answer until the questions end."""
    for module in pkgutil.walk_packages(tracker.__path__, "tracker."):
        if not module.name.startswith(("tracker.tui", "tracker.web", "tracker.__main__")):
            importlib.import_module(module.name)
    import git  # noqa: F401
    import yaml  # noqa: F401

    gc.collect()
    # A fork that collects cycles would copy all that it shares.
    gc.freeze()
    for line in sys.stdin:
        asked = json.loads(line)
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            _act(asked, writer)
        os.close(writer)
        with os.fdopen(reader, "rb") as answers:
            told = answers.read()
        _, status = os.waitpid(child, 0)
        answer = json.loads(told) if told else {"code": -(status & 0x7F) or 98, "calls": []}
        answer["said"] = Path(asked["output"]).read_text(encoding="utf-8", errors="replace")
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
