"""Which of several reading lists takes a paper."""

from collections.abc import Sequence

from textual.content import Content

from tracker.core.reading.lists import ReadingList
from tracker.core.visible import visible
from tracker.language import _
from tracker.tui.screens.choice import ChoiceDialog


def list_dialog(source: str, lists: Sequence[ReadingList]) -> ChoiceDialog[str]:
    """The dialog with one line for each, `NOTE#SECTION`; it answers with the list's name."""
    options = [(Content(visible(each.name)), each.name) for each in lists]
    return ChoiceDialog(
        _("Into which list?"),
        options,
        _(
            "{choose} adds it there   {leave} adds nothing, and keeps what was typed   "
            "{keys_here} keys"
        ),
        subject=visible(" ".join(source[:200].split())),
    )
