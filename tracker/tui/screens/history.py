"""The dialog that lists what was done, by name, to take any of it back or do it again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tracker.actions import NOTHING_DONE
from tracker.core.recorded import Deed
from tracker.language import _
from tracker.telling import action_day, action_words
from tracker.tui.command import Pane
from tracker.tui.screens.list_dialog import ListDialog, Options
from tracker.tui.widgets.hung import Hung


class HistoryDialog(ListDialog[Deed]):
    """Asks which action is to be taken back; the newest stands first."""

    PANES: ClassVar[frozenset[Pane]] = ListDialog.PANES | {Pane.HISTORY}

    def __init__(self, found: tuple[Deed, ...]) -> None:
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        """One line for each: when, what, and whether it is undone."""
        with Vertical(classes="dialog -broad"):
            yield Static(Content(_("What was done")), classes="title")
            if self._found:
                yield Options(*(Option(_line(each)) for each in self._found), compact=True)
            else:
                yield Static(Content(_(NOTHING_DONE)), classes="about")
            hint = _("{leave} closes")
            if self._found:
                hint = _(
                    "{choose} takes it back; one that is undone is done again   {leave} closes   "
                    "{keys_here} keys"
                )
            yield Static(self.hint(hint), classes="hint")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what the cursor stands on."""
        self.dismiss(self._found[event.option_index])


def _line(deed: Deed) -> Hung:
    action = deed.action
    head = f"{action_day(action)} {action.when.astimezone():%H:%M}  "
    said = action_words(action, is_undone=deed.undone_by is not None)
    return Hung(((Content(head), Content(said)),))
