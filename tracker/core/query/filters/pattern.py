"""Regular expressions in JavaScript's syntax, written anew in Python's.

Grammar: ECMAScript 2024, 22.2 and its annex B. Without the flag `u` a pattern sees UTF-16 code
units, so that an emoji counts as two characters; such texts are split into their units first.
"""

import re
from collections.abc import Callable

from tracker.core.query.error import QueryError
from tracker.core.query.filters.pattern_class import (
    DIGITS,
    ENDS,
    SPACES,
    WORDS,
    Cursor,
    Malformed,
    escaped_character,
    literal,
    read_class,
    read_property,
)
from tracker.language import N_, _

_LONGEST = 500
_MOST_REPETITIONS = 25
_SECONDS = 1.0
_OFTEN = 9999
_DELIMITED = re.compile(r"/([^\n\r\u2028\u2029]+)/([^/\n\r\u2028\u2029]*)\Z")
_FLAGS = frozenset("dgimsuy")
_COUNT = re.compile(r"\{([0-9]+)(,([0-9]*))?\}")
_GROUP_NAME = re.compile(r"<([A-Za-z_$][A-Za-z0-9_$]*)>")
_SETS = {
    "d": f"[{DIGITS}]",
    "D": f"[^{DIGITS}]",
    "w": f"[{WORDS}]",
    "W": f"[^{WORDS}]",
    "s": f"[{SPACES}]",
    "S": f"[^{SPACES}]",
}
_BOUNDARY = f"(?:(?<=[{WORDS}])(?![{WORDS}])|(?<![{WORDS}])(?=[{WORDS}]))"
_NO_BOUNDARY = f"(?:(?<=[{WORDS}])(?=[{WORDS}])|(?<![{WORDS}])(?![{WORDS}]))"
_ACCEPTED = N_("/pattern/ or /pattern/i, with a backslash before each of [ \\ ^ $ . | ? * + ( )")


def compile_pattern(text: str) -> Callable[[str], bool]:
    """Whether a text holds a match of the pattern `/…/flags`.

    Raises:
        QueryError: it is none, or one that may take for ever.
    """
    match = _DELIMITED.match(text)
    if match is None:
        raise QueryError(_("the pattern does not stand between slashes"), accepted=_ACCEPTED)
    source, flags = match[1], match[2]
    if not set(flags) <= _FLAGS or len(set(flags)) < len(flags):
        raise QueryError(
            _("the flags “{flags}” are not known").format(flags=flags),
            accepted=N_("i, u, m, s and g, each once"),
        )
    if len(source) > _LONGEST:
        raise QueryError(_("the pattern is longer than {most} characters").format(most=_LONGEST))
    try:
        written = _Translation(source, flags).written
        return _matcher(written, flags)
    except Malformed as wrong:
        raise QueryError(
            _("the pattern is not understood: {wrong}").format(wrong=wrong), accepted=_ACCEPTED
        ) from None


