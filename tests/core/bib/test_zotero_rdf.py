"""Zotero's own export."""

import pytest

from tracker.core.bib.work import Name, PartialDate, Work
from tracker.core.bib.zotero_rdf import read_zotero_rdf

HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#" '
    'xmlns:foaf="http://xmlns.com/foaf/0.1/" '
    'xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">'
)
ITEM = """
<bib:Article rdf:about="#item_1"><z:itemType>journalArticle</z:itemType>
<dcterms:isPartOf rdf:resource="urn:issn:0028-0836"/>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>LeCun</foaf:surname>
<foaf:givenName>Yann</foaf:givenName></foaf:Person></rdf:li><rdf:li><foaf:Person>
<foaf:surname>OpenAI</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<dc:subject>nets</dc:subject><dcterms:abstract>Words &amp; more.</dcterms:abstract>
<dc:title>Deep learning</dc:title><dc:date>2015-05-28</dc:date><bib:pages>436–444</bib:pages>
<dc:identifier><dcterms:URI><rdf:value>https://www.nature.com/articles/nature14539</rdf:value>
</dcterms:URI></dc:identifier></bib:Article>
<bib:Journal rdf:about="urn:issn:0028-0836"><dc:title>Nature</dc:title>
<prism:volume>521</prism:volume><prism:number>7553</prism:number>
<dc:identifier>DOI 10.1038/nature14539</dc:identifier><dc:identifier>ISSN 0028-0836</dc:identifier>
</bib:Journal>
<z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title>
</z:Attachment></rdf:RDF>"""


def test_an_article() -> None:
    """Its journal stands elsewhere in the file; attachments are no works."""
    assert (
        Work(
            title="Deep learning",
            type="article-journal",
            authors=(Name("LeCun", "Yann"), Name(literal="OpenAI")),
            issued=PartialDate(2015, 5, 28),
            container="Nature",
            volume="521",
            issue="7553",
            pages="436-444",
            doi="10.1038/nature14539",
            issn="0028-0836",
            url="https://www.nature.com/articles/nature14539",
            abstract="Words & more.",
            keywords=("nets",),
            source="zotero",
        ),
    ) == read_zotero_rdf(HEAD + ITEM).works


@pytest.mark.parametrize(
    "text", ["", "x", "<a/>", HEAD, '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<\x00"]
)
def test_other_files(text: str) -> None:
    """What is no such file is told, and entities are not resolved."""
    read = read_zotero_rdf(text)

    assert () == read.works
    assert read.problems
