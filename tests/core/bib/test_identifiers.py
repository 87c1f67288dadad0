"""Identifiers are brought to one form however they are written."""

import pytest

from tracker.core.bib.identifiers import arxiv_in, arxiv_of, doi_of, doi_of_url, isbns_of, issn_of


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/ABC", "10.1000/abc"),
        ("https://doi.org/10.1000/abc.", "10.1000/abc"),
        ("doi: 10.1000/abc", "10.1000/abc"),
        ("http://dx.doi.org/10.1002%2F%28SICI%291", "10.1002/(sici)1"),
        ("10.1002/(SICI)1(1998)43:4<338::AID-J>3.0.CO;2-B",
         "10.1002/(sici)1(1998)43:4<338::aid-j>3.0.co;2-b"),
        ("<a href=x>10.1000/abc</a>", "10.1000/abc"),
        ("10.1890/0012(1999)069[0569:ED]2.0.CO;2", "10.1890/0012(1999)069[0569:ed]2.0.co;2"),
        ("none", ""),
        ("10/abc", ""),
    ],
)  # fmt: skip
def test_dois(text: str, doi: str) -> None:
    """A DOI is in lower case and without what stands around it."""
    assert doi == doi_of(text)


def test_dois_of_addresses() -> None:
    """Only the resolver's addresses name a DOI."""
    assert "10.1000/x" == doi_of_url("https://doi.org/10.1000/x")
    assert "" == doi_of_url("https://publisher.example/10.1000/x")


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        ("1706.03762", "1706.03762"),
        ("arXiv:1706.03762v7", "1706.03762"),
        ("arXiv:1706.03762 [cs.CL]", "1706.03762"),
        ("https://arxiv.org/pdf/1706.03762v1.pdf", "1706.03762"),
        ("10.48550/arXiv.1706.03762", "1706.03762"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("math.GT/0309136", "math.GT/0309136"),
        ("see arXiv:0704.0001 there", "0704.0001"),
        ("17060.3762", ""),
        ("12345", ""),
    ],
)
def test_arxiv_ids(text: str, arxiv: str) -> None:
    """Ids of both kinds are found, without version and class."""
    assert arxiv == arxiv_of(text)


def test_numbers_alone_are_no_arxiv_ids_in_texts() -> None:
    """In a text an id is one only where arXiv is named."""
    assert "" == arxiv_in("figures 1706.03762")
    assert "1706.03762" == arxiv_in("arXiv: 1706.03762")


def test_book_and_journal_numbers() -> None:
    """ISBNs of both lengths and ISSNs are told apart."""
    assert ("9783161484100", "316148410X") == isbns_of("978-3-16-148410-0 (pbk), 3-16-148410-X")
    assert "1234-567X" == issn_of("ISSN 1234567x")
    assert () == isbns_of("1234-5678")
    assert "" == issn_of("978-3-16-148410-0")
