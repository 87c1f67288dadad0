"""The note about one paper: made from a record and a template, read back, and completed."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache

from tracker.core import frontmatter
from tracker.core.bib.arxiv_id import settled_arxiv, without_version
from tracker.core.bib.bibtex_names import read_names
from tracker.core.bib.identifiers import doi_of
from tracker.core.bib.latex import to_latex
from tracker.core.bib.work import Name, PartialDate, Work
from tracker.core.outside import markdown_of, plain_of, safe_line
from tracker.core.reading.entry import ReadingState
from tracker.core.reading.paper import names_of, year_of
from tracker.core.reading.paper_record import as_block, find_block, with_block
from tracker.core.structure import find_front, parse_once
from tracker.core.template import Filling, fill_in
from tracker.core.text import Edit, Span, apply
from tracker.core.visible import visible
from tracker.core.yaml_text import Value
from tracker.errors import BadInput
from tracker.language import _

PENDING = "pending"
"""The value of the property `metadata` while a note waits for its record."""

_PROPERTIES = {
    "title": "title",
    "authors": "authors",
    "year": "issued",
    "venue": "container",
    "doi": "doi",
    "arxiv": "arxiv",
    "link": "url",
    "pdf": "pdf",
    "citekey": "citekey",
}
"""A paper note's properties, each with the field of a record that it shows."""

_ABSTRACTS = re.compile(r"(?:摘要|abstract)", re.IGNORECASE)
_OWN_FILE = re.compile(r"\[\[[^\[\]|#^\\]+\.pdf\]\]|file:///[!-~]+\.pdf", re.IGNORECASE)
_HAN = re.compile("[\u3400-\u9fff]")


def new_paper_note(
    work: Work,
    template_text: str,
    today: date,
    citekey: str,
    *,
    state: ReadingState = ReadingState.UNREAD,
    pending: bool = False,
    date_format: str = "YYYY-MM-DD",
    time_format: str = "HH:mm",
) -> str:
    """The text of the note `@<citekey>.md`, from a plain Obsidian template.

    `read_paper_note` gives `work` again, with `citekey` for its own. What the template leaves
    out of the properties that Tracker reads is added. `today` may be a `datetime`.

    Raises:
        BadInput: the template makes a note whose properties cannot be read, or Hugo stops at.
    """
    work = replace(work, citekey=citekey)
    shown = _shown(work)
    text = fill_in(
        template_text,
        _fillings(work, shown, state),
        today,
        date_format=date_format,
        time_format=time_format,
    )
    text = _with_properties(text, work, shown, state, today, pending=pending)
    is_chinese = bool(_HAN.search(template_text))
    if not text.endswith("\n"):
        text += "\n"
    markdown = markdown_of(work.abstract)
    if _abstract_section(text) is not None:
        text = apply(text, _abstract_edits(text, work.abstract))
    elif markdown:
        heading = "摘要" if is_chinese else "Abstract"
        text += f"\n## {heading}\n{markdown}\n"
    heading = "书目记录" if is_chinese else "Record"
    abstract = plain_of(markdown)
    whole = _with_record(text, heading, as_block(work, _known(text, abstract)))
    if _abstract(whole) != abstract:
        # The template has words of its own there, or hides what stands behind it.
        whole = _with_record(text, heading, as_block(work, _known(text)))
    return whole.replace("\n", "\r\n") if "\r\n" in template_text else whole


def _with_record(text: str, heading: str, block: str) -> str:
    front = find_front(text)
    if block or (front is not None and not text[front.span.end :].strip()):
        return f"{text}\n## {heading}\n{block}"
    return text


def read_paper_note(text: str) -> Work:
    """The record that a paper note holds; what the user has changed in the properties counts.

    Never raises: what cannot be read is not known.
    """
    known = _known(text)
    span = find_block(text)
    said = with_block(span.of(text), known) if span else None
    if said is None:
        return known
    properties = _properties(text)
    shown = _shown(said)
    changed: dict[str, object] = {}
    for name, field in _PROPERTIES.items():
        is_link = name == "link" and properties.get(name) in _links(said)
        if name in properties and not (is_link or _is_same(name, properties[name], shown[name])):
            changed[field] = getattr(known, field)
    if "authors" in changed:
        by_name = {safe_line(each.shown): each for each in said.authors}
        changed["authors"] = tuple(by_name.get(each.shown, each) for each in known.authors)
    return replace(said, **changed)  # type: ignore[arg-type]


