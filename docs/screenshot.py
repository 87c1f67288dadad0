"""Draw the pictures of the docs: the dashboard on the sample vault, and a year's activity.

Run it from the project's folder: `make pictures`.
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

SIZE = (118, 32)
SHOWN = {
    "today": ("1", "j", "j"),
    "tasks": ("2", "j"),
    "reading": ("3", "j"),
    "outline": ("4", "j"),
    "questions": ("5", "j"),
    "edit": ("1", "g", "e"),
}
"""The keys that lead to each picture, from the one before."""
CELL = 12.2
"""The width of a cell in the export's units."""


async def draw_views(root: Path, theme: str) -> dict[str, str]:
    """The five views, and the window for a task, as SVG by their names."""
    app = TrackerApp(Workspace.find(str(root), os.environ, root, lambda: TODAY))
    drawn = {}
    async with app.run_test(size=SIZE) as pilot:
        app.theme = theme
        await pilot.pause(1)
        for name, keys in SHOWN.items():
            await pilot.press(*keys)
            await pilot.pause(0.7)
            drawn[name] = picture_of(app)
    return drawn


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
    pictures = here / "pictures"
    pictures.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        # What is in the user's own cache and settings is in no picture.
        os.environ["TRACKER_CACHE_DIR"] = os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        os.environ["XDG_CONFIG_HOME"] = f"{folder}/config"
        demo = make_demo(Path(folder) / "LLM")
        year = Path(folder) / "year" / "LLM"
        make_year(year)
        for end, theme in (("", DARK), ("-light", LIGHT)):
            for name, drawn in asyncio.run(draw_views(demo, theme.name)).items():
                (pictures / f"{name}{end}.svg").write_text(drawn, encoding="utf-8")
            activity = asyncio.run(draw_activity(year, theme.name))
            (here / f"activity{end}.svg").write_text(activity, encoding="utf-8")
        (here / "report.svg").write_text(draw_report(year), encoding="utf-8")


if __name__ == "__main__":
    main()
