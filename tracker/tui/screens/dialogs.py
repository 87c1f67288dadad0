"""Small dialogs over the dashboard: a date, a priority, a line's text."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tracker.core.task.days import Unit, read_distance
from tracker.core.task.fields import Priority
from tracker.core.values import dataclass
from tracker.errors import TrackerError
from tracker.language import N_, _
from tracker.tui.command import Pane
from tracker.tui.screens.day_field import DayField
from tracker.tui.screens.dialog import LineDialog
from tracker.tui.screens.list_dialog import ListDialog, Options
from tracker.tui.widgets.typed_line import TypedLine

PRIORITIES: tuple[tuple[str, Priority, str], ...] = (
    ("highest", Priority.HIGHEST, N_("highest")),
    ("high", Priority.HIGH, N_("high")),
    ("medium", Priority.MEDIUM, N_("medium")),
    ("low", Priority.LOW, N_("low")),
    ("lowest", Priority.LOWEST, N_("lowest")),
    ("no_priority", Priority.NORMAL, N_("none")),
)
"""The command that chooses it, the priority, and its word."""


@dataclass(frozen=True, slots=True)
class DayChoice:
    """A date that was chosen; None removes the one there is."""

    day: date | None


class DateDialog(LineDialog[DayChoice]):
    """Asks for a date."""

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
            hint = _("{submit} sets it   empty removes it   {leave} cancels   {keys_here} keys")
            yield Static(self.hint(hint), classes="hint")

    def on_input_submitted(self) -> None:
        """Answer with the day, if the words are one."""
        try:
            day = self.query_one(DayField).read()
        except TrackerError:
            return
        self.dismiss(DayChoice(day))


class PriorityDialog(ListDialog[Priority]):
    """Asks for a priority; `Priority.NORMAL` is none."""

    PANES: ClassVar[frozenset[Pane]] = ListDialog.PANES | {Pane.PRIORITY}

    def __init__(self, subject: str) -> None:
        super().__init__()
        self._subject = subject

    def compose(self) -> ComposeResult:
        """One line for each priority, with its key."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Priority")), classes="title")
            yield Static(Content(self._subject), classes="subject")
            yield Options(
                *(
                    Option(Content(f"{self.key_of(name)}  {_(word)}"), id=word)
                    for name, _rank, word in PRIORITIES
                ),
                compact=True,
            )
            hint = _("a number or {choose} sets it   {leave} cancels   {keys_here} keys")
            yield Static(self.hint(hint), classes="hint")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what the cursor stands on."""
        self.action_rank(event.option.id or "")

    def action_rank(self, word: str) -> None:
        """Answer with the priority called `word`."""
        self.dismiss(next(priority for _name, priority, each in PRIORITIES if each == word))


class PostponeDialog(LineDialog[tuple[int, Unit]]):
    """Asks by how much dates are to be moved on."""

    def __init__(self, subject: str) -> None:
        super().__init__()
        self._subject = subject

    def compose(self) -> ComposeResult:
        """What it is about, and the distance."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Postpone by")), classes="title")
            yield Static(Content(self._subject), classes="subject")
            yield TypedLine("1w", placeholder="1d, 2w, 1m, 1y", compact=True)
            yield Static(classes="understood", markup=False)
            hint = _("{submit} moves it on   {leave} cancels   {keys_here} keys")
            yield Static(self.hint(hint), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the distance, if it is one."""
        try:
            self.dismiss(read_distance(event.value))
        except TrackerError as error:
            line = self.query_one(".understood", Static)
            line.update(Content(str(error)))
            line.add_class("-wrong")


class TagDialog(LineDialog[str]):
    """Asks for a tag; it answers with its `#`."""

    def __init__(self, subject: str) -> None:
        super().__init__()
        self._subject = subject

    def compose(self) -> ComposeResult:
        """What it is about, and the tag."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Add a tag")), classes="title")
            yield Static(Content(self._subject), classes="subject")
            yield TypedLine(placeholder=_("#tag"), compact=True)
            hint = _("{submit} adds it   {leave} cancels   {keys_here} keys")
            yield Static(self.hint(hint), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the tag, if there is any."""
        tag = event.value.strip().lstrip("#")
        self.dismiss(f"#{tag}" if tag else None)


class ProgressDialog(LineDialog[str]):
    """Asks how far the reader is inside something; what is typed is judged by what it is for."""

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
            yield TypedLine(placeholder=known, compact=True)
            hint = _("{submit} writes it into the line   {leave} cancels   {keys_here} keys")
            yield Static(self.hint(hint), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what was typed, if there is any."""
        self.dismiss(event.value.strip() or None)
