"""The lists of a report in words: what was done, begun, written, what is stuck and next."""

from collections.abc import Iterable
from typing import TypeAlias

from tracker.core.history.series import Figures
from tracker.core.history.things import Thing
from tracker.core.report.model import Report
from tracker.core.report.wording import days_words, kind_words, say
from tracker.core.roles import Role
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.language import Language

Row: TypeAlias = tuple[str, str, str]
"""The words, the note, and a fact; each safe to show, the last two empty where there is none."""

_SUMMED = (("done", Role.TASKS), ("read", Role.READING), ("answered", Role.QUESTIONS))
_MOST = 40
_MOST_WRITTEN = 8


@dataclass(frozen=True, slots=True)
class Section:
    """One list."""

    key: str
    heading: str
    rows: tuple[Row, ...]


def summary(report: Report, language: Language) -> str:
    """The whole in one line: how far the outline is, and how much was done."""
    now = report.days[-1].outline if report.days else Figures()
    parts = []
    if now.total:
        begun = f" ◧{now.in_progress}" if now.in_progress else ""
        parts.append(f"{say('node', language)} {now.done}/{now.total}{begun}")
    for key, kind in _SUMMED:
        if count := len(report.of(kind)):
            parts.append(f"{say(key, language)} {count}")
    if report.words:
        parts.append(f"{say('words', language)} {report.words:+,}")
    line = " · ".join(parts) or say("nothing", language)
    return line[:1].upper() + line[1:]


def sections(report: Report, language: Language) -> tuple[Section, ...]:
    """All lists, those without rows too: that nothing was read is worth knowing."""
    lists: tuple[tuple[str, Iterable[Row]], ...] = (
        ("done", _things(report.of(Role.TASKS))),
        ("read", _things(report.of(Role.READING))),
        ("outline", _things(report.of(Role.OUTLINE))),
        ("answered", _things(report.of(Role.QUESTIONS))),
        ("started", _things(report.started, language)),
        ("written", _written(report)),
        ("stuck", _stuck(report, language)),
        ("next", _following(report, language)),
    )
    return tuple(
        Section(key, _heading(key, rows := tuple(own), report, language), _cut(rows, language))
        for key, own in lists
    )


def _cut(rows: tuple[Row, ...], language: Language) -> tuple[Row, ...]:
    """The last rows, and how many there are before them."""
    left = len(rows) - _MOST
    if left <= 0:
        return rows
    words = f"… 另有 {left} 项" if language == "zh" else f"… and {left:,} before them"
    return ((words, "", ""), *rows[left:])


def _heading(key: str, rows: tuple[Row, ...], report: Report, language: Language) -> str:
    heading = say(key, language)
    if key == "written":
        words = report.words
        unit = "字" if language == "zh" else " words"
        return heading if words is None else f"{heading} {words:+,}{unit}"
    return heading if key in {"stuck", "next"} else f"{heading} {len(rows)}"


def _things(things: Iterable[Thing], language: Language | None = None) -> Iterable[Row]:
    for each in things:
        kind = f"{kind_words(each.kind, language)} " if language else ""
        yield each.text, note_name(each.path), f"{kind}{each.day:%m-%d}"


def _written(report: Report) -> Iterable[Row]:
    for each in report.written[:_MOST_WRITTEN]:
        yield note_name(each.path), "", f"{each.words:+,}"


def _stuck(report: Report, language: Language) -> Iterable[Row]:
    for each in report.stuck:
        days = (report.last - (each.since or report.last)).days
        yield each.text, note_name(each.path), days_words(days, language)


def _following(report: Report, language: Language) -> Iterable[Row]:
    for each in report.following:
        due = f" 📅 {each.since:%m-%d}" if each.since else ""
        yield each.text, note_name(each.path), f"{kind_words(each.kind, language)}{due}"


def note_name(path: str) -> str:
    """A note's name as Obsidian shows it, safe to show."""
    return visible(path.rpartition("/")[2].removesuffix(".md"))
