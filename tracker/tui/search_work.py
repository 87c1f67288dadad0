"""Searching from the dashboard: in a thread of its own, of which only the newest answer counts."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from textual import on, work

from tracker.tui.base import WorkspaceApp
from tracker.tui.beside import beside
from tracker.tui.messages import FilterBegun, FindTyped, FindWanted, NoteWanted

if TYPE_CHECKING:
    from tracker.core.search.found import Found
    from tracker.walk import Stamp
    from tracker.workspace import Workspace

_NOTES = 40
_LINES = 3
_SWITCH = 0.0005
"""Seconds after which the screen's thread may go on while texts are made."""
_CALM = 3.0
"""Seconds for which the notes are left alone before their words begin to be entered."""


class Searcher:
    """A search that follows the notes, and gives up whatever somebody asked before."""

    def __init__(self, workspace: Workspace) -> None:
        from tracker.search import Search

        self._workspace = workspace
        self._search = Search.of_vault(workspace.vault, os.environ)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")
        self._turn = 0
        self._version = -1

    @property
    def is_behind(self) -> bool:
        """Whether the words of many notes are to be entered."""
        return self._search.is_behind

    async def find(self, words: str) -> Found | None:
        """What is found; None where something else was asked for meanwhile."""
        self._turn += 1
        turn = self._turn
        return await asyncio.wrap_future(self._thread.submit(self._answer, words, turn))

    def catch_up(self) -> None:
        """Look again which words are entered, before the next answer."""
        self._version = -1

    def stop(self) -> None:
        """Nobody waits for an answer any more."""
        self._turn += 1
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _answer(self, words: str, turn: int) -> Found | None:
        if turn != self._turn:
            return None
        version = self._workspace.index.version
        if version != self._version:
            self._version = version
            self._search.take(stamps_of(self._workspace))
        found = self._search.find(words, _NOTES, _LINES, lambda: turn == self._turn)
        return found if turn == self._turn else None


def stamps_of(workspace: Workspace) -> Mapping[str, Stamp]:
    """The notes that are searched: those that were read, and before that those there are."""
    obsidian = workspace.obsidian
    if not workspace.index.version:
        from tracker.search import stamps_in

        return stamps_in(workspace.vault, obsidian.is_unsearched)
    stamps = workspace.index.stamps
    if not obsidian.excluded:
        return stamps
    return {path: stamp for path, stamp in stamps.items() if not obsidian.is_excluded(path)}


class SearchWork(WorkspaceApp):
    """The part of the app that searches; what it needs is imported when it is first asked."""

    _searcher: Searcher | None = None
    _words = ""

    def on_unmount(self) -> None:
        """Give up what is looked for."""
        if self._searcher is not None:
            self._searcher.stop()

    @on(FilterBegun)
    @work(group="filter", exclusive=True, exit_on_error=False)
    async def _filter_begun(self, message: FilterBegun) -> None:
        """Know the texts of all rows by the time that words are typed."""
        from tracker.core.saved import PREFIX

        if self.is_seen.is_set() and not message.name.startswith(PREFIX):
            await self.painted()
            steps = self.workspace.preparing(message.name, self.dashboard.arrangement)
            before = sys.getswitchinterval()
            sys.setswitchinterval(_SWITCH)
            try:
                while await self.ask_now(next, steps, steps) is None:
                    pass
            finally:
                sys.setswitchinterval(before)

    @on(FindWanted)
    def _find_wanted(self) -> None:
        from tracker.tui.screens.find import FindScreen

        self.push_screen(FindScreen(self._words))

    @on(NoteWanted)
    def _note_wanted(self, message: NoteWanted) -> None:
        self.dashboard.visit(message.ref)

    @on(FindTyped)
    @work(group="find", exclusive=True, exit_on_error=False)
    async def _find(self, message: FindTyped) -> None:
        from tracker.tui.screens.find import FindScreen

        if self._searcher is None:
            self._searcher = Searcher(self.workspace)
        self._words = message.words
        found = await self._searcher.find(message.words)
        screen = self.screen
        if found is not None and isinstance(screen, FindScreen):
            screen.found = found if message.words.strip() else None
        if self._searcher.is_behind:
            self._enter_words()

    def begin_to_enter(self) -> None:
        """Have the words of a large vault entered beside everything else."""
        from tracker.search import LARGE

        if len(self.workspace.index.records) >= LARGE:
            self._enter_words()

    def _enter_words(self) -> None:
        if not any(worker.group == "words" and worker.is_running for worker in self.workers):
            self._entering()

    @work(group="words", exit_on_error=False)
    async def _entering(self) -> None:
        from tracker.entering import keep_up
        from tracker.fulltext import Fulltext
        from tracker.search import BEHIND

        def run() -> None:
            root = self.workspace.vault.root
            file = Fulltext.of_vault(root, os.environ).file
            for done, of in keep_up(file, root, stamps_of(self.workspace), BEHIND):
                self.call_from_thread(self._entered, done, of)

        await asyncio.sleep(_CALM)
        await beside(run)
        self._entered(0, 0)
        if self._searcher is not None:
            self._searcher.catch_up()

    def _entered(self, done: int, of: int) -> None:
        from tracker.tui.screens.find import FindScreen

        screen = self.screen
        if isinstance(screen, FindScreen):
            screen.entered = (done, of)