def complete(note_text: str, work: Work) -> tuple[Edit, ...]:
    """The edits that add what `work` knows to a paper note; none if it knows nothing more.

    Only properties without a value are filled, an empty section for the abstract, and the block
    that Tracker keeps; `metadata: pending` goes. The note's own words and values stay.

    Raises:
        BadInput: the note's front matter cannot be read.
    """
    front = find_front(note_text)
    if problem := frontmatter.read(note_text, front).error:
        raise BadInput(
            _("{problem}, so the paper's record cannot be put into it.").format(
                problem=problem[:-1]
            )
        )
    properties = _properties(note_text)
    merged = _merged(read_paper_note(note_text), work, properties)
    edits = [
        edit
        for name, value in _shown(merged).items()
        if value is not None and name in properties and not _is_said(properties[name])
        for edit in frontmatter.set_property(note_text, front, name, value)
    ]
    if properties.get("metadata") == PENDING:
        edits += frontmatter.remove_property(note_text, front, "metadata")
    edits += _abstract_edits(note_text, merged.abstract)
    edits += _block_edits(note_text, apply(note_text, edits), merged)
    return tuple(edits)


def _shown(work: Work) -> dict[str, Value | None]:
    """What a paper note's properties say of `work`; None for nothing."""
    names = tuple(filter(None, (safe_line(name.shown) for name in work.authors)))
    return {
        "title": safe_line(work.title) or None,
        "authors": names or None,
        "year": work.issued.year if work.issued else None,
        "venue": safe_line(work.container or work.event) or None,
        "doi": safe_line(work.doi) or None,
        "arxiv": safe_line(work.arxiv) or None,
        "link": next(iter(_links(work)), None),
        "pdf": _address(work.pdf) or _own_file(work.pdf),
        "citekey": safe_line(work.citekey) or None,
    }


def _links(work: Work) -> tuple[str, ...]:
    """The addresses that a note's `link` may have for a record; it gets the first."""
    if address := _address(work.url):
        return (address,)
    doi, arxiv = safe_line(work.doi), safe_line(work.arxiv)
    links = (doi and f"https://doi.org/{doi}", arxiv and f"https://arxiv.org/abs/{arxiv}")
    return tuple(filter(None, links))


def _address(url: str) -> str | None:
    """A web address, which a click may follow; what is none stays in the record."""
    return safe_line(url) if re.match(r"https?://\S+$", url, re.IGNORECASE) else None


def _own_file(link: str) -> str | None:
    """A PDF of the vault as a wikilink, or one of this computer by its `file:` address."""
    return link if _OWN_FILE.fullmatch(link) else None


def _fillings(
    work: Work, shown: Mapping[str, Value | None], state: ReadingState
) -> dict[str, Filling]:
    """What the template's variables stand for; `shown` is what properties say of `work`."""
    filled: dict[str, Filling] = {}
    for name, value in shown.items():
        is_nothing = value is None or isinstance(value, float | bool)
        filled[name] = "" if is_nothing else value  # type: ignore[assignment]
    return {
        **filled,
        # A link into the vault is not from outside, and must stay one.
        "pdf": _address(work.pdf) or "",
        "url": filled["link"],
        "abstract": work.abstract,
        "publisher": work.publisher,
        "type": work.type,
        "status": state.value,
    }


def _with_properties(
    text: str,
    work: Work,
    shown: Mapping[str, Value | None],
    state: ReadingState,
    today: date,
    *,
    pending: bool,
) -> str:
    values = _checked(text)
    wanted: dict[str, Value | None] = {
        name: value for name, value in shown.items() if name not in values
    }
    if own := _own_file(work.pdf):
        wanted["pdf"] = own
    if values.get("status") != state:
        wanted["status"] = state.value
    day = today.isoformat()[:10]
    if state in {ReadingState.READING, ReadingState.READ} and not values.get("started"):
        wanted["started"] = day
    if state is ReadingState.READ and not values.get("finished"):
        wanted["finished"] = day
    if "draft" not in values:
        wanted["draft"] = True
    if pending:
        wanted["metadata"] = PENDING
    for name, value in wanted.items():
        if value is None:
            continue
        try:
            text = apply(text, frontmatter.set_property(text, find_front(text), name, value))
        except BadInput as error:
            raise BadInput(_("{error} Mend the template.").format(error=error)) from None
    return text


def _checked(text: str) -> Mapping[str, object]:
    """The properties that a template gave a new note, if it may have them."""
    read = frontmatter.read(text, find_front(text))
    if read.error:
        raise BadInput(
            _("{error} in a note of this template. Mend the template.").format(
                error=read.error[:-1]
            )
        )
    for name, value in read.values.items():
        if name.casefold() == "url" and str(value).casefold().startswith("http"):
            raise BadInput(
                _(
                    "a web address in the property {name} stops Hugo: call it link in the template."
                ).format(name=visible(name))
            )
    return read.values


