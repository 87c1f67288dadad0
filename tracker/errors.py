"""What can go wrong, as one sentence for the user and one exit code each.

TrackerError
├── NotFound       1  nothing matched, or problems were found
├── Usage          2  the command was not understood
├── BadInput       3  a value, a file or a line is not what it should be
├── WriteFailed    3  a note could not be written; it is whole, as it was
├── Conflict       4  the note changed, or several items match
├── GitRefused     5  git said no
└── NetworkFailed  6  what could be kept was kept
"""


class TrackerError(Exception):
    """Any failure a face shows: `str(error)` says what, why and what to do."""

    exit_code = 1


class NotFound(TrackerError):
    """Nothing matched what was asked for."""


class Usage(TrackerError):
    """The command itself was not understood."""

    exit_code = 2


class BadInput(TrackerError):
    """A value that was typed, or a file that was read, is not what it should be."""

    exit_code = 3


class Unchanged(BadInput):
    """What is asked for is so already."""


class WriteFailed(TrackerError):
    """A note could not be written; it is whole, as it was."""

    exit_code = 3


class Conflict(TrackerError):
    """The note is no longer what the action was planned on, or several items match."""

    exit_code = 4


class Unsettled(Conflict):
    """The marks of a conflict stand where something is to be done: that is settled first."""


class GitRefused(TrackerError):
    """Git did not do what was asked; the notes are as they were said to be."""

    exit_code = 5


class NetworkFailed(TrackerError):
    """A service could not be reached."""

    exit_code = 6
