"""Zotero's own export, “Zotero RDF”, read into works.

The format is what Zotero's translator `RDF.js` writes; notes, tags of files and collections in
it are no works.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tracker.core.bib.bibtex_dates import begin_of, read_date, year_in
from tracker.core.bib.clean import clean_abstract, clean_title, plain_line
from tracker.core.bib.identifiers import arxiv_of, doi_of, isbns_of, issn_of
from tracker.core.bib.read import Read
from tracker.core.bib.work import Name, PartialDate, Work
from tracker.language import _

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_Z = "{http://www.zotero.org/namespaces/export#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_BIB = "{http://purl.org/net/biblio#}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_PRISM = "{http://prismstandard.org/namespaces/1.2/basic/}"
_ADDRESS = "{http://nwalsh.com/rdf/vCard#}"
_TYPES = {
    "journalArticle": "article-journal",
    "magazineArticle": "article-magazine",
    "newspaperArticle": "article-newspaper",
    "preprint": "article",
    "conferencePaper": "paper-conference",
    "bookSection": "chapter",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "webpage": "webpage",
    "blogPost": "post-weblog",
    "videoRecording": "motion_picture",
    "film": "motion_picture",
    "presentation": "speech",
    "manuscript": "manuscript",
    "computerProgram": "software",
    "dataset": "dataset",
    "patent": "patent",
    "encyclopediaArticle": "entry-encyclopedia",
    "dictionaryEntry": "entry-dictionary",
    "standard": "standard",
    "document": "document",
}
_NO_WORKS = frozenset(("attachment", "note", "annotation"))


def read_zotero_rdf(text: str) -> Read:
    """Every item that is a work. Never raises; what is no such file is a problem."""
    if "<!DOCTYPE" in text[:2000].upper():
        # Entities of its own could make a small file very large.
        return Read(problems=((1, _("a file with a document type is not read")),))
    try:
        root = ET.fromstring(text.encode("utf-8", "replace"))  # noqa: S314 - see above
    except (ET.ParseError, ValueError) as error:
        line = getattr(error, "position", (1, 0))[0]
        return Read(problems=((line, _("it is no XML: {error}").format(error=error)),))
    if root.tag != f"{_RDF}RDF":
        return Read(problems=((1, _("it is no RDF file")),))
    by_name = {name: node for node in root if (name := node.get(f"{_RDF}about"))}
    works = tuple(
        _Item(node, by_name).work()
        for node in root
        if (kind := node.findtext(f"{_Z}itemType")) and kind not in _NO_WORKS
    )
    return Read(tuple(work for work in works if work.title))


class _Item:
    """One item, and what it is part of."""

    def __init__(self, node: ET.Element, by_name: dict[str, ET.Element]) -> None:
        self.node = node
        parts = node.findall(f"{_TERMS}isPartOf")
        wholes = [by_name.get(part.get(f"{_RDF}resource", "")) for part in parts]
        wholes += [child for part in parts for child in part]
        self.wholes = [whole for whole in wholes if whole is not None]

    def work(self) -> Work:
        """The item as a work."""
        names = [name for each in (self.node, *self.wholes) for name in _identifiers(each)]
        url = next((name for name in names if name.startswith(("http://", "https://"))), "")
        kind = self.node.findtext(f"{_Z}itemType", "")
        return Work(
            title=clean_title(self.node.findtext(f"{_DC}title", "")),
            type=_TYPES.get(kind, "document"),
            authors=tuple(self._people("authors")),
            editors=tuple(self._people("editors")),
            issued=_date(self.node.findtext(f"{_DC}date", "")),
            container=self._of_whole(f"{_DC}title"),
            volume=self._said(f"{_PRISM}volume"),
            issue=self._said(f"{_PRISM}number"),
            pages=plain_line(self.node.findtext(f"{_BIB}pages", "")).replace("–", "-"),
            edition=self._said(f"{_PRISM}edition"),
            publisher=self._publisher(f"{_FOAF}name"),
            place=self._publisher(f"{_ADDRESS}locality"),
            doi=next((doi for name in names if (doi := doi_of(name))), ""),
            arxiv=next((ident for name in names if (ident := arxiv_of(name))), ""),
            isbn=next((isbn for name in names if "ISBN" in name for isbn in isbns_of(name)), ""),
            issn=next((issn for name in names if "ISSN" in name and (issn := issn_of(name))), ""),
            url=url,
            abstract=clean_abstract(self.node.findtext(f"{_TERMS}abstract", "")),
            language=plain_line(self.node.findtext(f"{_Z}language", "")),
            keywords=tuple(
                word for each in self.node.findall(f"{_DC}subject") if (word := _tag(each))
            ),
            citekey=plain_line(self.node.findtext(f"{_Z}citationKey", "")),
            source="zotero",
        )

    def _people(self, role: str) -> Iterator[Name]:
        for person in self.node.iterfind(f"{_BIB}{role}//{_FOAF}Person"):
            family = plain_line(person.findtext(f"{_FOAF}surname", ""))
            given = plain_line(
                person.findtext(f"{_FOAF}givenName") or person.findtext(f"{_FOAF}givenname") or ""
            )
            if family and given:
                yield Name(family, given)
            elif family or given:
                yield Name(literal=family or given)

    def _said(self, tag: str) -> str:
        return plain_line(self.node.findtext(tag, "")) or self._of_whole(tag)

    def _of_whole(self, tag: str) -> str:
        found = (plain_line(whole.findtext(tag, "")) for whole in self.wholes)
        return next(filter(None, found), "")

    def _publisher(self, tag: str) -> str:
        return plain_line(self.node.findtext(f"{_DC}publisher//{tag}", ""))


def _identifiers(node: ET.Element) -> Iterator[str]:
    for each in node.findall(f"{_DC}identifier"):
        value = each.findtext(f".//{_RDF}value") or each.text or ""
        if text := plain_line(value):
            yield text


def _tag(node: ET.Element) -> str:
    return plain_line(node.findtext(f".//{_RDF}value") or node.text or "")


def _date(text: str) -> PartialDate | None:
    day = plain_line(text).partition(" ")[0]
    year = year_in(text)
    return read_date(day) or begin_of(day) or (PartialDate(year) if year else None)
