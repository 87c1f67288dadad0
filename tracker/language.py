"""The interface's messages in the language that its user reads.

The names are gettext's: `_` says a message, `ngettext` one of two forms by a number, `N_` marks a
message that is said later, such as a row of a table. Messages are written in English in the code;
values go in by `format`, after the message has been found: `_("{days} d late").format(days=3)`.
Nothing of a note, no key of JSON and no commit message is a message.
"""

from typing import Literal, Protocol, TypeAlias

Language: TypeAlias = Literal["en", "zh"]
"""The languages that there are catalogs for."""


class Messages(Protocol):
    """A catalog; `gettext.NullTranslations` and those that derive from it are."""

    def gettext(self, message: str, /) -> str:
        """The message in this language; itself where the catalog has none."""

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """The form that goes with `number`."""


class English:
    """The messages as they stand in the code."""

    def gettext(self, message: str, /) -> str:
        """The message itself."""
        return message

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """`one` for 1, else `many`."""
        return one if number == 1 else many


class _Spoken:
    """What is spoken now: one for the process, as a terminal has one reader."""

    def __init__(self) -> None:
        self.messages: Messages = English()


_SPOKEN = _Spoken()


def speak(messages: Messages) -> None:
    """Say what follows in the words of this catalog, in all threads."""
    _SPOKEN.messages = messages


def _(message: str) -> str:
    """The message in the language that is spoken."""
    return _SPOKEN.messages.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a message that goes with `number`, in the language that is spoken."""
    return _SPOKEN.messages.ngettext(one, many, number)


def N_(message: str) -> str:  # noqa: N802
    """The message as it is, marked as one that `_` will say."""
    return message
