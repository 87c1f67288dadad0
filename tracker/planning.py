"""Planning the day: the week ahead, what was left over, and why a thing stands where it does."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Self

from tracker.core.change import Outcome
from tracker.core.intents import PlanFor
from tracker.core.ref import Ref
from tracker.core.roles import RoleNames
from tracker.core.tasks import Task
from tracker.core.values import dataclass
from tracker.core.views.model import Thing
from tracker.core.views.week import DayLoad, left_over, week_ahead
from tracker.core.why import why_entry, why_node, why_task
from tracker.errors import BadInput, NotFound
from tracker.folders import state_folder
from tracker.language import _
from tracker.showing import trees_of
from tracker.workspace import Workspace


def week_of(workspace: Workspace) -> tuple[DayLoad, ...]:
    """How full the seven days from today on are."""
    today = workspace.today()
    return week_ahead(workspace.planned(), today, workspace.settings.capacity)


def left_of(workspace: Workspace) -> tuple[Task, ...]:
    """What was for a day before today and is not over."""
    return left_over(workspace.tasks(), workspace.today())


def move_left(workspace: Workspace) -> Outcome:
    """Plan for today what was left over, as one change and one commit.

    Raises:
        BadInput: nothing was, or one of the tasks cannot be moved; nothing was written.
        Conflict: one of the lines has changed; nothing was written.
    """
    today = workspace.today()
    intents = tuple(PlanFor(task.ref, today) for task in left_of(workspace))
    if not intents:
        raise BadInput(_("nothing was left over from the days before."))
    return workspace.perform_all(intents)


def why(ref: Ref, thing: Thing, workspace: Workspace) -> tuple[str, ...]:
    """Why the row at `ref` stands where it stands, a sentence a line.

    Raises:
        NotFound: it is not there any more.
    """
    today, index = workspace.today(), workspace.index
    record = index.records.get(ref.path)
    if record is None:
        raise NotFound(_("the note is not there any more."))
    names = RoleNames.of(workspace.settings.roles)
    if thing is Thing.ENTRY:
        for entry in workspace.entries():
            if entry.ref == ref:
                return why_entry(entry, record, names, today)
    tasks = workspace.tasks()
    found = next((task for task in tasks if task.ref == ref), None)
    if found is not None and thing is not Thing.NODE:
        return why_task(found, tasks, record, names, today)
    item = next((each for each in record.note.items if each.line == ref.line), None)
    if item is not None:
        trees = trees_of(record.role(item), index, today)
        for tree in trees:
            for _other, node in tree.walk():
                if node.ref == ref:
                    return why_node(node, trees, record, names)
    raise NotFound(_("nothing is known of this row but where it stands."))


@dataclass(frozen=True, slots=True)
class Offered:
    """On which day it was last offered to move what was left over: a file outside the vault.

    It is disposable: without it the offer is made once more.
    """

    file: Path

    @classmethod
    def of_vault(cls, root: Path, environment: Mapping[str, str]) -> Self:
        """What was offered in the vault at `root`, in `$TRACKER_STATE_DIR` or the user's state."""
        return cls(state_folder(root, environment) / "offered.json")

    def is_new(self, today: date) -> bool:
        """Whether it was not offered today; from now on it was."""
        try:
            last = json.loads(self.file.read_bytes())
        except (OSError, ValueError):
            last = None
        if last == today.isoformat():
            return False
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.file.write_text(json.dumps(today.isoformat()), "ascii")
        except OSError:
            pass
        return True
