"""Titles and abstracts as services send them, made plain Unicode with `$…$` for formulas."""

import re
import unicodedata

from tracker.core.bib.casing import calmed
from tracker.core.bib.latex import from_latex, with_money
from tracker.core.bib.markup import without_markup

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0001\U000e0020-\U000e007f]"
)
"""Controls, direction marks, soft hyphens, lone surrogates; joiners stay: emoji and Persian."""

_LATEX = re.compile(
    r"\\(?:[a-zA-Z]+|['\"`^~=.&%$#_{}\- (\[])|\$[^$]+\$"
    r"|\{[^{}]*[^\W\d_][^{}]*\}|``|''|(?<=\w)---?(?=\w)"
)
_TIED = re.compile(r"(?<=[^\W\d_]\.)~(?=\S)|(?<=[^\W\d_])~(?=\\)")
_OPTION = re.compile(r"(?<!\S)--(?=\w)")
_LOOSE = re.compile(r"(?<=[(\[])\s*\n\s*|\s*\n\s*(?=[)\].,;])")
"""Line ends of an indented source, where no blank belongs."""


def clean_title(text: str) -> str:
    """A title on one line; one that is all capitals is brought down to a sentence's."""
    return calmed(" ".join(_plain(text).split()))


def clean_abstract(text: str) -> str:
    """An abstract, its paragraphs apart by blank lines where the source marks them so."""
    return paragraphs(_plain(text))


def paragraphs(text: str) -> str:
    """Plain text, every paragraph on a line of its own, empty lines between."""
    return "\n\n".join(filter(None, map(plain_line, re.split(r"\n[^\S\n]*\n", text))))


def plain_line(text: str) -> str:
    """Text that is plain already: one line, composed characters, nothing unseen."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return unicodedata.normalize("NFC", " ".join(_UNSEEN.sub("", text).split()))


def _plain(text: str) -> str:
    shown = without_markup(_UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    shown = _TIED.sub(" ", _LOOSE.sub("", shown))
    if _LATEX.search(shown):
        # Any other tilde means "about", and two hyphens may begin an option.
        told = _OPTION.sub("-{}-", shown.replace("~", "\\textasciitilde{}"))
        shown = from_latex(with_money(told))
    return unicodedata.normalize("NFC", _UNSEEN.sub("", shown))
