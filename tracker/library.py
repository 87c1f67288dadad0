"""The reading list as a library: works in, as notes and lines; records completed later."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from tracker.core.bib.citekey import DEFAULT_PATTERN
from tracker.core.bib.identifier import Identifier
from tracker.core.bib.recognise_url import recognise_url
from tracker.core.bib.work import Work
from tracker.core.change import Change, Outcome
from tracker.core.find import find
from tracker.core.reading.enter import list_meant, with_title
from tracker.core.reading.intent import AddPaper
from tracker.core.reading.lists import ReadingList, lists_offered
from tracker.core.reading.paper import paper_of
from tracker.core.reading.paper_note import complete, read_paper_note
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.text import decode
from tracker.core.values import dataclass
from tracker.draft import Draft
from tracker.errors import BadInput, NotFound, TrackerError
from tracker.folders import some_cache_folder
from tracker.incomplete import pending_notes
from tracker.language import _
from tracker.lookup import may_have_list
from tracker.papers import Entered, prepare_papers
from tracker.refused import not_read
from tracker.setup import data_folder
from tracker.sources.cache import Cache
from tracker.sources.client import Access, Client
from tracker.sources.lookup import look_up, near_exact, search
from tracker.sources.pace import Pace
from tracker.sources.together import Asking, Step, side_by_side
from tracker.workbench import Workbench

_KEYS = {
    "openalex": ("OPENALEX_API_KEY",),
    "semanticscholar": ("SEMANTIC_SCHOLAR_API_KEY", "S2_API_KEY"),
}
"""The environment's names for the user's keys."""
_LOOK_BACK = 200
_AT_ONCE = 8
"""Works that wait for services together; of more, most would only wait for their turn."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding works."""

    outcome: Outcome
    entered: tuple[Entered, ...]
    into: str = ""
    """The list that took what was not in one yet, as `NOTE#SECTION`."""
    others: tuple[str, ...] = ()
    """The vault's other lists, where nobody had said which is meant."""


def client_of(
    workbench: Workbench, environment: Mapping[str, str], *, offline: bool = False
) -> Client:
    """The client that the settings and the environment describe."""
    from pathlib import Path

    settings = workbench.settings
    folder = some_cache_folder(environment)
    keys = {
        service: key
        for service, names in _KEYS.items()
        if (key := next((environment[name] for name in names if environment.get(name)), None))
    }
    access = Access(
        settings.sources, keys, settings.email or "", offline=offline or settings.offline
    )
    return Client(access, Cache(Path(folder) / "services"), Pace(Path(folder) / "asked"))


def add_works(
    workbench: Workbench,
    works: Sequence[tuple[Work, bool]],
    to: str | None = None,
    *,
    beside: str | None = None,
    copy: bool = False,
    dry_run: bool = False,
    commit: bool = True,
    step: Callable[[int, int], None] | None = None,
) -> Added:
    """Bring works in as notes and lines of a reading list, as one change and one commit.

    With each work stands whether its record is still to be completed. `to` is `NOTE#SECTION`,
    `beside` the note that the user looks at, which decides where several have a list;
    with `copy` the PDF files that works were read from come into the vault, too. `step` is told how
    many works are planned, and of how many, before each one.

    Raises:
        Unchanged: all of them are there already.
        NotFound: nothing says which list is meant, or there is no such note or section.
        Conflict: several lists could be meant, or a note changed meanwhile.
        TrackerError: it could not be done; every note is as it was.
    """
    entered: tuple[Entered, ...] = ()
    into = ""
    others: tuple[str, ...] = ()
    template = _template(workbench)
    copies = _files_of([work for work, _other in works]) if copy else {}

    def plan() -> Change:
        nonlocal entered
        settings, index = workbench.settings, workbench.index
        path, section = list_meant(
            index.records,
            to=to,
            setting=settings.add_paper_to,
            last=_last_list(workbench),
            beside=beside,
            inbox=settings.inbox,
        )
        planned = prepare_papers(
            [AddPaper(work, path, section, pending=pending) for work, pending in works],
            index,
            workbench.today(),
            template,
            folder=_folder(workbench),
            name=settings.paper_note,
            inbox=settings.inbox,
            pattern=settings.citekey or DEFAULT_PATTERN,
            attachments=workbench.obsidian.attachment_folder,
            copies=copies,
            step=step,
        )
        entered = planned.entered
        return planned.change

    outcome = workbench.act(plan, "+", dry_run, commit)
    if not (to or workbench.settings.add_paper_to):
        into, others = _told(
            workbench,
            [each.ref for each in entered if each.ref is not None and each.how != "linked"],
        )
    key = next((key for each in entered if (key := _handle(workbench, each.ref))), None)
    return Added(replace(outcome, key=key), entered, into, others)


