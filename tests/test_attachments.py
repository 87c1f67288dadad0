"""Where the PDF is that a note names."""

from pathlib import Path

import pytest

from tracker.attachments import address_of_pdf
from tracker.errors import NotFound
from tracker.vault import Vault


def test_ways_to_name_it(tmp_path: Path) -> None:
    """A web address stays; a wikilink is the least deep file of the vault; a file is one here."""
    deep = tmp_path / "a" / "b" / "论 文.pdf"
    deep.parent.mkdir(parents=True)
    deep.write_bytes(b"%PDF")
    top = tmp_path / "a" / "论 文.pdf"
    top.write_bytes(b"%PDF")
    vault = Vault(tmp_path)

    assert "https://a.org/x.pdf" == address_of_pdf("https://a.org/x.pdf", vault)
    assert top.as_uri() == address_of_pdf("[[论 文.pdf]]", vault)
    assert deep.as_uri() == address_of_pdf("[[b/论 文.pdf|file]]", vault)
    assert top.as_uri() == address_of_pdf(top.as_uri(), vault)


@pytest.mark.parametrize(
    "said",
    [
        "[[none.pdf]]",
        "[[../x.pdf]]",
        "[[/etc/passwd]]",
        "file:///etc/passwd",
        "x.pdf",
        "javascript:1",
    ],
)
def test_what_is_no_pdf_is_not_opened(tmp_path: Path, said: str) -> None:
    """Nothing outside is opened but PDF files that are there."""
    (tmp_path / "v").mkdir()
    (tmp_path / "x.pdf").write_bytes(b"%PDF")

    with pytest.raises(NotFound):
        address_of_pdf(said, Vault(tmp_path / "v"))
