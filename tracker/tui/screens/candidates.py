"""The dialog that asks which of several works with like titles is meant."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tracker.core.bib.work import Work
from tracker.core.visible import visible
from tracker.sources.lookup import Candidate

_ESCAPE: BindingType = Binding("escape", "leave", "cancel")
_SHOWN = 8


class CandidateDialog(ModalScreen[Work | None]):
    """Asks which of several works with like titles is meant."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _ESCAPE,
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
    ]

    def __init__(self, source: str, candidates: tuple[Candidate, ...]) -> None:
        super().__init__()
        self._source = source
        self._candidates = candidates[:_SHOWN]

    def compose(self) -> ComposeResult:
        """One line for each: how like it is, its title, who and when."""
        with Vertical(classes="dialog -broad"):
            yield Static(Content("Which one is meant?"), classes="title")
            yield Static(Content(visible(self._source)), classes="subject")
            yield OptionList(
                *(Option(Content(_line(each))) for each in self._candidates), compact=True
            )
            yield Static(Content("⏎ adds it   esc adds none"), classes="hint")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what the cursor stands on."""
        self.dismiss(self._candidates[event.option_index].work)

    def action_step(self, by: int) -> None:
        """Go one line down or up."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss(None)


def _line(candidate: Candidate) -> str:
    work = candidate.work
    who = work.authors[0].shown if work.authors else "?"
    year = work.issued.year if work.issued else "?"
    return visible(f"{candidate.likeness:>4.0%}  {work.title}  ({who}, {year})")
