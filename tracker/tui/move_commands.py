"""Going from row to row, as a part of the table of commands; and the keys that vim has for it."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.tui.command import Command, Topic

MOVE_COMMANDS: tuple[Command, ...] = (
    Command("down", ("j", "down"), "down", "One row down", Topic.MOVE, "move(1)"),
    Command("up", ("k", "up"), "up", "One row up", Topic.MOVE, "move(-1)"),
    Command("top", ("g", "home"), "top", "The first row", Topic.MOVE, "move_to_end(False)"),
    Command("bottom", ("G", "end"), "bottom", "The last row", Topic.MOVE, "move_to_end(True)"),
    Command("page_down", ("pagedown",), "page down", "One page down", Topic.MOVE, "page(1.0)"),
    Command("page_up", ("pageup",), "page up", "One page up", Topic.MOVE, "page(-1.0)"),
    Command("half_down", ("ctrl+d",), "half down", "Half a page down", Topic.MOVE, "page(0.5)"),
    Command("half_up", ("ctrl+u",), "half up", "Half a page up", Topic.MOVE, "page(-0.5)"),
    Command(
        "next_group",
        ("}",),
        "next group",
        "The first row of the next group",
        Topic.MOVE,
        "move_group(1)",
    ),
    Command(
        "last_group",
        ("{",),
        "group before",
        "The first row of the group, or of the one before",
        Topic.MOVE,
        "move_group(-1)",
    ),
    Command(
        "screen_top",
        (),
        "top of screen",
        "The first row on the screen",
        Topic.MOVE,
        "move_on_screen('top')",
    ),
    Command(
        "screen_middle",
        (),
        "middle of screen",
        "The row in the middle of the screen",
        Topic.MOVE,
        "move_on_screen('middle')",
    ),
    Command(
        "screen_bottom",
        (),
        "bottom of screen",
        "The last row on the screen",
        Topic.MOVE,
        "move_on_screen('bottom')",
    ),
    Command(
        "row_to_top", (), "row to top", "Scroll the row to the top", Topic.MOVE, "scroll_row('top')"
    ),
    Command(
        "row_to_middle",
        (),
        "row to middle",
        "Scroll the row to the middle",
        Topic.MOVE,
        "scroll_row('middle')",
    ),
    Command(
        "row_to_bottom",
        (),
        "row to bottom",
        "Scroll the row to the bottom",
        Topic.MOVE,
        "scroll_row('bottom')",
    ),
    Command(
        "next_match",
        ("n",),
        "next match",
        "The next row with the words last typed into the filter",
        Topic.MOVE,
        "match(1)",
    ),
    Command(
        "last_match",
        ("N",),
        "match before",
        "The row before with these words",
        Topic.MOVE,
        "match(-1)",
    ),
    Command(
        "count",
        tuple(f"alt+{digit}" for digit in "1234567890"),
        "count",
        "How often the next key counts: alt+3 j is three rows down",
        Topic.MOVE,
        "count('{key}')",
    ),
)
VIM: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "top": ("g g", "home"),
        "page_down": ("ctrl+f", "pagedown"),
        "page_up": ("ctrl+b", "pageup"),
        "next_group": ("] ]", "}"),
        "last_group": ("[ [", "{"),
        "screen_top": ("H",),
        "screen_middle": ("M",),
        "screen_bottom": ("L",),
        "row_to_top": ("z t",),
        "row_to_middle": ("z z",),
        "row_to_bottom": ("z b",),
        "next_view": ("g t", "tab"),
        "last_view": ("g T", "shift+tab"),
        "turn_fold": ("z a",),
        "fold": ("h", "left", "z c"),
        "unfold": ("l", "right", "z o"),
        "fold_all": ("Z", "z A"),
        # What these keys do by themselves.
        "find": ("g /",),
        "activity": ("g H",),
        "mark_all": ("g M",),
        "contents": ("g L",),
        "into_note": ("g l", "ctrl+w l"),
        "out_of_note": ("g h", "ctrl+w h"),
    }
)
"""The keys of commands in vim's style, by their names; all others keep theirs."""
