"""Adding papers from the dashboard: services are asked beside, notes are written as ever."""

import asyncio
import os
from contextlib import closing
from typing import TypeAlias

from textual import on, work

from tracker.core.bib.work import Work
from tracker.core.change import Outcome
from tracker.errors import TrackerError
from tracker.tui.base import WorkspaceApp
from tracker.tui.messages import PaperTyped

_Works: TypeAlias = tuple[tuple[Work, bool], ...]
"""Works, each with whether its record is still to be completed."""

_SECONDS = 5.0
"""How long services may take."""


class PaperWork(WorkspaceApp):
    """The part of the app that brings papers in.

    What it needs for that is imported when it is first asked: the dashboard opens without it.
    """

    @on(PaperTyped)
    def _paper_typed(self, message: PaperTyped) -> None:
        self._add_paper(message.source)

    @work(group="paper", exit_on_error=False)
    async def _add_paper(self, source: str) -> None:
        from tracker.sources.gather import gather

        self.dashboard.tell("asking the services…")

        def gathered() -> object:
            from tracker.library import client_of

            with closing(client_of(self.workspace, os.environ)) as client:
                return gather(source, client, _SECONDS, bytes)

        from tracker.sources.gather import Gathered
        from tracker.tui.screens.candidates import CandidateDialog

        found = await asyncio.to_thread(gathered)
        assert isinstance(found, Gathered)  # noqa: S101 - told to the type checker
        for problem in found.problems:
            self.notify(problem, severity="warning", markup=False)
        if not found.candidates:
            self._enter(tuple((work, found.pending) for work in found.works))
            return

        def answer(work: Work | None) -> None:
            if work is not None:
                self._enter(((work, False),))

        self.push_screen(CandidateDialog(source, found.candidates), answer)

    @work(group="act", exit_on_error=False)
    async def _enter(self, works: _Works) -> None:
        await self.carry_out(None, self._entered, works)

    @work(group="paper", exit_on_error=False)
    async def complete_records(self) -> None:
        """Fill in, beside everything else, the records that services did not tell in time."""
        outcome = await asyncio.to_thread(self._completed)
        if outcome is not None:
            await self.renew()
            self.dashboard.tell(outcome.summary)

    def _entered(self, works: _Works) -> Outcome:
        from tracker.library import add_works

        return add_works(self.workspace, works).outcome

    def _completed(self) -> Outcome | None:
        is_pending = any(
            "metadata" in record.properties for record in self.workspace.index.records.values()
        )
        if not is_pending or self.workspace.settings.offline:
            return None
        from tracker.library import client_of, complete_notes

        try:
            with closing(client_of(self.workspace, os.environ)) as client:
                return complete_notes(self.workspace, client, _SECONDS)
        except TrackerError:
            # It is tried again when the dashboard is opened next.
            return None
