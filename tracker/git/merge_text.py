"""Git's own merge of three versions of a text, with the base in its conflicts."""

import subprocess
import tempfile
from pathlib import Path

from tracker.core.text import decode, encode
from tracker.errors import GitRefused
from tracker.language import _
from tracker.refused import reason

_MOST = 127
"""The highest exit code that is a count of conflicts."""


def merge_text(
    base: str, ours: str, theirs: str, labels: tuple[str, str, str] = ("base", "ours", "theirs")
) -> tuple[str, int]:
    """The merged text, and how many conflicts are in it; `labels` are of base, ours and theirs.

    Raises:
        GitRefused: git cannot merge them, or is not there.
    """
    if any("\0" in text for text in (base, ours, theirs)):
        # Git takes it for no text, and would not show both.
        return _whole(base, ours, theirs, labels), 1
    with tempfile.TemporaryDirectory(prefix="tracker-merge-") as folder:
        files = []
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            file = Path(folder, name)
            file.write_bytes(encode(text))
            files.append(str(file))
        named = (labels[1], labels[0], labels[2])
        command = ["git", "merge-file", "-p", "--diff3"]
        for label in named:
            command += ["-L", label]
        try:
            done = subprocess.run([*command, *files], capture_output=True, check=False)
        except OSError as error:
            raise GitRefused(
                _("git could not be run: {error}").format(error=reason(error))
            ) from error
        if not 0 <= done.returncode <= _MOST:
            raise GitRefused(decode(done.stderr).strip() or _("git cannot merge them"))
        return decode(done.stdout), done.returncode


def _whole(base: str, ours: str, theirs: str, labels: tuple[str, str, str]) -> str:
    """One conflict of all three."""

    def lines(text: str) -> str:
        return text if not text or text.endswith("\n") else f"{text}\n"

    return (
        f"<<<<<<< {labels[1]}\n{lines(ours)}||||||| {labels[0]}\n{lines(base)}"
        f"=======\n{lines(theirs)}>>>>>>> {labels[2]}\n"
    )
