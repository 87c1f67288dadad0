"""One work as a bibliography names it: a paper, a book, a talk; in CSL's terms."""

from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A person or a body, in CSL's parts; what cannot be taken apart is `literal`."""

    family: str = ""
    given: str = ""
    particle: str = ""
    """CSL's non-dropping particle: the `van` of van Gogh."""
    dropping_particle: str = ""
    """The `de` of Jean de La Fontaine, where the family name is La Fontaine."""
    suffix: str = ""
    literal: str = ""

    @property
    def shown(self) -> str:
        """The name in reading order; Chinese, Japanese and Korean names are written closed up."""
        if self.literal:
            return self.literal
        family = " ".join(filter(None, (self.dropping_particle, self.particle, self.family)))
        if _is_closed_up(self.family) and _is_closed_up(self.given or self.family):
            return family + self.given
        name = " ".join(filter(None, (self.given, family)))
        return f"{name}, {self.suffix}" if self.suffix else name


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known."""

    year: int
    month: int | None = None
    """1 to 12."""
    day: int | None = None

    def __str__(self) -> str:
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Work:
    r"""A bibliographic record; empty is unknown, and nothing is ever invented.

    Texts are plain Unicode with Markdown's `$…$` for formulas: no LaTeX, no markup, no control
    characters, no line ends but in `abstract`. Money that would read as a formula is `\$`.
    """

    title: str = ""
    type: str = ""
    """CSL's: `article-journal`, `paper-conference`, `article` (a preprint), `book`, `webpage`,
    `motion_picture` (a video) …"""
    authors: tuple[Name, ...] = ()
    """`Name(literal="others")` stands last where the source does not name all."""
    editors: tuple[Name, ...] = ()
    issued: PartialDate | None = None
    container: str = ""
    """CSL's container-title: the journal, the proceedings, the book around a chapter."""
    collection: str = ""
    """CSL's collection-title: a series."""
    event: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    """`12-34`, with an ASCII hyphen."""
    edition: str = ""
    publisher: str = ""
    place: str = ""
    doi: str = ""
    """Without resolver, in lower case."""
    arxiv: str = ""
    """Without `arXiv:` and without version: `1706.03762`, `hep-th/9901001`."""
    pmid: str = ""
    isbn: str = ""
    """Digits and X only; of several the first."""
    issn: str = ""
    url: str = ""
    pdf: str = ""
    """The address of the PDF."""
    abstract: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    note: str = ""
    retracted: bool = False
    citekey: str = ""
    """As the file names it that the record is from."""
    extra: tuple[tuple[str, str], ...] = ()
    """What the source says besides, by the source's own field names, as it is written there."""
    source: str = ""
    """Who says so: `arxiv`, `crossref`, `bibtex` …"""


def _is_closed_up(text: str) -> bool:
    """Whether every character is Han, kana or hangul."""
    return bool(text) and all(
        "\u3040" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7af"
        or "\U00020000" <= char <= "\U0003134f"
        for char in text
    )
