"""What the dashboard and the shell both do, in a line each, by the dashboard's names.

Keys, footers, help, palette, the manual and the docs say it in these words. What they all say where
there is nothing to show stands here, too; what came of an action is in `telling`.
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
NOTHING_DONE = N_("Nothing was done through Tracker yet.")
NO_CONFLICT = N_("No conflict waits.")
NO_PROBLEM = N_("Nothing is wrong.")
ALL_READ = N_("Every note and every setting could be read; “tracker check” looks further.")
NO_QUERY = N_("No note has a ```tasks block. Type : and a query into the filter.")
NOT_SEEN = N_("What you saw last is not known yet: it is kept when you leave the dashboard.")
NO_PDF = N_("No PDF is named in a note about this.")
