"""The line under the list: where the chosen row stands, or what the last action did."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tracker.core.views.model import Row
from tracker.core.visible import visible
from tracker.language import _
from tracker.tui.widgets.cells import cut, width_of


class InfoLine(Widget):
    """The row's note, line and state, and its place among all; an outcome goes first."""

    ALLOW_SELECT = False

    summary: reactive[str] = reactive("")
    row: reactive[Row | None] = reactive[Row | None](None)
    position: reactive[tuple[int, int]] = reactive((0, 0))
    """The row's place, 1-based, and the number of rows."""
    outcome: reactive[str] = reactive("")
    """What the last action did, for as long as that is news."""
    working: reactive[str] = reactive("")
    """What is being done that takes a while."""
    marked: reactive[frozenset[str]] = reactive(frozenset[str]())
    """The keys of the marked rows."""
    count: reactive[int] = reactive(0)
    """How often the next key counts."""
    standing: reactive[str] = reactive("")
    """What can be done with a line that stands for rows."""

    def render(self) -> Content:
        """The left part is cut, the right one stays."""
        place, rows = self.position
        right = f"{place}/{rows} " if rows else ""
        left, style = self._left()
        whole = f"{self.summary}   {right}"
        needed = width_of(left) + width_of(whole) if self.outcome else 38 + width_of(self.summary)
        if self.summary and self.size.width >= needed + 2:
            right = whole
        room = max(self.size.width - width_of(right) - 2, 0)
        left = cut(left, room)
        blank = " " * (room - width_of(left) + 1)
        return Content.assemble(" ", (left, style), blank, (right, "$muted"))

    def _left(self) -> tuple[str, str]:
        if self.count:
            return f"{self.count} ×", "$accent"
        if self.working:
            return self.working, "$accent"
        if self.outcome:
            return self.outcome, "$success"
        if self.marked:
            return _("{n} marked").format(n=f"{len(self.marked):,}"), "$accent"
        row = self.row
        if row is None:
            return self.standing, ""
        state = f"  {_(row.state)}" if row.state else ""
        return f"{visible(row.ref.path)}:{row.ref.line + 1}{state}", "$muted"
