"""Which of CSL's types, and which parts of a work, BibTeX's and BibLaTeX's names stand for."""

import re
from collections.abc import Iterable, Sequence

ENTRY_TYPE = "ENTRYTYPE"
"""In a work's `extra`: the entry's type, where CSL's does not tell it."""

_CSL_TYPES = {
    "article-journal": "article suppperiodical",
    "paper-conference": "inproceedings conference",
    "chapter": "incollection inbook bookinbook suppbook suppcollection",
    "book": "book mvbook collection mvcollection proceedings mvproceedings reference mvreference",
    "entry-encyclopedia": "inreference",
    "thesis": "phdthesis mastersthesis thesis",
    "report": "techreport report manual",
    "manuscript": "unpublished",
    "article": "preprint",
    "webpage": "online electronic www webpage",
    "document": "misc",
    "pamphlet": "booklet",
    "patent": "patent",
    "software": "software softwareversion softwaremodule",
    "dataset": "dataset data",
    "motion_picture": "video movie film",
    "song": "audio music",
    "graphic": "image artwork",
    "standard": "standard",
    "legislation": "legislation",
    "legal_case": "jurisdiction",
    "personal_communication": "letter",
    "periodical": "periodical",
    "review": "review",
    "performance": "performance",
    "speech": "talk presentation speech",
    "map": "map",
}
_OF_ENTRY = {entry: csl for csl, entries in _CSL_TYPES.items() for entry in entries.split()}
_OF_CSL = {csl: entries.split()[0] for csl, entries in _CSL_TYPES.items()}
PREPRINT = "preprint"
"""The subtype of what says by no arXiv id that it is one."""
_ALIASES = frozenset({"conference", "electronic", "www", "webpage", "preprint"})
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
_OTHER_TYPES = frozenset(
    (
        *("article-magazine", "article-newspaper", "bill", "broadcast", "classic", "collection"),
        *("entry", "entry-dictionary", "event", "figure", "hearing", "interview", "musical_score"),
        *("post", "post-weblog", "regulation", "review-book", "treaty"),
    )
)
MAY_BE_PREPRINTS = frozenset({"article-journal", "document", "webpage", "manuscript"})
"""What is a preprint if it has an arXiv id and stands in no journal."""
ARTICLES = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "article", "periodical"}
)


def field_name(name: str) -> str:
    """A name that a field may have, which names that are written almost always are."""
    return re.sub(r"[^\w.:+-]", "-", name) or "field"


def csl_type(entry_type: str, subtype: str) -> str:
    """CSL's type of an entry; what is unknown is a `document`. `subtype` may say it closer."""
    if subtype in _SUBTYPES and entry_type in ("article", "suppperiodical"):
        return _SUBTYPES[subtype]
    if subtype in _OTHER_TYPES:
        return subtype
    if subtype == PREPRINT and entry_type in ("misc", "online", "article", "unpublished"):
        return "article"
    return _OF_ENTRY.get(entry_type, "document")


def entry_type(csl: str) -> tuple[str, str]:
    """The entry type that such a work is written with, and the subtype it needs or nothing."""
    for subtype, meant in _SUBTYPES.items():
        if csl == meant:
            return "article", subtype
    if csl == "article":
        return "misc", PREPRINT
    if csl in _OF_CSL:
        return _OF_CSL[csl], ""
    return "misc", csl if csl in _OTHER_TYPES else ""


def is_told_by(entry: str, csl: str) -> bool:
    """Whether such an entry is written again as what it is, from CSL's type alone."""
    return (
        entry == entry_type(csl)[0] or entry in _ALIASES or (entry, csl) == ("article", "article")
    )


def container_names(csl: str) -> Sequence[str]:
    """What the journal or the book around is called; the first one present counts."""
    if csl in ARTICLES:
        return ("journaltitle", "journal", "booktitle")
    return ("booktitle", "journaltitle", "journal")


def issue_names(csl: str) -> Sequence[str]:
    """What an issue is called; elsewhere `number` is a report's or a series'."""
    return ("number", "issue") if csl in ARTICLES else ("issue",)


def publisher_names(csl: str) -> Sequence[str]:
    """What the publisher is called: who stands behind a thesis or a report is one."""
    match csl:
        case "thesis":
            return ("institution", "school", "publisher", "organization")
        case "report":
            return ("institution", "publisher", "organization")
        case "webpage" | "software" | "dataset" | "standard":
            return ("publisher", "organization", "institution")
        case _:
            return ("publisher", "institution", "organization", "school")


PLACE_NAMES = ("location", "address")
LANGUAGE_NAMES = ("langid", "language")
KEYWORD_NAMES = ("keywords", "keyword")
ARXIV_NAMES = ("arxivid", "arxiv")


def name_to_write(names: Sequence[str], preferred: str, taken: Iterable[str]) -> str:
    """`preferred`, or else a name that is read before all those that are `taken`."""
    held = set(taken)
    free: list[str] = []
    for name in names:
        if name in held:
            break
        free.append(name)
    if preferred in free:
        return preferred
    return free[-1] if free else ""
