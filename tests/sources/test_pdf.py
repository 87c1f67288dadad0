"""A PDF file says which paper it is, or says kindly that it cannot be read."""

import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import SHARED
from tracker.core.bib.identifier import Identifier
from tracker.errors import BadInput
from tracker.sources.pdf import PdfIdentity, identify_pdf

Line = tuple[int, str]
"""Points, and words."""


def pdf(
    pages: Sequence[Sequence[Line]],
    info: Mapping[str, str] | None = None,
    *,
    xmp: str = "",
    locked: bool = False,
) -> bytes:
    """A PDF file with these lines on its pages."""
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    said = "".join(f"/{key} {_string(value)}" for key, value in (info or {}).items())
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % (b"/Metadata 5 0 R" if xmp else b""),
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: f"<<{said}>>".encode(),
    }
    if xmp:
        objects[5] = _stream(xmp.encode(), "/Type/Metadata/Subtype/XML")
    if locked:
        objects[6] = f"<</Filter/Standard/V 1/R 2/P -4/O<{'00' * 32}>/U<{'11' * 32}>>>".encode()
    for number, lines in enumerate(pages):
        resources = "/Resources<</Font<</F 3 0 R>>>>/MediaBox[0 0 612 792]"
        content = f"/Contents {11 + 2 * number} 0 R"
        objects[10 + 2 * number] = f"<</Type/Page/Parent 2 0 R{resources}{content}>>".encode()
        drawn, height = "", 760
        for size, words in lines:
            height -= size + 6
            shift = "0 1 -1 0 20 300" if size == 20 and "arXiv" in words else f"1 0 0 1 60 {height}"
            drawn += f"BT /F {size} Tf {shift} Tm {_string(words)} Tj ET\n"
        packed = zlib.compress(drawn.encode("latin-1"))
        objects[11 + 2 * number] = _stream(packed, "/Filter/FlateDecode")
    out = b"%PDF-1.4\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in places.items())
    encrypted = "/Encrypt 6 0 R/ID[<00><00>]" if locked else ""
    trailer = (
        f"trailer\n<</Size 99/Root 1 0 R/Info 4 0 R{encrypted}>>\nstartxref\n{len(out)}\n%%EOF\n"
    )
    return out + f"xref\n0 1\n0000000000 65535 f \n{table}{trailer}".encode()


def _string(text: str) -> str:
    if text.isascii():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<" + f"\ufeff{text}".encode("utf-16-be").hex() + ">"


def _stream(data: bytes, entries: str) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries.encode(), len(data), data)


def identified(tmp_path: Path, data: bytes) -> PdfIdentity:
    file = tmp_path / "paper.pdf"
    file.write_bytes(data)
    return identify_pdf(file)


