r"""A formula as text: `\alpha^2 \le \frac{1}{n}` is `α² ≤ 1/n`, as far as characters go."""

import re
from functools import lru_cache

from tracker.core.pattern import compile_late

_SCRIPTS = compile_late(r"([\^_])(?:\{([^{}]{1,40})\}|(\w))")
_ABOVE = str.maketrans("0123456789+-=()niT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ")
_BELOW = str.maketrans("0123456789+-=()aeoxijknmpst", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓᵢⱼₖₙₘₚₛₜ")
_LONGEST = 2000


@lru_cache(512)
def math_words(formula: str) -> str:
    """`formula`, LaTeX without its dollar signs, in plain characters on one line.

    What has no such form stays as it is written. Never raises.
    """
    if "\\" not in formula and "^" not in formula and "_" not in formula:
        return " ".join(formula.split())
    words = _SCRIPTS.sub(_script, formula)
    if "\\" in words and len(formula) <= _LONGEST and formula.count("{") == formula.count("}"):
        words = _plain(words) or formula
    return " ".join(words.replace("{}", "").split())


def _plain(latex: str) -> str | None:
    """Its commands as characters; None where they do not make sense."""
    import logging

    from pylatexenc.latex2text import LatexNodes2Text

    # It tells on standard error, where the screen is, what it makes nothing of.
    logging.getLogger("pylatexenc.latex2text").disabled = True
    reader = LatexNodes2Text(
        math_mode="text", keep_comments=True, strict_latex_spaces="based-on-source"
    )
    try:
        plain: str = reader.latex_to_text(latex)
    except Exception:  # noqa: BLE001 - whatever it is, the formula is shown as the user wrote it
        return None
    return None if "%s" in plain else plain


def _script(match: re.Match[str]) -> str:
    words = match[2] or match[3]
    table = _ABOVE if match[1] == "^" else _BELOW
    if all(ord(char) in table for char in words):
        return "{}" + words.translate(table)
    return match[0] if match[3] else f"{match[1]}({words})"
