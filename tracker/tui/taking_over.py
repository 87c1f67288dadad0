"""The driver of a dashboard whose first screen stands on the terminal already."""

from textual.drivers.linux_driver import LinuxDriver

from tracker.early import hand_over

_SWITCH = "\x1b[?1049h"
"""To the terminal's other screen, which many terminals clear thereby."""


class TakingOver(LinuxDriver):
    """Textual's own, which draws over what is there, and in the end leaves what was before that."""

    _stays = False

    def start_application_mode(self) -> None:
        """Begin to draw and to listen."""
        modes = hand_over()
        self._stays = modes is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if modes is not None:
            self.attrs_before = modes

    def write(self, data: str) -> None:
        """Write to the terminal, but do not go where it is."""
        if self._stays and data == _SWITCH:
            self._stays = False
            return
        super().write(data)
