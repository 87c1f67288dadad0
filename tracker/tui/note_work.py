"""Going about in the notes: along links, to headings, to the notes that link here, and back."""

from __future__ import annotations

import asyncio
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content

from tracker.core.visible import visible
from tracker.errors import NotFound
from tracker.language import N_, _
from tracker.tui.base import WorkspaceApp
from tracker.tui.messages import BacklinksWanted, ContentsWanted, FollowWanted, PreviewWanted
from tracker.tui.outside import is_web

if TYPE_CHECKING:
    from tracker.core.ref import Ref
    from tracker.core.wayfinding import Backlink
    from tracker.linked import Linked

_PICTURES = frozenset({".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
"""What Obsidian shows as a picture. https://help.obsidian.md/file-formats"""
_STEP = 50
"""Notes that are looked into between two answers to other questions."""
_HINT = N_("{choose} goes there   {leave} stays here   {keys_here} keys")


class NoteWork(WorkspaceApp):
    """The part of the app that shows notes beside the list."""

    _linked: Linked | None = None

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

        linked = await self._look_for_links()
        found = await self.ask(self._backlinks, path, linked)
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

    async def _look_for_links(self) -> Linked:
        """Look into the notes that have not been looked into, a few at a time."""
        from tracker.linked import Linked

        if self._linked is None:
            self._linked = Linked(self.workspace.index)
            self.dashboard.tell(_("looking for links…"))
        linked = self._linked
        new = await self.ask(linked.unknown)
        if len(new) > _STEP:
            await self.ask(linked.recall)
            new = await self.ask(linked.unknown)
        for start in range(0, len(new), _STEP):
            if start:
                words = _("looking for links: {read} of {count} notes")
                self.dashboard.tell(words.format(read=f"{start:,}", count=f"{len(new):,}"))
            await self.ask(linked.look_into, new[start : start + _STEP])
        self.dashboard.tell("")
        return linked

    def _backlinks(self, path: str, linked: Linked) -> tuple[Backlink, ...]:
        from tracker.core.wayfinding import backlinks

        return backlinks(path, self.workspace.index.records, linked.naming(path))

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
