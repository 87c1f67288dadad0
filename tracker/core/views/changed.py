"""What changed since the user last looked: each note with its items that are new or others now."""

from collections.abc import Sequence
from datetime import date

from tracker.core.changed import How, ItemChange, NoteChange
from tracker.core.label import label
from tracker.core.ref import Ref
from tracker.core.state import State, state_of
from tracker.core.views.model import Chip, Group, Row, Thing, Tone, View
from tracker.core.views.rows import note_name
from tracker.core.views.words import GLYPHS, TONES, date_chips
from tracker.core.visible import visible
from tracker.language import _, ngettext

NAME = "changed"
_TONES = {How.ADDED: Tone.ACTIVE, How.DONE: Tone.DONE, How.CANCELLED: Tone.CANCELLED}


def changed_view(
    changes: Sequence[NoteChange], gone: Sequence[str], today: date, since: str
) -> View:
    """The changes by note; `gone` are the notes that are not there any more."""
    groups = [_group(change, today) for change in changes]
    if gone:
        names = ", ".join(note_name(path) for path in gone)
        groups.append(Group(_("Deleted or renamed"), (), names))
    items = sum(len(change.items) for change in changes)
    return View(
        name=NAME,
        title=_("Changed"),
        groups=tuple(groups),
        summary=ngettext(
            "{items} in {n} note since {since}", "{items} in {n} notes since {since}", len(changes)
        ).format(items=items, n=len(changes), since=since),
        empty=_("Nothing has changed since {since}.").format(since=since),
    )


def _group(change: NoteChange, today: date) -> Group:
    rows = tuple(_row(change, each, today) for each in change.items)
    facts = [_("new")] if change.is_new else []
    if change.gone:
        shown = ", ".join(visible(words) for words in change.gone[:3])
        more = ", …" if len(change.gone) > 3 else ""
        facts.append(_("{n} gone: {names}").format(n=len(change.gone), names=shown + more))
    if not rows:
        rows = (_note_row(change),)
    return Group(note_name(change.record.path), rows, " · ".join(facts) or str(len(rows)))


def _row(change: NoteChange, each: ItemChange, today: date) -> Row:
    record, item = change.record, each.item
    line = record.lines.get(item.index)
    state = state_of(line, today) if line is not None else State.PLANNED
    chips = [Chip(_(each.how.value), _TONES.get(each.how, Tone.SOON))]
    if line is not None:
        chips += date_chips(line, state, today)
    return Row(
        key=record.handles[item.index],
        ref=record.ref(item),
        glyph=GLYPHS[state],
        state=_(state.value),
        text=label(record.texts[item.index]),
        chips=tuple(chips),
        tone=TONES[state],
        thing=Thing.TASK if item.index in record.tasks else Thing.OTHER,
    )


def _note_row(change: NoteChange) -> Row:
    """A note of which only the prose changed."""
    path = change.record.path
    ref = Ref(path, 0, change.record.note.lines[0].of(change.record.note.text))
    return Row(
        f"note:{visible(path)}", ref, "·", "", _("its text"), (Chip(_("changed"), Tone.SOON),)
    )
