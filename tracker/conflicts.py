"""Conflicts that wait in the vault's notes: found, shown, and settled one by one.

They are read from the notes, not from git: another program may have committed the marks.
"""

from dataclasses import replace

from tracker.core.change import Change, FileChange, Outcome
from tracker.core.conflicts import Choice, Waiting, conflicts_in, settle_by
from tracker.core.resolve import note_named
from tracker.core.text import apply, decode, encode
from tracker.core.visible import visible
from tracker.errors import BadInput, Conflict, GitRefused, NotFound
from tracker.git.remote import conclude, settle_index
from tracker.language import _, ngettext
from tracker.workspace import Workspace


def waiting_at(workspace: Workspace, place: str) -> Waiting:
    """The conflict that `NOTE` or `NOTE:LINE` names; any line of it will do.

    Raises:
        NotFound: there is none.
        Conflict: the note has several.
    """
    name, _other, number = place.rpartition(":")
    if not name or not number.isdigit():
        name, number = place, ""
    path = note_named(name, workspace.index.records).path
    found = [each for each in workspace.index.conflicts() if each.path == path]
    if number:
        line = int(number) - 1
        found = [
            each for each in found if each.hunk.line <= line < each.hunk.line + len(each.hunk.lines)
        ]
    if not found:
        raise NotFound(_("there is no conflict at {place}.").format(place=visible(place)))
    if len(found) > 1:
        places = "\n".join(f"  {each.place}" for each in found)
        raise Conflict(
            _("{path} has several conflicts, say which:\n{places}").format(
                path=visible(path), places=places
            )
        )
    return found[0]


def settle(
    workspace: Workspace,
    chosen: Waiting,
    choice: Choice,
    *,
    dry_run: bool = False,
    commit: bool = True,
) -> Outcome:
    """Keep one side of a conflict, or both; the last one of a merge ends the merge.

    Raises:
        Conflict: it is not there any more as it was shown; nothing was written.
        BadInput: it cannot be told where its sides begin.
    """
    done = workspace.act(lambda: _plan(workspace, chosen, choice), "✓", dry_run, commit)
    repository = workspace.past.repository
    if dry_run or not commit or repository is None:
        return done
    left = [each for each in workspace.index.conflicts() if each.path == chosen.path]
    try:
        with workspace.past.alone():
            if repository.under_way() == "merge":
                conclude(repository)
                return replace(
                    done,
                    summary=f"{done.summary} · " + _("the merge is ended"),
                    notice=None,
                )
            if not left and settle_index(repository, chosen.path):
                return replace(done, notice=done.notice and _then(repository.under_way()))
    except (Conflict, GitRefused):
        return replace(done, notice=_rest(workspace) or done.notice)
    return done


def _rest(workspace: Workspace) -> str | None:
    count = len(workspace.index.conflicts())
    if not count:
        return None
    return ngettext(
        "{n} conflict left; the merge ends with the last one.",
        "{n} conflicts left; the merge ends with the last one.",
        count,
    ).format(n=count)


def _then(state: str) -> str | None:
    return (
        _("the note is settled; then: git {state} --continue").format(state=state)
        if state
        else None
    )


def _plan(workspace: Workspace, chosen: Waiting, choice: Choice) -> Change:
    path, hunk = chosen.path, chosen.hunk
    if not hunk.is_clear:
        raise BadInput(
            _(
                "{place}: a line of the note looks like a mark of the conflict, so it is not "
                "certain where its sides begin. Settle it in your editor."
            ).format(place=chosen.place)
        )
    if choice is Choice.BASE and hunk.base is None:
        raise BadInput(
            _("{place}: the merge did not write down what there was before.").format(
                place=chosen.place
            )
        )
    before = workspace.vault.read(path)
    text = decode(before)
    same = [each for each in conflicts_in(text) if each.lines == hunk.lines]
    if not same:
        raise Conflict(
            _(
                "the conflict in {path} has changed or gone since it was read: nothing was "
                "written. Look at it again."
            ).format(path=visible(path))
        )
    nearest = min(same, key=lambda each: abs(each.line - hunk.line))
    after = encode(apply(text, (settle_by(nearest, choice),)))
    name = visible(path.rpartition("/")[2].removesuffix(".md"))
    subject = f"Resolve: {choice.value} in {name}"
    return Change((FileChange(path, before, after),), "resolve", subject)
