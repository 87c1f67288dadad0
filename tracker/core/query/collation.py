"""The order of texts that people read: ICU's root collation, numbers by their value.

Unicode Technical Standard 10, with the tailorings of CLDR's root locale: punctuation counts, then
come signs, digits, letters by script, and Chinese characters by their code points. A text is
compared first by its letters, then by their accents, then by case and the like.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeAlias

from tracker.core.query.collation_order import IGNORED, LIGATURES, MARKS, ORDER, STROKES

Key: TypeAlias = tuple[str, str, str]
"""What counts at each of the three levels; weights are characters."""

_NUMBER = re.compile(r"(\d+)")
_COMPOSED = {unicodedata.normalize("NFD", letter): letter for letter in "Ййآأؤإئ"}
"""Letters of their own, although they can be taken apart."""
_ENCLOSED = range(0x1F150, 0x1F19B)
_ENCLOSING = re.compile(
    r"(?:(?:CROSSED )?NEGATIVE )?(?:CIRCLED|SQUARED) (?:LATIN CAPITAL LETTER )?"
    r"([A-Z]{1,4})( WITH EXCLAMATION MARK)?\Z"
)
_COMMON_ACCENT = "\x20"
_COMMON_CASE = "\x02"
_UPPER = "\x08"
# Where each part of the order begins.
_TABLE, _AFTER_NUMBERS, _OTHER, _HANGUL, _KANA = 0x100, 0x1000, 0x10000, 0x30000, 0x40000
_HAN, _RARE_HAN, _UNASSIGNED = 0x50000, 0x60000, "\U000f0000"
_LONGEST_NUMBER = 0xF00
_MARK_ACCENT, _VARIANT_ACCENT = 0x21, 0x800
_COMPATIBLE_CASES = {
    "<wide>": (3, 9),
    "<compat>": (4, 0xA),
    "<font>": (5, 0xB),
    "<circle>": (6, 0xC),
    "<narrow>": (0x12, 0x12),
    "<super>": (0x14, 0x14),
    "<sub>": (0x15, 0x15),
    "<vertical>": (0x16, 0x16),
    "<initial>": (0x17, 0x17),
    "<medial>": (0x18, 0x18),
    "<final>": (0x19, 0x19),
    "<isolated>": (0x1A, 0x1A),
    "<noBreak>": (0x1B, 0x1B),
    "<square>": (0x1C, 0x1D),
    "<fraction>": (0x1E, 0x1E),
}


def collation_key(text: str) -> Key:
    """What sorts as the text does."""
    weights = _weights()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text)
        for apart, letter in _COMPOSED.items():
            if apart in text:
                text = text.replace(apart, letter)
    pieces = _NUMBER.split(text)
    letters = pieces[0].translate(weights.letters)
    for number, words in zip(pieces[1::2], pieces[2::2], strict=True):
        letters += _number(number, weights.numbers) + words.translate(weights.letters)
    accents = cases = ""
    if not text.isascii():
        accents = _COMMON_ACCENT.join(words.translate(weights.accents) for words in pieces[::2])
    if accents or text.lower() != text:
        cases = _COMMON_CASE.join(words.translate(weights.cases) for words in pieces[::2])
    # What is common at the end says nothing that the letters do not.
    return letters, accents.rstrip(_COMMON_ACCENT), cases.rstrip(_COMMON_CASE)


def ranks(texts: Iterable[str], key: Callable[[str], Key]) -> dict[str, int]:
    """The place of each text in the order; texts that compare equal share one."""
    keyed = sorted(((key(text), text) for text in texts), key=lambda pair: pair[0])
    found: dict[str, int] = {}
    place = -1
    before: Key | None = None
    for each, text in keyed:
        if each != before:
            place, before = place + 1, each
        found[text] = place
    return found


def _number(digits: str, lead: int) -> str:
    if not digits.isascii():
        digits = "".join(str(unicodedata.digit(digit)) for digit in digits)
    value = digits.lstrip("0")
    return chr(lead + min(len(value), _LONGEST_NUMBER)) + value


class _Elements(dict[str, Key]):
    """The weights of each character, found when first asked for."""

    numbers: int
    """The first weight of numbers."""

    def __missing__(self, char: str) -> Key:
        self[char] = found = self._other(char)
        return found

    def _other(self, char: str) -> Key:
        code = ord(char)
        apart = unicodedata.decomposition(char)
        if apart.startswith("<"):
            return self._compatible(*apart.split())
        if 0x1100 <= code < 0x1200:
            return chr(_HANGUL + code), _COMMON_ACCENT, _COMMON_CASE
        if 0x4E00 <= code < 0xA000 or code in range(0xFA0E, 0xFA2A):
            return chr(_HAN + code), _COMMON_ACCENT, _COMMON_CASE
        if 0x3400 <= code < 0x4DC0 or 0x20000 <= code < 0x40000:
            return chr(_RARE_HAN + code), _COMMON_ACCENT, _COMMON_CASE
        category = unicodedata.category(char)
        if category in {"Cn", "Co", "Cs"} or code >= 0x20000:
            return _UNASSIGNED + char, _COMMON_ACCENT, _COMMON_CASE
        if category == "Mn":
            return "", chr(_VARIANT_ACCENT + (code & 0xFFFF)), _COMMON_CASE
        return chr(_OTHER + code), _COMMON_ACCENT, _COMMON_CASE

    def _compatible(self, kind: str, *codes: str) -> Key:
        text = unicodedata.normalize("NFD", "".join(chr(int(code, 16)) for code in codes))
        parts = [self[each] for each in text]
        lower, upper = _COMPATIBLE_CASES.get(kind, (4, 0xA))
        return (
            "".join(letter for letter, _, _ in parts),
            "".join(accent for _, accent, _ in parts),
            "".join(chr(upper if case == _UPPER else lower) * len(case) for _, _, case in parts),
        )


class _Level(dict[int, str]):
    """The weights of characters at one level, by their code points."""

    def __init__(self, elements: _Elements, level: int) -> None:
        super().__init__()
        self._elements = elements
        self._level = level

    def __missing__(self, code: int) -> str:
        self[code] = found = self._elements[chr(code)][self._level]
        return found


class _Weights:
    """The weights of all characters, level by level."""

    def __init__(self) -> None:
        elements = _read_elements()
        self.letters = _Level(elements, 0)
        self.accents = _Level(elements, 1)
        self.cases = _Level(elements, 2)
        self.numbers = elements.numbers


@cache
def _weights() -> _Weights:
    return _Weights()


def _read_elements() -> _Elements:
    """The weights of all characters of the table."""
    elements = _Elements()
    place, begin = _TABLE, 0
    letter, variant, case = "", 0, 0
    for strength, char in _pieces(ORDER):
        if char == "0":
            # Numbers come before what else is a digit, such as ².
            elements.numbers = begin + place + 1
            begin = _AFTER_NUMBERS
        elif char == "ぁ":
            begin = _KANA
        if strength == "":
            place, variant, case = place + 1, 0, 2
            letter = chr(begin + place)
        elif strength == "+":
            variant, case = variant + 1, 2
        elif strength == "-":
            case += 1
        accent = _COMMON_ACCENT + (chr(_VARIANT_ACCENT + variant) if variant else "")
        cases = chr(_case(char, case)) + (_COMMON_CASE if variant else "")
        elements[char] = letter, accent, cases
    place, case = _MARK_ACCENT, 2
    for strength, char in _pieces(MARKS):
        place, case = (place + 1, 2) if not strength else (place, case + (strength == "-"))
        elements[char] = "", chr(place), chr(case)
    for _, char in _pieces(IGNORED):
        elements[char] = "", "", ""
    _add_letters_made_of_others(elements)
    _add_enclosed_letters(elements)
    return elements


def _case(char: str, place: int) -> int:
    if "\u3041" <= char <= "\u31ff":
        name = unicodedata.name(char, "")
        if name.startswith("HIRAGANA LETTER"):
            return 0xD if "SMALL" in name else 0xE
        if name.startswith("KATAKANA LETTER"):
            return 0xF if "SMALL" in name else 0x11
    return ord(_UPPER) if char.lower() != char else place


def _add_letters_made_of_others(elements: _Elements) -> None:
    for piece in STROKES.split():
        code, mark = (chr(int(each, 16)) for each in piece.split(":"))
        letter, _, cases = elements[code]
        elements[code] = letter, _COMMON_ACCENT + elements[mark][1], cases[0] + _COMMON_CASE
    for piece in LIGATURES.split():
        code, _, parts = piece.partition(":")
        char = chr(int(code, 16))
        first, second = (elements[chr(int(each, 16))] for each in parts[1:].split("/"))
        case = "\x04" if char.lower() == char else "\x0a"
        between = chr(_VARIANT_ACCENT) if parts[0] == "+" else ""
        elements[char] = (
            first[0] + second[0],
            first[1] + between + second[1],
            case * (3 if between else 2),
        )


def _add_enclosed_letters(elements: _Elements) -> None:
    """Signs such as 🆔 and 🅰, which are their letters but for the last level."""
    for code in _ENCLOSED:
        name = _ENCLOSING.match(unicodedata.name(chr(code), ""))
        if name is None:
            continue
        letters = [elements[letter] for letter in name[1] + "!" * bool(name[2])]
        elements[chr(code)] = (
            "".join(letter for letter, _, _ in letters),
            "".join(accent for _, accent, _ in letters),
            "\x0c" * len(letters),
        )


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    for piece in text.split():
        strength = piece[0] if piece[0] in "+-=" else ""
        first, _, count = piece[len(strength) :].partition("*")
        for offset in range(int(count or "1", 16)):
            yield strength, chr(int(first, 16) + offset)
