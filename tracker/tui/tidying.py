"""Python's cycle collector looks through all values at once: on a large vault half of a second.

So it does while no key comes, and what it has looked through then is kept off it from then on.
"""

import gc
import time

from tracker.tui.typed_ahead import TypedAhead

_NEVER = 1 << 30
_OFTEN = 1.0
"""Seconds between two looks at whether there is something to do."""
_CALM = 2.0
"""Seconds without a key after which the next one is not expected at once."""
_AWAY = 60.0
"""Seconds without a key after which nobody is expected at all."""
_ROUNDS = 10
"""Rounds of the collector through what is new, after which it would look through all."""


class Tidying:
    """The tidying up of an app while nobody waits for it."""

    def __init__(self, app: TypedAhead) -> None:
        self._app = app
        self._thresholds = gc.get_threshold()
        self._is_thorough = False
        """Whether all was looked through since somebody was here."""

    def begin(self) -> None:
        """Hold the collector off what is old."""
        gc.set_threshold(*self._thresholds[:2], _NEVER)
        self._app.set_interval(_OFTEN, self._tidy)

    def end(self) -> None:
        """Leave it as it was."""
        gc.set_threshold(*self._thresholds)

    def _tidy(self) -> None:
        app = self._app
        calm = time.monotonic() - app.heard_at
        # What a dialog consists of is thrown away with it: it must not be kept for good.
        if calm < _CALM or app.is_under_way or len(app.screen_stack) > 1:
            self._is_thorough = False
            return
        is_away = calm >= _AWAY and not self._is_thorough
        if is_away or gc.get_count()[2] >= _ROUNDS:
            if is_away:
                gc.unfreeze()
                self._is_thorough = True
            gc.collect()
            gc.freeze()
