"""Tags in running text: where they begin, where they end, what hides them."""

import pytest

from tracker.core.structure import parse
from tracker.core.tags import find_tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#a #b/c-d_e", ["#a", "#b/c-d_e"]),
        ("a #x, #y. #z!", ["#x", "#y", "#z"]),
        ("#标签，一 x", ["#标签，一"]),
        ("#🔥 x", ["#🔥"]),
        ("\ufeff#a", ["#a"]),
        ("#1a #2023", ["#1a"]),
        ("a#b (#c) '#d' ##e", []),
        ("# heading", []),
        ("`#a` #b ` #c", ["#b", "#c"]),
        ("<!-- #a --> #b", ["#b"]),
        (r"\#a \[#b", ["#b"]),
    ],
)
def test_tags_follow_white_space_and_end_at_ascii_marks(text: str, tags: list[str]) -> None:
    """Full-width punctuation belongs to a tag; numbers and code are none."""
    assert tags == [tag for _, tag in find_tags(text)]


def test_positions_are_those_of_the_text() -> None:
    """Also where only a part of it is searched."""
    assert [(5, "#c")] == find_tags("#a b #c #d", 2, 7)


def test_body_tags_are_found_once_and_not_in_code_or_html() -> None:
    """Comments of Obsidian's own do not hide them, code, formulas and HTML comments do."""
    text = (
        "#one a#no #标签，一 #1 #one/two `#no` <!-- #no -->\n- [ ] #one #three\n"
        "```\n#no\n```\n%%\n#four\n%%\n$$\n #no\n$$\n\\[#five (#no)\n"
    )

    assert ("#one", "#标签，一", "#one/two", "#three", "#four", "#five") == parse(text).tags
