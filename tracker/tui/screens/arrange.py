"""The dialog that asks how the reading list is laid out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tracker.core.views.arrangement import Arrangement, By, Sort
from tracker.language import N_, _
from tracker.tui.screens.list_dialog import ListDialog, Options

_BY: Mapping[By, str] = {
    "state": N_("group by state"),
    "kind": N_("group by kind"),
    "section": N_("group by section"),
    "tag": N_("group by tag"),
    "year": N_("group by year"),
}
_SORT: Mapping[Sort, str] = {
    "list": N_("sort by list"),
    "title": N_("sort by title"),
    "author": N_("sort by author"),
    "year": N_("sort by year"),
    "age": N_("sort by age"),
    "rating": N_("sort by rating"),
    "priority": N_("sort by priority"),
}


class ArrangeDialog(ListDialog[Arrangement]):
    """Asks what the reading list is grouped by, or sorted by."""

    def __init__(self, shown: Arrangement) -> None:
        super().__init__()
        self._shown = shown
        self._choices = (
            *(replace(shown, by=by) for by in get_args(By)),
            *(replace(shown, sort=sort) for sort in get_args(Sort)),
        )

    def compose(self) -> ComposeResult:
        """A line for each grouping, then one for each order; those in force are ticked."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Arrange the reading list")), classes="title")
            yield Options(
                *(self._line(_BY[by], by == self._shown.by) for by in get_args(By)),
                None,
                *(self._line(_SORT[by], by == self._shown.sort) for by in get_args(Sort)),
                compact=True,
            )
            hint = _("{choose} chooses it   {leave} cancels   {keys_here} keys")
            yield Static(self.hint(hint), classes="hint")

    def on_mount(self) -> None:
        """Begin at what it is grouped by."""
        self.query_one(Options).highlighted = get_args(By).index(self._shown.by)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what the cursor stands on."""
        self.dismiss(self._choices[event.option_index])

    @staticmethod
    def _line(words: str, is_so: bool) -> Option:  # noqa: FBT001
        return Option(Content(f"{'✓' if is_so else ' '} {_(words)}"))
