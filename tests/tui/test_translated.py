"""The dashboard in another language: whole, or not at all."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from tests.conftest import Sandbox
from tests.pseudo import outside, pseudo_spoken, words_outside
from tests.tui.screen import screen_lines, settle
from tracker.catalog import messages_of
from tracker.language import speak
from tracker.tui.app import TrackerApp
from tracker.tui.screens.help import help_text
from tracker.tui.widgets.cells import width_of
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
TODAY = date(2023, 6, 15)
NOTES = {
    "任务.md": "- [ ] 一 📅 2023-06-10\n- [/] 二 🛫 2023-06-01\n"
    "- [ ] 三 ⏫ 🔁 every week 📅 2023-06-20\n- [x] 四 ✅ 2023-06-14\n"
    "- [ ] 五 📅 2023-06-15\n- [ ] 六 ⏳ 2023-06-14 #七\n- [-] 八\n",
    "大纲.md": "# 一\n\n## 大纲\n\n- 甲\n  - [x] 乙 ✅ 2023-06-01\n  - [ ] 丙 [[任务]] [[阅读]]\n",
    "阅读.md": "## 资料\n\n- [ ] [九](https://arxiv.org/abs/2103.00020)\n- [/] 十 🛫 2023-06-01\n"
    "- [x] 百 ✅ 2023-06-14\n- [-] 千\n\n## 问题\n\n- 七？\n- [x] 八？\n\n[[任务]]\n",
    "查询.md": "```tasks\nnot done\n```\n",
    "冲突.md": "<<<<<<< HEAD\n- [ ] 我\n=======\n- [ ] 他\n>>>>>>> 他们\n",
    "坏.md": "---\na: [\n---\n",
}
KNOWN = re.compile(
    # Names of keys, of files, of what git has; what a query and a rule are typed as; ids that are
    # made, and a status as the Tasks plugin calls it.
    r"\b(?:backspace|space|esc|tab|shift|PgUp|PgDn|Home|End|Tracker|main|vault|HEAD|Todo)\b|alt\+"
    r"|\S+\.md\b|https?://\S+|not done|every week|arxiv\.org\S*|t?ask-\w+"
)
_CUT = re.compile(r"⟦[^⟦⟧…]*…")
"""A message for which there is not room enough."""
VIEWS = (
    *("1", "2", "3", "4", "5", "V", "R", "H", "H m m", "right_parenthesis", "2 m m", "2 alt+3"),
    *("question_mark", "ctrl+p", "ctrl+p 无", "f2", "w", "Q enter P"),
    *(" ".join(("f2", *["space"] * pages)) for pages in range(1, 5)),
)
DIALOGS = (
    *("c", "U", "Q", "O", "a", "p", "ctrl+f", "ctrl+f 一", "ctrl+f 无", "slash", "slash colon"),
    *("2 e", "2 e a escape", "2 ctrl+e", "2 d", "2 d 无", "2 t", "2 D", "2 plus", "2 plus 无"),
    *("2 exclamation_mark", "2 number_sign", "3 equals_sign", "4 A", "4 C", "2 m m d", "L", "b"),
    *("2 i", "3 i", "4 i", "5 i", "Q enter X"),
    "a 一 space 下周五 space exclamation_mark 高 space number_sign 二 space at 任 tab",
)
DEEDS = (
    *("n backspace ctrl+right f ctrl+c W", "2 S", "5 T", "2 s", "2 x", "2 minus", "u", "ctrl+r"),
    *("2 greater_than_sign", "3 M x", "Y"),
)


@pytest.fixture
def spoken(vault: Make, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A vault without a Latin letter, and every message in brackets."""
    made = vault(NOTES)
    monkeypatch.setenv("TRACKER_TODAY", str(TODAY))
    with pseudo_spoken(monkeypatch):
        yield made


def shown(app: App[Any]) -> str:
    """What the screen shows; of a dialog what is its own, since it hides parts of sentences."""
    lines = screen_lines(app)
    for dialog in app.screen.query(".dialog"):
        region = dialog.region
        lines = lines[region.y : region.bottom]
        lines = [_cells(line, region.x, region.right) for line in lines]
    return "\n".join(line.strip(" │╭╮╰╯─▔▁▃▄▅▆▇█") for line in lines)


def _cells(line: str, start: int, end: int) -> str:
    """What of a line stands in these cells."""
    places = accumulate(map(width_of, line), initial=0)
    return "".join(char for char, at in zip(line, places, strict=False) if start <= at < end)


async def _go_home(pilot: Pilot[Any]) -> None:
    """Leave what is open, and go to the first view."""
    for _time in range(6):
        if len(pilot.app.screen_stack) == 1 and not isinstance(pilot.app.focused, Input):
            break
        await pilot.press("escape")
        await pilot.pause()
    await pilot.press("escape", "escape", "escape", "1", "g")
    await pilot.pause()


def test_no_help_is_half_translated(spoken: Sandbox) -> None:
    """All of the help is a message but names of keys, wherever it is scrolled to."""
    assert spoken
    assert [] == words_outside(help_text().plain, KNOWN)


@pytest.mark.parametrize("ways", [VIEWS, DIALOGS, DEEDS], ids=["views", "dialogs", "deeds"])
async def test_no_screen_is_half_translated(spoken: Sandbox, ways: Sequence[str]) -> None:
    """Of what each way leads to all is a message but names of keys and the user's own words."""
    app = TrackerApp(Workspace.find(str(spoken.root), os.environ, spoken.root, lambda: TODAY))
    found: dict[str, list[str]] = {}

    async with app.run_test(size=(160, 60), notifications=True) as pilot:
        await settle(pilot, until="一")
        for way in ways:
            await pilot.press(*way.split())
            await settle(pilot)
            text = shown(app)
            assert text.strip(), way
            if words := words_outside(_CUT.sub(" ", outside(text)), KNOWN):
                found[way] = words
            await _go_home(pilot)

    assert {} == found


async def test_in_chinese_a_row_goes_to_a_group_and_english_finds_a_command(vault: Make) -> None:
    """A group is told by its title as it is shown; who cannot type Chinese finds commands too."""
    made = vault(NOTES)
    app = TrackerApp(Workspace.find(str(made.root), os.environ, made.root, lambda: TODAY))
    try:
        speak("zh", messages_of("zh"))
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot, until="今日截止")
            row = app.dashboard.rows.chosen
            assert row is not None
            app.dashboard._regroup(row, "今日完成", TODAY)
            await settle(pilot, until="✓ 一")
            await pilot.press("ctrl+p", *"due")
            await settle(pilot, until="截止：设置或移除截止日期")
    finally:
        speak("en", None)

    assert "- [x] 一 📅 2023-06-10 ✅ 2023-06-15" in made.read("任务.md").decode()
