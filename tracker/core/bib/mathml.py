"""Formulas of MathML as TeX: presentation markup only, as publishers' titles and abstracts have."""

import re
from collections.abc import Callable
from dataclasses import field
from html import unescape

from tracker.core.values import dataclass

_TOKEN = re.compile(r"<(?P<end>/?)(?:\w+:)?(?P<name>\w+)(?P<attributes>[^<>]*?)(?P<empty>/?)>")
_COMMANDS = {
    "⟨": "\\langle ", "⟩": "\\rangle ", "∥": "\\| ", "{": "\\{", "}": "\\}",
    "&": "\\&", "%": "\\%", "#": "\\#", "$": "\\$", "_": "\\_",
}  # fmt: skip
_ACCENTS = {
    "→": "\\vec", "⃗": "\\vec", "¯": "\\bar", "‾": "\\bar", "̅": "\\bar", "_": "\\bar",
    "^": "\\hat", "ˆ": "\\hat", "̂": "\\hat", "~": "\\tilde", "˜": "\\tilde", "∼": "\\tilde",
    "˙": "\\dot", ".": "\\dot", "¨": "\\ddot", "-": "\\bar", "−": "\\bar",
}  # fmt: skip


@dataclass(slots=True)
class _Element:
    """An element while its content is still being read."""

    name: str
    children: "list[_Element]" = field(default_factory=list)
    text: str = ""


def tex_of_mathml(source: str) -> str:
    """The TeX of one `<math>` element, without dollar signs; what is unclosed ends at its end."""
    given = re.search(
        r"<(?:\w+:)?annotation[^<>]*x-(?:la)?tex[^<>]*>(.*?)</", source, re.DOTALL
    ) or re.match(r"""<[^<>]*\balttext\s*=\s*["']\$+(.+?)\$+["']""", source, re.DOTALL)
    if given:
        return " ".join(unescape(given[1]).split())
    root = _Element("math")
    open_elements = [root]
    position = 0
    for token in _TOKEN.finditer(source):
        open_elements[-1].text += source[position : token.start()]
        position = token.end()
        name = token["name"].lower()
        if token["end"]:
            if any(element.name == name for element in open_elements[1:]):
                while open_elements.pop().name != name:
                    pass
        else:
            element = _Element(name)
            open_elements[-1].children.append(element)
            if not token["empty"] and len(open_elements) < _DEEPEST:
                open_elements.append(element)
    return " ".join(_tex(root).split())


_DEEPEST = 100


def _tex(element: _Element) -> str:
    parts = [_tex(child) for child in element.children]
    shape = _SHAPES.get(element.name)
    if shape and len(parts) == shape[0]:
        return shape[1](parts)
    match element.name:
        case "mi" | "mn" | "mo" | "ms":
            return _signs(element)
        case "mtext":
            text = " ".join(unescape(element.text).split())
            return f"\\text{{{text}}}" if re.search(r"[^\W\d_]{2}", text) else text
        case "mspace":
            return " "
        case "mfenced":
            return f"({','.join(parts)})"
        case "msqrt":
            return f"\\sqrt{{{''.join(parts)}}}"
        case "mtr":
            return " & ".join(parts) + " \\\\ "
        case "mtable":
            return f"\\begin{{matrix}}{''.join(parts)}\\end{{matrix}}"
        case "annotation" | "annotation-xml" | "mphantom":
            return ""
        case _:
            return "".join(parts) or _signs(element)


def _signs(element: _Element) -> str:
    text = " ".join(unescape(element.text).split())
    # A name of several letters is one sign for MathML and a product for TeX.
    if element.name == "mi" and len(text) > 1 and text.isalpha():
        return f"\\mathrm{{{text}}}"
    return "".join(_COMMANDS.get(char, char) for char in text if char not in "\u2061\u2062\u2063")


def _group(text: str) -> str:
    return text if len(text) == 1 else f"{{{text}}}"


def _over(parts: list[str]) -> str:
    accent = _ACCENTS.get(parts[1].strip())
    return f"{accent}{{{parts[0]}}}" if accent else f"{_base(parts)}^{_group(parts[1])}"


def _base(parts: list[str]) -> str:
    return _group(parts[0]) if "^" in parts[0] or "_" in parts[0] else parts[0]


_SHAPES: dict[str, tuple[int, Callable[[list[str]], str]]] = {
    "msup": (2, lambda parts: f"{_base(parts)}^{_group(parts[1])}"),
    "msub": (2, lambda parts: f"{_base(parts)}_{_group(parts[1])}"),
    "msubsup": (3, lambda parts: f"{_base(parts)}_{_group(parts[1])}^{_group(parts[2])}"),
    "munderover": (3, lambda parts: f"{_base(parts)}_{_group(parts[1])}^{_group(parts[2])}"),
    "munder": (2, lambda parts: f"{_base(parts)}_{_group(parts[1])}"),
    "mover": (2, _over),
    "mfrac": (2, lambda parts: f"\\frac{{{parts[0]}}}{{{parts[1]}}}"),
    "mroot": (2, lambda parts: f"\\sqrt[{parts[1]}]{{{parts[0]}}}"),
}
