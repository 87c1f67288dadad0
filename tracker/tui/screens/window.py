"""A window over the dashboard, which a click beside it leaves."""

from typing import ClassVar, Generic, TypeVar

from textual.content import Content
from textual.events import Click
from textual.screen import ModalScreen
from textual.style import Style
from textual.visual import VisualType
from textual.widgets import Input, Static

from tracker.language import _
from tracker.tui.screens.keyed import Keyed

_T = TypeVar("_T")
_LEFT = 1


class Window(ModalScreen[_T], Keyed[_T], Generic[_T]):
    """It is left as by its key, unless something is typed that would be lost."""

    KEEPS_TYPED: ClassVar[bool] = False
    """Whether what is typed is there the next time."""

    def __init__(self) -> None:
        super().__init__()
        self._texts_before: tuple[str, ...] = ()
        self._hint_before: VisualType = ""

    def on_mount(self) -> None:
        """Know what is there without being typed."""
        self._texts_before = self._texts_now

    def on_click(self, event: Click) -> None:
        """Leave it, if the click is the first of its kind beside it."""
        there, _region = self.get_widget_at(event.screen_x, event.screen_y)
        # The second of two may be for what stands behind it and has opened it.
        if there is not self or event.button != _LEFT or event.chain > 1:
            return
        if self.KEEPS_TYPED or self._texts_now == self._texts_before:
            self.action_leave()
            return
        words = _("What you typed would be lost: {leave} leaves it.")
        self.notify(self.with_keys(words), markup=False)

    def _begin(self, keys: tuple[str, ...]) -> None:
        """Show what the keys so far can go on with where else the dialog's keys are told."""
        is_first = not self.begun
        super()._begin(keys)
        for hint in self.query(".hint").results(Static):
            if is_first:
                self._hint_before = hint.content
            hint.update(self._hint_onward() if keys else self._hint_before)

    def _hint_onward(self) -> Content:
        return Content("   ").join(
            Content.styled(
                f"{each.key_display} {each.description}",
                Style.from_meta({"@click": f"app.simulate_key({each.key!r})"}),
            )
            for each in self._onward(len(self.begun))
        )

    @property
    def _texts_now(self) -> tuple[str, ...]:
        return tuple(each.value for each in self.query(Input))
