"""From what is in hand to works: every kind of source, over a real server."""

import json
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.sources.server import Answer, Reply, world
from tests.sources.test_pdf import pdf
from tracker.core.bib.identifier import Identifier
from tracker.core.bib.recognise_url import recognise_url
from tracker.errors import BadInput, NotFound
from tracker.sources.client import Access, Client
from tracker.sources.gather import gather
from tracker.sources.stub import stub

HASH = "204e3073870fae3d05bcbc2f6a8e263d9b72e776"
CSL = {
    "title": "A Whole Record",
    "author": [{"given": "Ada", "family": "Lovelace"}],
    "issued": {"date-parts": [[1843]]},
}
BOOK = {"ISBN:9780262035613": {"title": "A Whole Record", "publish_date": "1843"}}
ALEX = {
    "id": "https://openalex.org/W1",
    "title": "A Whole Record",
    "authorships": [{"author": {"display_name": "Ada Lovelace"}}],
    "publication_year": 1843,
}
SCHOLAR = {"title": "A Whole Record", "authors": [{"name": "Ada Lovelace"}], "year": 1843}
FORUM = {
    "notes": [
        {
            "id": "rJ4km2R5t7",
            "cdate": 1_500_000_000_000,
            "content": {"title": "A Whole Record", "authors": ["Ada Lovelace"]},
        }
    ]
}
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<id>http://arxiv.org/abs/hep-th/9901001v2</id><published>1999-01-01T00:00:00Z</published>
<title>A Whole Record</title><author><name>Ada Lovelace</name></author></entry></feed>"""
BIB = b"@inproceedings{x, title={A Whole Record}, author={Lovelace, Ada}, year={1843}}"
TAGS = (
    '<html><head><meta name="citation_title" content="A Whole Record">'
    '<meta name="citation_author" content="Lovelace, Ada">'
    '<meta name="citation_publication_date" content="1843/09/01"></head></html>'
)
POOR = (
    '<meta name="citation_title" content="A whole"><meta name="citation_doi" content="10.1000/x">'
)


def sent(document: object) -> Reply:
    """A reply in JSON."""
    return Reply(json.dumps(document).encode())


def page(text: str) -> Reply:
    """A web page."""
    return Reply(text.encode(), kind="text/html; charset=utf-8")


@contextmanager
def asking(answers: Mapping[str, Reply | Answer]) -> Iterator[Client]:
    """A client for services that answer so."""
    with world(answers) as (bases, _):
        # The pauses that services ask for are not what is looked at here.
        client = Client(Access(bases), sleep=lambda _: None)
        try:
            yield client
        finally:
            client.close()


CROSSREF = sent({"message": CSL})
FOUND = sent({"message": {"items": [CSL]}})
ARXIV = Reply(ATOM, kind="application/atom+xml")
EVERY = {
    "hep-th/9901001v2": {"arxiv": ARXIV},
    "arXiv:2106.09685v2 [cs.CL]": {"datacite": sent({"titles": [{"title": "A Whole Record"}]})},
    "https://arxiv.org/pdf/hep-th/9901001v2.pdf": {"arxiv": ARXIV},
    "https://arxiv.org/html/2106.09685v1": {"arxiv": ARXIV},
    "https://www.alphaxiv.org/abs/2106.09685": {"arxiv": ARXIV},
    "https://huggingface.co/papers/2106.09685": {"page": page(TAGS)},
    "10.1000/x1": {"doi": sent(CSL)},
    "https://doi.org/10.1000/x2": {"page": page(TAGS)},
    "https://dl.acm.org/doi/abs/10.1145/3442188.3445922": {"crossref": CROSSREF},
    "https://link.springer.com/article/10.1007/s11263-015-0816-y": {"crossref": CROSSREF},
    "https://aclanthology.org/N19-1423/": {"acl": Reply(BIB, kind="text/plain")},
    "https://aclanthology.org/2022.acl-long.1.pdf": {"page": page(TAGS)},
    "https://openreview.net/forum?id=rJ4km2R5t7": {"openreview1": sent(FORUM)},
    "https://openreview.net/pdf?id=rJ4km2R5t7": {"page": page(TAGS)},
    "https://proceedings.neurips.cc/paper/2017/hash/3f5e-Abstract.html": {"page": page(TAGS)},
    "https://proceedings.mlr.press/v139/radford21a.html": {"page": page(TAGS)},
    "https://openaccess.thecvf.com/content_cvpr_2016/html/He_CVPR.html": {"page": page(TAGS)},
    "https://ieeexplore.ieee.org/document/7780459": {"page": page(POOR), "crossref": CROSSREF},
    f"https://www.semanticscholar.org/paper/Title/{HASH}": {"semanticscholar": sent(SCHOLAR)},
    "CorpusId:13756489": {"semanticscholar": sent(SCHOLAR)},
    "https://openalex.org/W2626778328": {"openalex": sent(ALEX)},
    "https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17.html": {
        "dblp": Reply(BIB, kind="application/x-bibtex")
    },
    "PMID: 31452104": {"pubmed": sent(CSL)},
    "978-0-262-03561-3": {"openlibrary": sent(BOOK)},
    "ISBN 9780262035613": {"crossref": sent({"message": {"items": [{**CSL, "type": "book"}]}})},
    "https://www.bilibili.com/video/BV1x": {"page": page("<title>A Whole Record_bilibili")},
    "https://blog.example.org/post": {"page": page("<title>A Whole Record</title>")},
    BIB.decode(): {},
}


@pytest.mark.parametrize("source", EVERY)
def test_every_kind_of_source(source: str) -> None:
    """Whatever a work is named by, the one service that is up tells what it is."""
    with asking(EVERY[source]) as client:
        found = gather(source, client, 3.0)

    assert ["A Whole Record"] == [work.title for work, _ in found.works]


IDENTIFIERS = (
    Identifier("arxiv", "hep-th/9901001"),
    Identifier("doi", "10.1000/x"),
    Identifier("acl", "N19-1423"),
    Identifier("openreview", "rJ4km2R5t7"),
    Identifier("s2", HASH),
    Identifier("s2", "CorpusId:13756489"),
    Identifier("openalex", "W2626778328"),
    Identifier("dblp", "conf/nips/VaswaniSPUJGKP17"),
    Identifier("pmid", "31452104"),
)


@pytest.mark.parametrize("ident", IDENTIFIERS, ids=lambda ident: f"{ident.kind} {ident.value}")
def test_a_stub_can_be_asked_for_again(ident: Identifier) -> None:
    """The address that a stub has names the same work, so that it can be completed."""
    assert ident == recognise_url(stub(ident).url)


def test_who_comes_second_is_asked_in_time() -> None:
    """Services that hang do not keep the others from being asked."""
    slow = Reply(b"{}", delay=1.2)
    with asking({"crossref": slow, "doi": slow, "openalex": sent(ALEX)}) as client:
        begun = time.monotonic()
        ((work, is_pending),) = gather("10.1000/x1", client, 1.0).works
        taken = time.monotonic() - begun

    assert ("A Whole Record", False) == (work.title, is_pending)
    assert taken < 0.9


def test_who_is_silent_is_not_waited_for_again() -> None:
    """The second work does not wait for services that have not answered for the first."""
    slow = Reply(b"{}", delay=1.3)
    with asking({"crossref": slow, "doi": slow}) as client:
        gather("10.1000/x1", client, 1.1)
        begun = time.monotonic()
        ((_, is_pending),) = gather("10.1000/x2", client, 1.1).works
        taken = time.monotonic() - begun

    assert is_pending
    assert taken < 0.6


def test_who_gives_names_out_knows_them_all() -> None:
    """An id that its own service does not know is wrong, whoever else is down."""
    empty = Reply(b'<feed xmlns="http://www.w3.org/2005/Atom"/>', kind="application/atom+xml")
    with asking({"arxiv": empty}) as client, pytest.raises(NotFound, match="written right"):
        gather("arXiv:2106.99999", client, 1.0)


def test_an_answer_that_breaks_off_is_asked_for_again() -> None:
    """A connection that ends in the midst of an answer is tried once more."""
    whole = json.dumps({"message": CSL}).encode()
    replies = iter([Reply(whole[:9], headers={"Content-Length": "999"}), Reply(whole)])
    with asking({"crossref": lambda _: next(replies)}) as client:
        ((work, _),) = gather("10.1000/x1", client, 4.0).works

    assert "A Whole Record" == work.title


def test_many_works_have_the_same_title() -> None:
    """Works of one title by others, or of other years, are told apart and none is taken."""
    other = {**CSL, "author": [{"family": "Hinton"}], "issued": {"date-parts": [[2006]]}}
    with asking({"crossref": sent({"message": {"items": [CSL, other]}})}) as client:
        found = gather("A whole record", client, 1.0)

    assert [("Lovelace", 1.0), ("Hinton", 1.0)] == [
        (each.work.authors[0].family, each.likeness) for each in found.candidates
    ]


@pytest.mark.parametrize("name", ["library.txt", "x", "export.bibtex", "a b.biblatex"])
def test_a_file_is_what_it_holds(tmp_path: Path, name: str) -> None:
    """A file of any name is read, also by its `file:` address and in a terminal's quotes."""
    file = tmp_path / name
    file.write_bytes(BIB)
    with asking({}) as client:
        for source in (str(file), f"'{file}'", file.as_uri()):
            found = gather(source, client, 1.0)

            assert ["A Whole Record"] == [work.title for work, _ in found.works]


