"""Pictures of a report as SVG, written by hand: small, readable aloud, and good on paper.

Nothing is told by colour alone: cells grow with what they stand for, lines differ in their strokes,
bars that go on are hatched. Colours are classes, which `STYLE` fills in for light and dark.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from html import escape
from itertools import accumulate

from tracker.core.history.heat import LEVELS, level_of, levels
from tracker.core.history.spans import Bar
from tracker.core.report.model import Report
from tracker.core.report.wording import say
from tracker.core.state import State
from tracker.core.values import dataclass
from tracker.language import Language

_LIGHT = {
    "ink": "#1f2328",
    "soft": "#59636e",
    "line": "#d1d9e0",
    "paper": "#ffffff",
    "done": "#1a7f37",
    "begun": "#9a6700",
    "all": "#0969da",
    "empty": "#afb8c1",
}
_DARK = {
    "ink": "#e6edf3",
    "soft": "#9198a1",
    "line": "#3d444d",
    "paper": "#0d1117",
    "done": "#3fb950",
    "begun": "#d29922",
    "all": "#58a6ff",
    "empty": "#545d68",
}
_PRINT = {**_LIGHT, "ink": "#000000", "soft": "#333333", "line": "#bbbbbb"}
# Every colour is written out, for programs that draw SVG often know no variables of CSS.
_COLOURED = """
.fig text{fill:SOFT}.fig .ink{fill:INK}.fig .grid{stroke:LINE}.fig .now{stroke:SOFT}
.fig .paper{fill:PAPER}.fig .zero{fill:EMPTY}.fig .some,.fig .area,.fig .bar{fill:DONE}
.fig .done{stroke:DONE}.fig .begun{stroke:BEGUN}.fig .all,.fig .goal{stroke:ALL}
.fig .range{fill:ALL;stroke:ALL}.fig .open{stroke:BEGUN}.fig .hatch{stroke:BEGUN}
"""


def _coloured(colours: Mapping[str, str]) -> str:
    return re.sub(r"[A-Z]{2,}", lambda name: colours[name[0].lower()], _COLOURED)


STYLE = f"""
.fig{{font-size:12px;font-family:system-ui,"Noto Sans","Noto Sans CJK SC","PingFang SC",
"Microsoft YaHei",sans-serif}}
.fig .grid{{stroke-width:1}}.fig .area{{fill-opacity:.25}}.fig .open{{fill:url(#hatch)}}
.fig .done{{stroke-width:2.5;fill:none}}
.fig .begun{{stroke-width:1.5;fill:none;stroke-dasharray:2 3}}
.fig .all{{stroke-width:1.5;fill:none;stroke-dasharray:7 3}}
.fig .goal{{stroke-width:1;stroke-dasharray:1 4}}
.fig .range{{fill-opacity:.15;stroke-width:1;stroke-dasharray:1 3}}
.fig .hatch{{stroke-width:3}}.fig .now{{stroke-width:1;stroke-dasharray:3 3}}
{_coloured(_LIGHT)}
@media (prefers-color-scheme:dark){{{_coloured(_DARK)}}}
@media print{{{_coloured(_PRINT)}}}
"""
_WIDTH = 720
_CELL = 13
_DAYS = 31
"""Pixels that the names of days have."""
_ROW = 20
_HATCH = (
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><line class="hatch" y2="6"/></pattern></defs>'
)
_SHORT = 75
"""Days up to which an axis names weeks, not months."""
_TICKS = 8
_NAMES = 250
"""Pixels that the names beside a Gantt chart have."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: what it is called and says in words, and its SVG inside."""

    name: str
    title: str
    description: str
    width: int
    height: int
    body: str

    def element(self, *, y: int | None = None) -> str:
        """The picture as an `svg` element; `y` is its place within another one."""
        place = "" if y is None else f' y="{y}" height="{self.height}" width="{self.width}"'
        space = ' xmlns="http://www.w3.org/2000/svg"' if y is None else ""
        return (
            f'<svg{space} class="fig" role="img" viewBox="0 0 {self.width} {self.height}"{place}'
            f' aria-labelledby="{self.name}-t {self.name}-d">'
            f'<title id="{self.name}-t">{escape(self.title)}</title>'
            f'<desc id="{self.name}-d">{escape(self.description)}</desc>{self.body}</svg>'
        )


def pictures(report: Report, language: Language) -> tuple[Picture, ...]:
    """Those for which there is something to show."""
    drawn: list[Picture] = []
    if any(day.outline.total for day in report.days):
        drawn.append(_burnup(report, language))
    drawn.append(_heat(report, language))
    if report.weeks:
        drawn.append(_weeks(report, language))
    if report.bars:
        drawn.append(_gantt(report.bars, report.last, language))
    return tuple(drawn)


def whole(report: Report, language: Language, title: str) -> str:
    """All pictures below each other as one SVG document."""
    drawn = pictures(report, language)
    gap, top = 36, 30
    tops = list(accumulate((each.height + gap for each in drawn), initial=top))
    parts = [
        f'<text class="ink" x="10" y="{y + 16}">{escape(each.title)}</text>'
        + each.element(y=y + 24)
        for y, each in zip(tops, drawn, strict=False)
    ]
    height = tops[-1] + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="fig" viewBox="0 0 {_WIDTH} {height}"'
        f' width="{_WIDTH}" height="{height}" role="img" aria-labelledby="whole">'
        f'<title id="whole">{escape(title)}</title><style>{STYLE}</style>'
        f'<rect class="paper" width="100%" height="100%"/>'
        f'<text class="ink" x="10" y="20" style="font-weight:bold">{escape(title)}</text>'
        f"{''.join(parts)}</svg>\n"
    )


def _text(x: float, y: float, words: str, how: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}"{how}>{escape(words)}</text>'


_END = ' text-anchor="end"'
_MIDDLE = ' text-anchor="middle"'


def _heat(report: Report, language: Language) -> Picture:
    last = report.last
    monday = last - timedelta(days=last.weekday())
    first = monday - timedelta(weeks=52)
    counts = {
        day: report.deeds[day].done if day in report.deeds else 0
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    }
    steps = levels(counts.values())
    parts: list[str] = []
    month = 0
    for day, count in counts.items():
        week, weekday = divmod((day - first).days, 7)
        if weekday == 0 and day.month != month and day.day <= 7:
            month = day.month
            parts.append(_text(_DAYS + week * _CELL, 10, _month(day, language)))
        level = level_of(count, steps)
        x, y = _DAYS + week * _CELL, 16 + weekday * _CELL
        parts.append(_cell(x, y, level, f"{day.isoformat()}: {count}"))
    for weekday, chinese, english in ((0, "一", "Mon"), (3, "四", "Thu"), (6, "日", "Sun")):
        words = chinese if language == "zh" else english
        parts.append(_text(_DAYS - 4, 16 + weekday * _CELL + 10, words, _END))
    parts.append(_legend(16 + 7 * _CELL + 6, language))
    done = sum(counts.values())
    active = sum(1 for count in counts.values() if count)
    return Picture(
        "heat",
        say("heat", language),
        f"{first.isoformat()} – {last.isoformat()}: {done}"
        + (f"，{active} 天。" if language == "zh" else f" on {active} days."),
        _WIDTH,
        16 + 7 * _CELL + 24,
        "".join(parts),
    )


def _cell(x: float, y: float, level: int, words: str) -> str:
    """A day on the map: the warmer, the larger."""
    side = 3 if not level else 4 + 2 * level - (level == LEVELS)
    kind = "some" if level else "zero"
    x, y = x + (_CELL - side) / 2, y + (_CELL - side) / 2
    return (
        f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{side}" height="{side}" rx="1">'
        f"<title>{words}</title></rect>"
    )


def _legend(y: float, language: Language) -> str:
    x = _WIDTH - 120
    cells = (_cell(x + level * _CELL, y, level, str(level)) for level in range(LEVELS + 1))
    less = _text(x - 4, y + 11, say("less", language), _END)
    more = _text(x + (LEVELS + 1) * _CELL + 4, y + 11, say("more", language))
    return f'<g aria-hidden="true">{less}{"".join(cells)}{more}</g>'


def _month(day: date, language: Language) -> str:
    return f"{day.month}月" if language == "zh" else f"{day:%b}"


@dataclass(frozen=True, slots=True)
class _Plane:
    """A field with days across and counts upward, in pixels."""

    first: date
    last: date
    most: int
    left: int = 40
    right: int = _WIDTH - 16
    top: int = 12
    bottom: int = 200

    def x(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * (day - self.first).days / whole

    def y(self, count: float) -> float:
        return self.bottom - (self.bottom - self.top) * count / max(self.most, 1)

    def line(self, points: Iterable[tuple[date, int]]) -> str:
        return " ".join(f"{self.x(day):.1f},{self.y(count):.1f}" for day, count in points)

    def grid(self) -> str:
        step = _step(self.most)
        parts = []
        for count in range(0, self.most + 1, step):
            y = self.y(count)
            parts.append(
                f'<line class="grid" x1="{self.left}" x2="{self.right}" y1="{y:.1f}" y2="{y:.1f}"/>'
                + _text(self.left - 6, y + 4, str(count), _END)
            )
        return "".join(parts)

    def dates(self, *, until: float = _WIDTH, lines_from: int | None = None) -> str:
        """Days along the axis, none beyond the pixel `until`; with lines up to `lines_from`."""
        parts = []
        for day, words in ticks(self.first, self.last):
            x = self.x(day)
            if lines_from is not None:
                parts.append(_upright("grid", x, lines_from, self.bottom))
            if x <= until:
                how = "" if x < self.left + 20 else _END if x > self.right - 20 else _MIDDLE
                parts.append(_text(x, self.bottom + 18, words, how))
        return "".join(parts)


def ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Some days between two others, and how they are called: Mondays, or firsts of months."""
    days = (last - first).days
    if days <= _SHORT:
        mondays = [first + timedelta(days=n) for n in range(-first.weekday() % 7, days + 1, 7)]
        shown = mondays[:: -(-len(mondays) // _TICKS) or 1]
        return [(day, f"{day:%m-%d}") for day in shown or [first]]
    firsts = [day for n in range(days + 1) if (day := first + timedelta(days=n)).day == 1]
    step = next(step for step in (1, 2, 3, 6, 12, 60, 600) if len(firsts) <= step * _TICKS)
    return [(day, f"{day:%Y-%m}") for day in firsts if (day.month - 1 + 12 * day.year) % step == 0]


def _upright(kind: str, x: float, top: float, bottom: float) -> str:
    return f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}"/>'


def _step(most: int) -> int:
    """The round number by which an axis up to `most` has some four or five lines."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * 5 >= most:
                return step
        size *= 10


def _burnup(report: Report, language: Language) -> Picture:
    begun = next(n for n, day in enumerate(report.days) if day.outline.total)
    days = report.days[begun:]
    seen, now = report.outlook, days[-1].outline
    ahead = report.last + (report.last - days[0].day) + timedelta(days=7)
    end = min(seen.latest, ahead) if seen.latest else report.last
    most = max(day.outline.total for day in days)
    plane = _Plane(days[0].day, end, -(-most // _step(most)) * _step(most))
    done = plane.line((day.day, day.outline.done) for day in days)
    begun_line = plane.line((day.day, day.outline.done + day.outline.in_progress) for day in days)
    corners = plane.line([(days[0].day, 0)]), plane.line([(days[-1].day, 0)])
    body = [
        plane.grid(),
        plane.dates(),
        f'<polygon class="area" points="{corners[0]} {done} {corners[1]}"/>',
        f'<polyline class="all" points="{plane.line((d.day, d.outline.total) for d in days)}"/>',
        f'<polyline class="begun" points="{begun_line}"/>',
        f'<polyline class="done" points="{done}"/>',
    ]
    if end > report.last:
        today, goal = plane.x(report.last), plane.y(now.total)
        body.append(_upright("now", today, plane.top, plane.bottom))
        body.append(
            f'<line class="goal" x1="{today:.1f}" x2="{plane.right}" y1="{goal:.1f}"'
            f' y2="{goal:.1f}"/>'
        )
    if seen.earliest and seen.latest:
        corner = plane.line([(report.last, now.done)])
        early = _reached(plane, report.last, now.done, now.total, seen.earliest)
        late = _reached(plane, report.last, now.done, now.total, seen.latest)
        if seen.latest > plane.last >= seen.earliest:
            late = f"{plane.line([(plane.last, now.total)])} {late}"
        body.insert(2, f'<polygon class="range" points="{corner} {early} {late}"/>')
        words = f"{seen.earliest} – {seen.latest}" + " …" * seen.is_open
        body.append(_text(plane.right, plane.bottom - 8, words, f' class="ink"{_END}'))
    x = 48
    for kind, words in (
        ("done", f"{say('finished', language)} {now.done}"),
        ("begun", f"{say('under way', language)} {now.in_progress}"),
        ("all", f"{say('all', language)} {now.total}"),
    ):
        body.append(f'<line class="{kind}" x1="{x}" x2="{x + 26}" y1="236" y2="236"/>')
        body.append(_text(x + 32, 240, words))
        x += 60 + 9 * len(words)
    said = f"{days[0].day} – {report.last}: {now.done}/{now.total}"
    return Picture("burnup", say("burnup", language), said, _WIDTH, 248, "".join(body))


def _reached(plane: _Plane, today: date, done: int, total: int, end: date) -> str:
    """Where a line to the end leaves the picture, or ends in it."""
    if end <= plane.last:
        return plane.line([(end, total)])
    share = (plane.last - today).days / max((end - today).days, 1)
    return f"{plane.x(plane.last):.1f},{plane.y(done + (total - done) * share):.1f}"


def _weeks(report: Report, language: Language) -> Picture:
    weeks = report.weeks
    plane = _Plane(weeks[0][0], weeks[-1][0], max(count for _, count in weeks), bottom=140)
    room = (plane.right - plane.left) / len(weeks)
    wide = min(room * 0.7, 40)
    body = [plane.grid()]
    for number, (monday, count) in enumerate(weeks):
        middle = plane.left + room * (number + 0.5)
        top = plane.y(count)
        body.append(
            f'<rect class="bar" x="{middle - wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}"'
            f' height="{plane.bottom - top:.1f}"><title>{monday}: {count}</title></rect>'
        )
        if count:
            body.append(_text(middle, top - 3, str(count), _MIDDLE))
        if number % max(1, -(-len(weeks) // 9)) == 0:
            body.append(_text(middle, plane.bottom + 18, f"{monday:%m-%d}", _MIDDLE))
    total = sum(count for _, count in weeks)
    said = f"{weeks[0][0]} – {report.last}: {total}"
    return Picture("weeks", say("weeks", language), said, _WIDTH, 166, "".join(body))


def _gantt(bars: Sequence[Bar], today: date, language: Language) -> Picture:
    first = min(bar.start for bar in bars)
    bottom = 10 + _ROW * len(bars)
    plane = _Plane(first, max(today, first + timedelta(days=7)), 1, left=_NAMES + 10, bottom=bottom)
    now = plane.x(today)
    body = [_HATCH, plane.dates(until=now - 140, lines_from=4)]
    for number, bar in enumerate(bars):
        y = 8 + _ROW * number
        x, end = plane.x(bar.start), plane.x(bar.end)
        kind = "bar" if bar.state is State.DONE else "open"
        span = f"{bar.start} – {bar.end}" if bar.state is State.DONE else f"{bar.start} –"
        body.append(_text(_NAMES, y + 11, clipped(bar.text, _NAMES // 7), f' class="ink"{_END}'))
        body.append(
            f'<rect class="{kind}" x="{x:.1f}" y="{y}" width="{max(end - x, 4):.1f}" height="13"'
            f' rx="2"><title>{escape(bar.text)}: {span}</title></rect>'
        )
    body.append(_upright("now", now, 4, bottom))
    body.append(_text(now, bottom + 18, f"{say('today', language)} {today}", _END))
    said = "; ".join(f"{bar.text}: {bar.start} – {bar.end}" for bar in bars)
    return Picture("gantt", say("gantt", language), said, _WIDTH, bottom + 24, "".join(body))


def clipped(text: str, most: int) -> str:
    """`text` cut to so many half-width characters."""
    width = 0
    for number, character in enumerate(text):
        width += 1 + (character >= "\u2e80")
        if width > most - 1:
            return text[:number] + "…"
    return text
