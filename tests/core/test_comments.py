"""Comments and formulas, code and HTML: what they hide from the list of items."""

import pytest

from tracker.core.structure import parse


def bodies(text: str) -> list[str]:
    """The text of each item."""
    return [item.body.of(text) for item in parse(text).items]


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n- [ ] a\n```",
        "~~~~ md\n- [ ] a\n~~~\n~~~~",
        "    - [ ] a",
        "<!--\n- [ ] a\n-->",
        "<div>\n- [ ] a\n</div>",
        "%%\n- [ ] a\n%%",
        "%% note\n- [ ] a\n\n- [ ] b %%",
        "> %%\n> - [ ] a\n> %%",
        "%%\n```\n- [ ] a\n%%\n",
        "$$\nx\n- [ ] a\n$$",
        "| t |\n| - |\n| - [ ] a |",
        "---\n- [ ] a\n---",
        "> ```\n> - [ ] a\n> ```",
    ],
)
def test_code_comments_html_and_formulas_hide_items(hidden: str) -> None:
    """No item is found inside, and those after it are."""
    text = f"{hidden}\n\n- [ ] seen\n"

    assert ["seen"] == bodies(text)


@pytest.mark.parametrize("opening", ["```", "~~~", "%%", "<!--", "> ```\n> a\n```"])
def test_what_never_closes_hides_the_rest(opening: str) -> None:
    """An unclosed fence or comment reaches to the note's end."""
    assert ["a"] == bodies(f"- a\n\n{opening}\n- b\n")


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] a %% aside %%",
        "- [ ] a %% aside",
        "%% aside %%\n- [ ] a",
        "text %%\n- [ ] a",
        "`%%`\n- [ ] a\n%%",
        "$$\n- [ ] a",
        "$$x$$\n- [ ] a\n$$y$$",
        "```\n%%\n```\n- [ ] a",
        "- [ ] a\n  ```\n  %%\n  ```\n",
    ],
)
def test_inline_comments_and_lone_marks_hide_nothing(text: str) -> None:
    """Marks within a line, in code, or of a formula that never closes leave items alone."""
    assert 1 == len(parse(text).items)


def test_a_comment_ends_a_paragraph_and_a_list() -> None:
    """Like Obsidian's comment block, which needs no blank line before it."""
    note = parse("- a\n%%\n- hidden\n%%\n- b\n")

    assert [(0, 0), (4, 4)] == [(item.line, item.block_line) for item in note.items]


def test_many_comments_with_code_between_them() -> None:
    """Fences inside comments and comments inside fences are told apart all the way down."""
    part = "%%\n```\n- no\n%%\n- yes\n\n```\n%%\n- no\n```\n"

    assert ["yes"] * 30 == bodies(part * 30)
