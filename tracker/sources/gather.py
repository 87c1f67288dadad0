"""From what the user has in hand to works: ids, addresses, titles, files, pasted records."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tracker.core.bib.bibtex import read_bibtex
from tracker.core.bib.csl import read_csl
from tracker.core.bib.decode import decode_bibliography
from tracker.core.bib.identifier import Identifier
from tracker.core.bib.merge import merge
from tracker.core.bib.nbib import read_nbib
from tracker.core.bib.read import Read
from tracker.core.bib.recognise import Pasted, recognise
from tracker.core.bib.ris import read_ris
from tracker.core.bib.work import Work
from tracker.core.bib.zotero_rdf import read_zotero_rdf
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import BadInput, NotFound, TrackerError
from tracker.language import _, ngettext
from tracker.refused import not_read
from tracker.sources.client import Client
from tracker.sources.lookup import Candidate, Found, is_whole, look_up, near_exact, search
from tracker.sources.stub import plain, stub
from tracker.sources.together import Asking, Step, shared, side_by_side
from tracker.undisturbed import undisturbed

_LARGEST = 100_000_000
"""Bytes; twenty thousand entries with abstracts are a third of that."""
_LONGEST = 1000
"""Characters; no title and no address is longer."""
_MOST_LINES = 500
_MOST_TOLD = 20
"""Problems of a file; one entry that is broken in its midst can have thousands."""
_ENTRY = 1_000
"""Characters of an entry, about."""
READERS: dict[str, Callable[[str], Read]] = {
    ".bib": read_bibtex,
    ".ris": read_ris,
    ".json": read_csl,
    ".nbib": read_nbib,
    ".rdf": read_zotero_rdf,
}
"""By what a file's name ends in; files of other names are read by what they hold."""
FORMATS: dict[str, Callable[[str], Read]] = {
    "bibtex": read_bibtex,
    "ris": read_ris,
    "csl-json": read_csl,
    "nbib": read_nbib,
    "zotero-rdf": read_zotero_rdf,
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one source gives."""

    works: tuple[tuple[Work, bool], ...] = ()
    """Each with whether its record is still to be completed: the services have not told in time."""
    problems: tuple[str, ...] = ()
    """Entries of a file that could not be read, each in a sentence with its line."""
    candidates: tuple[Candidate, ...] = ()
    """Works with titles like the one typed, none of them near enough to be taken unasked."""
    told: tuple[str, ...] = ()
    """What the user may want to know: which service gave nothing, and why."""


def gather(
    source: str,
    client: Client,
    seconds: float,
    stdin: Callable[[], bytes] = bytes,
    step: Step = lambda _done, _all: None,
) -> Gathered:
    """The works that `source` means; `-` is standard input, which may be any of the others.

    A file is read by what it holds, whatever its name; several lines that each name a work are
    as many works, which are asked for side by side. All have `seconds` together.

    Raises:
        BadInput: a file cannot be read, or holds no record.
        NotFound: the services say that there is no such work.
    """
    if source == "-":
        return _of_text(decode_bibliography(stdin()), client, seconds, step)
    path = _file_meant(source)
    if path is None:
        return _of_text(source, client, seconds, step)
    if _is_pdf(path):
        return _of_pdf(path, client, seconds)
    return _of_file(path, client, seconds, step)


def _file_meant(source: str) -> Path | None:
    """The file that a source names: it is there, or has a name that only files have."""
    words = source.strip()
    if len(words) > 1 and words[0] == words[-1] and words[0] in "'\"":
        # So a terminal writes a name that was dropped on it.
        words = words[1:-1]
    if words.lower().startswith("file://"):
        words = unquote(urlsplit(words).path)
    if not words or len(words) >= 1000 or "\n" in words or "\0" in words or "://" in words:
        return None
    try:
        path = Path(words).expanduser()
        is_there = path.is_file()
    except (OSError, RuntimeError, ValueError):
        return None
    return path if is_there or path.suffix.lower() in {".pdf", *READERS} else None


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return path.suffix.lower() == ".pdf" or b"%PDF-" in file.read(1024)
    except OSError:
        return path.suffix.lower() == ".pdf"


def _of_file(path: Path, client: Client, seconds: float, step: Step) -> Gathered:
    name = visible(path.name)
    try:
        if path.stat().st_size > _LARGEST:
            raise BadInput(_("{name} is too large for a bibliography.").format(name=name))
        text = decode_bibliography(path.read_bytes())
    except OSError as error:
        raise not_read(name, error) from None
    read = READERS.get(path.suffix.lower())
    if read is not None:
        return _of_records(read, text, name)
    return _of_text(text, client, seconds, step, name)


def _of_records(reader: Callable[[str], Read], text: str, name: str) -> Gathered:
    with undisturbed(len(text) // _ENTRY):
        read = reader(text)
    problems = [f"{name}:{line}: {visible(what)}" for line, what in read.problems[:_MOST_TOLD]]
    more = len(read.problems) - _MOST_TOLD
    if more > 0:
        words = ngettext(
            "{name}: {n} more problem is not shown.",
            "{name}: {n} more problems are not shown.",
            more,
        )
        problems.append(words.format(name=name, n=more))
    works = tuple((work, False) for work in read.works if work.title or work.doi or work.arxiv)
    if not works:
        said = f" {problems[0]}" if problems else ""
        raise BadInput(_("{name} holds no record.{said}").format(name=name, said=said))
    return Gathered(works, problems=tuple(problems))


def _of_text(text: str, client: Client, seconds: float, step: Step, name: str = "") -> Gathered:
    found = recognise(text)
    if isinstance(found, Pasted):
        return _of_records(FORMATS[found.format], found.text, name or _("the pasted text"))
    if named := _each_line(text):
        return _of_several(named, client, seconds, step)
    if not found.value:
        raise BadInput(_("there is nothing to add: say an id, an address, a title or a file."))
    if len(found.value) > _LONGEST:
        raise BadInput(
            _("{name} holds no record, and is too long for a title.").format(
                name=name or _("the pasted text")
            )
        )
    if found.kind == "title":
        return _of_title(found.value, client, seconds)
    return _of_identifier(found, client, seconds)


def _each_line(text: str) -> tuple[Identifier, ...]:
    """What the lines of a text name, if there are several and each is more than a title."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not 1 < len(lines) <= _MOST_LINES:
        return ()
    named = [recognise(line) for line in lines]
    found = [each for each in named if isinstance(each, Identifier) and each.kind != "title"]
    return tuple(dict.fromkeys(found)) if len(found) == len(lines) else ()


def _of_several(
    idents: Sequence[Identifier], client: Client, seconds: float, step: Step
) -> Gathered:
    left = shared(client, seconds)

    def asking(ident: Identifier) -> Asking[Gathered]:
        return lambda _tell: _of_identifier(ident, client, left())

    heard = side_by_side([asking(ident) for ident in idents], step)
    every = [each for each in heard if isinstance(each, Gathered)]
    problems = tuple(str(each) for each in heard if isinstance(each, TrackerError))
    if not every:
        raise NotFound(problems[0])
    return Gathered(
        tuple(pair for each in every for pair in each.works),
        problems=problems,
        told=tuple(dict.fromkeys(said for each in every for said in each.told)),
    )


def _of_identifier(ident: Identifier, client: Client, seconds: float) -> Gathered:
    answer = look_up(plain(ident), client, seconds)
    told = _silent(answer)
    if answer.is_unknown:
        raise NotFound(
            _("no service knows “{value}”: is it written right?").format(value=visible(ident.value))
        )
    if answer.work is None:
        return Gathered(((stub(ident), True),), told=told)
    work = merge((answer.work, stub(ident)))
    is_page = work.type in {"webpage", "motion_picture"}
    return Gathered(((work, not (is_whole(work) or is_page)),), told=told)


def _silent(answer: Found) -> tuple[str, ...]:
    """The services that gave nothing, each with its reason."""
    return tuple(f"{_(service)}: {why}" for service, why in answer.asked if why)


def _of_title(title: str, client: Client, seconds: float) -> Gathered:
    found = search(title, client, seconds)
    if not found:
        return Gathered(((Work(title=title), True),), told=(_("no service answers"),))
    best = near_exact(found)
    if best is not None and found[0].likeness == 1:
        return Gathered(((best, False),))
    return Gathered(candidates=found)


def _of_pdf(path: Path, client: Client, seconds: float) -> Gathered:
    # Most sources are no files.
    from tracker.sources.pdf import identify_pdf

    said = identify_pdf(path)
    address = path.resolve().as_uri()
    end = client.seconds_from_now(seconds)
    told: list[str] = []
    for ident in said.identifiers[:2]:
        left = end - client.seconds_from_now(0)
        answer = look_up(plain(ident), client, max(left, 0))
        told += _silent(answer)
        if answer.work is not None:
            work = merge((answer.work, stub(ident)))
            return _of_one(replace(work, pdf=address), told)
    own = Work(title=said.title)
    if said.identifiers:
        own = replace(stub(said.identifiers[0]), title=said.title)
    elif said.title:
        left = end - client.seconds_from_now(0)
        found = search(said.title, client, max(left, 0))
        own = near_exact(found) or own
        if not found:
            told.append(_("no service answers"))
        elif not is_whole(own):
            words = _("no service knows a work called “{title}”")
            told.append(words.format(title=visible(said.title)))
    if not own.title and not said.identifiers:
        raise BadInput(
            _("{name} says neither a title nor an id: add it by one.").format(
                name=visible(path.name)
            )
        )
    return _of_one(replace(own, pdf=address), told)


def _of_one(work: Work, told: Sequence[str]) -> Gathered:
    return Gathered(((work, not is_whole(work)),), told=tuple(dict.fromkeys(told)))
