"""What a link leads to: a paper, a video or an article."""

import re
from enum import StrEnum

from tracker.core.pattern import compile_late
from tracker.language import N_


class Kind(StrEnum):
    """What is read or watched."""

    PAPER = N_("paper")
    VIDEO = N_("video")
    ARTICLE = N_("article")


_PAPER_HOSTS = (
    "arxiv.org",
    "alphaxiv.org",
    "doi.org",
    "aclanthology.org",
    "aclweb.org",
    "openreview.net",
    "proceedings.mlr.press",
    "papers.nips.cc",
    "proceedings.neurips.cc",
    "openaccess.thecvf.com",
    "semanticscholar.org",
    "dl.acm.org",
    "ieeexplore.ieee.org",
    "link.springer.com",
    "jmlr.org",
    "ojs.aaai.org",
    "dblp.org",
    "biorxiv.org",
    "medrxiv.org",
    "pubmed.ncbi.nlm.nih.gov",
)
_VIDEO_HOSTS = (
    "bilibili.com",
    "b23.tv",
    "youtube.com",
    "youtu.be",
    "vimeo.com",
    "youku.com",
)
_HOST = compile_late(r"(?:https?:)?//(?:[^/@\s]*@)?([^/:?#\s]+)", re.IGNORECASE)
_ARXIV = compile_late(
    r"(?:arxiv\.org/(?:abs|pdf|html)/|alphaxiv\.org/(?:abs|pdf)/|arxiv:\s*|"
    r"huggingface\.co/papers/|10\.48550/arxiv\.)"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?",
    re.IGNORECASE,
)
_DOI = compile_late(r"\b(10\.\d{4,9}/[^\s\"<>|]+)", re.IGNORECASE)


def kind_of(url: str | None) -> Kind:
    """What `url` leads to; an article where nothing tells, and where there is no link."""
    if not url:
        return Kind.ARTICLE
    match = _HOST.match(url)
    host = match[1].casefold() if match else ""
    if _is_at(host, _VIDEO_HOSTS):
        return Kind.VIDEO
    is_pdf = url.split("?")[0].split("#")[0].casefold().endswith(".pdf")
    if is_pdf or _is_at(host, _PAPER_HOSTS) or arxiv_id(url) is not None:
        return Kind.PAPER
    return Kind.ARTICLE


def _is_at(host: str, known: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith("." + name) for name in known)


def arxiv_id(text: str) -> str | None:
    """The arXiv id in a URL or an `arXiv:…` text, without its version."""
    match = _ARXIV.search(text)
    return match[1].casefold() if match else None


def doi_of(text: str) -> str | None:
    """The DOI in a URL or text, in lower case; None for arXiv's own, which are not journals'."""
    match = _DOI.search(text)
    if match is None:
        return None
    doi = match[1].rstrip(".,;)。，；）").casefold()
    return None if doi.startswith("10.48550/arxiv") else doi
