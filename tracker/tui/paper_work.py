"""Adding papers from the dashboard: services are asked beside, notes are written as ever."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from contextlib import closing, suppress
from typing import TYPE_CHECKING, TypeAlias

from textual import on, work

from tracker.errors import TrackerError
from tracker.tui.base import WorkspaceApp
from tracker.tui.beside import beside
from tracker.tui.messages import PaperTyped, PdfWanted

if TYPE_CHECKING:
    from tracker.core.bib.work import Work
    from tracker.core.change import Outcome

    _Works: TypeAlias = tuple[tuple[Work, bool], ...]
    """Works, each with whether its record is still to be completed."""

_SECONDS = 5.0
"""How long services may take."""
_AGAIN = 300.0
"""Seconds after which services are asked again for the records that wait for them."""


class PaperWork(WorkspaceApp):
    """The part of the app that brings papers in.

    What it needs for that is imported when it is first asked: the dashboard opens without it.
    """

    _last_list: str | None = None
    """The name of the list that was chosen last."""

    @on(PaperTyped)
    @work(group="paper", exit_on_error=False)
    async def _paper_typed(self, message: PaperTyped) -> None:
        from tracker.library import lists_to_choose
        from tracker.tui.screens.reading_lists import list_dialog

        self.dashboard.tell("")
        lists = await self.ask(lists_to_choose, self.workspace, message.beside, self._last_list)
        if len(lists) < 2:
            self._add_paper(message, lists[0].name if lists else None)
            return

        def answer(chosen: str | None) -> None:
            if chosen is None:
                self.dashboard.keep_paper(message.source)
                return
            self._last_list = chosen
            self._add_paper(message, chosen)

        self.push_screen(list_dialog(message.source, lists), answer)

    @on(PdfWanted)
    @work(group="open", exit_on_error=False)
    async def _open_pdf(self, message: PdfWanted) -> None:
        from tracker.attachments import address_of_pdf

        vault = self.workspace.vault
        self.open_outside(await asyncio.to_thread(address_of_pdf, message.said, vault))

    @work(group="paper", exit_on_error=False)
    async def _add_paper(self, typed: PaperTyped, to: str | None) -> None:
        from tracker.library import client_of
        from tracker.sources.gather import Gathered, gather
        from tracker.telling import asking_words
        from tracker.tui.screens.candidates import candidate_dialog

        loop = asyncio.get_running_loop()
        source = typed.source

        def step(done: int, of: int) -> None:
            with suppress(RuntimeError):
                # The dashboard may have been left meanwhile.
                loop.call_soon_threadsafe(self.dashboard.tell, asking_words(done, of))

        def gathered() -> Gathered:
            with closing(client_of(self.workspace, os.environ)) as client:
                return gather(source, client, _SECONDS, step=step)

        self.dashboard.tell(asking_words(0, 1))
        try:
            found = await beside(gathered)
        except TrackerError:
            self.dashboard.keep_paper(source)
            raise
        for problem in found.problems:
            self.notify(problem, severity="warning", markup=False)
        if not found.candidates:
            self._enter(found.works, typed, to)
            return

        def answer(work: Work | None) -> None:
            if work is not None:
                self._enter(((work, False),), typed, to)

        self.push_screen(candidate_dialog(source, found.candidates), answer)

    @work(group="act", exit_on_error=False)
    async def _enter(self, works: _Works, typed: PaperTyped, to: str | None) -> None:
        from tracker.library import add_works
        from tracker.telling import paper_lines

        told: list[str] = []

        def enter() -> Outcome:
            added = add_works(self.workspace, works, to, beside=typed.beside)
            is_usual = all(each.how in {"added", "listed"} for each in added.entered)
            if not is_usual or any(work.retracted or is_pending for work, is_pending in works):
                told.extend(paper_lines(added.entered, works))
            return added.outcome

        try:
            await self.carry_out(None, enter)
        except TrackerError:
            self.dashboard.keep_paper(typed.source)
            raise
        if told:
            self.notify("\n".join(told), markup=False)

    @work(group="paper", exit_on_error=False)
    async def complete_records(self) -> None:
        """Fill in, beside everything else, the records that services did not tell in time.

        What fails is tried again as long as the dashboard is open.
        """
        from tracker.incomplete import pending_notes

        self.set_timer(_AGAIN, self.complete_records)
        if self.workspace.settings.offline or not await self.ask(pending_notes, self.workspace):
            return
        from tracker.library import client_of, complete_notes, told_by_now

        def told() -> Mapping[str, Work]:
            with closing(client_of(self.workspace, os.environ)) as client:
                return told_by_now(self.workspace, client, _SECONDS)

        with suppress(TrackerError):
            known = await beside(told)
            if known:
                await self.carry_out(None, complete_notes, self.workspace, known)
