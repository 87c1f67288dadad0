"""Which of several works with like titles is meant."""

from textual.content import Content

from tracker.core.bib.work import Work
from tracker.core.visible import visible
from tracker.language import _
from tracker.sources.lookup import Candidate
from tracker.tui.screens.choice import ChoiceDialog

_SHOWN = 8


def candidate_dialog(source: str, candidates: tuple[Candidate, ...]) -> ChoiceDialog[Work]:
    """The dialog with one line for each: how like it is, its title, who and when."""
    options = [(Content(_line(each)), each.work) for each in candidates[:_SHOWN]]
    return ChoiceDialog(
        _("Which one is meant?"),
        options,
        _("{choose} adds it   {leave} adds none   {keys_here} keys"),
        subject=visible(source),
    )


def _line(candidate: Candidate) -> str:
    work = candidate.work
    who = work.authors[0].shown if work.authors else "?"
    year = work.issued.year if work.issued else "?"
    return visible(f"{candidate.likeness:>4.0%}  {work.title}  ({who}, {year})")
