"""What the dashboard and the shell both do, in a line each, by the dashboard's names.

Keys, footers, help, palette, the manual and the docs say it in these words.
"""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.language import N_

SHARED: Mapping[str, str] = MappingProxyType(
    {
        "finish": N_("Complete an item"),
        "start": N_("Begin an item"),
        "cancel": N_("Give an item up, without deleting it"),
        "postpone": N_("Move an item's date on, by as much as you say"),
        "make_task": N_("Make a task of a question, and link the two"),
        "undo": N_("Take the last action back"),
        "redo": N_("Do again what was taken back last"),
        "sync": N_("Exchange the vault with its remote"),
        "find": N_("Find notes by title and text"),
        "paper": N_("Add papers by id, address, title, file or pasted record"),
        "coverage": N_("What the outline is written from: planned, read, cited"),
    }
)
