"""Which work a web address names, as the hosts of papers build theirs."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from tracker.core.bib.arxiv_id import ARXIV_ID, settled_arxiv
from tracker.core.bib.identifier import Identifier

_PARTS = re.compile(
    r"https?://(?:[^/@?#]*@)?(?P<host>[^/:?#]+)(?::\d+)?(?P<path>[^?#]*)(?P<rest>.*)", re.IGNORECASE
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+", re.ASCII)
_DOI_PREFIX = re.compile(r"(?:(?:info:)?doi[:/ ]{0,3}|urn:doi:)", re.IGNORECASE)
_SENTENCE_MARKS = ".,;:!?'\"’”»。，；：！？、…*_"
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<", "）": "（", "】": "【", "》": "《"}
_AFTER_DOI = re.compile(
    r"(?:/(?:abstract|full|fulltext|full-text|pdf|epdf|pdfdirect|epub|html|xml|meta|summary|references"
    r"|suppl_file|supplementary-material|figures|tables|citation|metrics|download|export|bibtex|ris)"
    r"(?:/.*)?|\.(?:pdf|full|abstract|short|html|xml|long|epub)(?:\.(?:pdf|html))?)$",
    re.IGNORECASE,
)
_OLD_ACL = re.compile(r"([A-Z]\d{2}-\d{4})(?:v\d+)?", re.IGNORECASE | re.ASCII)
_ACL = re.compile(
    r"((?:19|20)\d{2}\.[a-z\d]+-[a-z\d]+\.\d{1,5})(?:v\d+)?", re.IGNORECASE | re.ASCII
)
_DBLP = re.compile(
    r"(?:dblp:)?((?:conf|journals|books|series|reference|phd|ms|tr|homepages|www|persons|data)"
    r"/[\w.-]+(?:/[\w.:+-]+)+|(?:phd|ms|books|data|tr)/[\w-]+/[\w.:+-]+)",
    re.IGNORECASE | re.ASCII,
)
_CORR = re.compile(r"journals/corr/abs-(?:(\d{4})-(\d{4,5})|([a-z-]+)-(\d{7}))", re.IGNORECASE)
_PLACE = re.compile(rf"(?:^|[/:]){ARXIV_ID}(?=$|[/.&\s]|\.pdf)", re.IGNORECASE | re.ASCII)


def recognise_url(url: str) -> Identifier:
    """The work at an http(s) address; the address itself where nothing tells. Never raises."""
    url = _without_tail(url.strip())
    parts = _PARTS.fullmatch(url)
    if parts is None:
        return Identifier("url", url)
    host = parts["host"].lower().removeprefix("www.")
    path, rest = unquote(parts["path"]), parts["rest"]
    for known, read in _HOSTS.items():
        if _is_at(host, known):
            found = read(path, rest)
            if found is not None:
                return found
    return _with_doi(path, rest) or Identifier("url", url)


def of_doi(doi: str) -> Identifier:
    """A DOI as the identifier it is; arXiv's own name what arXiv names better."""
    if doi.startswith("10.48550/arxiv."):
        arxiv = settled_arxiv(doi.removeprefix("10.48550/arxiv."))
        if arxiv:
            return Identifier("arxiv", arxiv)
    return Identifier("doi", doi)


def bare_doi(text: str) -> str:
    """The DOI that a text without blanks is, perhaps after `doi:`; empty if it is none."""
    rest = text[match.end() :] if (match := _DOI_PREFIX.match(text)) else text
    if not rest.startswith("10."):
        return ""
    if "%" in rest:
        rest = unquote(rest)
    doi = _without_tail(rest).lower()
    return doi if _DOI.fullmatch(doi) else ""


def acl_id(text: str) -> str:
    """The id in the ACL Anthology that `text` is: `N19-1423`, `2022.acl-long.1`; else empty."""
    if match := _OLD_ACL.fullmatch(text):
        return match[1].upper()
    match = _ACL.fullmatch(text)
    return match[1].lower() if match else ""


def dblp_of(text: str) -> Identifier | None:
    """What a DBLP key names; those of arXiv's papers name what arXiv names better."""
    match = _DBLP.fullmatch(text)
    if match is None or match[1].lower().startswith(("homepages/", "persons/")):
        return None
    corr = _CORR.fullmatch(match[1])
    if corr:
        arxiv = settled_arxiv(f"{corr[1]}.{corr[2]}" if corr[1] else f"{corr[3]}/{corr[4]}")
        if arxiv:
            return Identifier("arxiv", arxiv)
    return Identifier("dblp", match[1])


def _is_at(host: str, known: str) -> bool:
    return host == known or host.endswith("." + known)


def _without_tail(text: str) -> str:
    """`text` without the sentence's marks behind it and brackets that closed around it."""
    end = len(text)
    while end:
        char = text[end - 1]
        opening = _CLOSING.get(char)
        if char not in _SENTENCE_MARKS and (
            opening is None or text.count(char, 0, end) <= text.count(opening, 0, end)
        ):
            break
        end -= 1
    return text[:end]


