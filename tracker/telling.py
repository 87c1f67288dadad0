"""What came of what was asked for, in the words of every face: the shell, `--plain`, the dashboard.

What `actions` is for what can be done, this is for what is said of it: each face lays these lines
out in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tracker.language import N_, _, ngettext, pgettext

if TYPE_CHECKING:
    from tracker.core.bib.work import Work
    from tracker.core.check import Problem
    from tracker.core.conflicts import Choice, Hunk
    from tracker.core.recorded import Recorded
    from tracker.papers import Entered, How

_MANY = 50
"""Papers that take long enough for the user to wonder."""
_STRIDE = 25
"""Papers after which the count is told again."""
_EACH = 20
"""Papers that are told one by one."""
_HOW: dict[How, tuple[str, str]] = {
    "added": (N_("added"), N_("added, to be completed")),
    "linked": (N_("linked"), N_("linked, to be completed")),
    "listed": (N_("listed"), N_("listed, to be completed")),
    "completed": (N_("completed"), N_("completed, to be completed")),
    "there already": (N_("there already"), N_("there already, to be completed")),
}
"""What became of a paper, and that its record is not whole yet."""


def action_day(action: Recorded) -> str:
    """The day on which something was done, with its weekday, by the clock here."""
    from tracker.core.calendar import WEEKDAYS

    day = action.when.astimezone().date()
    return f"{_(WEEKDAYS[day.weekday()])} {day.isoformat()}"


def action_words(action: Recorded, *, is_undone: bool = False) -> str:
    """What was done, and whether it is undone."""
    from tracker.core.effect import subject_words

    said = subject_words(action.subject)
    if not is_undone:
        return said
    undone = _("(undone)")
    return f"{said}  {undone}"


def asking_words(done: int, of: int) -> str:
    """How many works the services were asked for."""
    if of <= 1:
        return _("asking the services…")
    return _("asking the services, {done} of {of} done…").format(done=done, of=of)


def making_words(done: int, of: int) -> str:
    """How far many papers are; nothing where there is nothing new to say."""
    if of >= _MANY and done + 1 == of:
        return _("writing {n} papers…").format(n=of)
    if of >= _MANY and done % _STRIDE == 0:
        return _("making notes, {done}/{of}…").format(done=done, of=of)
    return ""


def paper_lines(entered: Sequence[Entered], works: Sequence[tuple[Work, bool]]) -> Iterator[str]:
    """What became of each paper, and which of them are retracted.

    With each work stands whether its record is still to be completed.
    """
    from tracker.core.visible import visible

    for each, (work, is_pending) in zip(entered, works, strict=True):
        if work.retracted:
            yield _("retracted or withdrawn: {title}").format(title=each.title)
        if len(entered) <= _EACH:
            yield _("{how}: {title} ({note})").format(
                how=_(_HOW[each.how][is_pending]), title=each.title, note=visible(each.note)
            )


def problem_words(problem: Problem) -> str:
    """One thing that is wrong, with its place."""
    from tracker.core.visible import visible

    place = f"{visible(problem.path)}:{problem.line + 1}"
    return _("{place}: {level}: {what}").format(
        place=place, level=_(problem.level.value), what=problem.message
    )


def conflict_sides(hunk: Hunk) -> Iterator[tuple[Choice, str, tuple[str, ...]]]:
    """What a conflict holds: each side with its heading and its lines, safe to show."""
    from tracker.core.conflicts import Choice

    ours, theirs = hunk.names
    yield Choice.OURS, _side(pgettext("conflict", "ours"), ours, Choice.OURS), _lines(hunk.ours)
    if hunk.base is not None:
        base = _side(pgettext("conflict", "base"), _("what there was before"), Choice.BASE)
        yield Choice.BASE, base, _lines(hunk.base)
    other = _side(pgettext("conflict", "theirs"), theirs, Choice.THEIRS)
    yield Choice.THEIRS, other, _lines(hunk.theirs)


def _side(said: str, name: str, choice: Choice) -> str:
    from tracker.core.visible import visible

    if name == choice:
        return said
    return _("{words} ({facts})").format(words=said, facts=visible(name))


def _lines(lines: Sequence[str]) -> tuple[str, ...]:
    from tracker.core.visible import visible

    return tuple(visible(line.rstrip("\r\n")) for line in lines) or (_("(nothing)"),)


def pin_words(*, is_pinned: bool) -> str:
    """Whether a query is a view now."""
    return _("✓ pinned: it stays among the views") if is_pinned else _("✓ no longer pinned")


def set_up_words(set_up: Sequence[str]) -> str:
    """What git was told about merging notes."""
    words = _("git was told to merge notes by what stands in them: {set_up}")
    return words.format(set_up=_(", ").join(set_up))


def counting_words(done: int, of: int) -> str:
    """How far the first counting of the past is."""
    return _("counting versions of notes: {done:,} of {of:,}").format(done=done, of=of)


def missing_words(missing: int) -> str:
    """Of the past what cannot be counted, and how it can be had."""
    return ngettext(
        "{n} version of a note is not in this repository: a part of the past is not counted. "
        "`git fetch --unshallow` or `git fetch --refetch` gets it.",
        "{n} versions of notes are not in this repository: a part of the past is not counted. "
        "`git fetch --unshallow` or `git fetch --refetch` gets them.",
        missing,
    ).format(n=missing)


def nothing_found(words: str) -> str:
    """That a search found nothing."""
    from tracker.core.visible import visible

    return _("no note holds “{words}”.").format(words=visible(words.strip()))
