"""The activity view as lines of text: what stands where, in which tone, for any width."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from tracker.core.calendar import WEEKDAYS
from tracker.core.state import State
from tracker.core.views.activity import MEASURES, WEEKS, Activity, Measure
from tracker.core.views.model import Tone
from tracker.language import N_, NC_, _, ngettext, pgettext
from tracker.tui.widgets.cells import cut, fit, width_of, wrapped

Part: TypeAlias = tuple[str, Tone]
Line: TypeAlias = tuple[Part, ...]

SHADES = "·░▒▓█"
_NAMES = (
    *(NC_("map", "Mon"), "", NC_("map", "Wed"), "", NC_("map", "Fri"), ""),
    NC_("map", "Sun"),
)
_LEFT = 4
"""Cells that the days' names take."""
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_HEIGHT = 7
"""Lines of a chart."""
_AXIS = 6
_MEASURES: Mapping[Measure, tuple[str, str]] = {
    "done": (NC_("measure", "done"), N_("done: {total:,} in a year")),
    "started": (NC_("measure", "started"), N_("started: {total:,} in a year")),
    "commits": (NC_("measure", "commits"), N_("commits: {total:,} in a year")),
    "words": (NC_("measure", "words"), N_("words more: {total:,} in a year")),
}
"""What a map is about: how that is called, and what is told of it."""


def cell_width(width: int) -> int:
    """How many cells a week has on the map of days."""
    return 2 if width >= _LEFT + 2 * WEEKS + 1 else 1


def heat_lines(view: Activity, measure: Measure, chosen: date, width: int) -> list[Line]:
    """The map of days, with what it is about and the chosen day's figures."""
    wide = cell_width(width)
    head = tuple(
        (f"[{said}]" if each == measure else f" {said} ", _tone(each == measure))
        for each in MEASURES
        for said in [pgettext("measure", _MEASURES[each][0])]
    )
    lines: list[Line] = [head, (_months(view, wide),)]
    first = view.cells[0].day
    warm = view.levels[measure]
    for weekday, name in enumerate(_NAMES):
        parts: list[Part] = [(fit(pgettext("map", name) if name else "", _LEFT), Tone.MUTED)]
        for week in range(WEEKS):
            day = first + timedelta(weeks=week, days=weekday)
            if day > view.today:
                break
            level = warm.get(day, 0)
            if day == chosen:
                parts.append((_chosen(level), Tone.LATE))
                parts.append((" " * (wide - 1), Tone.MUTED))
            else:
                shade = SHADES[level].ljust(wide) if not level else SHADES[level] * wide
                parts.append((shade, Tone.DONE if level else Tone.MUTED))
        lines.append(tuple(parts))
    lines.append(_legend(view, measure))
    return lines


def _chosen(level: int) -> str:
    """The chosen day by another shape: a figure that says how warm it is."""
    return str(level)


def _legend(view: Activity, measure: Measure) -> Line:
    total = sum(cell.of(measure) for cell in view.cells)
    scale = _("less {shades} more · 0-4 the chosen day · ").format(shades=SHADES)
    words = _(_MEASURES[measure][1]).format(total=total)
    return (" " * _LEFT + scale, Tone.MUTED), (words, Tone.NORMAL)


def _months(view: Activity, wide: int) -> Part:
    row, month = "", 0
    for week in range(WEEKS):
        day = view.cells[0].day + timedelta(weeks=week)
        if day.month != month and day.day <= 7:
            month = day.month
            row += " " * (_LEFT + week * wide - width_of(row))
            row += pgettext("map", "{day:%b}").format(day=day)
    return row, Tone.MUTED


def day_lines(view: Activity, chosen: date, width: int) -> list[Line]:
    """What the chosen day brought: its figures, then thing by thing."""
    cell = view.cell(chosen)
    facts = [
        _("{n} done").format(n=cell.done),
        _("{n} started").format(n=cell.started),
        ngettext("{n} commit", "{n} commits", cell.commits).format(n=cell.commits),
    ]
    if cell.words:
        facts.append(_("+{n:,} words").format(n=cell.words))
    day = f"{_(WEEKDAYS[chosen.weekday()])} {chosen.isoformat()}"
    lines: list[Line] = [((day, Tone.HIGH), (f"  {' · '.join(facts)}", Tone.NORMAL))]
    for thing in view.things.get(chosen, ()):
        is_done = thing.what == "done"
        name = thing.path.rpartition("/")[2].removesuffix(".md")
        room = max(width - 4 - min(width_of(name), 24) - 3, 10)
        lines.append(
            (
                ("  ✓ " if is_done else "  ◧ ", Tone.DONE if is_done else Tone.ACTIVE),
                (cut(thing.text, room), Tone.NORMAL),
                (f"  {cut(name, 24)}", Tone.MUTED),
            )
        )
    told = view.things.get(chosen, ())
    gone = cell.done - sum(1 for thing in told if thing.what == "done")
    if gone > 0:
        words = _("and {n} done that stands in no note any more").format(n=gone)
        lines.append(((f"  {words}", Tone.MUTED),))
    return lines


def rest_lines(view: Activity, width: int) -> list[Line]:
    """Everything below the map of days."""
    lines: list[Line] = []
    for title, body in (
        (_("Outline"), _burnup(view, width)),
        (_("Read, week by week"), _weeks(view, width)),
        (_("From start to done, twelve weeks"), _bars(view, width)),
        (_("Longest in progress"), _ages(view, width)),
    ):
        lines += [(), ((title, Tone.HIGH),), *body]
    if view.note:
        lines += [(), ((view.note, Tone.MUTED),)]
    return lines


