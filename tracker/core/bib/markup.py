"""Titles and abstracts in HTML, JATS or MathML as plain text with `$…$` for formulas."""

import re
from html import unescape

from tracker.core.bib.mathml import tex_of_mathml
from tracker.core.bib.scripts import lowered, raised

_INLINE = (
    r"i|b|u|em|strong|italic|bold|scp|sc|small-caps|smallcaps|tt|monospace|code|span|font|small|big|s"
    r"|underline|overline|strike|roman|sans-serif|styled-content|named-content|fixed-case|nocase|a"
    r"|ext-link|uri|email|xref|inline-formula|inline-graphic|tex-math|alternatives|sup|sub|inf|q"
    r"|abbr|cite|mark|pre|del|ins|kbd|var|img|institution|related-article|object-id|citation-id"
)
_BLOCK = (
    r"p|sec|title|abstract|div|br|break|ul|ol|li|list|list-item|h[1-6]|label|disp-formula|table"
    r"|tr|td|th|tbody|thead|blockquote|disp-quote|dl|dt|dd|def-list|hr|trans-abstract|graphic"
)
_HEADINGS = r"title|h[1-6]"
_MATH = re.compile(
    r"<(?:\w+:)?math\b[^<>]*(?:/>|>.*?(?:</(?:\w+:)?math\s*>|\Z))", re.DOTALL | re.IGNORECASE
)
_TEX = re.compile(r"<tex-math\b[^<>]*>(.{0,2000}?)</tex-math\s*>", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(
    r"<(?:jats:)?(?P<name>sup|sub|inf)\b[^<>]*>(?P<inside>[^<>]*)</(?:jats:)?(?P=name)\s*>",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"<!--.{0,2000}?-->|<!\[CDATA\[|\]\]>|<\?.{0,2000}?\?>"
    r"|<(script|style)\b.{0,2000}?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_HEADING = re.compile(
    rf"<(?:jats:)?(?P<name>{_HEADINGS})\b[^<>]*>(?P<inside>[^<>]*)</(?:jats:)?(?P=name)\s*>\s*"
    r"(?:<(?:jats:)?p\b[^<>]*>\s*)?",
    re.IGNORECASE,
)
_ITALIC = re.compile(
    r"(?P<before>[^\W\d_]{2})?<(?:jats:)?(?P<name>i|em|italic)>(?P<inside>[^<>]*)"
    r"</(?:jats:)?(?P=name)>(?P<after>[^\W\d_]{2})?",
    re.IGNORECASE,
)
_ATTRIBUTES = r"(?:\s+[\w:.-]+\s*=[^<>]*|\s*)"
_INLINE_TAG = re.compile(rf"</?(?:\w+:)?(?:{_INLINE}){_ATTRIBUTES}/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:\w+:)?(?:{_BLOCK}){_ATTRIBUTES}/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TIMES = 3


def without_markup(text: str) -> str:
    """`text` without tags and entities, be these escaped once more; paragraphs end in blank lines.

    Only tags that titles and abstracts are known to have are taken for tags: `a < b > c` stays.
    """
    for _ in range(_TIMES):
        if "<" not in text and "&" not in text:
            break
        before = text
        text = _ENTITY.sub(lambda match: unescape(match[0]), _without_tags(text))
        if text == before:
            break
    return text


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    text = _MATH.sub(_formula, text)
    text = _TEX.sub(lambda match: f"${unescape(match[1]).strip()}$", text)
    text = _UNSEEN.sub("", text)
    text = _SCRIPT.sub(_script, text)
    text = _ITALIC.sub(_set_apart, text)
    text = re.sub(r"</scp>\s+(?=['’]s\b)", "", text)
    text = _HEADING.sub(_as_heading, text)
    return _BLOCK_TAG.sub("\n\n", _INLINE_TAG.sub("", text))


def _formula(match: re.Match[str]) -> str:
    tex = tex_of_mathml(match[0])
    if not tex:
        return ""
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 2]
    # Some publishers leave out the blanks around a formula.
    left = " " if before.isalpha() else ""
    right = " " if len(after) == 2 and after.isalpha() and after not in ("th", "st") else ""
    return f"{left}${tex}${right}"


def _script(match: re.Match[str]) -> str:
    inside = unescape(match["inside"])
    return raised(inside) if match["name"].lower() == "sup" else lowered(inside)


def _set_apart(match: re.Match[str]) -> str:
    """Italic words without their tags, and with the blanks that some publishers leave out."""
    before, inside, after = match["before"] or "", match["inside"], match["after"] or ""
    left = " " if before and re.match(r"[^\W\d_]{4}|[A-Z]\. ", inside) else ""
    right = " " if after and re.search(r"[^\W\d_]{4}$", inside) else ""
    return f"{before}{left}{inside}{right}{after}"


def _as_heading(match: re.Match[str]) -> str:
    """A section's heading on the line of its text; that an abstract is one need not be said."""
    inside = " ".join(match["inside"].split())
    if inside.casefold().rstrip(":.") in ("abstract", "summary", ""):
        return "\n\n"
    return f"\n\n{inside} " if inside.endswith((".", ":", "?", "!")) else f"\n\n{inside}: "
