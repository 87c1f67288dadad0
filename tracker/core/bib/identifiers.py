"""Identifiers of works, found in the many ways they are written and brought to one form."""

import re
from urllib.parse import unquote

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"|^`{}\\]+", re.IGNORECASE)
_ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_ARXIV = re.compile(rf"(?:arXiv\s*:\s*)?({_ARXIV_ID})(?:v\d+)?(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
_ARXIV_IN_TEXT = re.compile(
    rf"(?:\barXiv\s*:\s*|arxiv\.org/(?:abs|pdf|html)/|10\.48550/arxiv\.|\barXiv preprint\s+|^abs/)"
    rf"({_ARXIV_ID})(?![\d.]*\d)",
    re.IGNORECASE,
)


def doi_of(text: str) -> str:
    """The DOI in a DOI, an address of a resolver or `doi:…`; empty if there is none.

    In lower case, `%2F` and the like resolved.
    """
    match = _DOI.search(unquote(text) if "%" in text else text)
    if not match:
        return ""
    # Angle brackets belong to old DOIs of journals' articles, where they come in pairs.
    doi = match[0] if re.search(r"<[^</>]*>", match[0]) else re.split("[<>]", match[0])[0]
    return doi.rstrip(".,;").lower()


def is_doi(text: str) -> bool:
    """Whether the text is a DOI, in any of the ways of writing one, and nothing else."""
    pattern = r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\S*"
    return bool(re.fullmatch(pattern, text.strip(), re.IGNORECASE))


def doi_of_url(url: str) -> str:
    """The DOI that an address of doi.org leads to; other addresses name none."""
    match = re.match(r"https?://(?:dx\.)?doi\.org/(.+)", url.strip(), re.IGNORECASE)
    return doi_of(match[1]) if match else ""


def arxiv_of(text: str) -> str:
    """The arXiv id, without its version, of a text that is one; empty if it is not."""
    match = _ARXIV.fullmatch(text.strip())
    return _settled(match[1]) if match else arxiv_in(text)


def arxiv_in(text: str) -> str:
    """The arXiv id in a text that says `arXiv:` before it, or is an address at arxiv.org."""
    match = _ARXIV_IN_TEXT.search(text.strip())
    return _settled(match[1]) if match else ""


def is_arxiv_itself(container: str) -> bool:
    """Whether what stands for a journal is no other than arXiv: `arXiv preprint arXiv:…`."""
    pattern = r"(?:arXiv(?:\.org)?(?: (?:e-?prints?|preprint))?|CoRR)\b.*"
    return bool(re.fullmatch(pattern, container, re.IGNORECASE))


def _settled(arxiv: str) -> str:
    archive, slash, number = arxiv.rpartition("/")
    head, dot, group = archive.lower().partition(".")
    return f"{head}{dot}{group.upper()}{slash}{number}"


def isbns_of(text: str) -> tuple[str, ...]:
    """The ISBNs in a text, figures and X only, hyphens left out."""
    found = re.findall(
        r"(?<![\dX])(?:97[89][\s‐-―-]?)?(?:\d[\s‐-―-]?){9}[\dX](?![\dX])", text.upper()
    )
    return tuple(re.sub(r"[^\dX]", "", isbn) for isbn in found)


def issn_of(text: str) -> str:
    """The first ISSN in a text, with its hyphen."""
    match = re.search(r"(?<!\d)(\d{4})[‐-―-]?(\d{3}[\dXx])(?![\dXx])", text)
    return f"{match[1]}-{match[2].upper()}" if match else ""
