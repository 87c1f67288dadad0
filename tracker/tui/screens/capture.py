"""The dialog for a new task: one line, and below it how it is understood while it is typed."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tracker.core.capture.model import Capture
from tracker.core.capture.places import Places, completions
from tracker.core.capture.read import capture
from tracker.core.capture.told import doubt_words, told
from tracker.core.visible import visible
from tracker.language import N_, _
from tracker.tui.command import Pane
from tracker.tui.screens.dialog import LineDialog
from tracker.tui.widgets.cells import fit
from tracker.tui.widgets.offers import Offers
from tracker.tui.widgets.typed_line import TypedLine

_HINT = N_(
    "{submit} adds it   {take_offer} completes @note#section   \\ keeps a word   {leave} cancels   "
    "{keys_here} keys"
)
_EXAMPLE = N_("read CLIP paper fri !high #paper @Note#Section")
_NAME_WIDTH = 10


class CaptureDialog(LineDialog[Capture]):
    """Asks for a new task; what is typed can be taken up again after it is left."""

    KEEPS_TYPED = True
    PANES: ClassVar[frozenset[Pane]] = LineDialog.PANES | {Pane.OFFERS}

    def __init__(self, today: date, places: Places, draft: str = "") -> None:
        super().__init__()
        self._today = today
        self._places = places
        self.draft = draft
        """The line as far as it is typed."""

    def compose(self) -> ComposeResult:
        """The line, what places there are for it, and what it means."""
        with Vertical(classes="dialog -broad -captures"):
            yield Static(Content(_("New task")), classes="title")
            yield TypedLine(
                self.draft, placeholder=_(_EXAMPLE), select_on_focus=False, compact=True
            )
            yield Offers()
            with VerticalScroll(can_focus=False):
                yield Static(id="captured", markup=False)
            yield Static(self.hint(_(_HINT)), classes="hint")

    def on_mount(self) -> None:
        """Say how the draft is understood."""
        self._understand()

    def know(self, places: Places) -> None:
        """Understand the line by these places: when it was begun, notes were still being read."""
        self._places = places
        # One that is just being shown will understand it so by itself.
        if self.is_mounted:
            self._understand()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.draft = event.value
        self._understand()

    def on_input_submitted(self) -> None:
        """Answer with the task, if there are words."""
        found = self._read()
        if found.description.strip():
            self.dismiss(found)

    def action_complete(self) -> None:
        """Take the place that is chosen of those offered."""
        if (text := self.query_one(Offers).chosen) is not None:
            field = self.query_one(Input)
            field.value = text
            field.cursor_position = len(text)

    def action_choose_offer(self, by: int) -> None:
        """Go to another of the places that are offered."""
        self.query_one(Offers).choose(by)

    def _read(self) -> Capture:
        places = self._places
        found = capture(self.draft, self._today, lambda place: places.found(place) is not None)
        return replace(found, place=places.found(found.place) if found.place else None)

    def _understand(self) -> None:
        start = max(self.draft.rfind("@"), self.draft.rfind("＠"), 0)
        offers = completions(self.draft, self._places.notes)
        self.query_one(Offers).offer(
            [(each, each[start:]) for each in offers if each != self.draft]
        )
        found = self._read()
        parts: list[str | tuple[str, str]] = []
        if self.draft.strip():
            words = visible(found.description) or _("(no words yet)")
            parts.append((f"☐ {words}\n", "bold"))
            for name, said in told(found, self._today, self._places.usual):
                parts += [(f"  {fit(_(name), _NAME_WIDTH)}", "$muted"), (f"{said}\n", "$success")]
            for doubt in found.doubts:
                parts.append((f"{doubt_words(doubt)}\n", "$warning"))
        self.query_one("#captured", Static).update(Content.assemble(*parts).rstrip())
