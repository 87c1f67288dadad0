"""A line of texts that what is typed may go on with, one of them chosen."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from tracker.core.visible import visible


class Offers(Static):
    """The chosen text first, those behind it after it; not there while there are none."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._offers: Sequence[tuple[str, str]] = ()
        self._chosen = 0
        self.display = False

    @property
    def chosen(self) -> str | None:
        """The text that is chosen of those offered; None where there are none."""
        return self._offers[self._chosen][0] if self._offers else None

    def offer(self, offers: Sequence[tuple[str, str]]) -> None:
        """Offer these, each with how it is shown; the first is chosen."""
        if offers or self._offers:
            self._offers, self._chosen = offers, 0
            self._draw()

    def choose(self, by: int) -> None:
        """Go `by` texts on."""
        if self._offers:
            self._chosen = (self._chosen + by) % len(self._offers)
            self._draw()

    def _draw(self) -> None:
        self.display = bool(self._offers)
        shown = [*self._offers[self._chosen :], *self._offers[: self._chosen]]
        styles = ["bold $accent", *["$muted"] * len(shown)]
        self.update(
            Content.assemble(
                *(
                    (f"{visible(text)}   ", style)
                    for (_taken, text), style in zip(shown, styles, strict=False)
                )
            )
        )
