"""Every dialog and page over the dashboard, each made of a few plain values."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from textual.content import Content

from tracker.core.capture.places import Places
from tracker.core.conflicts import Hunk, Waiting
from tracker.core.editing import Editing
from tracker.core.recorded import Deed, Recorded
from tracker.core.ref import Ref
from tracker.core.suggest import Known
from tracker.core.task.dialog import open_form
from tracker.core.task.settings import TaskSettings
from tracker.core.views.arrangement import AS_USUAL
from tracker.tui.screens.activity import ActivityScreen
from tracker.tui.screens.arrange import ArrangeDialog
from tracker.tui.screens.capture import CaptureDialog
from tracker.tui.screens.choice import ChoiceDialog
from tracker.tui.screens.conflicts import ConflictScreen
from tracker.tui.screens.dialogs import (
    DateDialog,
    PostponeDialog,
    PriorityDialog,
    ProgressDialog,
    TagDialog,
)
from tracker.tui.screens.edit_line import EditDialog
from tracker.tui.screens.find import FindScreen
from tracker.tui.screens.history import HistoryDialog
from tracker.tui.screens.keyed import Keyed
from tracker.tui.screens.papers import PaperDialog
from tracker.tui.screens.picture import PictureDialog
from tracker.tui.screens.sheet import Sheet
from tracker.tui.screens.task_window import TaskWindow
from tracker.tui.screens.tour import Tour

TODAY = date(2023, 6, 15)
SUBJECT = "read the survey on vision and language 综述 and write half a page about it for Friday"
_LINE = "- [ ] read the survey 📅 2023-06-20"
_LONG = "\n".join(f"line {number} of what is told here" for number in range(40))


def _task_window() -> TaskWindow:
    settings = TaskSettings()
    form = open_form(_LINE, settings, TODAY, "note.md", ())
    return TaskWindow(Editing(Ref("note.md", 4, _LINE), form, settings, TODAY, ()))


def _history() -> HistoryDialog:
    when = datetime(2023, 6, 15, tzinfo=UTC)
    return HistoryDialog(
        tuple(
            Deed(Recorded(f"{nth}", when, f"Complete: task {nth}", "finish", ("note.md",)))
            for nth in range(20)
        )
    )


def _conflicts() -> ConflictScreen:
    hunk = Hunk(
        ("<<<<<<< ours\n", "a\n", "=======\n", "b\n", ">>>>>>> theirs\n"),
        ours=tuple(f"ours {nth}\n" for nth in range(40)),
        base=None,
        theirs=("theirs\n",),
    )
    return ConflictScreen((Waiting("a folder/note.md", hunk), Waiting("other.md", hunk)))


WINDOWS: Mapping[str, Callable[[], Keyed[Any]]] = MappingProxyType(
    {
        "date": lambda: DateDialog("Due", SUBJECT, TODAY, TODAY),
        "postpone": lambda: PostponeDialog(SUBJECT),
        "tag": lambda: TagDialog(SUBJECT),
        "progress": lambda: ProgressDialog(SUBJECT, "3/48"),
        "priority": lambda: PriorityDialog(SUBJECT),
        "edit line": lambda: EditDialog("note.md:5", SUBJECT, TODAY, Known()),
        "capture": lambda: CaptureDialog(
            TODAY, Places({"note": ("one", "two")}), "read CLIP fri !high #paper @no"
        ),
        "task window": _task_window,
        "choice": lambda: ChoiceDialog(
            "Go to a heading",
            [(Content(f"heading {nth}"), nth) for nth in range(30)],
            "{choose} goes there   {leave} stays here   {keys_here} keys",
            subject=SUBJECT,
        ),
        "arrange": lambda: ArrangeDialog(AS_USUAL),
        "history": _history,
        "paper": PaperDialog,
        "sheet": lambda: Sheet("What the query means", Content(_LONG), copied="text"),
        "conflicts": _conflicts,
        "picture": lambda: PictureDialog(Path("/nowhere/picture.png")),
        "tour": Tour,
        "activity": ActivityScreen,
        "find": FindScreen,
    }
)
