"""Small dialogs over the dashboard: a date, a priority, a line's text."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tracker.core.task.days import Unit, read_distance
from tracker.core.task.fields import Priority
from tracker.core.values import dataclass
from tracker.errors import TrackerError
from tracker.language import N_, _
from tracker.tui.screens.day_field import DayField
from tracker.tui.screens.list_dialog import ListDialog

_ESCAPE: BindingType = Binding("escape", "leave", "cancel")

PRIORITIES: tuple[tuple[str, Priority, str], ...] = (
    ("1", Priority.HIGHEST, N_("highest")),
    ("2", Priority.HIGH, N_("high")),
    ("3", Priority.MEDIUM, N_("medium")),
    ("4", Priority.LOW, N_("low")),
    ("5", Priority.LOWEST, N_("lowest")),
    ("0", Priority.NORMAL, N_("none")),
)
"""The key, the priority, and its word."""


@dataclass(frozen=True, slots=True)
class DayChoice:
    """A date that was chosen; None removes the one there is."""

    day: date | None


class DateDialog(ModalScreen[DayChoice | None]):
    """Asks for a date."""

    BINDINGS: ClassVar[list[BindingType]] = [_ESCAPE]

    def __init__(self, title: str, subject: str, today: date, day: date | None) -> None:
        super().__init__()
        self._heading = title
        self._subject = subject
        self._today = today
        self._day = day

    def compose(self) -> ComposeResult:
        """What it is about, the date, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._heading), classes="title")
            yield Static(Content(self._subject), classes="subject")
            text = self._day.isoformat() if self._day else ""
            yield DayField(self._today, text, empty=_("no date: enter removes it"))
            yield Static(Content(_("⏎ sets it   empty removes it   esc cancels")), classes="hint")

    def on_input_submitted(self) -> None:
        """Answer with the day, if the words are one."""
        try:
            day = self.query_one(DayField).read()
        except TrackerError:
            return
        self.dismiss(DayChoice(day))

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)


class PriorityDialog(ListDialog[Priority]):
    """Asks for a priority; `Priority.NORMAL` is none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _ESCAPE,
        *(Binding(key, f"choose('{word}')", word) for key, _rank, word in PRIORITIES),
    ]

    def __init__(self, subject: str) -> None:
        super().__init__()
        self._subject = subject

    def compose(self) -> ComposeResult:
        """One line for each priority, with its key."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Priority")), classes="title")
            yield Static(Content(self._subject), classes="subject")
            yield OptionList(
                *(Option(Content(f"{key}  {_(word)}"), id=word) for key, _rank, word in PRIORITIES),
                compact=True,
            )
            yield Static(Content(_("a number or ⏎ sets it   esc cancels")), classes="hint")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what the cursor stands on."""
        self.action_choose(event.option.id or "")

    def action_choose(self, word: str) -> None:
        """Answer with the priority called `word`."""
        self.dismiss(next(priority for _key, priority, each in PRIORITIES if each == word))


class PostponeDialog(ModalScreen[tuple[int, Unit] | None]):
    """Asks by how much dates are to be moved on."""

    BINDINGS: ClassVar[list[BindingType]] = [_ESCAPE]

    def __init__(self, subject: str) -> None:
        super().__init__()
        self._subject = subject

    def compose(self) -> ComposeResult:
        """What it is about, and the distance."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Postpone by")), classes="title")
            yield Static(Content(self._subject), classes="subject")
            yield Input("1w", placeholder="1d, 2w, 1m, 1y", compact=True)
            yield Static(classes="understood", markup=False)
            yield Static(Content(_("⏎ moves it on   esc cancels")), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the distance, if it is one."""
        try:
            self.dismiss(read_distance(event.value))
        except TrackerError as error:
            line = self.query_one(".understood", Static)
            line.update(Content(str(error)))
            line.add_class("-wrong")

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)


class TagDialog(ModalScreen[str | None]):
    """Asks for a tag; it answers with its `#`."""

    BINDINGS: ClassVar[list[BindingType]] = [_ESCAPE]

    def __init__(self, subject: str) -> None:
        super().__init__()
        self._subject = subject

    def compose(self) -> ComposeResult:
        """What it is about, and the tag."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Add a tag")), classes="title")
            yield Static(Content(self._subject), classes="subject")
            yield Input(placeholder=_("#tag"), compact=True)
            yield Static(Content(_("⏎ adds it   esc cancels")), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the tag, if there is any."""
        tag = event.value.strip().lstrip("#")
        self.dismiss(f"#{tag}" if tag else None)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)


class ProgressDialog(ModalScreen[str | None]):
    """Asks how far the reader is inside something; what is typed is judged by what it is for."""

    BINDINGS: ClassVar[list[BindingType]] = [_ESCAPE]

    def __init__(self, subject: str, so_far: str) -> None:
        super().__init__()
        self._subject = subject
        self._so_far = so_far

    def compose(self) -> ComposeResult:
        """What it is about, how far it is, and the figure."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("How far it is read")), classes="title")
            yield Static(Content(self._subject), classes="subject")
            known = (
                _("now {so_far}; 15 or +3").format(so_far=self._so_far)
                if self._so_far
                else "p. 12/48, 3/7, 12:30/58:00"
            )
            yield Input(placeholder=known, compact=True)
            yield Static(Content(_("⏎ writes it into the line   esc cancels")), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what was typed, if there is any."""
        self.dismiss(event.value.strip() or None)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
