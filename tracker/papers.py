"""From papers to the change that brings them in: a note about each, and its line in a list."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, TypeAlias

from tracker.core.bib.citekey import DEFAULT_PATTERN, citekey_of, file_safe, unique
from tracker.core.bib.work import Work
from tracker.core.change import Change
from tracker.core.find import find
from tracker.core.intents import Cancel, Finish, ItemIntent, Start
from tracker.core.label import label
from tracker.core.outside import alias_of
from tracker.core.plan import plan_item
from tracker.core.reading.collect import collect
from tracker.core.reading.duplicates import Known, Reason
from tracker.core.reading.enter import (
    Entering,
    adopt,
    append_all,
    link_to,
    link_to_page,
    reading_section,
    with_title,
)
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.reading.intent import AddPaper
from tracker.core.reading.paper import Paper, paper_of
from tracker.core.reading.paper_note import complete, new_paper_note
from tracker.core.record import NoteRecord, stem_of
from tracker.core.ref import Ref
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.draft import Draft
from tracker.errors import BadInput, Unchanged
from tracker.filenames import fault_in
from tracker.index import Index
from tracker.language import _
from tracker.undisturbed import undisturbed

How: TypeAlias = Literal["added", "linked", "listed", "completed", "there already"]
"""A new note and line; a new note for a line that was there; a new line for a note that was
there; a note that got more of its record; nothing."""

_PAGES = frozenset({"webpage", "motion_picture"})
"""What has a line in a list, and no note about it."""
_FOLDER = "papers"
_NAME = "@{citekey}"
_FOUNDED = "---\ntitle: {title}\ndraft: true\n---\n"
_ACTIONS: Mapping[ReadingState, type[Start | Finish | Cancel]] = {
    ReadingState.READING: Start,
    ReadingState.READ: Finish,
    ReadingState.DROPPED: Cancel,
}


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of one paper."""

    how: How
    title: str
    """Safe to show."""
    note: str
    """The paper note's path."""
    ref: Ref | None
    """Its line in a list, if it was about one."""
    by: Reason | None = None
    """What told that it was there."""


@dataclass(frozen=True, slots=True)
class PaperChange:
    """A change that brings papers in, and what becomes of each, in the order asked."""

    change: Change
    entered: tuple[Entered, ...]


