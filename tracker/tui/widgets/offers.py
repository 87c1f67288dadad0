"""A line of texts that what is typed may go on with, one of them chosen."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static


class Offers(Static):
    """The chosen text first, the others behind it; not there while there are none."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._offers: Sequence[str] = ()
        self._chosen = 0
        self.display = False

    @property
    def chosen(self) -> int | None:
        """The place of the chosen text among those offered."""
        return self._chosen if self._offers else None

    def offer(self, offers: Sequence[str]) -> None:
        """Offer these, safe to show; the first is chosen."""
        self._offers, self._chosen = offers, 0
        self._draw()

    def choose(self, by: int) -> None:
        """Go `by` texts on."""
        if self._offers:
            self._chosen = (self._chosen + by) % len(self._offers)
            self._draw()

    def _draw(self) -> None:
        self.display = bool(self._offers)
        count = len(self._offers)
        texts = [self._offers[(self._chosen + nth) % count] for nth in range(count)]
        styles = ["bold $accent", *["$muted"] * (count - 1)]
        self.update(
            Content.assemble(
                *((f"{text}   ", style) for text, style in zip(texts, styles, strict=False))
            )
        )
