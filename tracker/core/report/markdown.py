"""A report as Markdown that says its words and does nothing else; its pictures as Mermaid.

Lists are tables here: a list below a heading such as “Read” would be a reading list. Mermaid's
syntax: https://mermaid.js.org/syntax/gantt.html and https://mermaid.js.org/syntax/xyChart.html.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from tracker.core.history.foresight import outlook_words
from tracker.core.history.heat import level_of, levels
from tracker.core.history.spans import Bar
from tracker.core.report.model import Report
from tracker.core.report.sections import Section, sections, summary
from tracker.core.report.wording import say, title_words
from tracker.core.state import State
from tracker.language import Language

_MARKS = re.compile(r"[\\`*_\[\]<>|#$~=%^!{}&]")
_MEANT = re.compile(r"[:;#%\"]|[`<>{}\[\]\\|]")
_STAND_INS = str.maketrans(':;#%"`<>{}[]\\|', "：；＃％＂＇‹›（）（）／｜")
_SHADES = "·░▒▓█"
_POINTS = 12
"""Days and weeks along an axis: names of more would lie on one another."""
_COLOURS = '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#6e7781, #2da44e"}}}}%%'
"""Mermaid's own first colour can hardly be seen."""
_NAME = 60
"""Characters of a task's name beside its bar."""


def markdown_of(report: Report, language: Language, *, level: int = 1) -> str:
    """The report as Markdown; `level` is that of its title."""
    marks = "#" * level
    title = escaped(title_words(report.vault, report.first, report.last, language))
    parts = [f"{marks} {title}", escaped(summary(report, language))]
    for section in sections(report, language):
        parts.append(f"{marks}# {escaped(section.heading)}")
        parts.append(_table(section, language))
    parts.append(f"{marks}# {say('outlook', language)}")
    parts.append("  \n".join(map(escaped, outlook_words(report.outlook, language))))
    for heading, drawn in _pictures(report, language):
        parts += [f"{marks}# {heading}", drawn]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Plain text in a line of Markdown: no mark in it means anything, to Obsidian neither."""
    line = _MARKS.sub(lambda mark: "\\" + mark[0], " ".join(text.split()))
    # An address would become a link, and emojis with dates the field of a task.
    return re.sub(r"(?i)\b(https?|ftp|mailto|www)(?=[:.])", "\\1\u200b", line)


def _table(section: Section, language: Language) -> str:
    if not section.rows:
        return say("nothing", language)
    head = f"| {say('what', language)} | {say('note', language)} | |"
    rows = (f"| {' | '.join(map(escaped, row))} |" for row in section.rows)
    return "\n".join([head, "|---|---|---|", *rows])


def _pictures(report: Report, language: Language) -> Iterator[tuple[str, str]]:
    if any(day.outline.total for day in report.days):
        yield say("burnup", language), _fence(_burnup(report, language))
    yield say("heat", language), _fence(heat_lines(report), "text")
    if report.weeks:
        yield say("weeks", language), _fence(_weeks(report, language))
    if report.bars:
        yield say("gantt", language), _fence(_gantt(report.bars, report.last))


def _fence(lines: Iterable[str], kind: str = "mermaid") -> str:
    return "\n".join([f"```{kind}", *lines, "```"])


def _burnup(report: Report, language: Language) -> list[str]:
    begun = next(n for n, day in enumerate(report.days) if day.outline.total)
    days = report.days[begun:]
    step = max(1, -(-len(days) // _POINTS))
    shown = days[::-1][::step][::-1]
    most, now = max(day.outline.total for day in shown), shown[-1].outline
    return [
        _COLOURS,
        "xychart-beta",
        f'    title "{say("burnup", language)} {now.done}/{now.total}"',
        f"    x-axis [{', '.join(_quoted(f'{day.day:%m-%d}') for day in shown)}]",
        f"    y-axis 0 --> {max(most, 1)}",
        f"    line [{', '.join(str(day.outline.total) for day in shown)}]",
        f"    line [{', '.join(str(day.outline.done) for day in shown)}]",
    ]


def _weeks(report: Report, language: Language) -> list[str]:
    weeks = report.weeks[-_POINTS:]
    return [
        _COLOURS,
        "xychart-beta",
        f'    title "{say("weeks", language)}"',
        f"    x-axis [{', '.join(_quoted(f'{monday:%m-%d}') for monday, _ in weeks)}]",
        f"    y-axis 0 --> {max(1, *(count for _, count in weeks))}",
        f"    bar [{', '.join(str(count) for _, count in weeks)}]",
    ]


def _gantt(bars: Sequence[Bar], today: date) -> list[str]:
    lines = ["gantt", "    dateFormat YYYY-MM-DD", "    axisFormat %m-%d", "    todayMarker off"]
    for bar in bars:
        # A name that begins with a word of the language, or with a date, would be taken for that.
        glyph, kind = ("✓", "done, ") if bar.state is State.DONE else ("◧", "active, ")
        end = (bar.end if bar.state is State.DONE else today) + timedelta(days=1)
        lines.append(f"    {glyph} {mermaid_text(bar.text)} :{kind}{bar.start}, {end}")
    return lines


def mermaid_text(text: str) -> str:
    """Words in a Mermaid diagram: signs that mean something there by others that look alike."""
    line = " ".join(text.split()).translate(_STAND_INS)
    return line if len(line) <= _NAME else line[: _NAME - 1] + "…"


def _quoted(text: str) -> str:
    return f'"{text}"'


def heat_lines(report: Report, weeks: int = 53) -> list[str]:
    """A year of days, a column for each week and a line for each day of the week."""
    last = report.last
    first = last - timedelta(days=last.weekday(), weeks=weeks - 1)
    counts = {day: each.done for day, each in report.deeds.items() if first <= day <= last}
    steps = levels(counts.values())
    lines = []
    for weekday in range(7):
        days = (first + timedelta(days=weekday, weeks=week) for week in range(weeks))
        cells = (
            _SHADES[level_of(counts.get(day, 0), steps)] if day <= last else " " for day in days
        )
        lines.append("".join(cells).rstrip())
    return lines
