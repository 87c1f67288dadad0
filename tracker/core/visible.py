"""Text from notes made safe to show: nothing in it can act on a terminal or hide."""

import re

from tracker.core.pattern import compile_late

_UNSAFE = compile_late(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0001\U000e0020-\U000e007f]"
)


def visible(text: str) -> str:
    """`text` with control, bidi and other invisible characters shown as marks.

    A tab becomes one blank. C0 controls become their pictures (`␛`), undecodable bytes the
    replacement character, everything else unsafe its code in angle marks (`‹U+202E›`).
    Joiners and variation selectors stay: emoji are made of them.
    """
    # Nothing unsafe is printable to Python, which tells in a fraction of the time.
    return text if text.isprintable() else _UNSAFE.sub(_mark, text)


def _mark(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    if char == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"‹U+{code:04X}›"
