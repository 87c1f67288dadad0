"""Filters combined with AND, OR, XOR and NOT.

Each filter stands between delimiters, one kind of them in an instruction: `(…)`, `[…]`, `{…}` or
`"…"`. Since a filter may hold delimiters of its own, the instruction is first cut at its
operators, each with the delimiters beside it, and the filters are put aside; what remains is an
expression over their numbers. NOT binds tightest, then XOR, then AND, then OR.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

from tracker.core.query.error import QueryError
from tracker.core.query.filters.explanation import Explanation, combined, negated
from tracker.core.query.filters.filter import Filter, Test
from tracker.core.query.model import Search, Task
from tracker.core.task.tail import BLANKS
from tracker.core.values import dataclass
from tracker.language import _

_ENDS = {"(": ")", "[": "]", "{": "}", '"': '"'}
_OPERATOR = re.compile(rf"(?:AND|OR|XOR|NOT)[{BLANKS}]*[(\[{{\"]")
_DELIMITED = re.compile(r"[(\[{\"].+[)\]}\"]", re.DOTALL)
_LEADING_OPERATORS = re.compile("[A-Z ]*")
_TOKEN = re.compile(r'[ \t\n\r]+|[()]|"(?:[^"\\]|\\.)*"|[^ \t\n\r()"#]+')
_CLOSING = ")"
_NOT = "NOT"
_QUOTE = '"'
_BEFORE_VALUES = frozenset({"(", "NOT"})
_SYMBOLS = frozenset({"(", ")", "NOT", "XOR", "AND", "OR"})
_PRECEDENCE = {"NOT": 0, "XOR": 1, "AND": 2, "OR": 3}
_ACCEPTED = '(filter) AND (filter), with OR, XOR, NOT; [filter], {filter} or "filter" likewise'
_DEEPEST = 30

Reader: TypeAlias = Callable[[str, int], Filter | None]
"""Reads one filter, given how many combinations it stands in."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    filter: Filter


_Part: TypeAlias = _Leaf | str


def read_combination(text: str, read: Reader, depth: int = 0) -> Filter | None:
    """The combination of filters that `text` is, if it has the look of one.

    Raises:
        QueryError: it cannot be taken apart, or a filter in it is not understood.
    """
    if _OPERATOR.search(text) is None and _DELIMITED.search(text) is None:
        return None
    if depth > _DEEPEST:
        raise QueryError(_("filters are nested too deeply"))
    opening = _delimiter(text)
    expression, filters = _put_aside(text, opening)
    parts: list[_Part] = []
    for token in _postfix(expression):
        if token in _PRECEDENCE:
            parts.append(token)
        else:
            parts.append(_Leaf(_read_part(text, filters.get(token), read, depth)))
    return Filter(text, _test(tuple(parts)), _explain(parts))


def _delimiter(text: str) -> str:
    inside = text[_LEADING_OPERATORS.match(text).end() :].lstrip(BLANKS)  # type: ignore[union-attr]
    opening = inside[:1]
    if opening not in _ENDS or not inside.endswith(_ENDS[opening]):
        raise QueryError(
            _("the filters of a combination stand each between one kind of brackets or quotes"),
            accepted=_ACCEPTED,
        )
    return opening


def _read_part(text: str, part: str | None, read: Reader, depth: int) -> Filter:
    if part is None:
        raise QueryError(_("a filter has no brackets around it"), accepted=_ACCEPTED)
    offset = max(text.find(part), 0)
    try:
        found = read(part, depth + 1)
    except QueryError as error:
        error.offset += offset
        raise
    if found is None:
        raise QueryError(
            _("“{part}” is not understood as a filter").format(part=part), offset=offset
        )
    return found


def _put_aside(text: str, opening: str) -> tuple[str, dict[str, str]]:
    """The expression over numbered filters, and the filters by their number."""
    start, end = re.escape(opening), re.escape(_ENDS[opening])
    either = start if start == end else start + end
    no_filter = re.compile(
        rf"[ {either}]+\Z"
        rf"| *{end} *(?:AND|OR|XOR) *{start} *\Z"
        rf"|(?:AND|OR|XOR|NOT) *{start}\Z"
        rf"|{end} *(?:AND|OR|XOR)\Z"
        r"|(?:AND|OR|XOR|NOT)\Z"
    )
    filters: dict[str, str] = {}
    pieces = []
    for part in _cut(text, opening, start, end):
        if no_filter.match(part):
            pieces.append(part)
        else:
            name = f"f{len(filters) + 1}"
            filters[name] = part
            pieces.append(name)
    expression = re.sub(f"({end})([A-Z])", r"\1 \2", "".join(pieces))
    expression = re.sub(f"([A-Z])({start})", r"\1 \2", expression)
    if opening in "[{":
        expression = expression.replace(opening, "(").replace(_ENDS[opening], ")")
    return expression, filters