def _properties(text: str) -> Mapping[str, object]:
    """The properties of a note; an id or a title that YAML takes for a number stays text."""
    read = frontmatter.read(text, find_front(text))
    texts = {
        name: said
        for name in ("title", "venue", "doi", "arxiv", "citekey")
        if isinstance(read.values.get(name), int | float | bool)
        and (said := read.text_of(name)) is not None
    }
    return {**read.values, **texts}


def _known(text: str, abstract: str | None = None) -> Work:
    """What the note's properties say, and the abstract or else what its section says."""
    said = _properties(text)
    doi, arxiv = _text(said.get("doi")), _text(said.get("arxiv"))
    year = said.get("year")
    number = year if isinstance(year, int) and not isinstance(year, bool) else year_of(year)
    return Work(
        title=_text(said.get("title")),
        authors=tuple(map(_name, names_of(said.get("authors")))),
        issued=None if number is None else PartialDate(number),
        container=_text(said.get("venue")),
        doi=doi_of(doi) or doi,
        arxiv=without_version(settled_arxiv(arxiv)) or arxiv,
        url=_text(said.get("link")),
        pdf=_text(said.get("pdf")),
        citekey=_text(said.get("citekey")),
        abstract=_abstract(text) if abstract is None else abstract,
    )


def _abstract(text: str) -> str:
    section = _abstract_section(text)
    return plain_of(section.of(text)) if section else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


@lru_cache(maxsize=1024)
def _name(shown: str) -> Name:
    """A name's parts, if these show the name as it is written."""
    names = read_names(to_latex(shown))
    return names[0] if len(names) == 1 and names[0].shown == shown else Name(literal=shown)


def _is_said(value: object) -> bool:
    return value is not None and value not in ("", [], ())


def _is_same(name: str, said: object, shown: object) -> bool:
    if not _is_said(said):
        return shown is None
    if name == "authors":
        return names_of(said) == shown
    return said == shown


def _merged(had: Work, new: Work, properties: Mapping[str, object]) -> Work:
    """What the note has, and where it has nothing, what the new record says."""
    values: dict[str, object] = {}
    for field in fields(Work):
        own, other = getattr(had, field.name), getattr(new, field.name)
        values[field.name] = own or other
    shown_had, shown_new = _shown(had), _shown(new)
    for name, field_name in _PROPERTIES.items():
        if _is_said(properties.get(name)):
            values[field_name] = getattr(had, field_name)
            # The same as far as it is shown, and the services know more than that.
            if name in {"authors", "year"} and shown_had[name] == shown_new[name]:
                values[field_name] = _fuller(getattr(had, field_name), getattr(new, field_name))
    names = {name for name, _other in had.extra}
    values["extra"] = (*had.extra, *(pair for pair in new.extra if pair[0] not in names))
    values["citekey"] = had.citekey or new.citekey
    return Work(**values)  # type: ignore[arg-type]


def _fuller(had: object, new: object) -> object:
    return had if isinstance(had, PartialDate) and had.month else new


def _abstract_section(text: str) -> Span | None:
    """What stands under the heading of the abstract, up to the next heading."""
    if not _ABSTRACTS.search(text):
        return None
    note = parse_once(text)
    for nth, heading in enumerate(note.headings):
        if _ABSTRACTS.fullmatch(heading.text):
            following = note.headings[nth + 1 : nth + 2]
            end = note.lines[following[0].line].start if following else len(text)
            return Span(min(note.lines[heading.line].end, end), end)
    return None


def _abstract_edits(text: str, abstract: str) -> tuple[Edit, ...]:
    section = _abstract_section(text)
    markdown = markdown_of(abstract)
    if section is None or section.of(text).strip() or not markdown:
        return ()
    return (Edit(section.start, section.start, _with_ends(f"\n{markdown}", text)),)


def _block_edits(text: str, completed: str, work: Work) -> tuple[Edit, ...]:
    block = _with_ends(as_block(work, _known(completed)), text).rstrip()
    span = find_block(text)
    if span is not None:
        is_readable = with_block(span.of(text), Work()) is not None
        own = span.of(text).rstrip()
        return (
            (Edit(span.start, span.start + len(own), block),)
            if is_readable and block not in ("", own)
            else ()
        )
    if not block:
        return ()
    heading = "书目记录" if _HAN.search(text) else "Record"
    start = "" if text.endswith("\n") else "\n"
    added = _with_ends(f"{start}\n## {heading}\n{block}\n", text)
    return (Edit(len(text), len(text), added),)


def _with_ends(text: str, like: str) -> str:
    """`text` with the line ends of a note."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in like else text
