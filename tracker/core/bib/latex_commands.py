"""What LaTeX's commands stand for in a line of text, by pylatexenc's tables and a few more."""

import logging
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any, Protocol

from tracker.core.bib.scripts import lowered, raised

_KEPT = (
    *("textnormal", "textmd", "textup", "texttt", "textsf", "underline", "uline", "mbox", "hbox"),
    *(
        "url",
        "nolinkurl",
        "ensuremath",
        "path",
        "mkbibemph",
        "mkbibitalic",
        "mkbibbold",
        "autocap",
        "textcite",
    ),
)
"""Commands of one argument that is text."""
_QUOTED = ("enquote", "mkbibquote", "textquote")
_DROPPED = ("noopsort", "SortNoop", "noop", "switchargs", "label", "vphantom", "hphantom")
"""Commands whose argument is not shown; BibTeX's users sort by them."""
_SWITCHES = (
    *("em", "it", "bf", "sc", "rm", "tt", "sl", "sf", "itshape", "scshape", "bfseries", "upshape"),
    *("normalfont", "ttfamily", "rmfamily", "sffamily", "mdseries", "small", "footnotesize"),
    *(
        "protect",
        "relax",
        "null",
        "noindent",
        "allowbreak",
        "-",
        "/",
        "bgroup",
        "egroup",
        "cyrchar",
    ),
)
_SIGNS = {
    "cprime": "ʹ", "cdprime": "ʺ", "textquotesingle": "'", "textquotedbl": '"', "LaTeX": "LaTeX",
    "TeX": "TeX", "BibTeX": "BibTeX", "slash": "/", "textellipsis": "…", "ldots": "…",
    "dots": "…", "par": "\n\n", "newline": "\n", "\\": " ", "item": "\n", " ": " ", "\n": " ",
    "textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\", "textbar": "|",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textdollar": "\x04",
    "bibrangedash": "–", "nobreakdash": "", "hyp": "-", "textemdash": "—", "textendash": "–",
    ",": " ", ";": " ", ":": " ", "!": "", ">": " ", "@": "", "quad": " ", "qquad": " ",
    "{": "{", "}": "}", "_": "_", "&": "&", "%": "%", "#": "#", "copyright": "©", "dag": "†",
    "pounds": "£", "S": "§", "P": "¶", "ddag": "‡", "textdegree": "°", "degree": "°",
    "lbrace": "{", "rbrace": "}", "textbraceleft": "{", "textbraceright": "}",
}  # fmt: skip
_NOT_TEXT = (
    *("cite", "citet", "citep", "ref", "autoref", "cref", "Cref", "eqref", "input", "include"),
    *("today", "title", "author", "date", "maketitle", "includegraphics"),
)
"""What pylatexenc would put something in place of that the text does not say."""


_MARKED = re.compile(r"[\\{}~]|--|``|''|[!?]`|,,")
_JOINT = re.compile(r"\\.|[{}]|\s+", re.DOTALL)
_OPEN_END = re.compile(r"\\(?:[a-zA-Z]+\*?|['`^\"~=.])\Z")
_STEPS = 100
"""More than are needed to read a character of any text that is closed."""
_FAILURES = (
    *(StopIteration, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError),
    ValueError,
)
_LONGEST = 40
"""More than any command's name is long."""
_ACCENT_ALONE = re.compile("(?<![^\\W\\d_])(?<![\u0300-\u036f])[\u0302\u0303]")


class _Node(Protocol):
    """A command in a text, as pylatexenc reads it."""

    macroname: str
    macro_post_space: str
    pos: int
    len: int
    nodeargs: list[Any]
    parsing_state: Any

    def latex_verbatim(self) -> str: ...


class _Texts(Protocol):
    """What turns commands into text."""

    def nodelist_to_text(self, nodelist: list[Any]) -> str: ...