def _cut(text: str, opening: str, start: str, end: str) -> list[str]:
    space = f"[{BLANKS}]*"
    binary = re.compile(f"({end}{space}(?:AND|OR|AND +NOT|OR +NOT|XOR){space}{start})")
    unary = re.compile(f"(NOT{space}{start})")
    parts = []
    for piece in binary.split(text):
        for part in unary.split(piece):
            inside = part.lstrip(opening + " ")
            words = inside.rstrip(_ENDS[opening] + " ")
            parts += [part[: len(part) - len(inside)], words, inside[len(words) :]]
    return [part for part in parts if part]


class _Postfix:
    """An expression with each operator behind what it joins, token by token."""

    def __init__(self) -> None:
        self._output: list[str] = []
        self._operators: list[str] = []
        self._value_expected = True

    @property
    def output(self) -> list[str]:
        """The whole expression; all its tokens are there."""
        if self._value_expected or "(" in self._operators:
            raise QueryError(_("the combination ends too early"), accepted=_ACCEPTED)
        return self._output + self._operators[::-1]

    def add(self, token: str) -> None:
        """The next token."""
        if self._value_expected is not (token in _BEFORE_VALUES or token not in _SYMBOLS):
            raise _malformed(token)
        if token == _CLOSING:
            self._close()
        elif token in _BEFORE_VALUES:
            if token == _NOT and self._operators[-1:] == [_NOT]:
                raise _malformed(token)
            self._operators.append(token)
        elif token in _PRECEDENCE:
            while self._operators and _goes_first(self._operators[-1], token):
                self._output.append(self._operators.pop())
            self._operators.append(token)
            self._value_expected = True
        else:
            self._output.append(token)
            self._end_value()

    def _close(self) -> None:
        while self._operators and self._operators[-1] != "(":
            self._output.append(self._operators.pop())
        if not self._operators:
            raise _malformed(_CLOSING)
        self._operators.pop()
        self._end_value()

    def _end_value(self) -> None:
        self._value_expected = False
        if self._operators[-1:] == [_NOT]:
            self._output.append(self._operators.pop())


def _postfix(expression: str) -> list[str]:
    postfix = _Postfix()
    for token in _tokens(expression):
        postfix.add(token)
    return postfix.output


def _goes_first(before: str, after: str) -> bool:
    return before != "(" and _PRECEDENCE[before] <= _PRECEDENCE[after]


def _malformed(token: str) -> QueryError:
    shown = _("a filter") if re.fullmatch("f[0-9]+", token) else f"“{token}”"
    return QueryError(
        _("{shown} stands where it means nothing").format(shown=shown), accepted=_ACCEPTED
    )


def _tokens(expression: str) -> list[str]:
    tokens = []
    position = 0
    while position < len(expression):
        match = _TOKEN.match(expression, position)
        if match is None:
            raise _malformed(expression[position])
        token, position = match[0], match.end()
        following = expression[position : position + 1]
        blank_follows = following in {"", " ", "\t", "\n", "\r"}
        if token == _CLOSING and not blank_follows and following != _CLOSING:
            raise _malformed(following)
        if token in _PRECEDENCE and not blank_follows:
            raise _malformed(following)
        if not token.strip():
            continue
        if token.startswith(_QUOTE):
            name = token[1:-1].strip()
            if not blank_follows or name in _SYMBOLS:
                raise _malformed(following or name)
            tokens.append(name)
        elif token not in {"(", ")"} and following in {_QUOTE, "#"}:
            raise _malformed(following)
        else:
            tokens.append(token)
    return tokens


def _test(parts: tuple[_Part, ...]) -> Test:
    steps = tuple(part.filter.test if isinstance(part, _Leaf) else part for part in parts)

    def test(task: Task, search: Search) -> bool:
        stack: list[bool] = []
        for step in steps:
            if not isinstance(step, str):
                stack.append(step(task, search))
            elif step == _NOT:
                stack[-1] = not stack[-1]
            else:
                right = stack.pop()
                if step == "AND":
                    stack[-1] = stack[-1] and right
                elif step == "OR":
                    stack[-1] = stack[-1] or right
                else:
                    stack[-1] = stack[-1] is not right
        return stack[0]

    return test


def _explain(parts: list[_Part]) -> Explanation:
    stack: list[Explanation] = []
    for part in parts:
        if isinstance(part, _Leaf):
            inner = part.filter
            told = inner.explanation
            stack.append(
                told if inner.explains_itself else Explanation(f"{inner.text} =>", (told,))
            )
        elif part == "NOT":
            stack.append(negated(stack.pop()))
        else:
            right = stack.pop()
            stack.append(combined(part, stack.pop(), right))
    return stack[0]
