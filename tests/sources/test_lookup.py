"""Asking several services at once, over real servers."""

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from tests.sources.server import Answer, Reply, serving
from tracker.core.bib.identifier import Identifier
from tracker.sources.client import Access, Client
from tracker.sources.lookup import likeness, look_up, search

CROSSREF = {
    "message": {
        "type": "journal-article",
        "title": ["A <i>Title</i> &amp; More"],
        "author": [{"given": "Ada", "family": "Lovelace"}],
        "issued": {"date-parts": [[1843, 9]]},
        "container-title": ["Notes"],
        "DOI": "10.1000/X1",
    }
}
OPENALEX = {
    "id": "https://openalex.org/W1",
    "title": "A title & more",
    "authorships": [{"author": {"display_name": "A. Lovelace"}}],
    "publication_year": 1999,
    "doi": "https://doi.org/10.1000/x1",
    "best_oa_location": {"pdf_url": "https://example.org/x.pdf"},
    "abstract_inverted_index": {"Engines": [0], "think.": [1]},
}
DATACITE = {
    "titles": [{"title": "Attention Is All You Need"}],
    "creators": [{"name": "Vaswani, Ashish", "givenName": "Ashish", "familyName": "Vaswani"}],
    "publicationYear": 2017,
    "types": {"resourceTypeGeneral": "Preprint"},
}
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<id>http://arxiv.org/abs/1706.03762v7</id><published>2017-06-12T17:57:34Z</published>
<title>Attention Is All
 You Need</title><summary> Sequences. </summary><author><name>Ashish Vaswani</name></author>
