"""How the reading list is laid out: what its entries are grouped and sorted by."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from tracker.core.values import dataclass
from tracker.language import N_, _

By: TypeAlias = Literal["state", "kind", "section", "tag", "year"]
"""What the entries are grouped by."""
Sort: TypeAlias = Literal["list", "title", "author", "year", "age", "rating", "priority"]
"""What they are sorted by within a group: the order of their lists, the longest waiting first,
the newest, the best, the most important first."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the reading list is laid out."""

    by: By = "state"
    sort: Sort = "list"

    @property
    def words(self) -> str:
        """What is not as usual, for a line below the list."""
        by, sort = _(BY_WORDS[self.by][0]), _(SORT_WORDS[self.sort])
        if self.by != "state" and self.sort != "list":
            return _("{by}, {sort}").format(by=by, sort=sort)
        return by if self.by != "state" else sort if self.sort != "list" else ""


BY_WORDS: Mapping[By, tuple[str, str]] = {
    "state": (N_("by state"), ""),
    "kind": (N_("by kind"), N_("no kind")),
    "section": (N_("by section"), N_("no section")),
    "tag": (N_("by tag"), N_("no tag")),
    "year": (N_("by year"), N_("no year")),
}
"""What they are grouped by, and what has none of it."""
SORT_WORDS: Mapping[Sort, str] = {
    "list": N_("sorted by list"),
    "title": N_("sorted by title"),
    "author": N_("sorted by author"),
    "year": N_("sorted by year"),
    "age": N_("sorted by age"),
    "rating": N_("sorted by rating"),
    "priority": N_("sorted by priority"),
}
AS_USUAL = Arrangement()
