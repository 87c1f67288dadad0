"""What keys ask for, imported in idle moments after the first frame: no key is to wait for it."""

import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from threading import Thread
from time import sleep

MODULES = (
    # What is done most is first.
    "tracker.prepare",
    "tracker.carry",
    "tracker.tui.line_text",
    "tracker.tui.screens.dialogs",
    "tracker.tui.screens.capture",
    "tracker.tui.screens.edit_line",
    "tracker.tui.screens.sheet",
    "tracker.tui.screens.help",
    "tracker.tui.palette",
    "tracker.tui.screens.task_window",
    "tracker.tui.screens.choice",
    "tracker.tui.screens.find",
    "tracker.core.query.complete",
    "tracker.tui.screens.arrange",
    "tracker.tui.first_screen",
)
_PAUSE = 0.05
"""Seconds between two modules, in which keys are dealt with."""


def warm(is_busy: Callable[[], bool]) -> Thread:
    """Import them one by one, in the thread that is the answer; none while `is_busy`."""
    thread = Thread(target=_import, args=(is_busy,), name="warming", daemon=True)
    thread.start()
    return thread


def _import(is_busy: Callable[[], bool]) -> None:
    for name in MODULES:
        if name in sys.modules:
            continue
        sleep(_PAUSE)
        while is_busy():
            sleep(_PAUSE)
        # What is not there is told to whoever needs it.
        with suppress(ImportError):
            import_module(name)
