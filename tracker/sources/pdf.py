"""Which paper a PDF file is, as far as the file itself tells.

PDFium reads it: unlike pure-Python readers it opens what publishers encrypt without a password,
mends broken files, and takes ligatures apart.
"""

import mmap
import re
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Protocol

from tracker.core.bib.arxiv_id import ARXIV_ID, settled_arxiv
from tracker.core.bib.clean import clean_title, plain_line
from tracker.core.bib.identifier import Identifier
from tracker.core.bib.recognise import recognise
from tracker.core.bib.recognise_url import bare_doi, of_doi
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import BadInput
from tracker.language import N_, _
from tracker.refused import not_read

_PDFIUM = Lock()
"""It serves one thread at a time."""
_LARGEST = 300 * 2**20
"""Bytes; no paper is larger, and a scan of a book would take minutes."""
_ELSE = N_("name it by its DOI or title")
_MOST_TEXT = 50_000
"""Characters of a page that are looked at."""

_STAMP = re.compile(rf"arXiv\s?:\s?({ARXIV_ID})\s*\[[\w.-]+\]", re.IGNORECASE)
_DOI = re.compile(
    r"(?P<said>doi[.:\s]{0,3}(?:org/)?\s{0,2})?(?P<doi>10\.\d{4,9}/[^\s<>\"]+)", re.IGNORECASE
)
_BROKEN_DOI = re.compile(
    r"(10\.\d{4,9}/(?:[^\s<>\"]*[/_-])?|10\.\d{4,9}/[^\s<>\"]*\.(?=\r?\n\d))\r?\n"
)
_REFERENCES = re.compile(
    r"\n\s*(?:\d+\.?\s*)?(?:references|bibliography|参考文献)\s*\r?\n", re.IGNORECASE
)
_INFO = (
    "doi",
    "DOI",
    "arXivID",
    "WPS-ARTICLEDOI",
    "Identifier",
    "Subject",
    "Keywords",
    "Title",
)
_XMP = re.compile(rb"<x:xmpmeta\b.{0,200000}?</x:xmpmeta>", re.DOTALL)
_XMP_ID = re.compile(
    r"<(?:(?:prism|pdfx|crossmark|jav|bibo):(?:doi|url)|dc:identifier)\b[^>]*>\s*"
    r"(?:<rdf:\w+[^>]*>\s*)*(?P<element>[^<]+)<"
    r"|\b(?:prism|pdfx|crossmark|jav):doi=[\"'](?P<attribute>[^\"']+)[\"']",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r".*\.(?:dvi|e?ps|pdf|tex|docx?|rtf|indd|odt|qxd|fm|pptx?)|[^\s\u3400-\u9fff]*"
    r"|(?:microsoft \w+ - |untitled|pii: |doi:).*|\S+ \d+\.\.\d+"
    r"|.*(?:proceedings template|preprint submitted|文档\d+)",
    re.IGNORECASE,
)
_HYPHEN = re.compile("[\x02\xad\ufffe] ?")
"""What PDFium writes for a hyphen at a line's end."""
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class PdfIdentity:
    """What a PDF file says of itself; empty is unknown."""

    identifiers: tuple[Identifier, ...]
    """The surest first: arXiv's stamp, the metadata, then what the first pages name."""
    title: str
    authors: tuple[str, ...]


def identify_pdf(path: Path) -> PdfIdentity:
    """Look into the metadata and the first two pages of the PDF file at `path`.

    Raises:
        BadInput: there is no such file, it is no PDF, broken, too large, or has a password.
    """
    name = visible(path.name)
    packets = _checked(path, name)
    import pypdfium2

    try:
        with _PDFIUM, closing(pypdfium2.PdfDocument(path)) as document:
            if len(document) == 0:
                raise BadInput(_("{name} has no pages.").format(name=name))
            info = {key: str(document.get_metadata_value(key)) for key in (*_INFO, "Author")}
            pages = [_Page.read(document, number) for number in range(min(2, len(document)))]
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise BadInput(
                _("{name} has a password: {todo}.").format(name=name, todo=_(_ELSE))
            ) from None
        raise BadInput(
            _("{name} cannot be read as a PDF, it may be broken.").format(name=name)
        ) from None
    told = (*_stamped(pages[0]), *_in_metadata(info, packets), *_on_pages(pages))
    title = _title(info["Title"])
    authors = _authors(info["Author"]) if title else ()
    return PdfIdentity(tuple(dict.fromkeys(told)), title or pages[0].title, authors)


