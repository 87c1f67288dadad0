"""A change as a unified diff that is safe to show."""

import difflib
from collections.abc import Iterable, Iterator

from tracker.core.change import FileChange
from tracker.core.text import decode
from tracker.core.visible import visible
from tracker.language import _


def diff_of(files: Iterable[FileChange]) -> str:
    """The changed lines of each file with two lines around them, as `git diff` shows them."""
    return "".join(line for file in files for line in _diff(file))


def _diff(file: FileChange) -> Iterator[str]:
    path = visible(file.path)
    if b"\0" in (file.before or b"") + (file.after or b""):
        yield _("a binary file: {path} ({n} bytes)\n").format(path=path, n=len(file.after or b""))
        return
    before = decode(file.before or b"").split("\n")
    after = decode(file.after or b"").split("\n")
    # What is alike at both ends is set aside: comparing costs the square of the lines.
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    first = max(0, start - 2)
    lines = difflib.unified_diff(
        before[first : len(before) - end + 2],
        after[first : len(after) - end + 2],
        "a/" + path if file.before is not None else "/dev/null",
        "b/" + path if file.after is not None else "/dev/null",
        n=2,
        lineterm="",
    )
    for line in lines:
        if line.startswith("@@"):
            yield _shifted(line, first) + "\n"
        else:
            yield visible(line) + "\n"


def _alike(before: list[str], after: list[str]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


def _shifted(header: str, by: int) -> str:
    def moved(part: str) -> str:
        start, comma, count = part[1:].partition(",")
        return f"{part[0]}{int(start) + by}{comma}{count}"

    _other, old, new, _other = header.split(" ", 3)
    return f"@@ {moved(old)} {moved(new)} @@"
