"""What is sent to the terminal: all that has changed, and little else."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tracker.tui.sparing import Painted, Pieces

WIDTH, HEIGHT = 8, 3
CUTS = (0, 3, 5, WIDTH)
LINES = st.lists(
    st.tuples(*(st.sampled_from(("a" * size, "b" * size)) for size in (3, 2, 3))),
    min_size=HEIGHT,
    max_size=HEIGHT,
)
SPANS = st.lists(
    st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, 4), st.integers(5, WIDTH)), min_size=1
)


def _strips(line: Sequence[str]) -> list[Strip]:
    return [Strip([Segment(text)], len(text)) for text in line]


def _whole(lines: Sequence[Sequence[str]]) -> LayoutUpdate:
    return LayoutUpdate([_strips(line) for line in lines], Region(0, 0, WIDTH, HEIGHT))


def _parts(lines: Sequence[Sequence[str]], spans: Sequence[tuple[int, int, int]]) -> ChopsUpdate:
    chops = [dict(zip(CUTS, _strips(line), strict=False)) for line in lines]
    return ChopsUpdate(chops, sorted(spans), [list(CUTS[1:])] * HEIGHT)


class _Screen:
    """A terminal, as far as cells go."""

    def __init__(self) -> None:
        self.cells = [["?"] * WIDTH for _ in range(HEIGHT)]

    def take(self, update: object) -> None:
        """Show what is sent."""
        if isinstance(update, Pieces):
            for x, y, strip in update.pieces:
                self.cells[y][x : x + strip.cell_length] = strip.text
        elif isinstance(update, ChopsUpdate):
            for y, first, last in update.spans:
                line = "".join(strip.text for strip in update.chops[y].values() if strip)
                self.cells[y][first:last] = line[first:last]


@given(st.lists(st.tuples(LINES, st.none() | SPANS, st.booleans())))
def test_the_screen_is_as_if_all_were_painted(
    updates: list[tuple[list[tuple[str, ...]], list[tuple[int, int, int]] | None, bool]],
) -> None:
    """Whatever was left out stood there already."""
    painted, sparing, plain = Painted(), _Screen(), _Screen()
    for lines, spans, is_lost in updates:
        if is_lost:
            painted.forget()
        update = _whole(lines) if spans is None else _parts(lines, spans)
        whole = Pieces((0, y, Strip([Segment("".join(line))])) for y, line in enumerate(lines))
        plain.take(whole if spans is None else update)
        sparing.take(painted.sparing(update))

        assert plain.cells == sparing.cells


def test_only_what_changed_is_sent() -> None:
    """Of a whole screen one piece, of the same screen nothing, of a larger one all."""
    painted = Painted()
    before = [("aaa", "aa", "aaa")] * HEIGHT
    after = [*before[1:], ("aaa", "bb", "aaa")]
    painted.sparing(_whole(before))
    changed = painted.sparing(_whole(after))
    again = painted.sparing(_whole(after))
    painted.forget()
    lost = painted.sparing(_whole(after))

    assert "\x1b[3;4Hbb" == changed.render_segments(Console())
    assert again is None
    assert HEIGHT * 3 == len(lost.pieces)