def lists_to_choose(
    workbench: Workbench, beside: str | None, last: str | None = None
) -> tuple[ReadingList, ...]:
    """The lists of which one is to be chosen for a paper; fewer than two where there is no choice.

    `beside` is the note that the user looks at, `last` the name of the list chosen before.
    """
    if workbench.settings.add_paper_to:
        return ()
    found = lists_offered(_listing(workbench), beside=beside, last=last)
    if len(found) > 1 and last is None:
        last = _last_list(workbench)
        found = lists_offered(_listing(workbench), beside=beside, last=last)
    return found


def _told(workbench: Workbench, refs: Sequence[Ref]) -> tuple[str, tuple[str, ...]]:
    """The lists that lines were put into unasked, and all others there are."""
    records, asked = workbench.index.records, set(refs)
    into = dict.fromkeys(
        ReadingList(path, record.section(item).title.strip()).name
        for path in dict.fromkeys(ref.path for ref in refs)
        if (record := records.get(path)) is not None
        for item in record.note.items
        if record.ref(item) in asked
    )
    names = [each.name for each in lists_offered(_listing(workbench))]
    return ", ".join(into), tuple(name for name in names if name not in into)


def _listing(workbench: Workbench) -> list[NoteRecord]:
    """The notes that have a reading list; a paper's own note has none."""
    index = workbench.index
    return [index.records[path] for path in index.records if may_have_list(index, path)]


def _files_of(works: Sequence[Work]) -> Mapping[str, bytes]:
    """The PDF files of this computer that works were read from, by their addresses."""
    from pathlib import Path
    from urllib.parse import unquote, urlsplit

    found = {}
    for work in works:
        if work.pdf.startswith("file:///"):
            path = Path(unquote(urlsplit(work.pdf).path))
            try:
                found[work.pdf] = path.read_bytes()
            except OSError as error:
                raise not_read(path.name, error) from None
    return found


def _handle(workbench: Workbench, ref: Ref | None) -> str | None:
    """What the line at `ref` is called by, if it stands there."""
    record = workbench.index.records.get(ref.path) if ref is not None else None
    if ref is None or record is None:
        return None
    items = record.note.items
    return next((record.handles[item.index] for item in items if record.ref(item) == ref), None)


def told_by_now(
    workbench: Workbench,
    client: Client,
    seconds: float = 10.0,
    step: Step = lambda _done, _all: None,
) -> Mapping[str, Work]:
    """By their notes' paths: the works added without a record that services know by now.

    They are asked for side by side, each for `seconds` from its turn on; nothing is written.
    `step` is told how many of how many are done.
    """
    paths = pending_notes(workbench)
    idents = [_identifier(read_paper_note(decode(workbench.vault.read(path)))) for path in paths]
    return _known_of(paths, idents, client, seconds, step)


def pages_told_by_now(
    workbench: Workbench,
    client: Client,
    seconds: float = 10.0,
    step: Step = lambda _done, _all: None,
) -> Mapping[Ref, Work]:
    """By their lines: the pages in reading lists that show their addresses alone, with titles.

    They are asked for as by `told_by_now`.
    """
    pages = [
        (entry.ref, Identifier("url", entry.url))
        for entry in workbench.index.entries(workbench.today())
        if entry.note is None and entry.url and entry.title == entry.url
    ]
    refs, idents = [ref for ref, _ident in pages], [ident for _ref, ident in pages]
    return _known_of(refs, idents, client, seconds, step)


