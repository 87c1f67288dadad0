"""Reports of a vault: made of what stands in it and of its past, and kept as weekly notes."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from tracker.core.change import Change, FileChange, Outcome
from tracker.core.history.past import History
from tracker.core.history.series import Day
from tracker.core.history.standing import Standing
from tracker.core.history.things import things
from tracker.core.report.chosen import chosen
from tracker.core.report.markdown import markdown_of
from tracker.core.report.model import Report, make_report
from tracker.core.roles import Role
from tracker.core.text import decode, encode
from tracker.core.views.activity import Activity, activity_view, first_day
from tracker.core.visible import visible
from tracker.errors import BadInput, NotFound, Unchanged
from tracker.language import Language, _
from tracker.progress import Tell, history_of, silent, written_in
from tracker.standing import standing_in
from tracker.workspace import Workspace

FOLDER = "reports"
"""Where weekly notes go."""
_BEGIN, _END = "%% tracker:report %%", "%% /tracker:report %%"
_GENERATED = re.compile(re.escape(_BEGIN) + r".*?" + re.escape(_END), re.DOTALL)


def monday_of(day: date) -> date:
    """The first day of the week that `day` is in."""
    return day - timedelta(days=day.weekday())


def report_of(
    workspace: Workspace, environment: Mapping[str, str], first: date, tell: Tell = silent
) -> Report:
    """The report of the days from `first` to today.

    Raises:
        BadInput: the first day is still to come.
        GitRefused: there is a repository, and git could not tell of it.
    """
    today = workspace.today()
    if first > today:
        raise BadInput(
            _("{first} is still to come: there is nothing to report.").format(first=first)
        )
    history = history_of(workspace, environment, tell)
    workspace.refresh()
    notes, entries = standing_in(workspace.index), workspace.entries()
    written = written_in(workspace, environment, first, today) if history.is_mined else ()
    days = history.days or (Day(today),)
    return make_report(
        vault=visible(workspace.vault.root.name),
        first=first,
        today=today,
        tasks=chosen(workspace.cards(), first, today),
        entries=entries,
        outlines=workspace.trees(Role.OUTLINE),
        things=things(notes, entries, history.undated, first, today),
        written=[each for each in written if not each.path.startswith(f"{FOLDER}/")],
        days=days,
        deeds=history.deeds,
    )


def activity_of(workspace: Workspace, history: History, notes: Mapping[str, Standing]) -> Activity:
    """What was done on each day of the last year, and how far everything is.

    `notes` are what stands in each, by path, in the order of paths.
    """
    today, entries = workspace.today(), workspace.entries()
    return activity_view(
        days=history.days,
        deeds=history.deeds,
        things=things(notes, entries, history.undated, first_day(today), today),
        tasks=workspace.tasks(),
        entries=entries,
        today=today,
        is_mined=history.is_mined,
    )


def note_of_week(today: date) -> str:
    """The path of the weekly note that `today` belongs to, by ISO 8601."""
    year, week, _other = today.isocalendar()
    return f"{FOLDER}/{year}-W{week:02}.md"


def write_note(
    workspace: Workspace,
    report: Report,
    language: Language,
    *,
    dry_run: bool = False,
    commit: bool = True,
) -> Outcome:
    """Put the report into the weekly note, as one commit.

    A note that is there keeps everything but the part between the two marks, which is brought up
    to date.

    Raises:
        Unchanged: the note says all of it already.
        BadInput: the note is there and has no such part, or several.
    """
    path = note_of_week(report.last)
    part = f"{_BEGIN}\n\n{markdown_of(report, language)}\n{_END}"

    def plan() -> Change:
        before = _bytes_of(workspace, path)
        if before is None:
            # A site that is made of the vault does not show it before its author says so.
            title = path.rpartition("/")[2].removesuffix(".md")
            after = encode(f"---\ntitle: {title}\ndraft: true\n---\n\n{part}\n")
        else:
            after = encode(_renewed(decode(before), part, path))
        if before == after:
            raise Unchanged(_("{path} is up to date.").format(path=path))
        subject = f"Report: {path.rpartition('/')[2].removesuffix('.md')}"
        return Change((FileChange(path, before, after),), "report", subject)

    return workspace.act(plan, "✓", dry_run, commit)


def _bytes_of(workspace: Workspace, path: str) -> bytes | None:
    try:
        return workspace.vault.read(path)
    except NotFound:
        return None


def _renewed(text: str, part: str, path: str) -> str:
    found = _GENERATED.findall(text)
    if len(found) != 1:
        raise BadInput(
            _(
                "{path} is there and has not one part between “{begin}” and “{end}”: move it "
                "away, or put the two lines where the report is to stand."
            ).format(path=path, begin=_BEGIN, end=_END)
        )
    ends = "\r\n" if "\r\n" in text else "\n"
    return _GENERATED.sub(lambda _other: part.replace("\n", ends), text)
