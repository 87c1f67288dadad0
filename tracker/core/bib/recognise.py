"""What a text in the user's hand names: an identifier, a record in some format, or a title.

Only the text is looked at; whether it is the name of a file is for the caller to ask first.
"""

import re
from typing import Literal

from tracker.core.bib.arxiv_id import ARXIV_ID, settled_arxiv
from tracker.core.bib.clean import plain_line
from tracker.core.bib.identifier import Identifier
from tracker.core.bib.recognise_url import (
    acl_id,
    bare_doi,
    dblp_of,
    of_doi,
    recognise_url,
)
from tracker.core.values import dataclass

_BIBTEX = re.compile(r"^[ \t\ufeff]*@[A-Za-z]\w*[ \t\r\n]*[{(]", re.MULTILINE)
_RIS = re.compile(r"\s*\ufeff?\s*TY {0,2}- ?[A-Z]")
_JSON = re.compile(r"\s*\ufeff?\s*(?:\{\s*[\"}]|\[\s*[\{\]])")
_NBIB = re.compile(r"\s*\ufeff?\s*PMID ?- *(\d{1,8})\s")
_RDF = re.compile(r"\s*\ufeff?\s*(?:<\?xml[^>]*>\s*)?<rdf:RDF\b")
_NBIB_TITLE = re.compile(r"^B?TI {2}- *\S", re.MULTILINE)
_URL = re.compile(r"(?i:https?)://(?=\w)[^\s<>\"“”，。；！、（）《》「」【】]+")
_SCHEMELESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/\S+", re.IGNORECASE | re.ASCII)
_LINK = re.compile(r"!?\[[^\n]*\]\(<?(?P<url>(?i:https?)://\S+?)>?(?: +\"[^\"\n]*\")?\)\s*")
_MOST_TITLE = 5000
"""Characters; a longer text is no title, and is not searched for identifiers."""

_ARXIV = re.compile(rf"(?:arxiv\s?:\s?)?{ARXIV_ID}(?:\s?\[[\w.-]+\])?", re.IGNORECASE | re.ASCII)
_ARXIV_INSIDE = re.compile(
    rf"(?<![\w.])arxiv(?:\s?:\s?|\s+preprint\s+arxiv:\s?|\s+){ARXIV_ID}(?![\d/])"
    rf"|^\[{ARXIV_ID}\](?=\s)",
    re.IGNORECASE | re.ASCII,
)
_PMID = re.compile(
    r"(?:pmid|pubmed(?: id)?)\s?:?\s?(\d{1,8})|([1-9]\d{6,7})", re.IGNORECASE | re.ASCII
)
_PMC = re.compile(r"(?:pmcid\s?:?\s?)?(PMC\d{4,9})", re.IGNORECASE | re.ASCII)
_ISBN = re.compile(
    r"(?:urn:)?(?:e?isbn(?:[- ]?1[03])?\s?:?\s?)?((?:97[89][- ‐-–]?)?(?:\d[- ‐-–]?){9}[\dxX])",
    re.IGNORECASE | re.ASCII,
)
_S2 = re.compile(
    r"(?:(?:s2|semantic ?scholar)\s?:\s?)?"
    r"(?:(?P<hash>[0-9a-f]{40})|corpus ?id\s?:\s?(?P<corpus>\d+))",
    re.IGNORECASE | re.ASCII,
)
_OPENALEX = re.compile(r"(?:openalex\s?:\s?)?(W\d{4,12})", re.ASCII)
_OPENREVIEW = re.compile(r"openreview\s?:\s?([\w-]{5,20})", re.IGNORECASE | re.ASCII)
_ACL_PREFIX = re.compile(r"acl(?: anthology)?\s?:\s?", re.IGNORECASE)
_QUOTES = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»", "《": "》", "「": "」", "『": "』"}


@dataclass(frozen=True, slots=True)
class Pasted:
    """A bibliographic record, or several, as text."""

    format: Literal["bibtex", "ris", "csl-json", "nbib", "zotero-rdf"]
    text: str


def recognise(text: str) -> Identifier | Pasted:
    """What `text` names; a title where nothing else is seen. Never raises.

    An arXiv id keeps its version (`1706.03762v5`), a DOI is in lower case and without resolver,
    an ISBN has figures and X only, a `s2` is Semantic Scholar's hash or `CorpusId:N`, and an
    `openreview` the forum's id. A longer text that holds one DOI, arXiv id or address means it.
    """
    pasted = _pasted(text)
    if pasted is not None:
        return pasted
    words = " ".join(text.replace("\ufeff", "").split())
    if not words:
        return Identifier("title", "")
    return _id(words) or (_within(words) if len(words) <= _MOST_TITLE else None) or _title(words)