def without_commands(text: str) -> str:
    """LaTeX without formulas as plain text; nothing in it stops the reading."""
    if "\\begin" in text:
        return _converted(text)
    return "".join(_converted(piece) if _MARKED.search(piece) else piece for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """Words and the blanks between them, so that only words with commands need be parsed.

    What braces are around is one word, and so are a command and the word that follows it.
    """
    start = depth = 0
    for match in _JOINT.finditer(text):
        sign = match[0]
        if sign in "{}":
            depth = max(depth + (1 if sign == "{" else -1), 0)
        elif depth == 0 and sign[0] != "\\":
            end = match.start()
            if _OPEN_END.search(text, max(start, end - _LONGEST), end):
                continue
            yield text[start:end]
            yield sign
            start = match.end()
    yield text[start:]


@lru_cache(maxsize=4096)
def _converted(text: str) -> str:
    from pylatexenc.latexwalker import LatexWalker, LatexWalkerError

    text_of, grammar = _converter()
    walker = LatexWalker(text, latex_context=grammar, tolerant_parsing=True)
    steps = iter(range(_STEPS + _STEPS * len(text)))
    read_token = walker.get_token

    def get_token(*args: object, **options: object) -> object:
        # Arguments that are never closed are read again and again, at every depth twice as often.
        next(steps)
        return read_token(*args, **options)

    walker.get_token = get_token
    try:
        plain = text_of(walker.get_latex_nodes()[0])
    except (*_FAILURES, LatexWalkerError):
        return re.sub(r"[{}]", "", text)
    # An accent on nothing is the sign itself: `\\~{}` in addresses.
    return _ACCENT_ALONE.sub(lambda match: "~" if match[0] == "\u0303" else "^", plain)


@cache
def _converter() -> tuple[Callable[[Any], str], Any]:
    """Nodes to text, and the grammar to read them by; building these takes longer than texts."""
    from pylatexenc.latex2text import (
        LatexNodes2Text,
        MacroTextSpec,
        SpecialsTextSpec,
        get_default_latex_context_db,
    )
    from pylatexenc.latexwalker import get_default_latex_context_db as get_default_grammar
    from pylatexenc.macrospec import std_macro

    # Its complaints are of texts, and would be shown.
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    one = (*_KEPT, *_QUOTED, *_DROPPED, "ocirc", "polhk", "textsuperscript", "textsubscript")
    two = ("href", "textcolor", "foreignlanguage")
    grammar = get_default_grammar()
    grammar.add_context_category(
        "tracker",
        macros=[std_macro(name, False, 1) for name in one]
        + [std_macro(name, False, 2) for name in two],
        prepend=True,
    )
    texts: dict[str, str | Callable[..., str]] = {
        **dict.fromkeys(_KEPT, "%s"),
        **dict.fromkeys(_QUOTED, "“%s”"),
        **dict.fromkeys((*_DROPPED, *_SWITCHES), ""),
        **{name: sign.replace("%", "%%") for name, sign in _SIGNS.items()},
        **dict.fromkeys(_NOT_TEXT, _verbatim),
        "ocirc": "%s\u030a",
        "polhk": "%s\u0328",
        "textcolor": "%(2)s",
        "foreignlanguage": "%(2)s",
        "href": _link,
        "textsuperscript": lambda node, l2tobj: raised(_argument(node, l2tobj, 0)),
        "textsubscript": lambda node, l2tobj: lowered(_argument(node, l2tobj, 0)),
    }
    signs = get_default_latex_context_db()
    signs.add_context_category(
        "tracker",
        macros=[MacroTextSpec(name, text, discard=not text) for name, text in texts.items()],
        specials=[SpecialsTextSpec("~", " ")],
        prepend=True,
    )
    signs.set_unknown_macro_spec(MacroTextSpec("", _unknown))
    nodes = LatexNodes2Text(latex_context=signs, strict_latex_spaces=True)
    return nodes.nodelist_to_text, grammar


def _argument(node: _Node, l2tobj: _Texts, number: int) -> str:
    return l2tobj.nodelist_to_text([node.nodeargs[number]])


def _link(node: _Node, l2tobj: _Texts) -> str:
    address, text = (_argument(node, l2tobj, number) for number in (0, 1))
    return text if address == text else f"{text} ({address})"


def _verbatim(node: _Node) -> str:
    return node.latex_verbatim()


def _unknown(node: _Node) -> str:
    """Nothing before an argument, which is read by itself; else the command as it is written."""
    after = node.parsing_state.s[node.pos + node.len :][:1]
    return "" if after == "{" else f"\\{node.macroname}{node.macro_post_space}"
