"""The line that offers something once, until it is taken or put away."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class OfferLine(Widget):
    """Seen while there is something to offer."""

    ALLOW_SELECT = False

    offer: reactive[str] = reactive("")

    def watch_offer(self, offer: str) -> None:
        """Take no room where nothing is offered."""
        self.display = bool(offer)

    def render(self) -> Content:
        """What is offered, and the keys."""
        return Content.assemble((f" {self.offer}", "bold $warning"))
