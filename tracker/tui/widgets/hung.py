"""Text in two columns: what a line is about, and words, which wrap within theirs."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_LEAST = 24
"""Cells that words need beside their heads; where there are fewer they stand below."""
_SET_IN = 6


class Hung(Visual):
    """Lines with a head and words, of which further lines stand below the first.

    Either may be empty: a line of a head alone is a heading, one of words alone is set as it is.
    """

    def __init__(self, lines: Sequence[tuple[Content, Content]]) -> None:
        self._lines = lines
        self._laid: tuple[int, tuple[Content, ...]] = (-1, ())

    @property
    def plain(self) -> str:
        """All of it as text, unwrapped."""
        return "\n".join(f"{head.plain}{words.plain}" for head, words in self._lines)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as its longest line."""
        del rules, container_width
        return max((head.cell_length + words.cell_length for head, words in self._lines), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines it takes in `width` cells."""
        del rules
        return len(self._in_cells(width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines of the screen, `height` of them at most."""
        return [
            strip
            for line in self._in_cells(width)[:height]
            for strip in line.render_strips(width, 1, style, options)
        ]

    def _in_cells(self, width: int) -> tuple[Content, ...]:
        if self._laid[0] != width:
            column = max((head.cell_length for head, words in self._lines if words), default=0)
            fits = self.get_optimal_width({}, width) <= width
            # Where the column is too narrow for words, they stand but a little further in.
            set_in = 0 if fits or width - column >= _LEAST else min(_SET_IN, width // 4)
            lines = (line for pair in self._lines for line in _hang(*pair, width, set_in))
            self._laid = width, tuple(lines)
        return self._laid[1]


def _hang(head: Content, words: Content, width: int, set_in: int) -> Iterator[Content]:
    if not words:
        yield from head.wrap(width)
        return
    if head and set_in:
        head = head.rstrip()
        if head.cell_length >= set_in:
            yield from head.wrap(width)
            head = Content("")
        head = head.pad_right(set_in - head.cell_length)
    blank = Content(" " * head.cell_length)
    for nth, line in enumerate(words.wrap(max(width - head.cell_length, 2))):
        yield (blank if nth else head) + line
