"""What the user calls an item by in the shell: a line, a block id, a handle, or its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.core.handle import is_handle
from tracker.core.pattern import compile_late
from tracker.core.ref import Ref
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import BadInput, Conflict, NotFound
from tracker.language import _

if TYPE_CHECKING:
    from tracker.core.record import NoteRecord


_LINE = compile_late(r"(?P<note>.+):(?P<line>\d+)")
_LISTED = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that words may mean."""

    ref: Ref
    handle: str
    text: str
    is_over: bool


def resolve(
    words: str,
    records: Mapping[str, NoteRecord],
    candidates: Sequence[Callable[[], Iterable[Candidate]]],
    holding: Callable[[str], Iterable[NoteRecord]] | None = None,
) -> Ref:
    """The one item that `words` means.

    `candidates` are asked in turn for the items that words may match, tasks first; only if no
    open one matches is the next asked. `holding` has the notes that may hold a block id, or list
    something by a handle; all notes where it is not given.

    Raises:
        NotFound: nothing matches.
        Conflict: several items match; the message lists them with their handles.
    """
    text = words.strip()
    if not text:
        raise BadInput(_("say which item: note:line, a handle, ^block-id, or words of its text."))
    if (match := _LINE.fullmatch(text)) and (record := _note(match["note"], records)):
        return _on_line(record, int(match["line"]))
    if text.startswith("^"):
        notes = holding(text) if holding else records.values()
        return _one(text, list(_with_block_id(text, notes)))
    if not is_handle(text):
        return _by_words(text, candidates)
    if named := list(_with_handle(text, holding(text) if holding else records.values())):
        return _one(text, named)
    try:
        return _by_words(text, candidates)
    except NotFound:
        # An item in no list has a handle, too, though nothing but what made it tells it.
        if named := list(_with_handle(text, records.values())):
            return _one(text, named)
        raise


def note_named(name: str, records: Mapping[str, NoteRecord]) -> NoteRecord:
    """The note of that path or name, with or without `.md`, case aside where it must be.

    Raises:
        NotFound: there is none.
        Conflict: several notes have the name.
    """
    record = _note(name, records)
    if record is None:
        raise NotFound(_("there is no note “{name}” in the vault.").format(name=visible(name)))
    return record


def _note(name: str, records: Mapping[str, NoteRecord]) -> NoteRecord | None:
    path = name.replace("\\", "/").removeprefix("./")
    for exact in (path, path + ".md"):
        if exact in records:
            return records[exact]
    wanted = path.removesuffix(".md").casefold()
    found = [
        path
        for path in records
        if wanted in {(known := path.removesuffix(".md").casefold()), known.rpartition("/")[2]}
    ]
    if len(found) > 1:
        paths = ", ".join(visible(path) for path in found)
        raise Conflict(
            _("“{name}” names several notes: {paths}.").format(name=visible(name), paths=paths)
        )
    return records[found[0]] if found else None


def _on_line(record: NoteRecord, number: int) -> Ref:
    for item in record.note.items:
        if item.line == number - 1:
            return record.ref(item)
    raise NotFound(
        _("line {number} of {path} is not a list item.").format(
            number=number, path=visible(record.path)
        )
    )


def _with_block_id(text: str, records: Iterable[NoteRecord]) -> Iterator[Candidate]:
    for record in records:
        if text not in record.note.text:
            continue
        for item in record.note.items:
            ref = record.ref(item)
            if ref.raw.rstrip().endswith(" " + text):
                yield Candidate(
                    ref, record.handles[item.index], record.texts[item.index], is_over=False
                )


def _with_handle(text: str, records: Iterable[NoteRecord]) -> Iterator[Candidate]:
    for record in records:
        if text not in record.handles:
            continue
        for item in record.note.items:
            if record.handles[item.index] == text:
                yield Candidate(record.ref(item), text, record.texts[item.index], is_over=False)


def _by_words(text: str, candidates: Sequence[Callable[[], Iterable[Candidate]]]) -> Ref:
    wanted = text.casefold()
    closed: list[Candidate] = []
    for ask in candidates:
        found = [each for each in ask() if wanted in each.text.casefold()]
        open_ones = [each for each in found if not each.is_over]
        exact = [each for each in open_ones if each.text.casefold() == wanted]
        if open_ones:
            return _one(text, exact or open_ones)
        closed.extend(found)
    if closed:
        raise NotFound(
            _(
                "nothing open matches “{text}”; closed already: {listing}\n"
                "Name it by its handle or note:line to change it."
            ).format(text=visible(text), listing=_listing(closed))
        )
    raise NotFound(_("nothing matches “{text}”.").format(text=visible(text)))


def _one(text: str, found: Sequence[Candidate]) -> Ref:
    if len(found) == 1:
        return found[0].ref
    if not found:
        raise NotFound(_("nothing matches “{text}”.").format(text=visible(text)))
    raise Conflict(
        _(
            "“{text}” matches {n} items; nothing was done. Say which by its handle: {listing}"
        ).format(text=visible(text), n=len(found), listing=_listing(found))
    )


def _listing(found: Sequence[Candidate]) -> str:
    lines = [f"\n  {each.handle}  {visible(each.text)}  ({_at(each.ref)})" for each in found]
    more = _("\n  … and {n} more").format(n=len(lines) - _LISTED) if len(lines) > _LISTED else ""
    return "".join(lines[:_LISTED]) + more


def _at(ref: Ref) -> str:
    return visible(str(ref))
