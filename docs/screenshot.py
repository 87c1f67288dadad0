"""Draw the pictures of the docs: the dashboard on the sample vault, and a year's activity.

Run it from the project's folder: `python docs/screenshot.py`.
"""

import asyncio
import html
import os
import re
import tempfile
from datetime import timedelta
from pathlib import Path

from rich.cells import cell_len
from year import TODAY, make_year

from tracker.core.report.svg import whole
from tracker.core.report.wording import title_words
from tracker.reporting import report_of
from tracker.setup import make_demo
from tracker.tui.app import TrackerApp
from tracker.tui.themes import DARK, LIGHT
from tracker.tui.widgets.activity_pane import ActivityPane
from tracker.workspace import Workspace

SIZE = (118, 36)
CELL = 12.2
"""The width of a cell in the export's units."""


async def draw() -> str:
    """The dashboard's first view as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        root = make_demo(Path(folder) / "LLM")
        app = TrackerApp(Workspace.find(str(root), os.environ, root, lambda: TODAY))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(1)
            await pilot.press("j", "j")
            await pilot.pause(0.5)
            return picture_of(app)


async def draw_activity(root: Path, theme: str) -> str:
    """The activity view of the vault at `root` as SVG."""
    app = TrackerApp(Workspace.find(str(root), os.environ, root, lambda: TODAY))
    async with app.run_test(size=(84, 62)) as pilot:
        app.theme = theme
        await pilot.pause(1)
        await pilot.press("H")
        await pilot.pause(3)
        pane = app.screen.query_one(ActivityPane)
        assert pane.activity is not None  # noqa: S101
        busy = max(pane.activity.cells[-40:], key=lambda cell: cell.done)
        pane.go((busy.day - TODAY).days)
        await pilot.pause(0.5)
        return picture_of(app)


def picture_of(app: TrackerApp) -> str:
    """What the app shows as SVG that needs nothing else."""
    picture = app.export_screenshot(title="tracker")
    # The fonts it would fetch from elsewhere are not needed where a picture is shown.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    return re.sub(r'textLength="[\d.]+"([^>]*)>([^<]*)<', _in_cells, picture)


def draw_report(root: Path) -> str:
    """The pictures of a report as SVG."""
    workspace = Workspace.find(str(root), os.environ, root, lambda: TODAY)
    report = report_of(workspace, os.environ, TODAY - timedelta(weeks=12))
    return whole(report, "en", title_words(report.vault, report.first, report.last, "en"))


def _in_cells(text: re.Match[str]) -> str:
    """A piece of text as wide as its cells: the export counts characters, Chinese takes two."""
    width = cell_len(html.unescape(text[2])) * CELL
    return f'textLength="{width:.1f}"{text[1]}>{text[2]}<'


def main() -> None:
    """Draw them all."""
    here = Path(__file__).parent
    (here / "dashboard.svg").write_text(asyncio.run(draw()), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TRACKER_CACHE_DIR"] = f"{folder}/cache"
        root = Path(folder) / "LLM"
        make_year(root)
        for name, theme in (("activity", DARK), ("activity-light", LIGHT)):
            drawn = asyncio.run(draw_activity(root, theme.name))
            (here / f"{name}.svg").write_text(drawn, encoding="utf-8")
        (here / "report.svg").write_text(draw_report(root), encoding="utf-8")


if __name__ == "__main__":
    main()
