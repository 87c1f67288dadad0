"""The note beside the list: going into it, along its links and headings, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.reactive import var

from tracker.actions import NO_PDF
from tracker.core.views.model import Preview, Row
from tracker.core.visible import visible
from tracker.language import _
from tracker.tui.messages import (
    BacklinksWanted,
    ContentsWanted,
    FollowWanted,
    LinkClicked,
    PdfWanted,
    PreviewWanted,
)
from tracker.tui.screens.view_actions import ViewActions
from tracker.tui.widgets.note_pane import NotePane

if TYPE_CHECKING:
    from tracker.core.ref import Ref
    from tracker.core.render.look import Piece

_REMEMBERED = 100
_AFTER = 0.03
"""Seconds from a row that is chosen to the question for its note."""


class NoteActions(ViewActions):
    """A screen with a note beside its list.

    The note is that of the chosen row, until its user goes on from it by a link, a heading or a
    note that links to it; another row brings back the row's own.
    """

    preview: var[Preview | None] = var[Preview | None](None)
    as_written: var[bool] = var(False)

    def __init__(self) -> None:
        super().__init__()
        self._visited: Ref | None = None
        """The place that was gone to from the row's own note."""
        self._behind: list[Ref | None] = []
        self._ahead: list[Ref | None] = []
        self._is_preview_wanted = False

    @property
    def chosen(self) -> Row | None:
        """The row that actions are for: in the note, while that has the focus."""
        pane = self.query_one(NotePane)
        return pane.chosen if pane.has_focus else self.rows.chosen

    @property
    def _looked_at(self) -> Ref | None:
        """What the note is shown around."""
        if self._visited is not None:
            return self._visited
        return self.rows.chosen.ref if self.rows.chosen is not None else None

    def _looked_at_or_told(self) -> Ref | None:
        """What the note is shown around; where no row is chosen, the user is told so."""
        if self._looked_at is None:
            self._chosen_or_told()
        return self._looked_at

    def want_preview(self) -> None:
        """Ask for the note around the place that is looked at, once the row is painted.

        However fast rows are gone through, it is asked for no more often than it can be seen.
        """
        if not self._is_preview_wanted:
            self._is_preview_wanted = True
            self.set_timer(_AFTER, self._ask_for_preview)

    def _ask_for_preview(self) -> None:
        self._is_preview_wanted = False
        if (place := self._looked_at) is not None and self.query_one(NotePane).display:
            self.post_message(PreviewWanted(place))

    def come_home(self) -> None:
        """Show the note of the chosen row again."""
        self._visited = None
        self.want_preview()

    def visit(self, place: Ref) -> None:
        """Show the note around `place`, and keep the way back."""
        self._behind = [*self._behind, self._visited][-_REMEMBERED:]
        self._ahead = []
        self._go(place)

    def action_back(self) -> None:
        """Show the note that was shown before."""
        if not self._behind:
            self.notify(_("This is where you came from."), markup=False)
            return
        self._ahead.append(self._visited)
        self._go(self._behind.pop())

    def action_forward(self) -> None:
        """Show the note that was gone back from."""
        if not self._ahead:
            self.notify(_("There is nothing further on."), markup=False)
            return
        self._behind.append(self._visited)
        self._go(self._ahead.pop())

    def action_contents(self) -> None:
        """Choose a heading of the note, and go there."""
        if (place := self._looked_at_or_told()) is not None:
            self.post_message(ContentsWanted(place))

    def action_backlinks(self) -> None:
        """Choose one of the lines that link to the note, and go there."""
        if (place := self._looked_at_or_told()) is not None:
            self.post_message(BacklinksWanted(place.path))

    @on(LinkClicked)
    def _link_clicked(self, message: LinkClicked) -> None:
        if (place := self._looked_at) is not None:
            self.post_message(FollowWanted(message.target, place.path))

    def follow(self) -> None:
        """Go where the link on the note's line leads; of several, ask which."""
        from tracker.tui.screens.choice import ChoiceDialog

        pane, place = self.query_one(NotePane), self._looked_at
        if place is None or not pane.links:
            return

        def answer(link: Piece | None) -> None:
            if link is not None and link.target is not None:
                self.post_message(FollowWanted(link.target, place.path))

        if len(pane.links) == 1:
            answer(pane.links[0])
            return
        options = [(_words(link), link) for link in pane.links]
        dialog = ChoiceDialog(
            _("Which link?"),
            options,
            _("{choose} follows it   {leave} stays here   {keys_here} keys"),
        )
        self.app.push_screen(dialog, answer)

    def action_pdf(self) -> None:
        """Open the paper's file."""
        row = self.chosen
        if row is not None and row.pdf:
            self.post_message(PdfWanted(row.pdf))
        elif row is not None:
            self.notify(_(NO_PDF), markup=False)

    def action_as_written(self) -> None:
        """Show the note as it stands in the file, or as it is read."""
        self.as_written = not self.as_written

    def action_enter_note(self, within: bool) -> None:  # noqa: FBT001 - actions pass by place
        """Go to the tasks in the note, or back to the list."""
        pane = self.query_one(NotePane)
        if not within:
            self.rows.focus()
            self.come_home()
        elif pane.display:
            pane.focus()
        else:
            self.notify(self.with_keys(_("The note is hidden; {preview} shows it.")), markup=False)

    def action_preview(self) -> None:
        """Show or hide the note."""
        shown = self.query_one(NotePane).display
        self.set_class(shown, "-note-off")
        self.set_class(not shown, "-note-on")
        self.rows.focus()
        self.call_after_refresh(self.want_preview)

    def action_preview_by(self, lines: int) -> None:
        """Scroll the note."""
        self.query_one(NotePane).scroll_lines(lines)

    def _go(self, place: Ref | None) -> None:
        self._visited = place
        self.set_class(False, "-note-off")
        self.set_class(True, "-note-on")

        def enter() -> None:
            self.set_focus(self.query_one(NotePane))
            self.want_preview()

        # A pane that is not shown yet takes no focus.
        self.call_after_refresh(enter)


def _words(link: Piece) -> Content:
    target = visible(link.target or "")
    return Content.assemble((link.text, "bold"), f"  {target}" if target != link.text else "")
