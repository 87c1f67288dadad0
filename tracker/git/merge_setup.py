"""The merge of notes made known to a repository: its driver, and the files that it is for.

https://git-scm.com/docs/gitattributes#_defining_a_custom_merge_driver
"""

import shlex
import sys
from pathlib import Path

from tracker import files
from tracker.core.text import digest
from tracker.errors import GitRefused
from tracker.git.run import GitFailed, run_git
from tracker.language import _

_NAME = "merge.tracker.name"
_DRIVER = "merge.tracker.driver"
_WORDS = "notes, merged by what stands in them"
CONFLICTS = 100
"""The exit code for conflicts that are left: one that no failure to start has, and git takes."""
_PATTERN = "*.md"
_ATTRIBUTE = "merge=tracker"


def driver_command(python: str = sys.executable) -> str:
    """What git runs in a shell; where Tracker is gone or fails, git's own merge does it."""
    own = f"{shlex.quote(python)} -m tracker merge-driver %O %A %B %P"
    plain = "git merge-file --diff3 -L ours -L base -L theirs %A %O %B"
    return f"{own}; case $? in 0) exit 0;; {CONFLICTS}) exit {CONFLICTS};; esac; {plain}"


def set_up_merge(root: Path, *, dry_run: bool = False) -> tuple[str, ...]:
    """Have git merge the notes of the vault at `root` so; what is there already stays.

    The answer says, a line each, what was set, or would be; nothing where all of it was.

    Raises:
        GitRefused: git's config, or `.gitattributes`, cannot be read or written.
    """
    said = []
    wanted = {_NAME: _WORDS, _DRIVER: driver_command()}
    try:
        for name, value in wanted.items():
            if _configured(root, name) != value:
                if not dry_run:
                    run_git(root, "config", "--local", name, value)
                said.append(f"git config {name}")
        if _attributes(root, dry_run=dry_run):
            said.append(f".gitattributes: {_PATTERN} {_ATTRIBUTE}")
    except (GitFailed, OSError) as error:
        raise GitRefused(
            _("the merge of notes could not be set up: {error}").format(error=error)
        ) from error
    return tuple(said)


def _configured(root: Path, name: str) -> str:
    try:
        return run_git(root, "config", "--local", "--get", name, reads=True).decode().rstrip("\n")
    except GitFailed:
        return ""


def _attributes(root: Path, *, dry_run: bool) -> bool:
    """Whether the line for notes had to be put into the vault's `.gitattributes`."""
    file = root / ".gitattributes"
    text = file.read_bytes() if file.exists() else b""
    for line in text.decode("utf-8", "replace").splitlines():
        words = line.split()
        # Whoever has chosen another merge for notes keeps it.
        if words[:1] == [_PATTERN] and any(word.lstrip("-!").startswith("merge") for word in words):
            return False
    if not dry_run:
        end = b"\r\n" if b"\r\n" in text else b"\n"
        lead = b"" if not text or text.endswith(b"\n") else end
        new = text + lead + f"{_PATTERN} {_ATTRIBUTE}".encode() + end
        if file.exists():
            files.swap(file, new, digest(text), file.name)
        else:
            files.create(file, new, file.name)
    return True