def _known_of(
    keys: Sequence[T], idents: Sequence[Identifier], client: Client, seconds: float, step: Step
) -> Mapping[T, Work]:
    """Those of the works so named that services know, by their keys."""

    def asking(ident: Identifier) -> Asking[Work | None]:
        return lambda _tell: _known_by_now(ident, client, seconds)

    heard = side_by_side([asking(ident) for ident in idents], step, at_once=_AT_ONCE)
    pairs = zip(keys, heard, strict=True)
    return {key: found for key, found in pairs if isinstance(found, Work)}


def _known_by_now(ident: Identifier, client: Client, seconds: float) -> Work | None:
    if ident.kind != "title":
        return look_up(ident, client, seconds).work
    return near_exact(search(ident.value, client, seconds)) if ident.value else None


def complete_notes(
    workbench: Workbench,
    known: Mapping[str, Work],
    pages: Mapping[Ref, Work] = MappingProxyType({}),
    *,
    dry_run: bool = False,
    commit: bool = True,
) -> Outcome:
    """Fill in what is `known` of works by now, as one commit; what the user has written stays.

    `pages` are works without notes, by the lines whose addresses get their titles.

    Raises:
        NotFound: no record is to be completed, or no service knows more.
        TrackerError: it could not be done; every note is as it was.
    """
    if not known and not pages:
        waiting = len(pending_notes(workbench))
        if not waiting:
            raise NotFound(_("no record is to be completed."))
        raise NotFound(_("no service knows more by now; it can be tried again later."))

    def plan() -> Change:
        draft = Draft(workbench.index)
        for path, work in known.items():
            draft.edit(path, complete(draft.record(path).note.text, work))
        for ref, page in pages.items():
            record = draft.record(ref.path)
            draft.edit(ref.path, with_title(find(record.note, ref), page))
        files = draft.files()
        if not files:
            raise BadInput(_("there is nothing to complete."))
        works = (*known.values(), *pages.values())
        what = works[0].title if len(works) == 1 else f"{len(works)} works"
        return Change(files, "complete", f"Complete: {what}")

    return workbench.act(plan, "✓", dry_run, commit)


def _identifier(work: Work) -> Identifier:
    """By what a work without a record is asked for: the surest name that its note has."""
    if work.arxiv:
        return Identifier("arxiv", work.arxiv)
    if work.doi:
        return Identifier("doi", work.doi)
    if work.isbn:
        return Identifier("isbn", work.isbn)
    if work.pmid:
        return Identifier("pmid", work.pmid)
    return recognise_url(work.url) if work.url else Identifier("title", work.title)


def _template(workbench: Workbench) -> str:
    """The vault's own template for papers, or else ours."""
    for folder in workbench.obsidian.template_folders:
        try:
            return decode(workbench.vault.read(f"{folder}/paper.md"))
        except TrackerError:
            continue
    return (data_folder() / "templates" / "paper.md").read_text(encoding="utf-8")


def _folder(workbench: Workbench) -> str:
    """Where the vault's paper notes are, else where the settings say."""
    folders = [
        path.rpartition("/")[0]
        for path, record in workbench.index.records.items()
        if record.properties.get("citekey") and paper_of(path, record.properties) is not None
    ]
    chosen = workbench.settings.papers_folder
    return chosen if chosen in folders or not folders else max(folders, key=folders.count)


def _last_list(workbench: Workbench) -> str | None:
    """The note where the last paper went."""
    for action in workbench.past.actions(_LOOK_BACK):
        if action.action == "add-paper":
            lists = [path for path in action.paths if not _is_about_paper(workbench, path)]
            if lists:
                return lists[0]
    return None


def _is_about_paper(workbench: Workbench, path: str) -> bool:
    record = workbench.index.records.get(path)
    return "/@" in f"/{path}" or (
        record is not None and paper_of(path, record.properties) is not None
    )
