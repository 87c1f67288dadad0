"""The screen of the conflicts that a merge has left: both sides, the base, and a key for each."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tracker.core.conflicts import Choice, Hunk, Waiting
from tracker.core.ref import Ref
from tracker.language import N_, _
from tracker.telling import conflict_sides
from tracker.tui.command import Pane
from tracker.tui.messages import ConflictChosen, EditorWanted
from tracker.tui.screens.helped import Helped
from tracker.tui.screens.sheet import Scrolled

_HINT = N_(
    "{keep_ours} ours  {keep_theirs} theirs  {keep_both} both  {keep_base} base  "
    "{conflict_editor} editor  {next_conflict} {last_conflict} others  {leave} later  "
    "{keys_here} keys"
)


_STYLES = {Choice.OURS: "$success", Choice.BASE: "$muted", Choice.THEIRS: "$warning"}


class ConflictScreen(Scrolled[None], Helped[None]):
    """One conflict at a time; what is not chosen waits."""

    PANES: ClassVar[frozenset[Pane]] = Scrolled.PANES | {Pane.HELP, Pane.CONFLICTS}

    def __init__(self, found: tuple[Waiting, ...]) -> None:
        super().__init__()
        self._found = found
        self._at = 0
        self._is_busy = False

    def compose(self) -> ComposeResult:
        """The place, the sides, and the keys."""
        with Vertical(classes="dialog -sheet"):
            yield Static(id="conflict-title", classes="title")
            with VerticalScroll():
                yield Static(id="conflict-sides")
            yield Static(self.hint(_(_HINT)), classes="hint")

    def on_mount(self) -> None:
        """Show the first one."""
        self._draw()

    def receive(self, found: tuple[Waiting, ...]) -> None:
        """Show what waits by now; close if nothing does."""
        self._is_busy = False
        self._found = found
        if not found:
            self.dismiss()
            return
        self._at = min(self._at, len(found) - 1)
        self._draw()

    def action_choose(self, choice: str) -> None:
        """Keep one side."""
        if not self._is_busy:
            self._is_busy = True
            self.app.post_message(ConflictChosen(self._found[self._at], Choice(choice)))

    def action_step(self, by: int) -> None:
        """Go to the next conflict, or to the one before."""
        if not self._is_busy:
            self._at = (self._at + by) % len(self._found)
            self._draw()

    def action_editor(self) -> None:
        """Settle it by hand."""
        shown = self._found[self._at]
        self.dismiss()
        self.app.post_message(EditorWanted(Ref(shown.path, shown.hunk.line, "")))

    def _draw(self) -> None:
        shown = self._found[self._at]
        title = _("Conflict {n} of {total}  {place}").format(
            n=self._at + 1, total=len(self._found), place=shown.place
        )
        self.query_one("#conflict-title", Static).update(Content(title))
        self.query_one("#conflict-sides", Static).update(_sides(shown.hunk))
        self.query_one(VerticalScroll).scroll_home(animate=False)


def _sides(hunk: Hunk) -> Content:
    parts: list[tuple[str, str]] = []
    for choice, heading, lines in conflict_sides(hunk):
        parts.append((f"{heading}\n", f"bold {_STYLES[choice]}"))
        parts += [*((f"  {line}\n", "") for line in lines), ("\n", "")]
    if not hunk.is_clear:
        parts.append((_("A line looks like a mark: settle this one in the editor (E)."), "$error"))
    return Content.assemble(*parts)
