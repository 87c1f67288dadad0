r"""Texts as LaTeX writes them and as plain Unicode with `$…$` for formulas, each from the other.

A formula in plain text is what Obsidian shows as one: a dollar sign before a character that is
no blank, balanced braces, a dollar sign after one that is no blank and before no digit. A dollar
sign that would be taken for one of these but is money is written `\$`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from tracker.core.bib.latex_commands import without_commands

_MARKED = re.compile(r"[\\{}$~]|--|``|''|[!?]`|,,")
_LATEX_FORMULA = re.compile(
    r"\\\((?P<round>.{1,2000}?)\\\)|\\\[(?P<square>.{1,2000}?)\\\]"
    r"|\\ensuremath\s*\{(?P<ensured>(?:[^{}]|\{[^{}]{0,200}\}){0,500})\}"
    r"|\\begin\{(equation|displaymath|math)\*?\}(?P<shown>.{1,2000}?)\\end\{\4\*?\}"
    r"|\\.|\$\$(?P<double>(?:[^$\\\n]|\\.|\n(?!\s*\n))+)\$\$|\$(?P<single>(?:[^$\\\n]|\\.|\n(?!\s*\n))+)\$(?!(?<=\s\$)\d)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\.|[%&#$]", re.DOTALL)
_PLAIN_FORMULA = re.compile(
    r"\\\$|(?<!\\)\$(?![\s$])(?P<formula>(?:[^$\\\n]|\\.|\n(?!\s*\n))+)(?<!\s)\$(?!\d)", re.DOTALL
)
_MEANT = re.compile(
    r"\\.|(?P<formula>\$\$[^$]+\$\$|\$(?!\s)(?:[^$\\\n]|\\.|\n(?!\s*\n))+(?<!\s)\$(?!\d)"
    r"|\$(?:[^$\\]|\\.)*[\\^_](?:[^$\\]|\\.)*\$)|\$",
    re.DOTALL,
)
_HELD = re.compile("\x02(\\d+)\x03(\\d*)")
_MONEY = "\x04"


@lru_cache(maxsize=1024)
def from_latex(text: str) -> str:
    r"""`text` without commands and braces.

    Blanks stay as they are, but `~` becomes one. Signs that need a backslash are taken as
    written where it is missing (`50% & more`); a command that nobody knows stays if it stands
    alone, and leaves its argument if it has one.
    """
    if not _MARKED.search(text):
        return text
    found: list[str] = []

    def hold(match: re.Match[str]) -> str:
        inside = " ".join((match[match.lastgroup] if match.lastgroup else "").split())
        if not inside or not is_balanced(inside):
            return match[0]
        found.append(inside)
        return f"\x02{len(found) - 1}\x03"

    held = _LATEX_FORMULA.sub(hold, re.sub("[\x02-\x04]", "", text))
    return _with_formulas(without_commands(_ESCAPE.sub(_escaped, held)), found)


def to_latex(text: str) -> str:
    """Plain text as LaTeX in UTF-8, its braces balanced; `from_latex` gives it back."""
    # Programs that read BibTeX count braces whether a backslash stands before them or not.
    braces = _BRACES if is_balanced(text, escaped=True) else _ODD_BRACES
    parts: list[str] = []
    for part, is_formula in _parts(text):
        if is_formula:
            parts.append(f"${part}$")
        else:
            escaped = part.replace("\\$", "$").translate(braces)
            parts.append(_LIGATURE.sub(lambda match: "{}".join(match[0]), escaped))
    return "".join(parts)


_ESCAPES = {
    ord("\\"): "\\textbackslash{}",
    ord("~"): "\\textasciitilde{}",
    ord("^"): "\\textasciicircum{}",
} | {ord(char): f"\\{char}" for char in "$&%#_"}
_BRACES = _ESCAPES | {ord("{"): "\\{", ord("}"): "\\}"}
_ODD_BRACES = _ESCAPES | {ord("{"): "\\textbraceleft{}", ord("}"): "\\textbraceright{}"}
_LIGATURE = re.compile(r"--+|``+|''+|[!?]`|,,+|<<+|>>+")


def formulas(text: str) -> tuple[str, ...]:
    """The formulas of a plain text in their order, without dollar signs."""
    return tuple(part for part, is_formula in _parts(text) if is_formula)


def with_money(text: str) -> str:
    r"""LaTeX in which a dollar sign that opens no formula as people mean them is written `\$`."""

    def settled(match: re.Match[str]) -> str:
        return "\\$" if match[0] == "$" else match[0]

    return _MEANT.sub(settled, text)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """What stands between formulas and, without its dollar signs, each formula."""
    start = 0
    for match in _PLAIN_FORMULA.finditer(text):
        if match["formula"] and is_balanced(match["formula"]):
            yield text[start : match.start()], False
            yield match["formula"], True
            start = match.end()
    yield text[start:], False


def _with_formulas(plain: str, found: list[str]) -> str:
    def put_back(match: re.Match[str]) -> str:
        # A digit right after the closing sign would keep it from closing.
        return f"${found[int(match[1])]}{match[2]}$"

    # A backslash before a dollar sign means no more than that it is one.
    text = _HELD.sub(put_back, plain.replace(f"\\{_MONEY}", _MONEY))
    settled = text.replace(_MONEY, "$")
    if _MONEY not in text or formulas(settled) == formulas(text.replace(_MONEY, "\\$")):
        return settled
    return text.replace(_MONEY, "\\$")


def balanced(latex: str) -> str:
    """LaTeX that can stand between braces: without its own where these do not come in pairs."""
    return latex if is_balanced(latex, escaped=True) else re.sub("[{}]", "", latex)


def is_balanced(text: str, *, escaped: bool = False) -> bool:
    """Whether braces come in pairs; those after a backslash count if `escaped`."""
    depth = 0
    for brace in re.findall(r"[{}]" if escaped else r"\\.|[{}]", text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0


def _escaped(match: re.Match[str]) -> str:
    sign: str = match[0]
    if sign in ("$", "\\$"):
        return _MONEY
    return f"\\{sign}" if len(sign) == 1 else sign
