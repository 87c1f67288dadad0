"""The dashboard on a stage: no workspace behind it, and an ear for what it wants."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from textual.app import App
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from tests.tui.screen import settle
from tracker.core.intents import Intent
from tracker.core.views.model import Header, View
from tracker.tui.messages import (
    ActivityWanted,
    EditorWanted,
    IntentMade,
    LinkWanted,
    ObsidianWanted,
    ReloadWanted,
    TaskTyped,
    UndoWanted,
    ViewWanted,
)
from tracker.tui.screens.dashboard import Dashboard
from tracker.tui.themes import DARK, LIGHT

TODAY = date(2023, 6, 15)
HEADER = Header("笔记", TODAY, "main", 1, 2, 3, "merge under way", ("a.md: broken [yaml]",))
WISHES = (
    ActivityWanted,
    EditorWanted,
    IntentMade,
    LinkWanted,
    ObsidianWanted,
    ReloadWanted,
    TaskTyped,
    UndoWanted,
    ViewWanted,
)


class DashboardApp(App[None]):
    """The dashboard with a view that never changes, and an ear for what it wants."""

    CSS_PATH = "../../tracker/tui/tracker.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, shown: View) -> None:
        super().__init__()
        self.shown = shown
        self.dashboard = Dashboard()
        self.heard: list[Message] = []
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Those of the dark theme."""
        return dict(DARK.variables)

    def get_default_screen(self) -> Screen[None]:
        """The dashboard."""
        return self.dashboard

    def on_ready(self) -> None:
        """Show the view."""
        self.dashboard.shown = self.shown.name
        self.dashboard.header = HEADER
        self.dashboard.receive(self.shown, "")

    def hear(self, message: Message) -> None:
        """Keep what the dashboard wants."""
        if isinstance(message, WISHES) and message not in self.heard:
            self.heard.append(message)

    @property
    def intents(self) -> list[Intent]:
        """What the user wanted done."""
        return [message.intent for message in self.heard if isinstance(message, IntentMade)]


@asynccontextmanager
async def dashboard(
    shown: View, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[DashboardApp, Pilot[Any]]]:
    """The dashboard with `shown`, ready for keys."""
    app = DashboardApp(shown)
    async with app.run_test(size=size, message_hook=app.hear) as pilot:
        await settle(pilot, until="? help")
        yield app, pilot
