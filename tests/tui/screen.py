"""The screen of an app as text; the only place that knows how Textual composes one."""

from typing import Any

from textual._context import visible_screen_stack
from textual.app import App
from textual.pilot import Pilot


def screen_lines(app: App[Any]) -> list[str]:
    """What the terminal shows, line by line, without blanks at the ends."""
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def screen_text(app: App[Any]) -> str:
    """What the terminal shows."""
    return "\n".join(screen_lines(app))


async def settle(pilot: Pilot[Any], *, until: str = "", without: str | None = None) -> str:
    """Wait until the screen shows `until` and not `without`, and say what it shows then.

    Raises:
        AssertionError: it does not within some seconds.
    """
    for _ in range(300):
        await pilot.pause(0.02)
        shown = screen_text(pilot.app)
        if until in shown and (without is None or without not in shown) and not _at_work(pilot.app):
            return shown
    raise AssertionError(f"the screen never shows {until!r} without {without!r}:\n{shown}")


def _at_work(app: App[Any]) -> bool:
    return any(worker.is_running and worker.group != "watch" for worker in app.workers)
