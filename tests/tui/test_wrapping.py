"""Chinese in all that Textual wraps: messages, dialogs, lists."""

from textual.app import App, ComposeResult
from textual.widgets import OptionList, Static

from tests.tui.screen import settle
from tracker.tui.wrapping import part_lines_of_chinese

WORDS = "未写入：笔记在此期间已更改，“读第七节：秩取多少才够”这一行已经不在原处。"


class Texts(App[None]):
    """One text, as a page, as a line of a list, and as a message."""

    def compose(self) -> ComposeResult:
        """The page and the list."""
        part_lines_of_chinese()
        yield Static(WORDS, markup=False)
        yield OptionList(WORDS, markup=False)

    def on_mount(self) -> None:
        """The message."""
        self.notify(WORDS, markup=False)


async def test_no_line_begins_with_a_mark() -> None:
    """Lines are as full as they can be, and no comma, stop or quotation mark is put in front."""
    app = Texts()

    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        shown = await settle(pilot, until="处。")
    lines = [line.strip(" │▌▊▎▄▀█") for line in shown.splitlines()]
    begun = [line for line in lines if line]

    assert 3 == sum(line.endswith("处。") or "处。" in line for line in begun)
    assert not [line for line in begun if line[0] in "：，。”"]
    assert not [line for line in begun if line[-1] == "“"]
    assert "未写入：笔记在此期间已更改，“读第七节：秩取多少才够”这一行已" in begun
