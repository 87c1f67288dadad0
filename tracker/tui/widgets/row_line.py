"""How a heading and a row are drawn: what may be cut, what must stay, and in which style."""

from collections.abc import Mapping

from rich.style import Style
from textual.strip import Strip

from tracker.core.values import dataclass
from tracker.core.views.model import Chip, Group, Progress, Row, Tone, in_conflict
from tracker.language import _
from tracker.tui.widgets.cells import bar, cut, fit, strip_of, width_of

FOLD_WIDTH = 2
_MARKER_WIDTH = 2
_INDENT = 2
_DEEPEST = 12
"""Levels further in than this are drawn at this one, so that text is left to see."""
_BAR_WIDTH = 8
_BEGUN_WIDTH = 3
_LEAST_TEXT = 16
_STATE_FROM = 100
"""A list this wide shows each row's state as a word, too."""
_STATE_WIDTH = 11
_LASTING = frozenset({Tone.LATE, Tone.SOON, Tone.HIGH})


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of a list; all but `base` are laid over another."""

    base: Style
    cursor: Style
    heading: Style
    marker: Style
    tones: Mapping[str, Style]

    @property
    def muted(self) -> Style:
        """For what is said beside."""
        return self.base + self.tones[Tone.MUTED]


def glyph_column(row: Row, *, fold_column: bool) -> int:
    """The cell in which the row's glyph stands, 0-based."""
    return _MARKER_WIDTH + _indent(row) + (FOLD_WIDTH if fold_column else 0)


def draw_heading(
    group: Group, width: int, palette: Palette, *, chosen: bool | None = None
) -> Strip:
    """A group's title, the fact beside it, and its progress at the right.

    It is the whole of a group that is folded, and then the cursor may stand on it: `chosen`.
    """
    base = palette.base + palette.cursor if chosen else palette.base
    right: list[tuple[str, Style]] = []
    if group.progress is not None:
        right = _progress_parts(group.progress, palette, base, group.note)
    left = " " if chosen is None else f"{'❯' if chosen else ' '} ▸ "
    room = width - 2 - width_of(left) - sum(width_of(text) for text, _other in right)
    room = max(room, 0)
    note = cut(group.note, max(room // 2, room - width_of(group.title) - 2))
    title = cut(group.title, max(room - width_of(note) - 2, 0))
    blank = " " * max(room - width_of(title) - width_of(note) - 2, 0)
    parts = [
        (left, base + palette.marker if chosen else base),
        (title, base + palette.heading),
        ("  ", base),
        (note, base + palette.tones[Tone.MUTED]),
        (blank + " ", base),
        *right,
    ]
    return strip_of(_reversed(parts, base), width, base)


def draw_more(hidden: int, width: int, palette: Palette, *, chosen: bool) -> Strip:
    """The line at the end of a group that stands for the rows that are not shown."""
    base = palette.base + palette.cursor if chosen else palette.base
    words = _("… {n} more").format(n=f"{hidden:,}")
    parts = [
        ("❯" if chosen else " ", base + palette.marker),
        (f"   {words}", base + palette.tones[Tone.MUTED]),
    ]
    return strip_of(_reversed(parts, base), width, base)


def draw_row(
    row: Row,
    width: int,
    palette: Palette,
    *,
    chosen: bool,
    marked: bool,
    busy: bool,
    folded: bool,
    contested: bool,
    fold_column: bool,
) -> Strip:
    """A row: marker, indent, fold, glyph and text from the left; bar and chips at the right.

    The text is cut first. Only if little of it were left, chips go that neither warn nor are
    late. One that is `contested` stands on a side of a conflict.
    """
    if contested:
        row = in_conflict(row)
    base = palette.base + palette.cursor if chosen else palette.base
    own = base + palette.tones[row.tone]
    muted = base + palette.tones[Tone.MUTED]
    fold = ("▸ " if folded else "▾ ") if row.has_children else "  "
    left = [
        ("❯" if chosen else " ", base + palette.marker),
        ("*" if marked else " ", base + palette.marker),
        (" " * _indent(row) + (fold if fold_column else ""), muted),
        (f"{'⋯' if busy else fit(row.glyph, 1)} ", own),
    ]
    room = width - sum(width_of(text) for text, _other in left) - 1
    right = _right_parts(row, room, width, palette, base)
    room -= sum(width_of(text) for text, _other in right)
    parts = [*left, (fit(row.text, max(room, 0)), own), *right]
    return strip_of(_reversed(parts, base), width, base)


def _reversed(parts: list[tuple[str, Style]], base: Style) -> list[tuple[str, Style]]:
    """All of a line whose ground is reversed, also what is bold: its style says that it is not."""
    if not base.reverse:
        return parts
    return [(text, style + Style(reverse=True)) for text, style in parts]


def _indent(row: Row) -> int:
    return min(row.depth, _DEEPEST) * _INDENT


def _right_parts(
    row: Row, room: int, width: int, palette: Palette, base: Style
) -> list[tuple[str, Style]]:
    chips = list(row.chips)
    parts: list[tuple[str, Style]] = []
    if row.progress is not None:
        said = " ".join(chip.text for chip in chips)
        parts = [("  ", base), *_progress_parts(row.progress, palette, base, said)]
    with_state = width >= _STATE_FROM and bool(row.state)
    room -= sum(width_of(text) for text, _style in parts) + (2 + _STATE_WIDTH if with_state else 0)
    while room - _chips_width(chips) < min(_LEAST_TEXT, width_of(row.text)):
        spare = [index for index, chip in enumerate(chips) if chip.tone not in _LASTING]
        if not spare:
            break
        del chips[spare[-1]]
    for chip in chips:
        parts.append(("  ", base))
        text = fit(chip.text, chip.width) if chip.width else cut(chip.text, max(room // 2, 1))
        parts.append((text, base + palette.tones[chip.tone]))
    if with_state:
        parts.append(("  ", base))
        parts.append((fit(_(row.state), _STATE_WIDTH), base + palette.tones[Tone.MUTED]))
    return parts


def _chips_width(chips: list[Chip]) -> int:
    return sum(2 + (chip.width or width_of(chip.text)) for chip in chips)


def _progress_parts(
    progress: Progress, palette: Palette, base: Style, said: str
) -> list[tuple[str, Style]]:
    """The bar and the figure; no figure where it is `said` beside."""
    done, begun, rest = bar(progress.done, progress.in_progress, progress.leaves, _BAR_WIDTH)
    figure = progress.figure
    tones = palette.tones
    parts = [
        (done, base + tones[Tone.DONE]),
        (begun, base + tones[Tone.ACTIVE]),
        (rest, base + tones[Tone.MUTED]),
    ]
    # Where the figure is said, its room stays, so that bars stand under each other.
    is_said = figure in said
    shown = " " * 6 if is_said else f" {figure:>5}"
    parts.append((shown, base + tones[Tone.MUTED]))
    if not progress.words:
        begun = "" if is_said else progress.begun
        parts.append((f" {begun:<{_BEGUN_WIDTH}}", base + tones[Tone.ACTIVE]))
    return parts
