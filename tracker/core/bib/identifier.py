"""What names one work to the services that know it."""

from typing import Literal, TypeAlias

from tracker.core.values import dataclass

IdKind: TypeAlias = Literal[
    "arxiv", "doi", "acl", "openreview", "s2", "openalex", "dblp", "pmid", "isbn", "url", "title"
]


@dataclass(frozen=True, slots=True)
class Identifier:
    """A work's name in one of the systems of names; of `title`, its words."""

    kind: IdKind
    value: str
    """In the one form that `recognise` brings all spellings to."""
