"""What Obsidian refuses in front matter though Hugo reads it, and how tabs are mended."""

import pytest

from tracker.core.frontmatter import obsidian_error, read, tab_fix
from tracker.core.structure import find_front
from tracker.core.text import apply


def block(yaml: str) -> str:
    """A note with this front matter."""
    return f"---\n{yaml}\n---\nBody\n"


@pytest.mark.parametrize(
    ("yaml", "line", "mended"),
    [
        ('a: [\n\t"b",\n]', 2, 'a: [\n  "b",\n]'),
        ("a: {\n\tb: 1\n}", 2, "a: {\n  b: 1\n}"),
        ("a: 1\nb: 'x\n\ty'", 3, "a: 1\nb: 'x\n  y'"),
        ("a:\n  b: [\n\tc\n  ]", 3, "a:\n  b: [\n   c\n  ]"),
        ("a: [\n\tb,\n\t# why\n\t]", 2, "a: [\n  b,\n\t# why\n\t]"),
    ],
)
def test_tabs_that_obsidian_refuses_become_blanks(yaml: str, line: int, mended: str) -> None:
    """The error names the line; the mend changes tabs only, and then there is no error."""
    text = block(yaml)
    fixed = apply(text, tab_fix(text, find_front(text)))
    error = obsidian_error(text, find_front(text))

    assert error is not None
    assert (line, True) == (error[0], "tab" in error[1])
    assert block(mended) == fixed
    assert None is obsidian_error(fixed, find_front(fixed))
    assert read(text, find_front(text)).values == read(fixed, find_front(fixed)).values


@pytest.mark.parametrize(
    "yaml",
    [
        "a: [b,\tc]",
        "a:\tb",
        "a: [\n  \tb\n]",
        "a: [\n b\n]",
        "a: |\n  b\n  \n",
        "a: b\n \tc",
        '{\n\t"a": 1\n}',
    ],
)
def test_tabs_that_do_not_indent_are_fine(yaml: str) -> None:
    """Between words, after blanks, and where nothing need be indented."""
    text = block(yaml)

    assert None is obsidian_error(text, find_front(text))
    assert () == tab_fix(text, find_front(text))


@pytest.mark.parametrize(
    ("yaml", "line"), [("tags : [a]\ntags: [b]", 2), ('a: 1\n"a": 2', 2), ("b:\n  c: 1\n  c: 2", 3)]
)
def test_a_repeated_key_is_an_error_for_obsidian(yaml: str, line: int) -> None:
    """In any mapping and spelling; there is nothing to mend by itself."""
    text = block(yaml)
    error = obsidian_error(text, find_front(text))

    assert error is not None
    assert line == error[0]
    assert () == tab_fix(text, find_front(text))


def test_tabs_that_nobody_reads_become_blanks_if_that_helps() -> None:
    """A tab before a block list stops every reader; two blanks do not."""
    text = block("a:\n\t- b\n\t- c")

    assert None is obsidian_error(text, find_front(text))
    assert block("a:\n  - b\n  - c") == apply(text, tab_fix(text, find_front(text)))
    assert () == tab_fix(block("a: [\n\t- :"), find_front(block("a: [\n\t- :")))
