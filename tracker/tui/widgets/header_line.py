"""The line on top: which vault, where git stands, what day it is."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tracker.core.calendar import WEEKDAYS
from tracker.core.views.model import Header
from tracker.language import _, ngettext
from tracker.tui.widgets.cells import cut, width_of


class HeaderLine(Widget):
    """The vault's name, branch and what is not committed; the date at the right."""

    ALLOW_SELECT = False

    header: reactive[Header | None] = reactive[Header | None](None)
    watching: reactive[str] = reactive("")
    """A word on how outside changes are seen, where that is not as it should be."""

    def render(self) -> Content:
        """What is least needed is cut first; the date stays."""
        header = self.header
        if header is None:
            return Content.styled(" Tracker", "bold")
        right = f"{header.today.isoformat()} {_(WEEKDAYS[header.today.weekday()])} "
        room = self.size.width - width_of(right) - 1
        parts: list[tuple[str, str]] = []
        for text, style in _facts(header, self.watching):
            shown = cut(text, min(room, 24) if not parts else room)
            parts.append((shown, style))
            room -= width_of(shown)
            if room <= 1:
                break
        blank = " " * (max(room, 0) + 1)
        return Content.assemble(*parts, blank, (right, "bold"))


def _facts(header: Header, watching: str) -> list[tuple[str, str]]:
    facts = [(f" {header.vault}", "bold $accent")]
    if header.state:
        facts.append((f"  {header.state}", "bold $warning"))
    if header.branch:
        exchange = [f"⇡{header.ahead}"] if header.ahead else []
        exchange += [f"⇣{header.behind}"] if header.behind else []
        facts.append(("  " + " ".join([header.branch, *exchange]), ""))
    if header.conflicts:
        words = ngettext("✗ {n} conflict: c", "✗ {n} conflicts: c", header.conflicts)
        facts.append((f"  {words.format(n=header.conflicts)}", "bold $error"))
    if header.uncommitted:
        words = _("◉ {n} uncommitted").format(n=header.uncommitted)
        facts.append((f"  {words}", "$warning"))
    if header.warnings:
        count = len(header.warnings)
        words = ngettext("! {n} warning", "! {n} warnings", count).format(n=count)
        facts.append((f"  {words}", "$warning"))
    if watching:
        facts.append((f"  {watching}", "$muted"))
    return facts
