"""Going about in the notes: along links, to headings, to the notes that link here, and back."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content

from tracker.core.visible import visible
from tracker.errors import NotFound, TrackerError
from tracker.language import N_, _
from tracker.tui.base import WorkspaceApp
from tracker.tui.messages import BacklinksWanted, ContentsWanted, FollowWanted, PreviewWanted
from tracker.tui.outside import is_web

if TYPE_CHECKING:
    from tracker.core.ref import Ref
    from tracker.core.wayfinding import Backlink

_PICTURES = frozenset({".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
"""What Obsidian shows as a picture. https://help.obsidian.md/file-formats"""
_HINT = N_("{choose} goes there   {leave} stays here   {keys_here} keys")


class NoteWork(WorkspaceApp):
    """The part of the app that shows notes beside the list."""

    @on(PreviewWanted)
    def _preview_wanted(self, message: PreviewWanted) -> None:
        self._preview(message.ref)

    @on(FollowWanted)
    def _follow_wanted(self, message: FollowWanted) -> None:
        if is_web(message.target):
            self.open_outside(message.target)
        elif PurePosixPath(message.target.partition("#")[0]).suffix.lower() in _PICTURES:
            self._show_picture(message.target, message.source)
        else:
            self._follow(message.target, message.source)

    @on(ContentsWanted)
    def _contents_wanted(self, message: ContentsWanted) -> None:
        self._choose_heading(message.ref)

    @on(BacklinksWanted)
    def _backlinks_wanted(self, message: BacklinksWanted) -> None:
        self._choose_backlink(message.path)

    @work(group="preview", exclusive=True, exit_on_error=False)
    async def _preview(self, ref: Ref) -> None:
        await self.is_seen.wait()
        self.dashboard.preview = await self.ask_now(self.workspace.preview, ref)

    @work(group="window", exclusive=True, exit_on_error=False)
    async def _follow(self, target: str, source: str) -> None:
        place = await self.ask(self._destination, target, source)
        if place is None:
            raise NotFound(_("No note is called “{name}”.").format(name=visible(target)))
        self.dashboard.visit(place)

    @work(group="window", exclusive=True, exit_on_error=False)
    async def _show_picture(self, target: str, source: str) -> None:
        from tracker.attachments import picture_of
        from tracker.tui.screens.picture import PictureDialog

        path = await asyncio.to_thread(picture_of, target, source, self.workspace.vault)

        def answer(opens: bool | None) -> None:  # noqa: FBT001 - what the dialog answers
            if opens:
                self.open_outside(path.as_uri())

        self.push_screen(PictureDialog(path), answer)

    @work(group="window", exclusive=True, exit_on_error=False)
    async def _choose_heading(self, ref: Ref) -> None:
        from tracker.tui.screens.choice import ChoiceDialog

        found = await self.ask(self._headings, ref.path)
        if not found:
            raise NotFound(_("This note has no headings."))
        above = [nth for nth, (_words, place) in enumerate(found) if place.line <= ref.line]
        dialog = ChoiceDialog(
            _("Go to a heading"),
            found,
            _(_HINT),
            subject=visible(ref.path),
            first=max(above, default=0),
        )
        self.push_screen(dialog, self._visit)

    @work(group="window", exclusive=True, exit_on_error=False)
    async def _choose_backlink(self, path: str) -> None:
        from tracker.tui.screens.choice import ChoiceDialog

        found = await self.ask(self._backlinks, path)
        if not found:
            raise NotFound(_("No other note links here."))
        options = [(_line(each), each.ref) for each in found]
        self.push_screen(
            ChoiceDialog(_("Linked from"), options, _(_HINT), subject=visible(path)), self._visit
        )

    def _visit(self, place: Ref | None) -> None:
        if place is not None:
            self.dashboard.visit(place)

    def _destination(self, target: str, source: str) -> Ref | None:
        from tracker.core.wayfinding import destination

        return destination(target, source, self.workspace.index.records)

    def _backlinks(self, path: str) -> tuple[Backlink, ...]:
        from tracker.core.text import decode
        from tracker.core.wayfinding import backlinks, may_link

        vault, records = self.workspace.vault, self.workspace.index.records

        def names_it(other: str) -> bool:
            with suppress(TrackerError):
                return may_link(path, decode(vault.read(other)))
            return False

        # To read a note whole takes many times as long as to look for a name in it.
        return backlinks(path, records, filter(names_it, records))

    def _headings(self, path: str) -> list[tuple[Content, Ref]]:
        from tracker.core.ref import Ref

        note = self.workspace.index.records[path].note
        return [
            (
                Content("  " * (each.level - 1) + visible(each.text)),
                Ref(path, each.line, note.lines[each.line].of(note.text)),
            )
            for each in note.headings
        ]


def _line(link: Backlink) -> Content:
    place = f"{visible(link.ref.path)}:{link.ref.line + 1}"
    return Content.assemble((place, "$muted"), f"  {link.words}")