def _pasted(text: str) -> Identifier | Pasted | None:
    if _RIS.match(text):
        return Pasted("ris", text)
    if _JSON.match(text):
        return Pasted("csl-json", text)
    if _BIBTEX.search(text):
        return Pasted("bibtex", text)
    if _RDF.match(text):
        return Pasted("zotero-rdf", text)
    medline = _NBIB.match(text)
    if medline is None:
        return None
    if _NBIB_TITLE.search(text):
        return Pasted("nbib", text)
    return Identifier("pmid", medline[1].lstrip("0") or "0")


def _id(words: str) -> Identifier | None:
    """The identifier that `words` are as a whole."""
    if _URL.match(words.lstrip("<")) and " " not in words.strip("<> "):
        return _address(words.strip("<> "))
    link = _LINK.fullmatch(words)
    if link:
        return recognise_url(link["url"])
    if match := _ARXIV.fullmatch(words):
        return Identifier("arxiv", settled_arxiv(match))
    if doi := bare_doi(words):
        return of_doi(doi)
    return _short_id(words) if len(words) < 200 else None


def _address(words: str) -> Identifier:
    found = recognise_url(words)
    cut = _URL.match(words)
    if found.kind != "url" or cut is None:
        return found
    # A sentence in Chinese goes on without a blank.
    named = recognise_url(cut[0])
    return named if named.kind != "url" else found


def _short_id(words: str) -> Identifier | None:
    if (match := _ISBN.fullmatch(words)) and is_isbn(isbn := _figures(match[1])):
        return Identifier("isbn", isbn)
    if match := _PMID.fullmatch(words):
        return Identifier("pmid", (match[1] or match[2]).lstrip("0") or "0")
    if match := _PMC.fullmatch(words):
        address = f"https://pmc.ncbi.nlm.nih.gov/articles/{match[1].upper()}/"
        return Identifier("url", address)
    if match := _S2.fullmatch(words):
        named = match["hash"]
        return Identifier("s2", named.lower() if named else f"CorpusId:{match['corpus']}")
    return _word(words)


def _word(words: str) -> Identifier | None:
    if match := _OPENALEX.fullmatch(words):
        return Identifier("openalex", match[1])
    if match := _OPENREVIEW.fullmatch(words):
        return Identifier("openreview", match[1])
    if named := acl_id(_ACL_PREFIX.sub("", words)):
        return Identifier("acl", named)
    if found := dblp_of(words):
        return found
    if _SCHEMELESS.fullmatch(words):
        found = recognise_url(f"https://{words}")
        if found.kind != "url" or words.lower().startswith("www."):
            return found
    return None


def _figures(isbn: str) -> str:
    return re.sub(r"[^\dX]", "", isbn.upper())


def _within(words: str) -> Identifier | None:
    """The one identifier that stands among other words, as in a reference that was copied."""
    addresses = [recognise_url(match[0]) for match in _URL.finditer(words)]
    rest = _URL.sub(" ", words)
    named = {
        Identifier("arxiv", settled_arxiv(match)) for match in _ARXIV_INSIDE.finditer(rest)
    } | {of_doi(doi) for each in rest.split() if (doi := bare_doi(each.strip("()[]（）")))}
    named |= {each for each in addresses if each.kind != "url"}
    if len(named) == 1:
        return named.pop()
    return addresses[0] if not named and len(set(addresses)) == 1 else None


def _title(words: str) -> Identifier:
    title = plain_line(words)
    while len(title) > 2 and _QUOTES.get(title[0]) == title[-1] and title.count(title[0]) <= 2:
        title = title[1:-1].strip()
    return Identifier("title", title)


def is_isbn(isbn: str) -> bool:
    """Whether figures (and a last X) are an ISBN of 10 or 13 places with its check digit.

    Source: https://www.isbn-international.org, ISBN Users' Manual, section 4.
    """
    figures = [10 if char == "X" else int(char) for char in isbn if char in "0123456789X"]
    if re.fullmatch(r"\d{9}[\dX]", isbn, re.ASCII):
        return sum((10 - place) * each for place, each in enumerate(figures)) % 11 == 0
    if re.fullmatch(r"97[89]\d{10}", isbn, re.ASCII):
        return sum((3 if place % 2 else 1) * each for place, each in enumerate(figures)) % 10 == 0
    return False
