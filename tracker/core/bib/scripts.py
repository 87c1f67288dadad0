"""Raised and lowered text: in Unicode's own signs where it has them all, else as a formula."""

_RAISED = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_ORDINALS = {"st", "nd", "rd", "th", "er", "re", "e", "o", "a", "º", "ª", "tm", "®", "™", "°"}


def raised(text: str) -> str:
    """An exponent, a reference mark, the `th` of an ordinal number (which stays on the line)."""
    inside = text.strip()
    if inside.casefold() in _ORDINALS:
        return inside
    return _shifted(inside, _RAISED, "^")


def lowered(text: str) -> str:
    """An index: the 2 of H₂O."""
    return _shifted(text.strip(), _LOWERED, "_")


def _shifted(inside: str, signs: dict[int, int], sign: str) -> str:
    if not inside or "$" in inside or "\x02" in inside:
        return inside
    if all(ord(char) in signs for char in inside):
        return inside.translate(signs)
    if len(inside) > 12 or any(char in "\\{}" for char in inside):
        return inside
    return f"${sign}{{{inside}}}$" if inside.isascii() else inside