def units(text: str) -> str:
    """`text` as JavaScript counts it: one character per UTF-16 code unit."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(data[index] | data[index + 1] << 8) for index in range(0, len(data), 2))


def _matcher(written: str, flags: str) -> Callable[[str], bool]:
    import regex  # type: ignore[import-untyped]

    options = regex.VERSION0 | regex.UNICODE
    if "i" in flags:
        options |= regex.IGNORECASE
    try:
        compiled = regex.compile(written, options)
    except (regex.error, OverflowError, RecursionError) as wrong:
        raise Malformed(str(wrong)) from None
    find = compiled.match if "y" in flags else compiled.search
    whole = "u" in flags

    def matches(text: str) -> bool:
        try:
            return find(text if whole else units(text), timeout=_SECONDS) is not None
        except TimeoutError:
            raise QueryError(_("the pattern takes too long on one of the tasks")) from None

    return matches


class _Translation:
    """One pattern on its way from one syntax to the other."""

    def __init__(self, source: str, flags: str) -> None:
        self.unicode = "u" in flags
        self.dot_all = "s" in flags
        self.multiline = "m" in flags
        self.repetitions = 0
        self.names: set[str] = set()
        self.named = "(?<" in source and _GROUP_NAME.search(source) is not None
        self.cursor = Cursor(source if self.unicode else units(source), unicode=self.unicode)
        self.groups = _count_groups(self.cursor.text)
        self.written, _other = self._alternatives(0)
        if not self.cursor.ended:
            raise Malformed(_("a ) has no ("))

    def _alternatives(self, depth: int) -> tuple[str, bool]:
        if depth > _LONGEST // 5:
            raise Malformed(_("its groups are nested too deeply"))
        written: list[str] = []
        repeats = False
        cursor = self.cursor
        while not cursor.ended and cursor.peek() != ")":
            if cursor.take("|"):
                written.append("|")
                continue
            before = self.repetitions
            atom, repeats_inside, fixed = self._atom(depth)
            sign = self._quantifier(fixed=fixed)
            if sign:
                self._count(before, repeats_inside and not sign.endswith("?", 1))
            repeats = repeats or repeats_inside or bool(sign)
            written.append(f"(?:{atom}){sign}" if sign else atom)
        return "".join(written), repeats

    def _quantifier(self, *, fixed: bool) -> str:
        """How often the piece before is repeated, as written here and there; empty for once."""
        cursor = self.cursor
        count = cursor.scan(_COUNT)
        if count is not None:
            least, most = count[1], count[3]
            if most and int(least) > int(most):
                raise Malformed(_("the numbers in {count} are out of order").format(count=count[0]))
            # JavaScript knows no limit; nothing here is longer than this.
            sign = f"{{{min(int(least), _OFTEN)}"
            if count[2] is not None:
                sign += f",{min(int(most), _OFTEN)}" if most else ","
            sign += "}"
        elif cursor.peek() and cursor.peek() in "*+?":
            sign = cursor.next()
        else:
            return ""
        if fixed:
            raise Malformed(_("nothing to repeat before {sign}").format(sign=sign))
        return sign + ("?" if cursor.take("?") else "")

    def _count(self, before: int, nested: bool) -> None:  # noqa: FBT001
        """The plugin's own guard; what it lets pass is watched by the clock."""
        self.repetitions = before + 1 if not nested else self.repetitions + 1
        if nested or self.repetitions > _MOST_REPETITIONS:
            raise Malformed(
                _(
                    "a repetition within a repetition, or more than {most} of them, "
                    "may take for ever"
                ).format(most=_MOST_REPETITIONS)
            )

    def _atom(self, depth: int) -> tuple[str, bool, bool]:
        """The next piece, whether it repeats something, and whether it cannot be repeated."""
        cursor = self.cursor
        char = cursor.next()
        match char:
            case "(":
                return self._group(depth)
            case "[":
                return read_class(cursor), False, False
            case "\\":
                return self._escape()
            case ".":
                return (r"(?s:.)" if self.dot_all else f"[^{ENDS}]"), False, False
            case "^":
                return (rf"(?:(?<=[{ENDS}])|\A)" if self.multiline else r"\A"), False, True
            case "$":
                return (rf"(?=[{ENDS}]|\Z)" if self.multiline else r"\Z"), False, True
            case "*" | "+" | "?":
                raise Malformed(_("nothing to repeat before {sign}").format(sign=char))
            case "{" | "}" | "]" if self.unicode:
                raise Malformed(_("a lone {char} needs a backslash").format(char=char))
            case "{" if _COUNT.match(cursor.text, cursor.position - 1):
                raise Malformed(_("nothing to repeat before {sign}").format(sign="{"))
            case _:
                return literal(char), False, False

    def _group(self, depth: int) -> tuple[str, bool, bool]:
        cursor = self.cursor
        opening, fixed = "(", False
        if cursor.take("?"):
            name = _GROUP_NAME.match(cursor.text, cursor.position)
            if cursor.take(":"):
                opening = "(?:"
            elif cursor.take("=") or cursor.take("!"):
                opening = f"(?{cursor.text[cursor.position - 1]}"
                fixed = self.unicode
            elif name is not None:
                cursor.position = name.end()
                if name[1] in self.names:
                    raise Malformed(_("two groups are named {name}").format(name=name[1]))
                self.names.add(name[1])
                opening = f"(?P<{_python_name(name[1])}>"
            else:
                raise Malformed(_("only (?: (?= (?! and (?<name> may follow a ("))
        inside, repeats = self._alternatives(depth + 1)
        if not cursor.take(")"):
            raise Malformed(_("a ( has no )"))
        return f"{opening}{inside})", repeats, fixed

    def _escape(self) -> tuple[str, bool, bool]:
        cursor = self.cursor
        if cursor.ended:
            raise Malformed(_("a backslash at the end escapes nothing"))
        char = cursor.peek()
        if char in _SETS:
            cursor.next()
            return _SETS[char], False, False
        if char in "bB":
            cursor.next()
            return (_BOUNDARY if char == "b" else _NO_BOUNDARY), False, True
        if char in "pP" and self.unicode:
            cursor.next()
            return f"[{read_property(cursor, char)}]", False, False
        if char in "123456789":
            number = re.compile("[0-9]+").match(cursor.text, cursor.position)
            if number is not None and (int(number[0]) <= self.groups or self.unicode):
                if int(number[0]) > self.groups:
                    raise Malformed(_("there is no group {number}").format(number=number[0]))
                cursor.position = number.end()
                # A group that took no part matches nothing, and so does what refers to it.
                return f"(?({number[0]})\\{number[0]}|)", False, False
        if char == "k" and (self.unicode or self.named):
            cursor.next()
            name = _GROUP_NAME.match(cursor.text, cursor.position)
            if name is None:
                raise Malformed(_("\\k needs a group's name"))
            cursor.position = name.end()
            known = _python_name(name[1])
            return f"(?({known})(?P={known})|)", False, False
        return literal(escaped_character(cursor)), False, False


def _python_name(name: str) -> str:
    return "g_" + name.replace("$", "_S_")


def _count_groups(source: str) -> int:
    count, position, in_class = 0, 0, False
    while position < len(source):
        char = source[position]
        if char == "\\":
            position += 1
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char == "(" and (
            source[position + 1 : position + 2] != "?" or _GROUP_NAME.match(source, position + 2)
        ):
            count += 1
        position += 1
    return count
