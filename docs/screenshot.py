"""Draw the picture in the README: the dashboard on the sample vault.

Run it from the project's folder: `python docs/screenshot.py`.
"""

import asyncio
import html
import os
import re
import tempfile
from datetime import date
from pathlib import Path

from rich.cells import cell_len

from tracker.setup import make_demo
from tracker.tui.app import TrackerApp
from tracker.workspace import Workspace

TODAY = date(2026, 11, 23)
SIZE = (118, 36)
CELL = 12.2
"""The width of a cell in the export's units."""


async def draw() -> str:
    """The dashboard's first view as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        root = make_demo(Path(folder) / "LLM")
        workspace = Workspace.find(str(root), os.environ, root, lambda: TODAY)
        app = TrackerApp(workspace)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(1)
            await pilot.press("j", "j")
            await pilot.pause(0.5)
            picture = app.export_screenshot(title="tracker")
            # The fonts it would fetch from elsewhere are not needed where a picture is shown.
            picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
            return re.sub(r'textLength="[\d.]+"([^>]*)>([^<]*)<', _in_cells, picture)


def _in_cells(text: re.Match[str]) -> str:
    """A piece of text as wide as its cells: the export counts characters, Chinese takes two."""
    width = cell_len(html.unescape(text[2])) * CELL
    return f'textLength="{width:.1f}"{text[1]}>{text[2]}<'


if __name__ == "__main__":
    target = Path(__file__).parent / "dashboard.svg"
    target.write_text(asyncio.run(draw()), encoding="utf-8")