PAGE = (
    (9, "Proceedings of Something 2017"),
    (17, "Attention Is All You Need:"),
    (17, "A Study of Trans-"),
    (17, "formers and Others"),
    (11, "Ashish Vaswani"),
    (10, "Some words of the abstract, which go on."),
)
XMP = (
    '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description {}>{}'
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def test_the_stamp_comes_first(tmp_path: Path) -> None:
    """The stamp of arXiv is surer than a DOI on the page; the title is what is written large."""
    stamp = (20, "arXiv:1706.03762v5  [cs.CL]  6 Dec 2017")
    found = identified(tmp_path, pdf([[stamp, *PAGE, (8, "https://doi.org/10.5555/3295222")]]))

    assert (Identifier("arxiv", "1706.03762v5"), Identifier("doi", "10.5555/3295222")) == (
        found.identifiers
    )
    assert "Attention Is All You Need: A Study of Transformers and Others" == found.title
    assert () == found.authors


@pytest.mark.parametrize(
    ("info", "xmp"),
    [
        ({"doi": "10.1000/X"}, ""),
        ({"WPS-ARTICLEDOI": "https://doi.org/10.1000/x"}, ""),
        ({"Subject": "Journal of X, doi:10.1000/x"}, ""),
        ({}, XMP.format("", "<prism:doi>10.1000/x</prism:doi>")),
        ({}, XMP.format("", "<dc:identifier><rdf:Bag><rdf:li>doi:10.1000/x</rdf:li></rdf:Bag>"
                            "</dc:identifier>")),
        ({}, XMP.format("pdfx:doi='10.1000/x'", "")),
        ({}, XMP.format("", "<prism:url>http://dx.doi.org/10.1000/x</prism:url>")),
    ],
)  # fmt: skip
def test_metadata(tmp_path: Path, info: Mapping[str, str], xmp: str) -> None:
    """Publishers put the DOI into properties and XMP in many ways."""
    found = identified(tmp_path, pdf([PAGE], info, xmp=xmp))

    assert (Identifier("doi", "10.1000/x"),) == found.identifiers


def test_title_and_authors_of_the_metadata(tmp_path: Path) -> None:
    """They count if they can be a title's, in any language."""
    info = {"Title": "大模型综述：方法与数据", "Author": "张三, 李四 and Ann O. Nymous"}
    found = identified(tmp_path, pdf([PAGE], info))

    assert "大模型综述：方法与数据" == found.title
    assert ("张三, 李四", "Ann O. Nymous") == found.authors


@pytest.mark.parametrize(
    "title", ["Microsoft Word - final.doc", "fit_hyp.eps", "untitled", "", "nature14539 436..444"]
)
def test_no_titles(tmp_path: Path, title: str) -> None:
    """What programs put into the property is no title, nor is the author who they say."""
    found = identified(tmp_path, pdf([PAGE], {"Title": title, "Author": "ygw"}))

    assert found.title.startswith("Attention Is All You Need")
    assert () == found.authors


def test_dois_on_pages(tmp_path: Path) -> None:
    """A broken one is joined, those of the references do not count, the next page may name it."""
    broken = pdf([[*PAGE, (8, "https://doi.org/10.1145/"), (8, "3292500.3330701."), (8, "More.")]])
    cited = pdf(
        [[*PAGE, (9, "References"), (8, "[1] doi:10.1000/cited")], [(9, "DOI 10.1000/OWN")]]
    )

    assert (Identifier("doi", "10.1145/3292500.3330701"),) == (
        identified(tmp_path, broken).identifiers
    )
    assert (Identifier("doi", "10.1000/own"),) == identified(tmp_path, cited).identifiers


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not a PDF"),
        (b"<html>not found</html>", "is not a PDF"),
        (b"%PDF-1.7\nbroken", "may be broken"),
        (pdf([]), "no pages|may be broken"),
        (pdf([PAGE], locked=True), "has a password"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, data: bytes, reason: str) -> None:
    """One sentence says which file and why."""
    with pytest.raises(BadInput, match=rf"paper\.pdf.*(?:{reason})"):
        identified(tmp_path, data)


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there and a folder are told apart from a PDF, too."""
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(BadInput, match="cannot be read"):
            identify_pdf(path)


def test_a_huge_file(tmp_path: Path) -> None:
    """A file that is no paper by its size is not read."""
    file = tmp_path / "huge.pdf"
    with file.open("wb") as out:
        out.write(b"%PDF-1.4\n")
        out.truncate(400 * 2**20)

    with pytest.raises(BadInput, match="400 MB"):
        identify_pdf(file)


@given(st.data())
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_files(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever bytes are lost or changed, there is an answer or a reason."""
    whole = pdf([PAGE, PAGE], {"Title": "A b c"})
    start = data.draw(st.integers(0, len(whole)))
    noise = data.draw(st.binary(max_size=20))
    damaged = whole[:start] + noise + whole[start + data.draw(st.integers(0, 200)) :]
    with suppress(BadInput):
        identified(tmp_path, damaged)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("recognizePDF_test_DOI.pdf", ("10.1371/journal.pntd.0003350", "")),
        ("recognizePDF_test_arXiv.pdf",
         ("1412.6206v1", "Scaling study of an improved fermion action on quenched lattices")),
        ("empty.pdf", ("", "")),
        ("baz.pdf", ("", "")),
    ],
)  # fmt: skip
def test_real_files(name: str, found: tuple[str, str]) -> None:
    """Files by LaTeX and word processors, with and without a name in them."""
    file = SHARED / "fixtures" / "pdf" / name
    if not file.exists():
        pytest.skip("the folder with real files is absent")
    identity = identify_pdf(file)

    assert found == ("".join(each.value for each in identity.identifiers), identity.title)
