"""The interface's messages in the language that its user reads.

The names are gettext's: `_` says a message, `ngettext` one of two forms by a number, `pgettext` a
word that means several things, and `N_` and `NC_` mark a message that is said later, such as a row
of a table. Messages are whole sentences in English;
values go in by name once the message is found: `_("{days} d late").format(days=3)`. Nothing of a
note, no key of JSON and no commit message is a message.
"""

from typing import Literal, Protocol, TypeAlias

Language: TypeAlias = Literal["en", "zh"]
"""The languages that are spoken."""


class Messages(Protocol):
    """A catalog, such as those of the standard library's `gettext`."""

    def gettext(self, message: str, /) -> str:
        """The message in the catalog's language; itself where the catalog has none."""

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """The form that goes with `number`."""

    def pgettext(self, context: str, message: str, /) -> str:
        """The message as it is said in this context."""


class _Spoken:
    """What is spoken now: one language for the process, as a terminal has one reader."""

    language: Language = "en"
    messages: Messages | None = None


_SPOKEN = _Spoken()


def speak(language: Language, messages: Messages | None) -> None:
    """Say what follows in the words of this catalog, in all threads; None says the code's own."""
    _SPOKEN.language, _SPOKEN.messages = language, messages


def spoken() -> Language:
    """The language that is spoken, for what no catalog can say: the order of a date."""
    return _SPOKEN.language


def _(message: str) -> str:
    """The message in the language that is spoken."""
    messages = _SPOKEN.messages
    return message if messages is None else messages.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a message that goes with `number`, in the language that is spoken."""
    messages = _SPOKEN.messages
    if messages is None:
        return one if number == 1 else many
    return messages.ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """The message as it is said in this context, such as `Open` of a group, and of a command."""
    messages = _SPOKEN.messages
    return message if messages is None else messages.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802
    """The message as it is, marked as one that `_` says when it is shown."""
    return message


def NC_(context: str, message: str) -> str:  # noqa: ARG001, N802
    """The message as it is, marked as one that `pgettext` says in this context."""
    return message