def _checked(path: Path, name: str) -> tuple[str, ...]:
    """The XMP packets of a file that is a PDF at first sight."""
    try:
        with path.open("rb") as file:
            head = file.read(1024)
            size = path.stat().st_size
            if b"%PDF-" not in head:
                raise BadInput(_("{name} is not a PDF.").format(name=name))
            if size > _LARGEST:
                raise BadInput(
                    _("{name} has {n} MB, too much for a paper: {todo}.").format(
                        name=name, n=size >> 20, todo=_(_ELSE)
                    )
                )
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return _packets(data)
    except OSError as error:
        raise not_read(name, error) from None


def _packets(data: mmap.mmap) -> tuple[str, ...]:
    found = islice(_XMP.finditer(data), 20)
    return tuple(match[0].decode("utf-8", "replace") for match in found)


class _Words(Protocol):
    """The characters of a page."""

    def count_chars(self) -> int: ...
    def get_text_range(self, index: int, count: int) -> str: ...
    def get_charbox(self, index: int, *, loose: bool) -> tuple[float, float, float, float]: ...
    def close(self) -> None: ...


class _Sheet(Protocol):
    """A page."""

    def get_textpage(self) -> _Words: ...
    def close(self) -> None: ...


class _Document(Protocol):
    """An open PDF file."""

    def __getitem__(self, number: int) -> _Sheet: ...


@dataclass(frozen=True, slots=True)
class _Page:
    """The text of a page, and its title: what is written largest."""

    text: str
    title: str

    @classmethod
    def read(cls, document: _Document, number: int) -> "_Page":
        with closing(document[number]) as page, closing(page.get_textpage()) as words:
            count = min(words.count_chars(), _MOST_TEXT)
            text = words.get_text_range(0, count) if count else ""
            return cls(text, _largest(words, count) if number == 0 else "")


def _largest(words: _Words, count: int) -> str:
    """The first lines of a page that are larger than all others and long enough for a title."""
    sizes: dict[int, list[str]] = {}
    for line, height in _lines(words, count):
        if not _STAMP.search(line):
            sizes.setdefault(height, []).append(line)
    for height in sorted(sizes, reverse=True)[:6]:
        joined = _HYPHEN.sub("", " ".join(sizes[height]))
        title = clean_title(re.sub(r"(?<=\w)- (?=[a-z])", "-", joined))
        length = len(title.split()) + len(_HAN.findall(title)) // 2
        if 3 <= length <= 40 and len(sizes[height]) <= 6 and not _NO_TITLE.fullmatch(title):
            return title
    return ""


def _lines(words: _Words, count: int) -> Iterator[tuple[str, int]]:
    """The lines of a page, each with its letters' height in points."""
    chars: list[str] = []
    heights: list[float] = []
    for index in range(count):
        char = words.get_text_range(index, 1)
        if char in {"\r", "\n", ""}:
            if heights:
                yield "".join(chars).strip(), round(max(heights))
            chars, heights = [], []
            continue
        chars.append(char)
        if char.isalpha():
            _other, bottom, _other, top = words.get_charbox(index, loose=True)
            heights.append(top - bottom)
    if heights:
        yield "".join(chars).strip(), round(max(heights))


def _stamped(page: _Page) -> Iterator[Identifier]:
    for match in _STAMP.finditer(page.text):
        yield Identifier("arxiv", settled_arxiv(match[1]))


def _in_metadata(info: dict[str, str], packets: tuple[str, ...]) -> Iterator[Identifier]:
    said = [info[key] for key in _INFO]
    said += [
        unescape(match[match.lastgroup or 0])
        for each in packets
        for match in _XMP_ID.finditer(each)
    ]
    for text in said:
        found = recognise(text[:2000])
        if isinstance(found, Identifier) and found.kind in {"arxiv", "doi", "pmid", "isbn"}:
            yield found


def _on_pages(pages: list[_Page]) -> Iterator[Identifier]:
    """The DOIs of the first page that names some; those that are called DOIs come first."""
    for page in pages:
        text = _BROKEN_DOI.sub(r"\1", _REFERENCES.split(page.text)[0])
        found = [(match["said"] is None, bare_doi(match["doi"])) for match in _DOI.finditer(text)]
        named = [doi for _other, doi in sorted(found, key=lambda each: each[0]) if doi]
        if named:
            yield from map(of_doi, named)
            return


def _title(text: str) -> str:
    title = clean_title(text)
    return "" if _NO_TITLE.fullmatch(title) else title


def _authors(text: str) -> tuple[str, ...]:
    parts = re.split(r"\s*;\s*|\s+and\s+", text)
    if len(parts) == 1:
        parts = re.split(r"\s*[,，、]\s*", text)
    return tuple(filter(None, map(plain_line, parts)))
