"""The line on top: which vault, where git stands, what day it is."""

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tracker.core.calendar import WEEKDAYS
from tracker.core.views.model import Header
from tracker.language import _, ngettext
from tracker.tui.widgets.cells import cut, width_of


class _Fact(NamedTuple):
    text: str
    style: str = ""
    action: str = ""
    """What a click does."""


class HeaderLine(Widget):
    """The vault's name, branch and what is not committed; the date at the right."""

    ALLOW_SELECT = False

    header: reactive[Header | None] = reactive[Header | None](None)
    watching: reactive[str] = reactive("")
    """A word on how outside changes are seen, where that is not as it should be."""
    over: reactive[str] = reactive("")
    """What a click would do where the mouse is."""

    def render(self) -> Content:
        """What is least needed is cut first; the date stays."""
        header = self.header
        if header is None:
            return Content.styled(" Tracker", "bold")
        right = self._right(header)
        facts = self._facts(header)
        parts = []
        for text, style, action in facts:
            words = text.lstrip()
            parts.append((text[: len(text) - len(words)], style))
            is_over = action and action == self.over
            parts.append((words, f"{style} underline" if is_over else style))
        room = self.size.width - width_of(right) - sum(width_of(fact.text) for fact in facts)
        return Content.assemble(*parts, " " * max(room, 1), (right, "bold"))

    async def on_click(self, event: events.Click) -> None:
        """Show what a fact is about, where there is more to see."""
        if event.button == 1 and (action := self._action_at(event.x)):
            await self.run_action(action)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what can be clicked."""
        self.over = self._action_at(event.x)

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self.over = ""

    def _action_at(self, x: int) -> str:
        start = 0
        for text, _style, action in self._facts(self.header) if self.header else ():
            end = start + width_of(text)
            blanks = len(text) - len(text.lstrip())
            if start + blanks <= x < end:
                return action
            start = end
        return ""

    def _right(self, header: Header) -> str:
        return f"{header.today.isoformat()} {_(WEEKDAYS[header.today.weekday()])} "

    def _facts(self, header: Header) -> list[_Fact]:
        """As many facts as there is room for."""
        room = self.size.width - width_of(self._right(header)) - 1
        facts: list[_Fact] = []
        for fact in _facts_of(header, self.watching):
            shown = cut(fact.text, room if facts else min(room, 24))
            facts.append(fact._replace(text=shown))
            room -= width_of(shown)
            if room <= 1:
                break
        return facts


def _facts_of(header: Header, watching: str) -> list[_Fact]:
    facts = [_Fact(f" {header.vault}", "bold $accent")]
    if header.state:
        facts.append(_Fact(f"  {header.state}", "bold $warning"))
    if header.branch:
        exchange = [f"⇡{header.ahead}"] if header.ahead else []
        exchange += [f"⇣{header.behind}"] if header.behind else []
        facts.append(_Fact("  " + " ".join([header.branch, *exchange])))
    if header.conflicts:
        words = ngettext("✗ {n} conflict: c", "✗ {n} conflicts: c", header.conflicts)
        words = words.format(n=header.conflicts)
        facts.append(_Fact(f"  {words}", "bold $error", "screen.conflicts"))
    if header.uncommitted:
        words = _("◉ {n} uncommitted").format(n=header.uncommitted)
        facts.append(_Fact(f"  {words}", "$warning"))
    if header.warnings:
        count = len(header.warnings)
        words = ngettext("! {n} warning", "! {n} warnings", count).format(n=count)
        facts.append(_Fact(f"  {words}", "$warning", "screen.warnings"))
    if watching:
        facts.append(_Fact(f"  {watching}", "$muted"))
    return facts