def test_lines_that_name_works_are_as_many_works(tmp_path: Path) -> None:
    """Of a list of ids each line is asked for; those that nobody knows are told."""
    missing = Reply(b"no", 404)
    file = tmp_path / "ids.txt"
    file.write_text("- [ ] https://doi.org/10.1000/x1\n\n10.1000/x2\n10.1000/none\n")

    def answer(path: str) -> Reply:
        return missing if "none" in path else CROSSREF

    steps: list[tuple[int, int]] = []
    with asking({"crossref": answer, "doi": missing}) as client:
        found = gather(str(file), client, 2.0, step=lambda done, of: steps.append((done, of)))

    assert 2 == len(found.works)
    assert "10.1000/none" in found.problems[0]
    assert [(0, 3), (1, 3), (2, 3)] == steps


@pytest.mark.parametrize(
    ("lines", "up", "why"),
    [
        (["doi:10.1000/x1"], {}, "crossref: crossref asks for patience"),
        ([], {}, "no service answers"),
        ([], {"crossref": FOUND}, "no service knows a work called “A Paper That Nobody Tells”"),
    ],
)
def test_a_pdf_says_who_has_not_told(
    tmp_path: Path, lines: list[str], up: Mapping[str, Reply], why: str
) -> None:
    """Where the record of a file stays pending, the services that gave nothing are told."""
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf([[(20, "A Paper That Nobody Tells"), *((10, each) for each in lines)]]))
    with asking(up) as client:
        found = gather(str(file), client, 2.0)

    assert [("A Paper That Nobody Tells", True)] == [(w.title, waits) for w, waits in found.works]
    assert why in "\n".join(found.told)


