"""Bibliographies are read whatever encoding their program wrote."""

import pytest

from tracker.core.bib.decode import decode_bibliography


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("title = {Étude 中文}".encode(), "title = {Étude 中文}"),
        ("Étude".encode("utf-8-sig"), "Étude"),
        ("Étude 中文".encode("utf-16"), "Étude 中文"),
        (
            "author = {凯撒}, title = {测试期刊}".encode("gbk"),
            "author = {凯撒}, title = {测试期刊}",
        ),
        ("Größe über “x” für Émile".encode("cp1252"), "Größe über “x” für Émile"),
        ("% Encoding: ISO8859_2\nŻome".encode("iso8859-2"), "% Encoding: ISO8859_2\nŻome"),
        (
            "% -*- coding: latin-2-unix -*-\nŻ".encode("iso8859-2"),
            "% -*- coding: latin-2-unix -*-\nŻ",
        ),
        (b"% Encoding: nonsense\n\xe9", "% Encoding: nonsense\né"),
        (b"\x81\xff\xff\xff", "\ufffdÿÿÿ"),
        (b"", ""),
    ],
)
def test_decoding(data: bytes, text: str) -> None:
    """UTF-8, what the file names, Chinese and western encodings are told apart."""
    assert text == decode_bibliography(data)
