"""What git said when it refused, as one sentence with what to do."""

import os
from pathlib import Path

from tracker.core.pattern import compile_late
from tracker.core.visible import visible
from tracker.language import _

_QUOTED = compile_late("'([^']+)'")
_UNFINISHED = compile_late(r"cannot do a partial commit during a ([a-z-]+)")
_NO_WRITING = ("Permission denied", "Read-only file system", "insufficient permission")
_NO_IDENTITY = (
    "tell me who you are",
    "auto-detect email",
    "empty ident",
    "no email was given",
)
_NO_SIGNATURE = (
    "failed to sign",
    "cannot run gpg",
    "load public key",
    "user.signingkey",
)


def is_locked(said: str) -> bool:
    """Whether another program holds what git wants to write."""
    return ".lock" in said and "File exists" in said


def is_overtaken(said: str) -> bool:
    """Whether another program moved the branch while git was about to."""
    return "cannot lock ref" in said and "but expected" in said


def is_nothing(said: str) -> bool:
    """Whether what was to be committed was as the last commit has it."""
    return "nothing to commit" in said or "no changes added to commit" in said


def why_none(said: str, folder: Path) -> str:
    """Why `folder` is in no repository that can be used, from what git said of it."""
    if "not a git repository (or any" in said:
        damaged = _damaged(folder)
        if damaged is None:
            return _("there is no git repository.")
        return _(
            "{place} is damaged, so git does not know it for a repository. Tracker leaves it as "
            "it is. See whether its HEAD says a branch, such as ref: refs/heads/main; once "
            "“git status” works, the changes go along."
        ).format(place=visible(str(damaged)))
    if "dubious ownership" in said:
        return _untrusted(said)
    return _("git cannot use the repository. It said: {telling_line}").format(
        telling_line=_telling_line(said)
    )


def _damaged(folder: Path) -> Path | None:
    """The nearest `.git` upward, which git has passed by."""
    places = (each / ".git" for each in (folder, *folder.parents))
    return next((place for place in places if os.path.lexists(place)), None)


def why_refused(said: str) -> str:
    """Why a commit was not made, from what git said of it."""
    if "cannot change to " in said and "No such file" in said:
        return _("the vault's folder is gone; bring it back, and Tracker goes on.")
    if is_locked(said):
        lock = next((name for name in _QUOTED.findall(said) if name.endswith(".lock")), _("a lock"))
        return _(
            "another program is busy in git, or was stopped: {lock} is there. The change "
            "goes along with the next commit. If no git is running, remove that file."
        ).format(lock=visible(lock))
    unfinished = _UNFINISHED.search(said)
    if unfinished is not None:
        return under_way(unfinished[1])
    if any(sign in said for sign in _NO_IDENTITY):
        return _(
            "git does not know who you are. Tell it: git config --global user.name …, and "
            "git config --global user.email …"
        )
    if "dubious ownership" in said:
        return _untrusted(said)
    if any(sign in said for sign in _NO_SIGNATURE):
        return _(
            "the commit could not be signed: {telling_line}. See git config "
            "user.signingkey, or turn commit.gpgsign off."
        ).format(telling_line=_telling_line(said))
    if "No space left on device" in said:
        return _("the disk is full, so git could not write.")
    if any(sign in said for sign in _NO_WRITING):
        return _("git's folder cannot be written; see who may write there. {telling_line}").format(
            telling_line=_telling_line(said)
        )
    return _("git said: {telling_line}").format(telling_line=_telling_line(said))


def by_hook(said: str) -> str:
    """Why a commit was not made, where a hook of the user's did not let it."""
    last = said.rsplit("\n", maxsplit=1)[-1].strip()
    if not last:
        return _("a hook of the repository refused the commit; it gave no reason.")
    return _("a hook of the repository refused the commit; it said: {last}").format(
        last=visible(last)
    )


def under_way(what: str) -> str:
    """Why nothing is committed while a merge or the like is unfinished."""
    return _("a {what} is under way in git; finish it, then the change goes along.").format(
        what=what
    )


def _untrusted(said: str) -> str:
    place = next(iter(_QUOTED.findall(said)), "…")
    return _(
        "the repository belongs to another user, so git does not use it. If you trust "
        "it: git config --global --add safe.directory {place}"
    ).format(place=visible(place))


def _telling_line(said: str) -> str:
    """The first line that is an error, else the last one; hints come after errors."""
    lines = said.split("\n")
    errors = (line for line in lines if line.startswith(("fatal: ", "error: ")))
    line = next(errors, lines[-1].strip() or "nothing")
    return visible(line.removeprefix("fatal: ").removeprefix("error: ").rstrip("?. "))
