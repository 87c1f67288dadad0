"""The dialog that shows a picture of a note, or says why it cannot."""

import asyncio
import os
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tracker.core.visible import visible
from tracker.errors import NotFound
from tracker.language import _
from tracker.tui.beside import beside
from tracker.tui.command import Pane
from tracker.tui.picture import Picture, read_picture, widget_for
from tracker.tui.screens.dialog import Dialog

_PATIENCE = 10.0
"""Seconds after which a picture is not waited for any longer."""
_AROUND = (8, 9)
"""Columns and lines of the screen that are not the picture's."""


class PictureDialog(Dialog[bool]):
    """Answers whether the file is to be opened with the desktop's program for it."""

    PANES: ClassVar[frozenset[Pane]] = Dialog.PANES | {Pane.PICTURE}

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        """The file's name, what it is, and the keys."""
        with Vertical(classes="dialog -picture"):
            yield Static(Content(visible(self._path.name)), classes="title")
            yield Static(Content(_("reading…")), classes="about")
            hint = _(
                "{open_picture} opens it with its own program   {leave} closes   {keys_here} keys"
            )
            yield Static(self.hint(hint), classes="hint")

    def on_mount(self) -> None:
        """Begin to read."""
        self._read()

    def action_open(self) -> None:
        """Have the file opened."""
        self.dismiss(True)

    @work(group="picture", exit_on_error=False)
    async def _read(self) -> None:
        says = self.query_one(".about", Static)
        try:
            picture = await asyncio.wait_for(beside(lambda: read_picture(self._path)), _PATIENCE)
            room = (self.app.size.width - _AROUND[0], self.app.size.height - _AROUND[1])
            environment = {} if self.app.is_web else os.environ
            drawn = widget_for(picture, room, environment)
        except NotFound as error:
            says.update(Content(str(error)))
        except TimeoutError:
            says.update(Content(_("Reading the picture takes too long.")))
        else:
            says.update(Content(self._told(picture)))
            await self.query_one(Vertical).mount(drawn, after=says)

    def _told(self, picture: Picture) -> str:
        size = self._path.stat().st_size
        amount = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(size // 1000, 1)} kB"
        words = _("{width} × {height} pixels, {amount}")
        return words.format(width=picture.width, height=picture.height, amount=amount)