def prepare_papers(
    intents: Sequence[AddPaper],
    index: Index,
    today: date,
    template: str,
    *,
    folder: str = _FOLDER,
    name: str = _NAME,
    inbox: str | None = None,
    pattern: str = DEFAULT_PATTERN,
    attachments: str = "/",
    copies: Mapping[str, bytes] | None = None,
    step: Callable[[int, int], None] | None = None,
) -> PaperChange:
    """Plan to bring papers in, on freshly read bytes, as one change.

    A paper that the vault has gets no second note: its note is completed, and its line linked.
    `template` is the text of a note's template, `folder` where the notes go (empty for the
    vault's top), `name` how they are named, `inbox` a note that may be founded for the list,
    `pattern` how citekeys are made.
    `copies` are the files, by the addresses that works have for their PDFs, which are to be put
    into the vault: into the folder that Obsidian's setting `attachments` says.
    `step` is told how many papers are planned, and of how many, before each one.

    Raises:
        Unchanged: all of them are there already.
        BadInput: a name or the template does not make a note, or a line cannot be one.
        NotFound: there is no such note or section.
        Conflict: several sections have the name, or a line has changed since it was read.
    """
    planning = _Planning(
        index,
        today,
        template,
        (folder, name),
        inbox,
        pattern,
        _Attachments(attachments, copies or {}),
    )
    planned: list[Entered] = []
    with undisturbed(len(intents)):
        for number, intent in enumerate(intents):
            if step is not None:
                step(number, len(intents))
            planned.append(planning.enter(number, intent))
        refs_of = planning.list_all()
    entered = tuple(
        replace(each, ref=refs_of[number], note=each.note or refs_of[number].path)
        if number in refs_of
        else each
        for number, each in enumerate(planned)
    )
    files = planning.draft.files()
    if not files:
        if len(entered) == 1:
            raise Unchanged(
                _("“{title}” is in the vault: {note}.").format(
                    title=entered[0].title, note=visible(entered[0].note)
                )
            )
        raise Unchanged(
            _("all of these papers are in the vault.") if entered else _("no paper is named.")
        )
    new = [each for each in entered if each.how != "there already"]
    subject = f"Add paper: {new[0].title}" if len(new) == 1 else f"Add {len(new)} papers"
    refs = tuple(each.ref for each in new if each.ref is not None)
    return PaperChange(Change(files, "add-paper", subject, refs), entered)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that waits for its list."""

    number: int
    """Of the paper, among those asked for."""
    link: str
    target: str
    state: ReadingState


@dataclass(frozen=True, slots=True)
class _Attachments:
    """The files that are put beside the notes."""

    setting: str
    """Obsidian's: `/` is the vault's top, `./x` is beside the note, else a folder."""
    data: Mapping[str, bytes]

    def place(self, note: str, key: str) -> str:
        """Where the PDF of the paper `key` goes whose note is at the path `note`."""
        beside = note.rpartition("/")[0]
        is_beside = self.setting == "." or self.setting.startswith("./")
        folder = self.setting.removeprefix(".") if is_beside else self.setting
        parts = [beside if is_beside else "", *folder.split("/"), f"{key}.pdf"]
        return "/".join(part for part in parts if part)


class _Planning:
    """The papers that are there, those planned among them, and the notes as they will be."""

    def __init__(  # noqa: PLR0917 - what `prepare_papers` was told
        self,
        index: Index,
        today: date,
        template: str,
        place: tuple[str, str],
        inbox: str | None,
        pattern: str,
        attachments: _Attachments,
    ) -> None:
        self.draft = Draft(index)
        self._today = today
        self._template = template
        self._folder, self._name = place[0].strip("/"), place[1]
        self._inbox = inbox
        self._pattern = pattern
        self._attachments = attachments
        self._waiting: dict[tuple[str, str | None, bool], list[_Line]] = {}
        papers = index.readings.papers()
        self._known = Known(index.entries(today), papers)
        self._keys = {paper.citekey.casefold() for paper in papers}
        stems = (stem_of(path).removeprefix("@") for path in index.paths)
        self._keys.update(map(str.casefold, stems))

    def enter(self, number: int, intent: AddPaper) -> Entered:
        """Plan one paper, the `number`th; lines are put into lists by `list_all`."""
        work = intent.work
        title = label(alias_of(work.title)) or label(_name(work)) or "paper"
        found = self._known.find(work)
        if found is None and work.type in _PAGES and work.url and not (work.doi or work.arxiv):
            self._wait(number, intent, *link_to_page(work.title, work.url))
            return Entered("listed", title, "", None)
        if found is None:
            note = self._new_note(intent)
            self._wait(number, intent, link_to(note.stem, work.title), note.stem)
            self._know(note)
            return Entered("added", title, note.path, None)
        entry = found.entry
        if entry.note is None and work.type in _PAGES:
            return self._titled(title, entry, work, found.by)
        if entry.note is None:
            note = self._new_note(intent)
            ref = self._linked(intent, entry, note)
            self._know(note)
            return Entered("linked", title, note.path, ref, found.by)
        record = self.draft.record(entry.note)
        edits = complete(record.note.text, work)
        self.draft.edit(entry.note, edits)
        if entry.ref.path == entry.note and not self._is_planned(entry):
            self._wait(number, intent, link_to(record.stem, work.title), record.stem)
            return Entered("listed", title, entry.note, None, found.by)
        how: How = "completed" if edits else "there already"
        return Entered(how, title, entry.note, None, found.by)

    def list_all(self) -> Mapping[int, Ref]:
        """Put the lines that wait into their lists; the answer is where each one stands."""
        refs: dict[int, Ref] = {}
        for (path, name, page), waiting in self._waiting.items():
            if path == self._inbox and not self._is_there(path):
                title = path.rsplit("/", 1)[-1].removesuffix(".md")
                self.draft.found(path, _FOUNDED.format(title=title))
            record = self.draft.record(path)
            links = [(each.link, each.target) for each in waiting]
            entering = append_all(record, reading_section(record, name, page=page), links)
            after = self.draft.edit(path, entering.edits)
            by_line = {item.line: item for item in after.note.items}
            for place, each in enumerate(waiting):
                ref = refs[each.number] = after.ref(by_line[entering.line + place])
                self._act(each.state, ref)
        return refs

    def _titled(self, title: str, entry: Entry, work: Work, by: Reason) -> Entered:
        """A page that is listed: its line gets the title if it shows the address alone."""
        record = self.draft.record(entry.ref.path)
        edits = with_title(find(record.note, entry.ref), work)
        self.draft.edit(record.path, edits)
        how: How = "completed" if edits else "there already"
        return Entered(how, title, entry.ref.path, None, by)

    def _wait(self, number: int, intent: AddPaper, link: str, target: str) -> None:
        line = _Line(number, link, target, intent.state)
        page = intent.section is None and intent.work.type in _PAGES
        self._waiting.setdefault((intent.path, intent.section, page), []).append(line)

    def _is_planned(self, entry: Entry) -> bool:
        """Whether the note is one that this change makes, and so has its line."""
        return entry.note not in self.draft.index.records

    def _new_note(self, intent: AddPaper) -> NoteRecord:
        key = unique(_key(intent.work, intent.citekey, self._pattern), self._keys)
        name = f"{self._name.replace('{citekey}', key)}.md"
        path = f"{self._folder}/{name}" if self._folder else name
        if fault := fault_in(path):
            raise BadInput(
                _("“{path}” cannot be a note's name: {fault}.").format(
                    path=visible(path), fault=fault
                )
            )
        self._keys.add(key.casefold())
        work = intent.work
        if (data := self._attachments.data.get(work.pdf)) is not None:
            place = self._attachments.place(path, key)
            self.draft.attach(place, data)
            work = replace(work, pdf=f"[[{place.rpartition('/')[2]}]]")
        text = new_paper_note(
            work,
            self._template,
            self._today,
            key,
            state=intent.state,
            pending=intent.pending,
        )
        return self.draft.found(path, text)

    def _know(self, note: NoteRecord) -> None:
        """Know a planned note, so that the same paper asked for twice comes in once."""
        paper: Paper | None = paper_of(note.path, note.properties)
        for entry in collect([note], self._today):
            if entry.note == note.path:
                self._known.add(entry, paper)

    def _is_there(self, path: str) -> bool:
        planned = {file.path for file in self.draft.files()}
        return path in planned or self.draft.index.vault.stamp(path) is not None

    def _linked(self, intent: AddPaper, entry: Entry, note: NoteRecord) -> Ref:
        record = self.draft.record(entry.ref.path)
        item = find(record.note, entry.ref)
        return self._edited(intent, record, adopt(record, item, note.stem, intent.work))

    def _edited(self, intent: AddPaper, record: NoteRecord, entering: Entering) -> Ref:
        """The line in its list, begun or finished if the paper is."""
        after = self.draft.edit(record.path, entering.edits)
        item = next(each for each in after.note.items if each.line == entering.line)
        ref = after.ref(item)
        self._act(intent.state, ref)
        return ref

    def _act(self, state: ReadingState, ref: Ref) -> None:
        action = _ACTIONS.get(state)
        if action is not None:
            act: ItemIntent = action(ref)
            record, settings = self.draft.record(ref.path), self.draft.index.settings
            self.draft.edit(ref.path, plan_item(act, record, settings, self._today).edits)


def _name(work: Work) -> str:
    """What a work without a title is called."""
    return f"arXiv {work.arxiv}" if work.arxiv else work.doi or work.isbn or work.pmid or work.url


def _key(work: Work, asked: str | None, pattern: str) -> str:
    given = file_safe(asked or "") or file_safe(work.citekey)
    if given or work.title or work.authors:
        return given or citekey_of(work, pattern)
    # Of a stub only its identifier is known.
    ident = work.arxiv or work.doi or work.isbn or work.pmid or _last_step(work.url)
    return file_safe(ident) or citekey_of(work, pattern)


def _last_step(url: str) -> str:
    """What an address ends with, which is often the work's name there."""
    return re.split(r"[/?=:]", re.sub(r"\.\w{2,5}$", "", url.rstrip("/")))[-1]
