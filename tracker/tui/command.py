"""One thing that the dashboard can do: its keys, its words, and where it works."""

from enum import StrEnum

from textual.binding import Binding

from tracker.core.values import dataclass
from tracker.language import N_, _, pgettext

EVERYWHERE: frozenset[str] = frozenset()
_NAMES = {
    "space": "space",
    "enter": "⏎",
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}
_TYPED = {",": "comma", "\u3000": "ideographic_space"}
"""Keys that Textual would take for something else."""
_TO_FULL_WIDTH = 0xFEE0
_CHINESE = {
    "/": ("、",),
    "\\": ("、",),
    ".": ("。",),
    "<": ("《",),
    ">": ("》",),
    "[": ("【",),
    "]": ("】",),
    "{": ("『",),
    "}": ("』",),
    "^": ("…",),
    "$": ("￥",),
}
"""What an input method types for a key of ours beside its full-width form."""
_READ_AS = {f"alt+{digit}": typed for digit, typed in zip("1234567890", "¡™£¢∞§¶•ªº", strict=True)}
"""What Textual takes the sequences of alt and a digit for: what a Mac's keyboard types by them."""


class Pane(StrEnum):
    """Where a command's keys work."""

    LIST = "list"
    FILTER = "filter"


class Topic(StrEnum):
    """A heading of the help."""

    ROW = N_("The chosen row")
    LIST = N_("The list")
    VIEWS = N_("Views")
    MOVE = N_("Moving about")
    TRACKER = N_("Tracker")


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can ask for by a key, from the palette, or by a click in the footer."""

    name: str
    """Unique; also what its keys are set by in the settings."""
    keys: tuple[str, ...]
    """As Textual names them, or the character itself; the first is the one that is shown."""
    label: str
    """One or two words, for the footer."""
    help: str
    """A sentence, for the help and the palette."""
    topic: Topic
    action: str
    """What the dashboard does, in Textual's notation."""
    pane: Pane = Pane.LIST
    in_footer: bool = False
    here: frozenset[str] = EVERYWHERE
    """The views and the kinds of rows that it is for; empty for all."""

    @property
    def bindings(self) -> list[Binding]:
        """The command's keys, as Textual takes them, and what else a keyboard may send for them.

        In the action `{key}` stands for the key.
        """
        meant = {key: key for key in self.keys}
        for key in self.keys:
            for sent in sent_for(key):
                meant.setdefault(sent, key)
        return [
            Binding(
                _TYPED.get(key, key),
                self.action.replace("{key}", meant[key]),
                self.title,
                show=self.in_footer and number == 0,
                key_display=key_name(key),
                tooltip=self.told,
                id=self.name,
            )
            for number, key in enumerate(meant)
        ]

    @property
    def title(self) -> str:
        """The label in the language that is spoken."""
        return pgettext(self.pane, self.label)

    @property
    def told(self) -> str:
        """The help in the language that is spoken."""
        return _(self.help)

    def is_for(self, view: str, row: str) -> bool:
        """Whether it is for the view called `view`, or for a row of the kind `row`."""
        return not self.here or not self.here.isdisjoint((view, row))


def sent_for(key: str) -> tuple[str, ...]:
    """What else arrives where `key` is meant: from Chinese keyboards, which need no switch so."""
    if key in _READ_AS:
        return (_READ_AS[key],)
    if key == "space":
        return ("\u3000",)
    if len(key) != 1 or not "!" <= key <= "~":
        return ()
    return (chr(ord(key) + _TO_FULL_WIDTH), *_CHINESE.get(key, ()))


def key_name(key: str) -> str:
    """`key` as people write it."""
    for before, shown in (("alt+", "alt+"), ("ctrl+", "^"), ("shift+", "shift+")):
        if key.startswith(before):
            return shown + key_name(key.removeprefix(before))
    if key[:1] == "f" and key[1:].isdecimal():
        return key.upper()
    return _NAMES.get(key, key)
