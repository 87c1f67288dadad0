"""Characters, escapes and classes of JavaScript's regular expressions, in Python's terms."""

import re

from tracker.core.task.tail import BLANKS
from tracker.language import _

DIGITS = "0-9"
WORDS = "A-Za-z0-9_"
ENDS = "\\n\\r\u2028\u2029"
_SPECIAL = frozenset("\\.^$*+?{}[]|()-&~#")
_FIGURES = frozenset("0123456789")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "v": "\v", "f": "\f"}
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_HEX2 = re.compile("x([0-9a-fA-F]{2})")
_HEX4 = re.compile("u([0-9a-fA-F]{4})")
_HEX_ANY = re.compile(r"u\{([0-9a-fA-F]+)\}")
_OCTAL = re.compile("[0-3][0-7]{0,2}|[4-7][0-7]?")
_PROPERTY = re.compile(r"\{([A-Za-z_]+(?:=[A-Za-z_]+)?)\}")
_SETS = {"d": DIGITS, "w": WORDS}


class Malformed(Exception):
    """What is wrong with a pattern."""


class Cursor:
    """A place in a pattern."""

    def __init__(self, text: str, *, unicode: bool) -> None:
        self.text = text
        self.position = 0
        self.unicode = unicode

    @property
    def ended(self) -> bool:
        """Nothing is left."""
        return self.position >= len(self.text)

    def peek(self) -> str:
        """The next character; empty at the end."""
        return self.text[self.position : self.position + 1]

    def next(self) -> str:
        """The next character, which is there, and one step on."""
        char = self.text[self.position]
        self.position += 1
        return char

    def take(self, char: str) -> bool:
        """Whether `char` is next; one step on if so."""
        if self.peek() == char:
            self.position += 1
            return True
        return False

    def scan(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """A match of `pattern` here; behind it if there is one."""
        match = pattern.match(self.text, self.position)
        if match is not None:
            self.position = match.end()
        return match


def literal(char: str) -> str:
    """The character for itself, inside a class or outside."""
    return f"\\{char}" if char in _SPECIAL else char


SPACES = "".join(literal(char) for char in BLANKS)


def escaped_character(cursor: Cursor) -> str:
    """The character that an escape after its backslash means."""
    for form in (_HEX2, _HEX4):
        match = cursor.scan(form)
        if match is not None:
            return _joined(int(match[1], 16), cursor)
    if cursor.unicode:
        match = cursor.scan(_HEX_ANY)
        if match is not None:
            if int(match[1], 16) > 0x10FFFF:
                raise Malformed(_("there is no character \\{match}").format(match=match[0]))
            return chr(int(match[1], 16))
    char = cursor.next()
    if char in _NAMED:
        return _NAMED[char]
    if char == "c":
        return _control(cursor)
    if char in _FIGURES:
        return _octal(char, cursor)
    if cursor.unicode and char not in _SYNTAX:
        raise Malformed(_("\\{char} means nothing with the flag u").format(char=char))
    return char


def _control(cursor: Cursor) -> str:
    if cursor.peek() in _LETTERS:
        return chr(ord(cursor.next()) % 32)
    if cursor.unicode:
        raise Malformed(_("\\c means nothing without a letter"))
    # Not an escape after all: the backslash stands for itself.
    cursor.position -= 1
    return "\\"


def _joined(code: int, cursor: Cursor) -> str:
    """With the flag u, two escapes that are the halves of one character are that character."""
    if cursor.unicode and 0xD800 <= code < 0xDC00 and cursor.text[cursor.position :][:2] == "\\u":
        match = _HEX4.match(cursor.text, cursor.position + 1)
        if match is not None and 0xDC00 <= int(match[1], 16) < 0xE000:
            cursor.position = match.end()
            return chr(0x10000 + ((code - 0xD800) << 10) + int(match[1], 16) - 0xDC00)
    return chr(code)


def _octal(char: str, cursor: Cursor) -> str:
    if cursor.unicode:
        if char == "0" and not cursor.peek().isdecimal():
            return "\0"
        raise Malformed(_("\\{char} means nothing with the flag u").format(char=char))
    cursor.position -= 1
    match = cursor.scan(_OCTAL)
    if match is None:
        return cursor.next()
    return chr(int(match[0], 8))


def read_property(cursor: Cursor, char: str) -> str:
    """A Unicode property, of which `p` or `P` is read already, as a part of a class."""
    match = cursor.scan(_PROPERTY)
    if match is None:
        raise Malformed(_("\\{char} needs a property such as \\{char}{{L}}").format(char=char))
    return f"\\{char}{{{match[1]}}}"


def read_class(cursor: Cursor) -> str:
    """A character class, after its opening bracket."""
    negated = cursor.take("^")
    parts: list[str] = []
    while True:
        if cursor.ended:
            raise Malformed(_("a [ has no ]"))
        if cursor.take("]"):
            break
        parts.append(_class_part(cursor))
    if not parts:
        return "(?s:.)" if negated else "(?!)"
    return f"[{'^' if negated else ''}{''.join(parts)}]"


def _class_part(cursor: Cursor) -> str:
    first, is_set = _class_atom(cursor)
    if cursor.peek() != "-" or cursor.text[cursor.position + 1 : cursor.position + 2] in {"]", ""}:
        return first if is_set else literal(first)
    cursor.next()
    last, is_last_set = _class_atom(cursor)
    if is_set or is_last_set:
        if cursor.unicode:
            raise Malformed(_("a class such as \\d cannot be the end of a range"))
        shown = (first if is_set else literal(first), last if is_last_set else literal(last))
        return f"{shown[0]}\\-{shown[1]}"
    if first > last:
        raise Malformed(
            _("the range {first}-{last} is out of order").format(first=first, last=last)
        )
    return f"{literal(first)}-{literal(last)}"


def _class_atom(cursor: Cursor) -> tuple[str, bool]:
    """A character, or a set written as in a class; and whether it is a set."""
    if not cursor.take("\\"):
        return cursor.next(), False
    char = cursor.peek()
    if not char:
        raise Malformed(_("a backslash at the end escapes nothing"))
    if char in "dwsDWS":
        cursor.next()
        if char in "dw":
            return _SETS[char], True
        if char == "s":
            return SPACES, True
        return _complement(char.lower()), True
    if char in "pP" and cursor.unicode:
        cursor.next()
        return read_property(cursor, char), True
    if char == "b":
        cursor.next()
        return "\b", False
    if char == "-" and cursor.unicode:
        cursor.next()
        return "-", False
    return escaped_character(cursor), False


def _complement(char: str) -> str:
    """All characters but the digits, the word characters or the white space, as ranges."""
    members = {
        "d": [chr(code) for code in range(0x30, 0x3A)],
        "w": [chr(code) for code in range(0x80) if chr(code).isalnum() or chr(code) == "_"],
        "s": sorted(BLANKS),
    }[char]
    ranges, start = [], 0
    for code in [ord(member) for member in members] + [0x110000]:
        if start < code:
            ranges.append(f"{literal(chr(start))}-{literal(chr(code - 1))}")
        start = code + 1
    return "".join(ranges)
