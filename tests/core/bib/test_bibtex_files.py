"""The files that reference managers attach to works are found."""

import pytest

from tracker.core.bib.bibtex import read_bibtex
from tracker.core.bib.bibtex_files import files_of


@pytest.mark.parametrize(
    ("fields", "paths"),
    [
        ("file = {Full Text:files/47/a.pdf:application/pdf}", ["files/47/a.pdf"]),
        ("file = {:2.pdf:PDF;stuff:1.pdf:PDF}", ["2.pdf", "1.pdf"]),
        (r"file = {R1:C\:\\Users\\a b.pdf:PDF}", [r"C:\Users\a b.pdf"]),
        (r"file = {Test:E:\folder\a.pdf:application/pdf}", [r"E:\folder\a.pdf"]),
        (r"file = {:C$\backslash$:/some/a\_b.pdf:pdf}", ["C:/some/a_b.pdf"]),
        ("file = {/home/me/Papers (2)/a.pdf}", ["/home/me/Papers (2)/a.pdf"]),
        ("file = {https://a.example/x.pdf}", ["https://a.example/x.pdf"]),
        ("file = {a.pdf}, file = {b.pdf}, file = {a.pdf}", ["a.pdf", "b.pdf"]),
        (r"File = {:a\;b.pdf:pdf;::}", ["a;b.pdf"]),
        ("title = {none}", []),
    ],
)
def test_files(fields: str, paths: list[str]) -> None:
    """The forms of Zotero, JabRef, Mendeley and BibDesk are understood."""
    (work,) = read_bibtex(f"@book{{k, {fields}}}").works

    assert tuple(paths) == files_of(work)
