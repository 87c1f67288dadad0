"""The types of works that CSL knows, and what others call them."""

CSL_TYPES = frozenset((
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book"),
    *("broadcast", "chapter", "classic", "collection", "dataset", "document", "entry"),
    *("entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing"),
    *("interview", "legal_case", "legislation", "manuscript", "map", "motion_picture"),
    *("musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical"),
    *("personal_communication", "post", "post-weblog", "regulation", "report", "review"),
    *("review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage"),
))  # fmt: skip

CROSSREF_TYPES = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference",
    "posted-content": "article", "preprint": "article", "book-chapter": "chapter",
    "book-section": "chapter", "book-part": "chapter", "monograph": "book", "edited-book": "book",
    "reference-book": "book", "proceedings": "book", "book-series": "book", "book-set": "book",
    "journal": "periodical", "journal-issue": "periodical", "dissertation": "thesis",
    "reference-entry": "entry-encyclopedia", "peer-review": "review", "report-series": "report",
    "report-component": "report", "working_paper": "report",
}  # fmt: skip
"""Crossref's names, which doi.org gives where CSL's are due."""
