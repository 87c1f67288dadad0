"""One thing that the dashboard can do: its keys, its words, and where it works."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

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
    """Where a command's keys work: a part of the screen, or what several dialogs share."""

    ANYWHERE = "anywhere"
    LIST = "list"
    FILTER = "filter"
    DIALOG = "dialog"
    HELP = "help"
    TYPING = "typing"
    OFFERS = "offers"
    FIELDS = "fields"
    CHOICE = "choice"
    PRIORITY = "priority"
    HISTORY = "history"
    SCROLL = "scroll"
    PAGE = "page"
    CONFLICTS = "conflicts"
    PICTURE = "picture"
    TOUR = "tour"
    ACTIVITY = "activity"
    FIND = "find"

    @property
    def is_dialog(self) -> bool:
        """Whether its keys work in dialogs, or on pages over the dashboard."""
        return self not in {Pane.LIST, Pane.FILTER}

    @property
    def context(self) -> str:
        """The context in which its labels are messages."""
        return "key" if self.is_dialog else self.value

    @property
    def heading(self) -> str:
        """Where its keys work, in the language that is spoken; nothing for the list."""
        return _(PANE_TITLES[self]) if self in PANE_TITLES else ""

    def meets(self, other: "Pane") -> bool:
        """Whether there is a place where the keys of both work."""
        both = {self, other}
        return len(both) == 1 or Pane.ANYWHERE in both or any(both <= each for each in TOGETHER)


PANE_TITLES: Mapping[Pane, str] = MappingProxyType(
    {
        Pane.ANYWHERE: N_("Everywhere"),
        Pane.FILTER: N_("Where a filter is typed"),
        Pane.DIALOG: N_("In every dialog"),
        Pane.HELP: N_("What a dialog can do"),
        Pane.TYPING: N_("Where a line is typed"),
        Pane.OFFERS: N_("Where a line is offered how to go on"),
        Pane.FIELDS: N_("The fields of a task"),
        Pane.CHOICE: N_("Where one of several is chosen"),
        Pane.PRIORITY: N_("The priority"),
        Pane.HISTORY: N_("What was done"),
        Pane.SCROLL: N_("Where a text is read"),
        Pane.PAGE: N_("A page of text"),
        Pane.CONFLICTS: N_("Conflicts"),
        Pane.PICTURE: N_("A picture"),
        Pane.TOUR: N_("The tour"),
        Pane.ACTIVITY: N_("Activity"),
        Pane.FIND: N_("Searching the notes"),
    }
)
TOGETHER: tuple[frozenset[Pane], ...] = tuple(
    map(
        frozenset,
        (
            (Pane.DIALOG, Pane.HELP, Pane.TYPING, Pane.OFFERS),
            (Pane.DIALOG, Pane.HELP, Pane.FIELDS),
            (Pane.DIALOG, Pane.HELP, Pane.CHOICE, Pane.PRIORITY),
            (Pane.DIALOG, Pane.HELP, Pane.CHOICE, Pane.HISTORY),
            (Pane.DIALOG, Pane.SCROLL, Pane.PAGE),
            (Pane.DIALOG, Pane.HELP, Pane.SCROLL, Pane.CONFLICTS),
            (Pane.DIALOG, Pane.HELP, Pane.PICTURE),
            (Pane.DIALOG, Pane.HELP, Pane.ACTIVITY),
            (Pane.DIALOG, Pane.FIND),
        ),
    )
)
"""Whose keys work at the same time; a screen has all of one of them, or a part."""
TYPED_IN = frozenset((Pane.ANYWHERE, Pane.FILTER, Pane.TYPING, Pane.OFFERS, Pane.FIELDS, Pane.FIND))
"""Where letters and signs are text."""


