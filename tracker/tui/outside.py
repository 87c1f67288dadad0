"""Programs beside the dashboard: the user's editor, Obsidian, whatever opens a link."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

from textual.app import App, SuspendNotSupported

from tracker.errors import BadInput, NotFound
from tracker.language import _
from tracker.refused import reason

_PLUS_LINE = frozenset(
    {"vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "kak", "micro"}
)
_GOTO = frozenset({"code", "code-insiders", "codium", "cursor"})
_COLON_LINE = frozenset({"hx", "helix", "subl", "zed"})
_PATIENCE = 2.0
"""Seconds after which a program that has not failed counts as having opened its target."""


def editor_command(
    environment: Mapping[str, str], path: Path, line: int, own: str | None = None
) -> list[str]:
    """The command that opens `path` in the user's editor at `line`, 1-based.

    `own` is what the user's settings say.

    Raises:
        BadInput: the setting, `$VISUAL` or `$EDITOR` is not a command.
    """
    words = own or environment.get("VISUAL") or environment.get("EDITOR") or "vi"
    try:
        command = shlex.split(words)
    except ValueError as error:
        raise BadInput(_("The editor is not a command: {words}").format(words=words)) from error
    if not command:
        raise BadInput(_("The editor is blank: set $VISUAL or $EDITOR to its command."))
    name = PurePath(command[0]).name
    if name in _PLUS_LINE:
        return [*command, f"+{line}", str(path)]
    if name in _GOTO:
        return [*command, "--goto", f"{path}:{line}", "--wait"]
    if name in _COLON_LINE:
        return [*command, f"{path}:{line}"]
    return [*command, str(path)]


def is_web(url: str) -> bool:
    """Whether `url` is one that a browser opens without asking anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def opener(environment: Mapping[str, str], platform: str = sys.platform) -> list[str] | None:
    """The command that opens an address with the desktop's program for it; None without one.

    A terminal browser is never chosen: it would draw over the dashboard.
    """
    path = environment.get("PATH")
    if platform == "darwin":
        return ["open"]
    if platform == "win32":
        return ["explorer"]
    if wslview := shutil.which("wslview", path=path):
        return [wslview]
    has_screen = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    xdg_open = shutil.which("xdg-open", path=path)
    return [xdg_open] if xdg_open and has_screen else None


def open_address(address: str, environment: Mapping[str, str]) -> None:
    """Open a link or an `obsidian:` address outside the terminal.

    Raises:
        NotFound: nothing here opens it, or what should has failed.
    """
    command = opener(environment)
    if command is None:
        raise NotFound(_("Nothing here opens addresses: there is no desktop, or no xdg-open."))
    try:
        process = subprocess.Popen(
            [*command, address],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        code = process.wait(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        return
    except OSError as error:
        raise NotFound(
            _("{program} cannot be run: {error}.").format(program=command[0], error=reason(error))
        ) from error
    # Windows' explorer answers 1 whether it has opened something or not.
    if code and command[0] != "explorer":
        raise NotFound(
            _("{program} could not open it (exit code {code}).").format(
                program=PurePath(command[0]).name, code=code
            )
        )


def can_be_suspended(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether there may be a shell to which the terminal can be given back for a while."""
    return platform != "win32" and not environment.get("TEXTUAL_DRIVER")


async def run_editor(app: App[Any], command: Sequence[str]) -> None:
    """Give the terminal to the user's editor until it is left.

    Raises:
        NotFound: it cannot be run, or not from this terminal.
    """
    failure = None
    try:
        with app.suspend():
            try:
                subprocess.run(command, check=False)  # noqa: ASYNC221 - the terminal is its own
            except OSError as error:
                failure = error
    except SuspendNotSupported as error:
        raise NotFound(_("No editor can be opened from this terminal.")) from error
    if failure is not None:
        raise NotFound(
            _("{program} cannot be run ({error}); set $VISUAL or $EDITOR.").format(
                program=command[0], error=reason(failure)
            )
        )
