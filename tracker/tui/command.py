"""One thing that the dashboard can do: its keys, its words, and where it works."""

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding


class Pane(StrEnum):
    """Where a command's keys work."""

    LIST = "list"
    FILTER = "filter"


class Topic(StrEnum):
    """A heading of the help."""

    ROW = "The chosen row"
    LIST = "The list"
    VIEWS = "Views"
    MOVE = "Moving about"
    TRACKER = "Tracker"


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can ask for by a key, from the palette, or by a click in the footer."""

    name: str
    """Unique; also the id under which its keys can be changed."""
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

    @property
    def binding(self) -> Binding:
        """The command's keys, as Textual takes them."""
        return Binding(
            ",".join(self.keys),
            self.action,
            self.label,
            show=self.in_footer,
            key_display=key_name(self.keys[0]),
            tooltip=self.help,
            id=self.name,
        )


def key_name(key: str) -> str:
    """`key` as people write it."""
    names = {
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
        "f1": "F1",
    }
    if key.startswith("alt+"):
        return "alt+" + key_name(key.removeprefix("alt+"))
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    return names.get(key, key)
