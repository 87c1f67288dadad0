"""The dialog for a new task: one line, and below it how it is understood while it is typed."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tracker.core.capture.model import Capture
from tracker.core.capture.places import Places, completions
from tracker.core.capture.read import capture
from tracker.core.capture.told import told
from tracker.core.visible import visible
from tracker.language import N_, _
from tracker.tui.widgets.cells import fit

_HINT = N_("⏎ adds it   tab completes @note#section   \\ keeps a word   esc cancels")
_EXAMPLE = N_("read CLIP paper fri !high #paper @Note#Section")
_NAME_WIDTH = 10


class CaptureInput(Input):
    """Where the line is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "screen.complete", show=False),
        Binding("down,ctrl+n", "screen.choose(1)", show=False),
        Binding("up", "screen.choose(-1)", show=False),
    ]


class CaptureDialog(ModalScreen[Capture | None]):
    """Asks for a new task; what is typed can be taken up again after `esc`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "cancel")]

    def __init__(self, today: date, places: Places, draft: str = "") -> None:
        super().__init__()
        self._today = today
        self._places = places
        self._offers: tuple[str, ...] = ()
        self._chosen = 0
        self.draft = draft
        """The line as far as it is typed."""

    def compose(self) -> ComposeResult:
        """The line, what places there are for it, and what it means."""
        with Vertical(classes="dialog -broad"):
            yield Static(Content(_("New task")), classes="title")
            yield CaptureInput(
                self.draft, placeholder=_(_EXAMPLE), select_on_focus=False, compact=True
            )
            yield Static(id="places", markup=False)
            yield Static(id="captured", markup=False)
            yield Static(Content(_(_HINT)), classes="hint")

    def on_mount(self) -> None:
        """Say how the draft is understood."""
        self._understand()

    def know(self, places: Places) -> None:
        """Understand the line by these places: when it was begun, notes were still being read."""
        self._places = places
        self._understand()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.draft = event.value
        self._chosen = 0
        self._understand()

    def on_input_submitted(self) -> None:
        """Answer with the task, if there are words."""
        found = self._read()
        if found.description.strip():
            self.dismiss(found)

    def action_complete(self) -> None:
        """Take the place that is chosen of those offered."""
        if self._offers:
            field = self.query_one(CaptureInput)
            field.value = self._offers[self._chosen]
            field.cursor_position = len(field.value)

    def action_choose(self, by: int) -> None:
        """Go to another of the places that are offered."""
        if self._offers:
            self._chosen = (self._chosen + by) % len(self._offers)
            self._draw_offers()

    def action_leave(self) -> None:
        """Add nothing."""
        self.dismiss(None)

    def _read(self) -> Capture:
        places = self._places
        found = capture(self.draft, self._today, lambda place: places.found(place) is not None)
        return replace(found, place=places.found(found.place) if found.place else None)

    def _understand(self) -> None:
        self._offers = tuple(
            offer for offer in completions(self.draft, self._places.notes) if offer != self.draft
        )
        self._draw_offers()
        found = self._read()
        parts: list[str | tuple[str, str]] = []
        if self.draft.strip():
            words = visible(found.description) or _("(no words yet)")
            parts.append((f"☐ {words}\n", "bold"))
            for name, said in told(found, self._today, self._places.usual):
                parts += [(f"  {fit(_(name), _NAME_WIDTH)}", "$muted"), (f"{said}\n", "$success")]
            for doubt in found.doubts:
                parts.append((f"? {visible(doubt)}\n", "$warning"))
        self.query_one("#captured", Static).update(Content.assemble(*parts).rstrip())

    def _draw_offers(self) -> None:
        line = self.query_one("#places", Static)
        line.display = bool(self._offers)
        start = max(self.draft.rfind("@"), self.draft.rfind("＠"), 0)
        parts: list[tuple[str, str]] = []
        for number in range(len(self._offers)):
            offer = self._offers[(self._chosen + number) % len(self._offers)]
            style = "bold $accent" if number == 0 else "$muted"
            parts.append((f"{visible(offer[start:])}   ", style))
        line.update(Content.assemble(*parts))