</entry></feed>"""
FEED = "application/atom+xml; charset=utf-8"
DOI = Identifier("doi", "10.1000/x1")


def sent(document: object, delay: float = 0.0) -> Reply:
    """A reply in JSON."""
    return Reply(json.dumps(document).encode(), delay=delay)


def _always(reply: Reply) -> Answer:
    return lambda _: reply


@contextmanager
def services(replies: Mapping[str, Reply]) -> Iterator[Client]:
    """A client whose services answer so; those not named answer with an error."""
    names = ("crossref", "doi", "openalex", "datacite", "semanticscholar", "arxiv", "page")
    with ExitStack() as stack:
        bases = {}
        for name in names:
            reply = replies.get(name, Reply(b"", 500, headers={"Retry-After": "99"}))
            bases[name] = stack.enter_context(serving(_always(reply))).address
        client = Client(Access(bases))
        stack.callback(client.close)
        yield client


def test_the_publisher_is_believed_and_the_rest_filled_in() -> None:
    """What the publisher deposited counts, its markup cleaned; others only fill gaps."""
    with services({"crossref": sent(CROSSREF), "doi": sent(CROSSREF["message"])}) as client:
        found = look_up(DOI, client)

    assert found.work is not None
    assert found.work.title == "A Title & More"
    assert [name.shown for name in found.work.authors] == ["Ada Lovelace"]
    assert str(found.work.issued) == "1843-09"
    assert (found.work.container, found.work.doi) == ("Notes", "10.1000/x1")


def test_another_service_stands_in() -> None:
    """Where those asked first fail, others are asked, and the failures are told."""
    with services({"openalex": sent(OPENALEX)}) as client:
        found = look_up(DOI, client)

    assert found.work is not None
    assert found.work.title == "A title & more"
    assert found.work.pdf == "https://example.org/x.pdf"
    assert found.work.abstract == "Engines think."
    assert dict(found.asked)["openalex"] == ""
    assert "patience" in dict(found.asked)["crossref"]
    assert not found.is_unknown


def test_nobody_is_waited_for_once_one_has_answered() -> None:
    """A whole answer is enough; a slow service keeps nobody waiting for long."""
    slow = sent(CROSSREF["message"], delay=1.5)
    with services({"crossref": sent(CROSSREF), "doi": slow}) as client:
        begun = time.monotonic()
        found = look_up(DOI, client, 5.0)
        taken = time.monotonic() - begun

    assert found.work is not None
    assert taken < 1.2


def test_two_halves_are_a_whole() -> None:
    """What the first say together is enough: nobody else is asked."""
    message = CROSSREF["message"]
    undated = {"message": {**message, "issued": None}}
    nameless = {key: value for key, value in message.items() if key != "author"}
    with ExitStack() as stack:
        other = stack.enter_context(serving(_always(sent(OPENALEX))))
        bases = {
            "crossref": stack.enter_context(serving(_always(sent(undated)))).address,
            "doi": stack.enter_context(serving(_always(sent(nameless)))).address,
            **dict.fromkeys(("openalex", "datacite", "semanticscholar", "page"), other.address),
        }
        client = Client(Access(bases))
        stack.callback(client.close)
        found = look_up(DOI, client)

    assert found.work is not None
    assert (["Ada Lovelace"], "1843-09") == (
        [name.shown for name in found.work.authors],
        str(found.work.issued),
    )
    assert [] == other.asked


def test_who_waits_for_a_turn_is_not_asked_when_all_is_known() -> None:
    """An archive that is asked every three seconds is not asked for what others have told."""
    atom = Reply(ATOM.encode(), kind=FEED)
    doi = {"attributes": {**DATACITE, "doi": "10.48550/arXiv.1706.03762"}}
    its_turn = threading.Event()

    def sleep(seconds: float) -> None:
        if seconds > 1:
            its_turn.wait(10)

    with ExitStack() as stack:
        archive = stack.enter_context(serving(_always(atom)))
        agency = stack.enter_context(serving(_always(sent({"data": doi}))))
        client = Client(
            Access({"arxiv": archive.address, "datacite": agency.address}),
            sleep=sleep,
        )
        stack.callback(client.close)
        before = set(threading.enumerate())
        first = look_up(Identifier("arxiv", "1706.03762"), client)
        second = look_up(Identifier("arxiv", "1706.03763"), client)
        its_turn.set()
        for thread in set(threading.enumerate()) - before:
            thread.join(10)

    assert first.work is not None
    assert second.work is not None
    assert 1 == len(archive.asked)


def test_the_time_is_kept() -> None:
    """When nobody answers in time there is nothing, and no error."""
    slow = sent(CROSSREF, delay=1.0)
    with services({"crossref": slow, "doi": slow}) as client:
        begun = time.monotonic()
        found = look_up(DOI, client, 0.3)
        taken = time.monotonic() - begun

    assert found.work is None
    assert taken < 0.9


def test_what_nobody_knows_is_unknown() -> None:
    """Where all say that there is no such work, that is told apart from silence."""
    missing = Reply(b"no", 404, "text/plain")
    names = ("crossref", "doi", "openalex", "datacite", "semanticscholar")
    with services(dict.fromkeys(names, missing)) as client:
        unknown = look_up(DOI, client)
    with services({}) as client:
        silent = look_up(DOI, client)

    assert unknown.work is None
    assert unknown.is_unknown
    assert not silent.is_unknown


def test_rubbish_is_no_answer() -> None:
    """Pages for people, other JSON and half of one are passed over."""
    robots = Reply(b"<title>Just a moment</title>", kind="text/html")
    with services({"crossref": robots, "doi": sent([1]), "openalex": Reply(b'{"id"')}) as client:
        found = look_up(DOI, client)

    assert found.work is None
    assert all(reason for _, reason in found.asked)


def test_a_preprint_is_read_from_its_archive() -> None:
    """The title is on one line, the id without its version, the year the first version's."""
    with services({"arxiv": Reply(ATOM.encode(), kind=FEED)}) as client:
        found = look_up(Identifier("arxiv", "1706.03762"), client)

    assert found.work is not None
    assert found.work.title == "Attention Is All You Need"
    assert (found.work.arxiv, str(found.work.issued)) == ("1706.03762", "2017-06-12")
    assert found.work.doi == "10.48550/arxiv.1706.03762"


def test_a_false_deposit_does_not_win() -> None:
    """A record under a prefix known for works deposited again counts for nothing."""
    false = {**OPENALEX, "title": "False", "doi": "https://doi.org/10.65215/2q58a426"}
    with services({"openalex": sent(false)}) as client:
        assert look_up(DOI, client).work is None


def test_a_title_is_searched_for() -> None:
    """Works with like titles are found, the likest first, each once."""
    other = {**OPENALEX, "id": "W2", "title": "Something else", "doi": None}
    replies = {
        "openalex": sent({"results": [other, OPENALEX]}),
        "crossref": sent({"message": {"items": [CROSSREF["message"]]}}),
    }
    with services(replies) as client:
        found = search("a TITLE and more", client)

    assert [each.work.title for each in found] == ["A Title & More", "Something else"]
    assert found[0].likeness > 0.8 > found[1].likeness


def test_likeness_looks_past_case_and_signs() -> None:
    """The same words are alike, however they are written; others are not."""
    assert likeness("BERT: Pre-training", "bert pre training") == 1.0
    assert likeness("BERT: Pre-training", "Attention Is All You Need") < 0.5
