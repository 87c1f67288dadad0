"""The done dates that Obsidian's own checkbox never wrote, taken from the repository's history."""

from collections.abc import Iterable
from datetime import date

from tracker.core.change import Change
from tracker.core.check import Problem
from tracker.core.intents import SetDate
from tracker.core.plan import plan_item
from tracker.core.text import Edit
from tracker.draft import Draft
from tracker.errors import NotFound
from tracker.git.blame import days_of_lines
from tracker.git.repository import Repository
from tracker.index import Index
from tracker.language import _


def plan_done_dates(
    problems: Iterable[Problem], index: Index, repository: Repository | None, today: date
) -> Change:
    """Plan to give each task that is done without a date the day of its line's last commit.

    Raises:
        NotFound: there is no history, or it tells nothing of these lines.
        GitRefused: git could not tell.
    """
    if repository is None:
        raise NotFound(_("there is no history that could tell when things were done."))
    lines: dict[str, list[int]] = {}
    for problem in problems:
        if problem.kind == "no-done-date":
            lines.setdefault(problem.path, []).append(problem.line)
    draft = Draft(index)
    refs = []
    for path, wanted in lines.items():
        days = days_of_lines(repository, path)
        record = draft.record(path)
        by_line = {item.line: item for item in record.note.items}
        edits: list[Edit] = []
        for line in wanted:
            if line in days and line in by_line:
                ref = record.ref(by_line[line])
                intent = SetDate(ref, "done", days[line])
                edits.extend(plan_item(intent, record, index.settings, today).edits)
                refs.append(ref)
        draft.edit(path, edits)
    if not refs:
        raise NotFound(_("no task that is done without a date has its line in the history."))
    count = f"{len(refs)} task{'s' if len(refs) > 1 else ''}"
    return Change(draft.files(), "done-dates", f"Date what was done: {count}", tuple(refs))