def _burnup(view: Activity, width: int) -> Iterator[Line]:
    if view.miles:
        yield from _plot(view, max(min(width - _AXIS - 2, 100), 20))
    for sentence in view.outlook:
        for text in wrapped(sentence, max(width - 2, 20)):
            yield ((f"  {text}", Tone.NORMAL),)


def _plot(view: Activity, columns: int) -> Iterator[Line]:
    """Columns of what is done, filled; begun above it, hatched; the outline's size as a line."""
    miles = view.miles
    columns = min(columns, max(len(miles), 2))
    picked = [miles[(len(miles) - 1) * n // (columns - 1)] for n in range(columns)]
    most = max(mile.total for mile in picked)
    for row in range(_HEIGHT, 0, -1):
        low, high = most * (row - 1) / _HEIGHT, most * row / _HEIGHT
        axis = str(most) if row == _HEIGHT else ""
        parts: list[Part] = [(f"{axis:>{_AXIS - 1}} ", Tone.MUTED)]
        parts.extend(
            _column(mile.done, mile.in_progress, mile.total, (low, high)) for mile in picked
        )
        yield tuple(_joined(parts))
    first, last = picked[0].day.isoformat(), picked[-1].day.isoformat()
    gap = max(columns - len(first) - len(last), 1)
    yield ((f"{' ' * _AXIS}{first}{' ' * gap}{last}", Tone.MUTED),)
    now = miles[-1]
    yield (
        (" " * _AXIS + _("█ done {n}").format(n=now.done), Tone.DONE),
        (_("  ▒ under way {n}").format(n=now.in_progress), Tone.ACTIVE),
        (_("  ─ all {n}").format(n=now.total), Tone.NORMAL),
    )


def _column(done: int, begun: int, total: int, band: tuple[float, float]) -> Part:
    low, high = band
    if done >= high:
        return "█", Tone.DONE
    if done > low:
        eighth = max(1, round(8 * (done - low) / (high - low)))
        return _EIGHTHS[min(eighth, 8)], Tone.DONE
    if begun and done + begun >= (low + high) / 2:
        return "▒", Tone.ACTIVE
    if low < total <= high:
        return "─", Tone.NORMAL
    return " ", Tone.MUTED


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Neighbours of one tone as one part."""
    text, tone = "", Tone.MUTED
    for more, other in parts:
        if other is not tone and text:
            yield text, tone
            text = ""
        text, tone = text + more, other
    if text:
        yield text, tone


def _weeks(view: Activity, width: int) -> Iterator[Line]:
    weeks = view.weeks[-max((width - 4) // 3, 4) :]
    if not weeks:
        yield ((_("  nothing was read in these months"), Tone.MUTED),)
        return
    most = max(count for _week, count in weeks)
    for row in (2, 1):
        bars = "".join(_bar(count, most, row) for _week, count in weeks)
        yield ((f"  {bars}", Tone.DONE),)
    figures = "".join(f"{count or '·':>2} " for _week, count in weeks)
    yield ((f"  {figures}", Tone.NORMAL),)
    words = _("weeks from {first} to {last}")
    days = words.format(first=weeks[0][0].isoformat(), last=view.today.isoformat())
    yield ((f"  {days}", Tone.MUTED),)


def _bar(count: int, most: int, row: int) -> str:
    eighths = max(round(16 * count / most), 1) if count else 0
    return _EIGHTHS[min(max(eighths - 8 * (row - 1), 0), 8)] * 2 + " "


def _bars(view: Activity, width: int) -> Iterator[Line]:
    if not view.bars:
        yield ((_("  no task had a start date 🛫 in these weeks"), Tone.MUTED),)
        return
    names = min(max(width // 3, 18), 48)
    columns = max(width - names - 5, 12)
    first, last = view.today - timedelta(weeks=12), view.today
    whole = max((last - first).days, 1)
    gap = " " * (columns - 2 * len(last.isoformat()))
    days = f"{first.isoformat()}{gap}{last.isoformat()}" if gap else last.isoformat()
    yield ((f"  {' ' * names} {days:>{columns}}", Tone.MUTED),)
    for bar in view.bars:
        is_done = bar.state is State.DONE
        start = max((bar.start - first).days, 0) * (columns - 1) // whole
        end = max((bar.end - first).days, 0) * (columns - 1) // whole
        early = "◂" if bar.start < first else ""
        body = early + ("━" if is_done else "╍") * (end - start + 1 - len(early))
        yield (
            (f"  {fit(bar.text, names)} ", Tone.NORMAL),
            (" " * start + body, Tone.DONE if is_done else Tone.ACTIVE),
            (" ✓" if is_done else " …", Tone.MUTED),
        )


def _ages(view: Activity, width: int) -> Iterator[Line]:
    if not view.ages:
        yield ((_("  nothing is in progress"), Tone.MUTED),)
    most = max((age.days for age in view.ages), default=1) or 1
    for age in view.ages:
        bar = "▪" * max(1, round(10 * age.days / most))
        room = max(width - 24 - min(width_of(age.note), 20), 10)
        yield (
            (_("  {days:>4} d ").format(days=age.days), Tone.ACTIVE),
            (f"{bar:<10} ", Tone.ACTIVE),
            (cut(age.text, room), Tone.NORMAL),
            (f"  {cut(age.note, 20)}", Tone.MUTED),
        )


def _tone(is_chosen: bool) -> Tone:  # noqa: FBT001
    return Tone.HIGH if is_chosen else Tone.MUTED


def width_of_line(line: Sequence[Part]) -> int:
    """How many cells a line takes."""
    return sum(width_of(text) for text, _tone in line)