class Topic(StrEnum):
    """A heading of the help."""

    ROW = N_("The chosen row")
    LIST = N_("The list")
    VIEWS = N_("Views")
    MOVE = N_("Moving about")
    TRACKER = N_("Tracker")
    DIALOGS = N_("Dialogs")


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can ask for by a key, from the palette, or by a click in the footer."""

    name: str
    """Unique; also what its keys are set by in the settings."""
    keys: tuple[str, ...]
    """As Textual names them, or the character itself; the first is the one that is shown.

    Keys that are pressed one after another stand in one text, parted by blanks: `g g`.
    """
    label: str
    """One or two words, for the footer."""
    help: str
    """A sentence, for the help and the palette."""
    topic: Topic
    action: str
    """What the dashboard does, in Textual's notation."""
    pane: Pane = Pane.LIST
    in_footer: bool = False
    beside: str = ""
    """The command whose first key the footer shows before its own, as in `↑↓`."""
    here: frozenset[str] = EVERYWHERE
    """The views and the kinds of rows that it is for; empty for all."""

    @property
    def bindings(self) -> list[Binding]:
        """The command's keys, as Textual takes them, and what else a keyboard may send for them.

        In the action `{key}` stands for the key. In dialogs they go before the keys of what has
        the focus; a letter does not, which may be text.
        """
        meant = {key: key for key in self.keys if " " not in key}
        for key in tuple(meant):
            for sent in sent_for(key):
                meant.setdefault(sent, key)
        return [
            Binding(
                _TYPED.get(key, key),
                self.action.replace("{key}", meant[key]),
                self.title,
                show=self.in_footer and key == self.keys[0],
                key_display=key_name(key),
                priority=self.pane.is_dialog and not is_text(key),
                tooltip=self.told,
                id=self.name,
            )
            for key in meant
        ]

    @property
    def title(self) -> str:
        """The label in the language that is spoken."""
        return pgettext(self.pane.context, self.label)

    @property
    def told(self) -> str:
        """The help in the language that is spoken."""
        return _(self.help)

    def is_for(self, view: str, row: str) -> bool:
        """Whether it is for the view called `view`, or for a row of the kind `row`."""
        return not self.here or not self.here.isdisjoint((view, row))


def dialog_command(  # noqa: PLR0917 - the columns of the table below
    pane: Pane,
    name: str,
    keys: str,
    label: str,
    told: str,
    action: str,
    *,
    in_footer: bool = False,
    beside: str = "",
) -> Command:
    """A command of dialogs; its keys stand in one text, parted by blanks."""
    return Command(
        name,
        tuple(keys.split()),
        label,
        told,
        Topic.DIALOGS,
        action,
        pane,
        in_footer=in_footer,
        beside=beside,
    )


def is_text(key: str) -> bool:
    """Whether `key` is a sign that would be typed where there is a text."""
    return len(key) == 1 or key == "space"


def sent_for(key: str) -> tuple[str, ...]:
    """What else arrives where `key` is meant: from Chinese keyboards, which need no switch so."""
    if key in _READ_AS:
        return (_READ_AS[key],)
    if key == "space":
        return ("\u3000",)
    if len(key) != 1 or not "!" <= key <= "~":
        return ()
    return (chr(ord(key) + _TO_FULL_WIDTH), *_CHINESE.get(key, ()))


def meant_by(sign: str) -> str:
    """The key that is meant by a sign: from Chinese keyboards another may arrive."""
    if "!" <= (plain := chr(max(ord(sign) - _TO_FULL_WIDTH, 0))) <= "~":
        return plain
    return next((key for key, sent in _CHINESE.items() if sign in sent), sign)


def key_name(key: str) -> str:
    """`key` as people write it; keys one after another without blanks."""
    if " " in key:
        return "".join(map(key_name, key.split()))
    for before, shown in (("alt+", "alt+"), ("ctrl+", "^"), ("shift+", "shift+")):
        if key.startswith(before):
            return shown + key_name(key.removeprefix(before))
    if key[:1] == "f" and key[1:].isdecimal():
        return key.upper()
    return _NAMES.get(key, key)