def test_lines_are_asked_for_side_by_side() -> None:
    """Of a pasted list the second work is asked for while the first one's service is silent."""
    met = threading.Barrier(2)

    def answer(_path: str) -> Reply:
        met.wait(5)
        return sent(CSL)

    def crossref(_path: str) -> Reply:
        met.wait(5)
        return CROSSREF

    with asking({"crossref": crossref, "pubmed": answer}) as client:
        found = gather("-", client, 8.0, lambda: b"10.1000/x1\nPMID: 31452104\n")

    assert [False, False] == [is_pending for _, is_pending in found.works]


def test_lines_share_one_deadline() -> None:
    """A list of which nobody answers in time costs little more than one of its works."""
    slow = {name: Reply(b"{}", delay=3) for name in ("crossref", "doi", "pubmed", "openlibrary")}
    pasted = b"10.1000/x1\n10.1000/x2\nPMID: 31452104\n978-0-262-03561-3\nN19-1423\n"
    with asking({**slow, "acl": slow["doi"], "page": slow["doi"]}) as client:
        begun = time.monotonic()
        found = gather("-", client, 1.0, lambda: pasted)
        taken = time.monotonic() - begun

    assert 5 == sum(is_pending for _, is_pending in found.works)
    assert taken < 2.5


def test_of_many_problems_the_first_are_told(tmp_path: Path) -> None:
    """A block with thousands of stray signs is told by its first lines and their number."""
    file = tmp_path / "a.bib"
    file.write_bytes(BIB + b"@article{b, title={B}, year={2020},\n" + b"x = = y,\n" * 2000 + b"}\n")
    with asking({}) as client:
        told = gather(str(file), client, 1.0).problems
        pasted = gather("-", client, 1.0, file.read_bytes).problems

    assert 21 == len(told) == len(pasted)
    assert re.fullmatch(r"a\.bib: \d{3,} more problems are not shown\.", told[-1])


@pytest.mark.parametrize("text", ["x " * 800, "\0", " \n"])
def test_what_is_nothing_is_refused(text: str) -> None:
    """Texts that are no title, no address and no file are refused in a sentence."""
    with asking({}) as client, pytest.raises(BadInput):
        gather(text, client, 0.2)


def test_a_page_in_another_encoding() -> None:
    """Pages in Chinese say their encoding in their head."""
    text = "<html><head><meta charset='gb2312'><title>大模型综述</title></head></html>"
    reply = Reply(text.encode("gb18030"), kind="text/html")
    with asking({"page": reply}) as client:
        ((work, _),) = gather("https://example.cn/1", client, 1.0).works

    assert "大模型综述" == work.title


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<feed",
        b"\xff\xfe\x00",
        b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><feed>&b;</feed>',
        b'{"message": {"title": [' + b"[" * 5000,
        b'{"message": {"title": {"a": 1}, "author": 5, "issued": "x", "DOI": []}}',
        b'{"notes": null, "data": {"attributes": []}, "results": {}}',
        b"<html><title>Making sure you&#39;re not a bot!</title></html>",
    ],
)
def test_rubbish_is_passed_over(body: bytes) -> None:
    """Whatever all services send, of every type that they may send, a stub is what remains."""
    kinds = {"arxiv": "text/xml", "page": "text/html", "acl": "text/plain"}
    names = ("arxiv", "datacite", "crossref", "doi", "openalex", "semanticscholar", "page", "acl")
    answers = {name: Reply(body, kind=kinds.get(name, "application/json")) for name in names}
    with asking(answers) as client:
        for source in ("1706.03762", "10.1000/x", "N19-1423", "https://icml.cc/x"):
            ((work, _),) = gather(source, client, 1.5).works

            assert work.url
            assert not work.title
