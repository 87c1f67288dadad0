"""Planning the day in the app: the week, what was left over, why a row is where it is."""

import os

from textual import on, work
from textual.content import Content

from tracker.language import _
from tracker.tui.base import WorkspaceApp
from tracker.tui.messages import LeftWanted, WhyWanted
from tracker.tui.screens.row_actions import MANY


class TodayWork(WorkspaceApp):
    """The part of the app that plans the day."""

    async def renew_week(self) -> None:
        """Know how full the days ahead are now."""
        from tracker.planning import week_of

        self.dashboard.week = await self.ask(week_of, self.workspace)

    async def offer_left(self) -> None:
        """Offer once a day to move to today what was left over from before."""
        from tracker.planning import Offered, left_of

        left = await self.ask(left_of, self.workspace)
        if not left:
            return
        offered = Offered.of_vault(self.workspace.vault.root, os.environ)
        if await self.ask(offered.is_new, self.workspace.today()):
            key_of = self.dashboard.key_of
            words = _("{n} left from before today: {left} moves them to today, {all} leaves them")
            self.dashboard.offer = words.format(
                n=f"{len(left):,}", left=key_of("left"), all=key_of("all")
            )

    @on(LeftWanted)
    @work(group="act", exit_on_error=False)
    async def _left_wanted(self) -> None:
        from tracker.planning import left_of

        left = len(await self.ask(left_of, self.workspace))
        if left <= MANY:
            self._move_left(left)
            return
        words = _("Move to today: {n} tasks, as one change")

        def move() -> None:
            self._move_left(left)

        self.dashboard.ask_first(words.format(n=f"{left:,}"), move)

    @work(group="act", exit_on_error=False)
    async def _move_left(self, left: int) -> None:
        from tracker.planning import move_left

        self.dashboard.offer = ""
        self.dashboard.tell_working(left)
        try:
            await self.carry_out(None, move_left, self.workspace)
        finally:
            self.dashboard.settle(frozenset())

    @on(WhyWanted)
    @work(group="window", exclusive=True, exit_on_error=False)
    async def _why_wanted(self, message: WhyWanted) -> None:
        from tracker.planning import why
        from tracker.tui.screens.sheet import Sheet

        row = message.row
        told = await self.ask(why, row.ref, row.thing, self.workspace)
        lines = "\n\n".join((f"{row.glyph} {row.text}", *told))
        self.push_screen(Sheet(_("Why it is here"), Content(lines)))
