"""The reading list by the years of its works, as a survey's chapter on history needs it."""

from collections.abc import Iterable, Mapping
from datetime import date

from tracker.core.outside import alias_of
from tracker.core.reading.entry import Entry
from tracker.core.views.model import Group, View
from tracker.core.views.rows import entry_row
from tracker.language import _


def timeline_view(entries: Iterable[Entry], today: date) -> View:
    """A group for each year, the oldest first; what has no year is left out."""
    groups = tuple(
        Group(str(year), tuple(entry_row(entry, today) for entry in own), str(len(own)))
        for year, own in _by_year(entries).items()
    )
    count = sum(len(group.rows) for group in groups)
    return View(
        "timeline",
        _("Timeline"),
        groups,
        summary=_("{n} works, {years} years").format(n=count, years=len(groups)),
        empty=_("No entry of the reading list has a year: paper notes do, add one with add-paper."),
    )


def timeline_markdown(entries: Iterable[Entry]) -> str:
    """A Markdown list by years, each work linked to its note; below it Mermaid's `timeline`.

    https://mermaid.js.org/syntax/timeline.html; a colon would part a title in two there.
    """
    years = _by_year(entries)
    lines: list[str] = []
    for year, own in years.items():
        lines.append(f"- {year}")
        lines.extend(f"\t- {_linked(entry)}" for entry in own)
    drawn = ["```mermaid", "timeline"]
    for year, own in years.items():
        titles = (alias_of(entry.title).replace("：", " – ").replace(":", " –") for entry in own)
        drawn.append(f"    {year} : " + " : ".join(title.replace(";", ",") for title in titles))
    return "\n".join([*lines, "", *drawn, "```", ""])


def _by_year(entries: Iterable[Entry]) -> Mapping[int, list[Entry]]:
    """Each work once, by year, then by title."""
    years: dict[int, dict[str, Entry]] = {}
    for entry in entries:
        if entry.year is not None:
            years.setdefault(entry.year, {}).setdefault(entry.note or entry.title, entry)
    return {
        year: sorted(years[year].values(), key=lambda entry: entry.title.casefold())
        for year in sorted(years)
    }


def _linked(entry: Entry) -> str:
    title = alias_of(entry.title)
    if entry.note is None:
        return title
    name = entry.note.rpartition("/")[2].removesuffix(".md")
    return f"[[{name}|{title}]]"
