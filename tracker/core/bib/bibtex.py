"""Bibliographies in BibTeX and BibLaTeX, read and written."""

from collections import Counter
from collections.abc import Iterable

from tracker.core.bib.bibtex_entry import entry_of, key_of
from tracker.core.bib.bibtex_inherit import with_inherited
from tracker.core.bib.bibtex_syntax import read_entries
from tracker.core.bib.bibtex_work import work_of
from tracker.core.bib.citekey import lettered
from tracker.core.bib.read import Read
from tracker.core.bib.work import Work


def read_bibtex(text: str) -> Read:
    """Every entry of a file in either dialect; a bad one is a problem and hides no other.

    Never raises. Fields that no part of a work stands for are in its `extra`, in LaTeX as they are
    written, macros and `#` resolved; so is the entry's type where CSL's does not tell it.
    """
    entries, problems = read_entries(text)
    return Read(tuple(work_of(entry) for entry in with_inherited(entries)), problems)


def write_bibtex(works: Iterable[Work]) -> str:
    """A file for BibTeX and BibLaTeX in UTF-8, its entries in the order given.

    Fields come in one order, always the same; a key that comes again gets a letter. What was read
    from BibTeX is read from it again.
    """
    seen: Counter[str] = Counter()
    entries: list[str] = []
    for work in works:
        key = key_of(work)
        while (times := seen[key.lower()]) > 0:
            seen[key.lower()] += 1
            key = f"{key}{lettered(times)}"
        seen[key.lower()] += 1
        entries.append(entry_of(work, key))
    return "\n".join(entries)
