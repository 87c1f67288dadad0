"""Several records of one work as one, part by part by a stated order of trust."""

from collections.abc import Iterable
from dataclasses import fields, replace

from tracker.core.bib.work import Work

_TRUST = (
    "acl",
    "crossref",
    "pubmed",
    "doi.org",
    "bibtex",
    "ris",
    "csl",
    "openreview",
    "open library",
    "arxiv",
    "datacite",
    "dblp",
    "page",
    "openalex",
    "semantic scholar",
)
"""Whose word counts most, of those who publish a work before those who collect."""
_PREPRINT_TRUST = ("arxiv", "datacite")
"""Who comes first about a preprint that is published nowhere else."""
_POLLUTED = ("10.65215/",)
"""Prefixes of DOIs under which works of others were deposited again."""
_OWN = frozenset({"source", "type", "extra", "citekey", "retracted"})


def merge(works: Iterable[Work]) -> Work:
    """One record of what all say; where they differ, the most trusted one counts.

    What none says stays empty. Records with a DOI that is known to be false count for nothing.
    """
    sound = [work for work in works if not work.doi.startswith(_POLLUTED)]
    if not sound:
        return Work()
    is_published = any(
        work.container or (work.doi and not work.doi.startswith("10.48550/")) for work in sound
    )
    order = _TRUST if is_published else (*_PREPRINT_TRUST, *_TRUST)
    ranked = sorted(
        sound, key=lambda work: order.index(work.source) if work.source in order else 99
    )
    merged = ranked[0]
    for other in ranked[1:]:
        gaps = {
            part.name: said
            for part in fields(Work)
            if part.name not in _OWN
            and not getattr(merged, part.name)
            and (said := getattr(other, part.name))
        }
        merged = replace(merged, **gaps)
    arxiv = next((work.arxiv for work in ranked if work.arxiv), "")
    return replace(
        merged,
        arxiv=arxiv,
        type=merged.type or next((work.type for work in ranked if work.type), ""),
        retracted=any(work.retracted for work in ranked),
    )
