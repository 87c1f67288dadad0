"""The screen that searches all notes while one types."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import var
from textual.widgets import Input, Static

from tracker.core.search.found import Found
from tracker.language import N_, _, ngettext, pgettext
from tracker.telling import nothing_found
from tracker.tui.command import Pane
from tracker.tui.messages import EditorWanted, FindTyped, HitOpened, NoteWanted, ObsidianWanted
from tracker.tui.screens.helped import Helped
from tracker.tui.widgets.hit_list import HitList
from tracker.tui.widgets.key_line import KeyLine
from tracker.tui.widgets.typed_line import TypedLine

_HINT = N_(
    "All words of a note, or letters of its title.\n"
    "“Words in quotes” stand together; path:papers looks only there."
)


class FindScreen(Helped[None]):
    """A line to type in over the list of what is found."""

    PANES: ClassVar[frozenset[Pane]] = frozenset((Pane.DIALOG, Pane.FIND))

    found: var[Found | None] = var[Found | None](None, always_update=True)
    entered: var[tuple[int, int]] = var((0, 0))
    """Of how many notes the words are entered by now, while that is done."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.words = words
        """What is typed."""

    def compose(self) -> ComposeResult:
        """What is typed, what there is to say about it, what is found, and the keys."""
        with Horizontal(id="find-line"):
            yield Static(_(" find "), markup=False)
            yield TypedLine(
                self.words,
                compact=True,
                placeholder=pgettext("find", "words"),
                select_on_focus=True,
            )
        yield Static(_(_HINT), id="find-says", markup=False)
        yield HitList().data_bind(FindScreen.found)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin to type, with what was typed before."""
        self.query_one(Input).focus()
        if self.words:
            self.post_message(FindTyped(self.words))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.words = event.value
        self.post_message(FindTyped(event.value))

    def watch_found(self) -> None:
        """Say what was found."""
        self._say()

    def watch_entered(self) -> None:
        """Say how far the words of the notes are entered."""
        self._say()

    def _say(self) -> None:
        says = _(_HINT)
        if self.found is not None:
            count = len(self.found.notes)
            says = ngettext("{n} note", "{n} notes", count)
            if not self.found.is_all:
                says = ngettext("{n} note and more", "{n} notes and more", count)
            says = says.format(n=count)
            if not count:
                says = nothing_found(self.words)
        done, of = self.entered
        if done < of:
            words = _("entering words: {done:,} of {total:,} notes")
            says += f"   ·   {words.format(done=done, total=of)}"
        self.query_one("#find-says", Static).update(says)

    def action_move(self, by: int) -> None:
        """Choose another line."""
        self.query_one(HitList).move(by)

    def action_page(self, by: int) -> None:
        """Go some pages down."""
        self.query_one(HitList).page(by)

    @on(HitOpened)
    def action_open(self) -> None:
        """Show the note beside the list of the dashboard."""
        if (ref := self.query_one(HitList).chosen) is not None:
            self.app.pop_screen()
            self.app.post_message(NoteWanted(ref))

    def action_obsidian(self) -> None:
        """Open the note in Obsidian."""
        if (ref := self.query_one(HitList).chosen) is not None:
            self.app.post_message(ObsidianWanted(ref))

    def action_editor(self) -> None:
        """Open the note in the user's editor at the line."""
        if (ref := self.query_one(HitList).chosen) is not None:
            self.app.post_message(EditorWanted(ref))
