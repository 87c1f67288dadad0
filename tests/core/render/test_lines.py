"""A note's lines as they are read."""

from hypothesis import given

from tests.strategies import note_texts
from tracker.core.render.lines import rendered
from tracker.core.render.look import RenderedLine
from tracker.core.structure import parse
from tracker.core.task.status import StatusType


def lines_of(text: str, boxes: dict[int, StatusType] | None = None) -> tuple[RenderedLine, ...]:
    """All lines of a note."""
    note = parse(text)
    return rendered(note, 0, len(note.lines), boxes or {})


def shown(text: str, boxes: dict[int, StatusType] | None = None) -> list[str]:
    """What a reader sees of each line."""
    return [
        "".join(piece.text for piece in (*line.before, *line.pieces))
        for line in lines_of(text, boxes)
    ]


def test_items_have_bullets_and_boxes() -> None:
    """Bullets, numbers and boxes are drawn by what they mean, nested ones further in."""
    note = "- a\n\t1. [x] b\n\t2. [/] c\n* [?] d\n"
    boxes = {1: StatusType.DONE, 2: StatusType.IN_PROGRESS}

    assert ["• a", "    1. ✓ b", "    2. ◧ c", "• [?] d", ""] == shown(note, boxes)


def test_headings_keep_their_marks() -> None:
    """Their level is seen without colours."""
    assert ["## A b", "text", ""] == shown("## A **b**\ntext\n")


def test_quotes_and_callouts_have_a_bar() -> None:
    """A callout's kind is a word."""
    note = "> [!warning]- Take *care*\n> text\n>> deeper\n> - [ ] do\n"

    assert ["▌ Warning: Take care", "▌ text", "▌▌ deeper", "▌ ☐ do", ""] == shown(
        note, {3: StatusType.TODO}
    )


def test_code_stands_as_it_is() -> None:
    """Nothing is a mark in code."""
    assert ["```md", "**x** [[y]]", "```", ""] == shown("```md\n**x** [[y]]\n```\n")


def test_formulas_and_rules() -> None:
    """A block of formulas is read as one; a rule goes across."""
    lines = lines_of("$$\nx^2\n$$\n\n***\n")

    assert ["x²"] == [piece.text for piece in lines[1].pieces]
    assert "rule" == lines[4].kind


def test_tables() -> None:
    """Rows below a line of dashes are a table; a bar with a backslash is no border."""
    lines = lines_of("| a | b |\n|:--|--:|\n| [[N\\|n]] | **2** |\n| short |\n\nx | y\n")

    assert ["head", "split", "row", "row", "text", "text", "text"] == [each.kind for each in lines]
    assert [["n"], ["2"]] == [[piece.text for piece in cell] for cell in lines[2].cells]
    assert ("left", "right") == lines[0].aligns
    assert ((), ()) == (lines[3].cells[1], lines[4].cells)


def test_links_are_found() -> None:
    """A line tells what it links to, each once."""
    line = lines_of("- [ ] see [[A|**a** b]], [[B]] and <https://c.d>\n")[0]

    assert ["A", "B", "https://c.d"] == [piece.target for piece in line.links]


@given(note_texts())
def test_every_line_is_one_line(note: str) -> None:
    """Whatever the note is, each of its lines is read as one."""
    parsed = parse(note)

    assert len(parsed.lines) == len(rendered(parsed, 0, len(parsed.lines), {}))
