"""The text of a bibliography whose bytes are in an encoding that nobody told."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMED = re.compile(rb"^%+\s*(?:Encoding|-\*-\s*coding):\s*([\w-]+)", re.IGNORECASE | re.MULTILINE)
_HIGH = re.compile(rb"[\x80-\xff]+")


def decode_bibliography(data: bytes) -> str:
    """UTF-8 or what a byte order mark or JabRef's first line names; else GB 18030 or Windows-1252.

    Chinese characters are pairs of high bytes, accented letters mostly single ones. Never raises.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    named = _NAMED.search(data[:2000])
    told = (
        named[1].decode("ascii").removesuffix("-unix").replace("latin-", "latin") if named else ""
    )
    for encoding in ("utf-8", told):
        try:
            return data.decode(encoding)
        except (ValueError, LookupError):
            continue
    runs = [len(run) for run in _HIGH.findall(data)]
    pairs = sum(length % 2 == 0 for length in runs)
    if pairs > 0.9 * len(runs):
        try:
            return data.decode("gb18030")
        except ValueError:
            pass
    # Five bytes of Windows-1252 mean nothing; Latin-1 has controls there.
    return "".join(
        bytes([byte]).decode("cp1252", "replace") if byte >= 0x80 else chr(byte) for byte in data
    )
