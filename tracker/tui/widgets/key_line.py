"""The line of keys at the bottom; where it is too narrow for all, the last one, for help, stays."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from tracker.tui.widgets.cells import width_of


class KeyLine(Footer):
    """The keys of the screen that are worth a place, as far as there is room."""

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)
        self._room = 0

    def compose(self) -> ComposeResult:
        """One part for each key; those in the middle go first."""
        self._room = self.app.size.width
        keys = [part for part in super().compose() if isinstance(part, FooterKey)]
        while len(keys) > 1 and sum(map(_width, keys)) > self._room + 1:
            del keys[-2]
        if keys:
            self.styles.grid_size_columns = len(keys)
        yield from keys

    def on_resize(self, _event: events.Resize) -> None:
        """Show more keys, or fewer."""
        if self._room not in {0, self.app.size.width}:
            self.refresh(recompose=True)


def _width(key: FooterKey) -> int:
    return width_of(key.key_display) + width_of(key.description) + 2
