"""What the system says when it refuses, in the language that is spoken."""

import errno

from tracker.core.visible import visible
from tracker.errors import BadInput, WriteFailed
from tracker.language import N_, _

_SAID = {
    errno.EACCES: N_("no permission"),
    errno.EPERM: N_("it is not allowed"),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("a part of the path is no folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EEXIST: N_("there is something of that name already"),
    errno.ENOTEMPTY: N_("the folder is not empty"),
    errno.ELOOP: N_("its links lead in a circle"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENOSPC: N_("no space is left on the disk"),
    errno.EDQUOT: N_("your share of the disk is used up"),
    errno.EFBIG: N_("the file would be too large"),
    errno.EROFS: N_("the disk is read-only"),
    errno.EIO: N_("the disk fails"),
    errno.EBUSY: N_("something else is using it"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.ENOEXEC: N_("it is no program"),
    errno.ECONNREFUSED: N_("the connection was refused"),
    errno.ENETUNREACH: N_("the network cannot be reached"),
    errno.EHOSTUNREACH: N_("the host cannot be reached"),
    errno.ETIMEDOUT: N_("it took too long"),
    errno.EADDRINUSE: N_("something else listens there already"),
    errno.ENOMEM: N_("there is not enough memory"),
}
"""What is met with; anything else is said as the system says it."""


def reason(error: OSError | ValueError) -> str:
    """What went wrong, without a full stop."""
    said = _SAID.get(getattr(error, "errno", None) or 0)
    return _(said) if said else visible(getattr(error, "strerror", None) or str(error))


def not_read(name: str, error: OSError | ValueError) -> BadInput:
    """That a file cannot be read, and why; `name` is what it is called in messages."""
    words = _("{name} cannot be read: {error}.")
    return BadInput(words.format(name=visible(name), error=reason(error)))


def not_written(name: str, error: OSError) -> WriteFailed:
    """That a file cannot be written, and why."""
    words = _("{name} cannot be written: {error}.")
    return WriteFailed(words.format(name=visible(name), error=reason(error)))


def not_replaced(name: str, error: OSError, state: str = "") -> WriteFailed:
    """That a note was not written, why, what to do; `state` is what became of it meanwhile."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            why, todo = _("there is no room for it"), _("Free some space and do it again.")
        case errno.EROFS:
            why, todo = _("the disk is read-only"), _("Make it writable and do it again.")
        case errno.EACCES | errno.EPERM:
            why, todo = _("you may not write there"), _("Mend the permissions and do it again.")
        case _:
            why, todo = reason(error), _("Look at the disk and do it again.")
    state = state or _("it is as it was")
    words = _("{name} was not written, {state}: {why}. {todo}")
    return WriteFailed(words.format(name=visible(name), state=state, why=why, todo=todo))
