"""The window for editing a whole task: every field, how it is understood, and what is written."""

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from tracker.core.editing import LABELS, Editing, Understood, understand
from tracker.core.visible import visible
from tracker.language import N_, _, pgettext
from tracker.tui.command import Pane
from tracker.tui.screens.dialog import Dialog
from tracker.tui.widgets.typed_line import TypedLine

_HALT = 0.06
"""Seconds without a key after which the texts are read."""
_HINT = N_(
    "{save} saves   {next_field} and {last_field} go to another field   "
    "{leave} leaves it as it was   {keys_here} keys"
)
_PLACEHOLDERS = {
    "recurrence": N_("every week, every day when done"),
    "due": N_("tomorrow, fri, +3d, 12-04, 下周五 …"),
    "depends_on": N_("words or ids of earlier tasks"),
    "on_completion": N_("keep or delete"),
}


class TaskWindow(Dialog[Understood]):
    """Asks for the fields of a task; what it answers can be written."""

    PANES: ClassVar[frozenset[Pane]] = Dialog.PANES | {Pane.FIELDS}

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self._texts = editing.texts
        self._is_warned = False

    def compose(self) -> ComposeResult:
        """A line for each field; below them the lines as they will be written."""
        with Vertical(classes="dialog -broad -window"):
            yield Static(Content(_("Edit task")), classes="title")
            yield Static(Content(visible(str(self._editing.ref))), classes="subject")
            with VerticalScroll(can_focus=False):
                yield from map(self._field, LABELS)
                with Vertical(classes="written"):
                    yield Static(id="written", markup=False)
            yield Static(self.hint(_(_HINT)), id="hint", classes="hint")

    def _field(self, key: str) -> Horizontal:
        return Horizontal(
            Static(Content(pgettext("field", LABELS[key])), classes="label"),
            TypedLine(
                self._texts[key],
                placeholder=_(_PLACEHOLDERS[key]) if key in _PLACEHOLDERS else "",
                suggester=self._suggester(key),
                select_on_focus=key != "description",
                compact=True,
                id=key,
            ),
            Static(id=f"{key}-says", classes="says", markup=False),
            classes="field",
        )

    def on_mount(self) -> None:
        """Say how the fields are understood that are there from the start."""
        self._understand()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how the texts are understood now."""
        event.stop()
        self._is_warned = False
        self._understand()

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """What is wrong with a field is told in full while the field is typed into."""
        self._understand()

    def action_submit(self) -> None:
        """Answer, if all texts are understood."""
        self._save()

    def action_leave(self) -> None:
        """Change nothing; what was typed is thrown away only when asked for twice."""
        if self._typed() == self._texts or self._is_warned:
            self.dismiss(None)
            return
        self._is_warned = True
        words = _("what you typed is not saved: {save} saves it, {leave} throws it away")
        self._hint(self.hint(words), wrong=True)

    def _suggester(self, key: str) -> SuggestFromList | None:
        names: Iterable[str] = {
            "status": (status.name for status in self._editing.settings.statuses),
            "priority": ("highest", "high", "medium", "lowest", "low", "none"),
            "on_completion": ("keep", "delete"),
        }.get(key, ())
        known = [name for name in names if visible(name) == name]
        return SuggestFromList(known, case_sensitive=False) if known else None

    def _typed(self) -> dict[str, str]:
        return {key: self.query_one(f"#{key}", Input).value for key in LABELS}

    @work(exclusive=True, group="understand")
    async def _understand(self) -> None:
        # Only where typing halts: the reader of dates may take its time, and cannot be stopped.
        await asyncio.sleep(_HALT)
        if self._is_open:
            self._tell(await asyncio.to_thread(understand, self._editing, self._typed()))

    @work(exclusive=True, group="save")
    async def _save(self) -> None:
        self.workers.cancel_group(self, "understand")
        found = await asyncio.to_thread(understand, self._editing, self._typed())
        if not found.faults:
            self.dismiss(found)
            return
        self.query_one(f"#{next(iter(found.faults))}", Input).focus()
        self._tell(found)

    @property
    def _is_open(self) -> bool:
        return self in self.app.screen_stack

    def _tell(self, found: Understood) -> None:
        if not self._is_open:
            # It was left while the texts were read.
            return
        for key in LABELS:
            fault = found.faults.get(key)
            says = self.query_one(f"#{key}-says", Static)
            says.update(
                Content(f"✗ {fault.partition(chr(10))[0]}" if fault else found.says.get(key, ""))
            )
            says.set_class(fault is not None, "-wrong")
        written = self.query_one("#written", Static)
        written.update(Content("\n".join(map(visible, found.lines)) or self._instead(found)))
        written.set_class(bool(found.faults), "-wrong")
        if not self._is_warned:
            self._hint(self.hint(_(_HINT)), wrong=False)

    def _instead(self, found: Understood) -> str:
        """What stands where the lines would: the focused field's fault, or what becomes of it."""
        if not found.faults:
            return _("the task is deleted, as it says what becomes of it when done")
        focused = self.focused.id if self.focused is not None else None
        return found.faults.get(focused or "", next(iter(found.faults.values())))

    def _hint(self, words: Content, *, wrong: bool) -> None:
        hint = self.query_one("#hint", Static)
        hint.update(words)
        hint.set_class(wrong, "-wrong")
