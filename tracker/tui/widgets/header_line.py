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

_STATE, _BRANCH = 1, 2
"""The ranks of what git says."""
_SHORT = 2
"""So many forms of the date are left where it is short."""
_NAME = 6
"""Cells that are left of the vault's name."""


class _Fact(NamedTuple):
    text: str
    style: str = ""
    action: str = ""
    """What a click does."""
    rank: int = 0
    """What is over the room goes by this, the highest first; 0 stays."""


class HeaderLine(Widget):
    """The vault's name, branch and what is not committed; the date at the right."""

    ALLOW_SELECT = False

    header: reactive[Header | None] = reactive[Header | None](None)
    watching: reactive[str] = reactive("")
    """A word on how outside changes are seen, where that is not as it should be."""
    over: reactive[str] = reactive("")
    """What a click would do where the mouse is."""

    def __init__(self, key: str) -> None:
        """`key`, as it is shown, is the one for conflicts."""
        super().__init__()
        self._key = key

    def render(self) -> Content:
        """What is least needed goes first, the date before conflicts."""
        header = self.header
        if header is None:
            return Content.styled(" Tracker", "bold")
        facts, right = self._laid_out(header)
        parts = []
        for text, style, action, _rank in facts:
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
        for text, _style, action, _rank in self._laid_out(self.header)[0] if self.header else ():
            end = start + width_of(text)
            blanks = len(text) - len(text.lstrip())
            if start + blanks <= x < end:
                return action
            start = end
        return ""

    def _laid_out(self, header: Header) -> tuple[list[_Fact], str]:
        """The facts for which there is room, and the date at the right."""
        facts, width = _facts_of(header, self.watching, self._key), self.size.width
        day = _(WEEKDAYS[header.today.weekday()])
        dates = [f"{header.today:%Y-%m-%d} {day} ", f"{header.today:%m-%d} {day} ", ""]
        if not header.conflicts:
            # The date stays, and what is behind is cut.
            return _cut(facts, width - width_of(dates[0]) - 1), dates[0]
        while len(dates) > 1 and not _fits(facts, dates[0], width):
            last = max(facts, key=lambda fact: fact.rank)
            # A branch tells less than on which day one is.
            if last.rank > _BRANCH or (len(dates) == _SHORT and last.rank):
                facts.remove(last)
            else:
                del dates[0]
        return _cut(facts, width - width_of(dates[0]) - 1), dates[0]


def _fits(facts: list[_Fact], right: str, width: int) -> bool:
    return sum(width_of(fact.text) for fact in facts) + width_of(right) < width


def _cut(facts: list[_Fact], room: int) -> list[_Fact]:
    """As many facts as there is room for; the vault's name leaves some to conflicts."""
    urgent = sum(width_of(fact.text) for fact in facts[1:] if not fact.rank)
    shown: list[_Fact] = []
    for fact in facts:
        most = room if shown else min(room, 24, max(room - urgent, _NAME))
        text = cut(fact.text, most)
        shown.append(fact._replace(text=text))
        room -= width_of(text)
        if room <= 1:
            break
    return shown


def _facts_of(header: Header, watching: str, key: str) -> list[_Fact]:
    facts = [_Fact(f" {header.vault}", "bold $accent")]
    if header.state:
        facts.append(_Fact(f"  {header.state}", "bold $warning", rank=_STATE))
    if header.branch:
        exchange = [f"⇡{header.ahead}"] if header.ahead else []
        exchange += [f"⇣{header.behind}"] if header.behind else []
        facts.append(_Fact("  " + " ".join([header.branch, *exchange]), rank=_BRANCH))
    if header.conflicts:
        words = ngettext("✗ {n} conflict: {key}", "✗ {n} conflicts: {key}", header.conflicts)
        words = words.format(n=header.conflicts, key=key)
        facts.append(_Fact(f"  {words}", "bold $error", "screen.conflicts"))
    if header.uncommitted:
        words = _("◉ {n} uncommitted").format(n=header.uncommitted)
        facts.append(_Fact(f"  {words}", "$warning", rank=_BRANCH + 2))
    if header.warnings:
        count = len(header.warnings)
        words = ngettext("! {n} warning", "! {n} warnings", count).format(n=count)
        facts.append(_Fact(f"  {words}", "$warning", "screen.warnings", _BRANCH + 1))
    if watching:
        facts.append(_Fact(f"  {watching}", "$muted", rank=_BRANCH + 3))
    return facts