def _with_doi(path: str, rest: str) -> Identifier | None:
    """A publisher's address that holds the DOI, in its path or among its parameters."""
    match = re.search(r"(?:^|[/:])(10\.\d{4,9}(?:\.\d+)*/.+)", path, re.DOTALL)
    if match is None:
        query = unquote(rest.partition("#")[0])
        match = re.search(
            r"[?&](?:id|doi|DOI|article)=(?:doi:)?(10\.\d{4,9}(?:\.\d+)*/[^&\s]+)", query
        )
    if match is None:
        return None
    doi = match[1].strip("/")
    doi = _AFTER_DOI.sub("", doi)
    if doi.startswith("10.1101/"):
        doi = re.sub(r"v\d+$", "", _AFTER_DOI.sub("", doi))
    if doi.startswith("10.1093/"):
        # Oxford's addresses go on with a number of their own.
        doi = re.sub(r"(/[^/]*[a-z][^/]*)/\d+$", r"\1", doi, flags=re.IGNORECASE)
    doi = bare_doi(doi)
    return of_doi(doi) if doi else None


def _arxiv(path: str, rest: str) -> Identifier | None:
    del rest
    match = _PLACE.search(re.sub(r"(?i)\.(?:pdf|ps|html)$", "", path.rstrip("/")))
    return Identifier("arxiv", settled_arxiv(match[0])) if match else None


def _papers(path: str, rest: str) -> Identifier | None:
    """Hosts where `/papers/ID` is a paper and much else is not."""
    return _arxiv(path, rest) if path.startswith(("/papers/", "/arxiv/")) else None


def _doi(path: str, rest: str) -> Identifier | None:
    # A DOI may hold what ends other addresses' paths; only parameters are none of its own.
    del rest
    doi = bare_doi(path.strip("/"))
    return of_doi(doi) if doi else None


def _acl(path: str, rest: str) -> Identifier | None:
    del rest
    for part in path.removesuffix("/").split("/"):
        named = acl_id(re.sub(r"\.(?:pdf|bib|xml|endf|html)$", "", part))
        if named:
            return Identifier("acl", named)
    return None


def _openreview(path: str, rest: str) -> Identifier | None:
    match = re.search(r"[?&]id=([\w-]{5,20})(?=&|#|$)", rest, re.ASCII)
    is_work = path.rstrip("/") in {"/forum", "/pdf", "/attachment", "/revisions", "/references/pdf"}
    return Identifier("openreview", match[1]) if match and is_work else None


def _s2(path: str, rest: str) -> Identifier | None:
    if match := re.search(r"corpusid:(\d+)", path, re.IGNORECASE):
        return Identifier("s2", f"CorpusId:{match[1]}")
    if match := re.search(r"/([0-9a-f]{40})(?=/|$)", path, re.IGNORECASE):
        return Identifier("s2", match[1].lower())
    return _arxiv(path, rest) if "arxiv" in path.lower() else None


def _openalex(path: str, rest: str) -> Identifier | None:
    match = re.search(r"/(w\d{4,12})(?=/|$)", path + rest.replace("?id=", "/"), re.IGNORECASE)
    return Identifier("openalex", match[1].upper()) if match else None


def _dblp(path: str, rest: str) -> Identifier | None:
    del rest
    match = re.match(r"/(?:rec|db)/(?:html/|bibtex\d?/|xml/|ee/|rdf/)?(.+)", path)
    key = re.sub(r"\.(?:html|bib|xml|rdf|nt|ttl|ris)$", "", match[1]) if match else ""
    return dblp_of(key) if path.startswith("/rec/") else None


def _pubmed(path: str, rest: str) -> Identifier | None:
    del rest
    match = re.match(
        r"/(?:pubmed/|m/pubmed/|articles?/med/|abstract/med/)?(\d{1,8})(?:/|$)", path, re.IGNORECASE
    )
    return Identifier("pmid", match[1].lstrip("0") or "0") if match else None


def _nature(path: str, rest: str) -> Identifier | None:
    del rest
    match = re.match(r"/articles/([\w.-]+?)(?:\.pdf|_reference\.pdf)?/?$", path, re.ASCII)
    return Identifier("doi", f"10.1038/{match[1].lower()}") if match else None


def _zenodo(path: str, rest: str) -> Identifier | None:
    del rest
    match = re.match(r"/records?/(\d+)(?=/|$)", path, re.ASCII)
    return Identifier("doi", f"10.5281/zenodo.{match[1]}") if match else None


_HOSTS: dict[str, Callable[[str, str], Identifier | None]] = {
    "arxiv.org": _arxiv,
    "ar5iv.org": _arxiv,
    "alphaxiv.org": _arxiv,
    "arxiv-vanity.com": _arxiv,
    "huggingface.co": _papers,
    "hf.co": _papers,
    "papers.cool": _papers,
    "scirate.com": _papers,
    "doi.org": _doi,
    "aclanthology.org": _acl,
    "aclanthology.info": _acl,
    "aclweb.org": _acl,
    "openreview.net": _openreview,
    "semanticscholar.org": _s2,
    "openalex.org": _openalex,
    "dblp.org": _dblp,
    "dblp.uni-trier.de": _dblp,
    "dblp.dagstuhl.de": _dblp,
    "pubmed.ncbi.nlm.nih.gov": _pubmed,
    "ncbi.nlm.nih.gov": _pubmed,
    "europepmc.org": _pubmed,
    "nature.com": _nature,
    "zenodo.org": _zenodo,
}
