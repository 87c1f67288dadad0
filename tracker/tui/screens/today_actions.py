"""Planning the day: the week's days, moving tasks to them, and why a row stands where it does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import on
from textual.reactive import var

from tracker.core.views.day_words import day_words
from tracker.core.views.week import DayLoad, day_named, name_of_day
from tracker.language import _
from tracker.tui.messages import (
    ChangedWanted,
    DayPicked,
    LeftWanted,
    RowDragged,
    RowDropped,
    WhyWanted,
)
from tracker.tui.screens.past_actions import PastActions
from tracker.tui.widgets.week_line import WeekLine

if TYPE_CHECKING:
    from tracker.core.intents import Finish, PlanFor, Start
    from tracker.core.ref import Ref
    from tracker.core.views.model import Row


class TodayActions(PastActions):
    """A screen with a strip of the days ahead, which tasks can be moved to."""

    week: var[tuple[DayLoad, ...]] = var[tuple[DayLoad, ...]](())
    offer: var[str] = var("")
    """What is offered once a day, with the keys."""

    def show_day(self, day: date) -> None:
        """Show the tasks of a day; today is the first view."""
        if (today := self.today) is None:
            return
        if day == today:
            self.action_show("today")
        else:
            self.show_query(name_of_day(day), day_words(day, today))

    def action_turn_day(self, by: int) -> None:
        """Go to the day after the shown one, or the one before; not before today."""
        if (today := self.today) is None:
            return
        day = (day_named(self.shown) or today) + timedelta(by * self.take_count())
        self.show_day(max(day, today))

    def action_left(self) -> None:
        """Move what was left over to today; where that is much it is asked about first."""
        self.post_message(LeftWanted())

    def action_changed(self) -> None:
        """Show what changed since the dashboard was left."""
        self.post_message(ChangedWanted())

    def action_why(self) -> None:
        """Tell why the chosen row stands where it stands."""
        if (row := self.chosen) is not None:
            self.post_message(WhyWanted(row))

    @on(DayPicked)
    def _day_picked(self, message: DayPicked) -> None:
        self.show_day(message.day)

    @on(RowDragged)
    def _row_dragged(self, message: RowDragged) -> None:
        """Show which day the row would be planned for."""
        strip = self.query_one(WeekLine)
        place = message.place
        is_there = place is not None and strip.display and strip.region.contains(*place)
        strip.over = strip.day_at(place[0] - strip.region.x) if place and is_there else None

    @on(RowDropped)
    def _row_dropped(self, message: RowDropped) -> None:
        """Plan the row for the day that it was dropped on, or as its new group says."""
        if (today := self.today) is None:
            return
        strip, (x, y) = self.query_one(WeekLine), message.place
        if strip.display and strip.region.contains(x, y):
            day = strip.day_at(x - strip.region.x)
            if day is not None:
                self._plan(message.row, day)
        elif (group := self.rows.group_at(x, y)) and group != self.rows.group_of(message.row.key):
            self._regroup(message.row, group, today)

    def _regroup(self, row: Row, group: str, today: date) -> None:
        from tracker.core.intents import Finish, Start

        if group in map(_, ("Due today", "Scheduled", "Due", "Planned", "Next up", "Open")):
            self._plan(row, day_named(self.shown) or today)
        elif group == _("Later"):
            self._plan(row, today + timedelta(1))
        elif group == _("In progress"):
            self._do_to(row, Start(row.ref))
        elif group in map(_, ("Done today", "Done")):
            self._do_to(row, Finish(row.ref))
        else:
            self.notify(_("Nothing is moved to “{group}”.").format(group=group), markup=False)

    def _plan(self, row: Row, day: date) -> None:
        from tracker.core.intents import PlanFor

        self._do_to(row, PlanFor(row.ref, day))

    def _do_to(self, row: Row, intent: PlanFor | Start | Finish) -> None:
        """As a key would: to all marked rows, if the row is one of them."""
        from tracker.core.intents import PlanFor

        def same(ref: Ref) -> PlanFor | Start | Finish:
            return PlanFor(ref, intent.day) if isinstance(intent, PlanFor) else type(intent)(ref)

        if row.key in self.marked:
            self.do(same)
        else:
            self.make(intent, row)
