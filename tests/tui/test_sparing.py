"""What is sent to the terminal: all that has changed, and little else."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.tui.emulator import Emulator
from tracker.tui.painted import Painted

HEIGHT = 3
CUTS = (0, 3, 17, 22)
WIDTH = CUTS[-1]
CONSOLE = Console(color_system="truecolor", force_terminal=True)
STYLES = tuple(
    map(
        Style.parse,
        ("none", "bold", "dim bold red", "underline on #010203", "reverse blue", "on red"),
    )
)
Text = tuple[str, int]
"""Letters, and the place of their style."""
Line = tuple[tuple[Text, ...], ...]


@st.composite
def pieces(draw: st.DrawFn, size: int) -> tuple[Text, ...]:
    """Texts that take `size` cells; of some letters terminals differ in how wide they are."""
    found: list[Text] = []
    while size:
        letter = draw(st.sampled_from(("a", "b", " ", "  ", " " * 13, "中", "…", "☐")))
        if cell_len(letter) <= size:
            found.append((letter, draw(st.integers(0, len(STYLES) - 1))))
            size -= cell_len(letter)
    return tuple(found)


LINES = st.lists(
    st.tuples(*(pieces(end - start) for start, end in pairwise(CUTS))),
    min_size=HEIGHT,
    max_size=HEIGHT,
)
SPANS = st.lists(
    st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, 9), st.integers(10, WIDTH)), min_size=1
)
UPDATES = st.lists(st.tuples(LINES, st.none() | SPANS, st.booleans()), max_size=4)


def _strips(line: Line) -> list[Strip]:
    return [Strip([Segment(text, STYLES[nth]) for text, nth in piece]) for piece in line]


def _whole(lines: Sequence[Line]) -> LayoutUpdate:
    return LayoutUpdate([_strips(line) for line in lines], Region(0, 0, WIDTH, HEIGHT))


def _parts(lines: Sequence[Line], spans: Sequence[tuple[int, int, int]]) -> ChopsUpdate:
    chops = [dict(zip(CUTS, _strips(line), strict=False)) for line in lines]
    return ChopsUpdate(chops, sorted(spans), [list(CUTS[1:])] * HEIGHT)


@settings(max_examples=60)
@given(UPDATES, st.booleans())
def test_the_screen_is_as_if_all_were_painted(
    updates: list[tuple[list[Line], list[tuple[int, int, int]] | None, bool]], erases: bool
) -> None:
    """Whatever was left out stood there already, in the same looks."""
    painted = Painted(erases=erases)
    sparing, plain = Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
    for lines, spans, is_lost in updates:
        if is_lost:
            painted.forget()
        update = _whole(lines) if spans is None else _parts(lines, spans)
        # Nothing is left out of what is not known.
        plain.take(_afresh(update))
        sparing.take(painted.sparing(update, (WIDTH, HEIGHT), CONSOLE))

        assert plain.seen() == sparing.seen()


def _afresh(update: LayoutUpdate | ChopsUpdate) -> str:
    """What Textual would send."""
    if isinstance(update, LayoutUpdate):
        return "".join(
            f"\x1b[{y + 1};1H" + "".join(strip.render(CONSOLE) for strip in line)
            for y, line in enumerate(update.strips)
        ).replace("\n", "")
    return update.render_segments(CONSOLE).replace("\n", "")


def _sent(painted: Painted, lines: Sequence[Line]) -> str:
    return painted.sparing(_whole(lines), (WIDTH, HEIGHT), CONSOLE)


def _line(text: str, style: int = 0) -> Line:
    return ((("aaa", 0),), ((f"{text:<14}", style),), (("bbbbb", 0),))


def test_only_what_changed_is_sent() -> None:
    """Of a line one letter, of the same screen nothing, of a terminal that lost it all."""
    painted = Painted(erases=False)
    before = [_line("one two")] * HEIGHT
    after = [*before[1:], _line("one toe")]
    _sent(painted, before)

    assert "\x1b[3;9Hoe" == _sent(painted, after)
    assert "" == _sent(painted, after)
    painted.forget()
    assert HEIGHT == _sent(painted, after).count("bbbbb")


def test_looks_are_told_once() -> None:
    """A colour holds until there is another, over blanks and from line to line."""
    painted = Painted(erases=False)

    line = tuple(((text, 3),) for text in ("aaa", "one two       ", "bbbbb"))
    sent = _sent(painted, [line] * HEIGHT)

    assert 1 == sent.count("48;2;1;2;3"), sent
    assert HEIGHT == sent.count("aaaone two       bbbbb")


def test_blanks_are_erased_where_the_terminal_can() -> None:
    """Many blanks are a few bytes."""
    line = (*_line("one")[:1], ((" " * 14, 5),), (("bbbbb", 0),))

    assert "\x1b[41m\x1b[14X\x1b[14C" in _sent(Painted(erases=True), [line])
    assert " " * 14 in _sent(Painted(erases=False), [line])


def test_behind_a_letter_of_unsure_width_a_piece_is_written_to_its_end() -> None:
    """What a terminal draws in two cells, or in one, does not tear the line."""
    painted = Painted(erases=False)
    _sent(painted, [_line("a … b c d")])

    assert "\x1b[1;6H… b c e     " == _sent(painted, [_line("a … b c e")])


def test_what_is_no_text_is_sent_as_it_is() -> None:
    """A picture goes to the terminal in its own language, and what it covers is not known."""
    painted = Painted(erases=False)
    _sent(painted, [_line("one")])
    picture = Strip([Segment("\x1bPq#0~-\x1b\\", None, ())], WIDTH)
    sent = painted.sparing(
        LayoutUpdate([[picture]], Region(0, 0, WIDTH, 1)), (WIDTH, HEIGHT), CONSOLE
    )

    assert "\x1bPq#0~-\x1b\\" in sent
    assert "aaa" in _sent(painted, [_line("one")])
