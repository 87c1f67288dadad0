"""The coverage view: the two gaps first, then each part of the outlines with its sources."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tracker.core.coverage import Coverage
from tracker.core.reading.entry import Entry
from tracker.core.views.model import Chip, Group, Progress, Row, Tone, View
from tracker.core.views.rows import entry_row, note_name
from tracker.core.visible import visible
from tracker.language import _


def coverage_view(found: Sequence[Coverage], today: date, unplaced: Sequence[Entry] = ()) -> View:
    """What is cited and not read, read and not cited, and how far each part's sources are.

    What is read and `unplaced` is planned and cited nowhere.
    """
    unread = [(entry, each) for each in found for entry in each.unread]
    uncited = [(entry, each) for each in found for entry in each.uncited]
    nowhere = tuple(_in(entry_row(entry, today), _("in no part"), Tone.SOON) for entry in unplaced)
    gap = _gap(_("Read, not cited"), uncited, today, Tone.SOON)
    rows = (*gap.rows, *nowhere)
    groups = [
        _gap(_("Cited, not read"), unread, today, Tone.LATE),
        replace(gap, rows=rows, note=str(len(rows))),
    ]
    by_note: dict[str, list[Row]] = {}
    for each in found:
        by_note.setdefault(each.ref.path, []).append(_row(each))
    groups += [
        Group(_("Sources · {note}").format(note=note_name(path)), tuple(own), str(len(own)))
        for path, own in by_note.items()
    ]
    shown = tuple(group for group in groups if group.rows)
    return View(
        name="coverage",
        title=_("Coverage"),
        groups=shown,
        summary=_("{cited} cited and not read, {read} read and not cited").format(
            cited=len(groups[0].rows), read=len(rows)
        ),
        empty=_("No sources yet. Link papers in the outline's nodes ([[@key]]), or cite them."),
    )


def _gap(title: str, pairs: Iterable[tuple[Entry, Coverage]], today: date, tone: Tone) -> Group:
    """The readings of a gap, each once, with the innermost part of the outline it is in."""
    rows: dict[str, Row] = {}
    for entry, part in pairs:
        row = entry_row(entry, today)
        rows[row.key] = _in(row, _("in “{part}”").format(part=part.text), tone)
    return Group(title, tuple(rows.values()), str(len(rows)))


def _in(row: Row, words: str, tone: Tone) -> Row:
    return row._replace(chips=(Chip(words, tone), *row.chips))


def _row(each: Coverage) -> Row:
    chips = [Chip(_("{n} cited").format(n=len(each.cited)), Tone.MUTED)]
    if each.unknown:
        names = ", ".join(f"@{visible(key)}" for key in each.unknown)
        chips.append(Chip(_("no note: {names}").format(names=names), Tone.SOON))
    count = len(each.planned)
    return Row(
        key=each.handle,
        ref=each.ref,
        glyph="▪" if count else "◦",
        state=_("sources") if count else _("no sources"),
        text=each.text,
        chips=tuple(chips),
        depth=each.depth,
        progress=Progress(len(each.read), count) if count else None,
    )
