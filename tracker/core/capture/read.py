"""Reading a line that was typed for a new task: `读 CLIP 论文 明天 !high #论文 @LLM调研#TODO`.

What may be meant in two ways stays words, and the line's piece says why. No word is lost: each
stands in the description, or is taken for a field.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from types import MappingProxyType

from tracker.core.capture.model import Capture, Kind, Piece, Place
from tracker.core.capture.phrases import phrase_at
from tracker.core.capture.places import place_at, typed_place
from tracker.core.capture.rules import first_day, rule_at
from tracker.core.pattern import compile_late
from tracker.core.tags import find_tags
from tracker.core.task.fields import PRIORITY_SIGNS, Priority
from tracker.core.text import Span
from tracker.core.values import dataclass
from tracker.language import _

_TOKEN = compile_late(r"\S+")
_WHOLE = compile_late(
    r"`[^`]+`|\[\[[^\]]+\]\]\S*|!?\[[^\]]*\]\([^)]*\)\S*|[\[(][^\[\]()]*::[^\[\]()]*[\])]"
    r"|\"[^\"]+\"\S*|“[^”]+”\S*|《[^》]+》\S*"
)
"""What no field is looked for in: code, links, titles, fields in Dataview's form."""
_PRIORITIES: Mapping[str, Priority] = MappingProxyType(
    {
        **dict.fromkeys(
            ("highest", "最高", "1", "urgent", "asap", "紧急", "加急"), Priority.HIGHEST
        ),
        **dict.fromkeys(("high", "h", "高", "2", "important", "重要"), Priority.HIGH),
        **dict.fromkeys(("medium", "med", "m", "中", "3"), Priority.MEDIUM),
        **dict.fromkeys(("low", "l", "低", "4"), Priority.LOW),
        **dict.fromkeys(("lowest", "最低", "5"), Priority.LOWEST),
        **dict.fromkeys(("none", "normal", "无", "0"), Priority.NORMAL),
    }
)
_NAMED = compile_late(
    r"[,，]?(?:优先级[:：]?|prio(?:rity)?[:：])(?P<behind>\w+)|(?P<ahead>最高|高|中|低|最低)优先级?[:：,，]?"
)
"""A priority that is said to be one."""
_WEIGHTY = frozenset(("紧急", "加急", "重要", "urgent", "important", "asap"))
"""What says how a task is done as often as which priority it has."""
_SIGNS = {sign: priority for priority, sign in PRIORITY_SIGNS.items()}
_DAYS = (Kind.DUE, Kind.SCHEDULED, Kind.START)
_FIELDS = (*_DAYS, Kind.PRIORITY, Kind.PLACE, Kind.RULE)
_BANGS = {2: Priority.HIGH, 3: Priority.HIGHEST}
_VALUED = frozenset(("🆔", "⛔", "🏁", "✅", "❌", "➕"))
"""Signs whose value, the next word, is no business of ours."""


@dataclass(slots=True)
class _Line:
    """A line that is being read; `found` is what stands in it so far."""

    text: str
    today: date
    is_place: Callable[[Place], bool]
    tokens: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    tags: frozenset[int] = frozenset()
    found: list[Piece] = field(default_factory=list)
    unclear: set[Span] = field(default_factory=set)
    """Where a date or a rule may stand among Chinese words, which matters if none is found."""


def capture(
    text: str, today: date, is_place: Callable[[Place], bool] = lambda _other: True
) -> Capture:
    """What `text`, one line, says of a new task; `is_place` knows whether a place is there.

    A backslash before a date, a priority, a place or a rule lets it be words.
    """
    line = _Line(text, today, is_place)
    line.spans = tuple(_tokens(text, today))
    line.tokens = tuple(span.of(text) for span in line.spans)
    line.tags = frozenset(at for at, _other in find_tags(text))
    at = 0
    while at < len(line.tokens):
        piece, count = _piece(line, at)
        line.found.append(piece)
        at += count
    return _task(line.text, _settled(text, line.found, line.unclear), today)


def _tokens(text: str, today: date) -> list[Span]:
    """Words between blanks, and dates joined to them; a title, a link, a place is one token."""
    spans: list[Span] = []
    at = 0
    while (match := _TOKEN.search(text, at)) is not None:
        start = match.start()
        whole = _WHOLE.match(text, start)
        at = whole.end() if whole is not None else match.end()
        behind = start + (text[start] == "\\")
        if (place := place_at(text, behind)) is not None:
            at = place[1]
        spans.extend(_parts(text, start, at, today))
    return spans


def _parts(text: str, start: int, end: int, today: date) -> Iterator[Span]:
    """The token between two places, cut where a date ends or begins in it."""
    if text.isascii():
        yield Span(start, end)
        return
    # Who types no Chinese does not wait for it.
    from tracker.core.capture.joined import cuts

    first = start
    for cut in cuts(text[start:end], today):
        yield Span(start, first + cut)
        start = first + cut
    yield Span(start, end)


def _piece(line: _Line, at: int) -> tuple[Piece, int]:
    """What stands from the token `at` on, and how many tokens that are."""
    token, span = line.tokens[at], line.spans[at]
    if token.startswith("\\") and len(token) > 1:
        bare = _with_token(line, at, token[1:])
        inner = _field(bare, at)
        if inner is not None:
            return Piece(span, Kind.WORDS, token[1:]), 1
        return Piece(span, Kind.WORDS, token), 1
    if token in _VALUED and at + 1 < len(line.tokens):
        both = Span(span.start, line.spans[at + 1].end)
        return Piece(both, Kind.WORDS, both.of(line.text)), 2
    if span.start in line.tags:
        return Piece(span, Kind.TAG, token), 1
    return _field(line, at) or (_words(line, at), 1)


def _words(line: _Line, at: int) -> Piece:
    """A token that is words, with what it may have been meant for."""
    token, span = line.tokens[at], line.spans[at]
    doubt = ""
    if at in {0, len(line.tokens) - 1} and token.casefold() in _WEIGHTY:
        doubt = _("“{word}” is a word: !{word} is a priority").format(word=token)
    elif not token.isascii() and (doubt := _unclear(token, line.today)):
        line.unclear.add(span)
    return Piece(span, Kind.WORDS, token, doubt=doubt)


def _unclear(token: str, today: date) -> str:
    """What may have been meant by Chinese words, if it may be more than words."""
    from tracker.core.capture.joined import unclear_date, unclear_rule

    if unclear := unclear_rule(token):
        return _("“{word}” may be a rule: put a blank behind it").format(word=unclear)
    if unclear := unclear_date(token, today):
        return _("“{word}” may be a date: due {word}?").format(word=unclear)
    return ""


def _with_token(line: _Line, at: int, token: str) -> _Line:
    """The line with another token at `at`."""
    tokens = (*line.tokens[:at], token, *line.tokens[at + 1 :])
    return _Line(line.text, line.today, line.is_place, tokens, line.spans, line.tags)


def _field(line: _Line, at: int) -> tuple[Piece, int] | None:
    token, span = line.tokens[at], line.spans[at]
    if (priority := _priority(token)) is not None:
        return Piece(span, Kind.PRIORITY, priority), 1
    if (place := place_at(token, 0)) is not None and place[1] == len(token):
        if line.is_place(place[0]):
            return Piece(span, Kind.PLACE, place[0]), 1
        doubt = _("there is no {place}").format(place=typed_place(place[0]))
        return Piece(span, Kind.WORDS, token, doubt=doubt), 1
    if (rule := rule_at(line.tokens, at)) is not None:
        return Piece(_over(line, at, rule[1]), Kind.RULE, rule[0]), rule[1]
    phrase = phrase_at(line.tokens, at, line.today)
    if phrase is None:
        return None
    over = _over(line, at, phrase.count)
    if phrase.day is None:
        return Piece(over, Kind.WORDS, over.of(line.text), doubt=phrase.why), phrase.count
    return Piece(over, phrase.kind, phrase.day, phrase.is_said), phrase.count


def _over(line: _Line, at: int, count: int) -> Span:
    return Span(line.spans[at].start, line.spans[at + count - 1].end)


def _priority(token: str) -> Priority | None:
    if (signed := _SIGNS.get(token)) is not None:
        return signed
    word = token.replace("！", "!").casefold()
    if (named := _NAMED.fullmatch(word)) is not None:
        return _PRIORITIES.get(named["behind"] or named["ahead"])
    if not word.startswith("!"):
        return None
    if word.strip("!") == "":
        return _BANGS.get(len(word))
    return _PRIORITIES.get(word[1:])


def _settled(text: str, found: list[Piece], unclear: set[Span]) -> tuple[Piece, ...]:
    """Each field once, and something left to do: what would be too much is words."""
    pieces = list(found)
    for kind in _FIELDS:
        own = [index for index, piece in enumerate(pieces) if piece.kind is kind]
        if len(own) < 2:
            continue
        kept = [index for index in own if pieces[index].is_said] or own
        is_clear = kind not in _DAYS or len({pieces[index].value for index in kept}) == 1
        why = (
            _("{field} is said twice").format(field=_(kind.value))
            if is_clear
            else _("either may be meant: name its field")
        )
        for index in own:
            if index != kept[0] or not is_clear:
                pieces[index] = _as_words(text, pieces[index], why)
    if any(piece.kind in {*_DAYS, Kind.RULE} for piece in pieces):
        pieces = [replace(each, doubt="") if each.span in unclear else each for each in pieces]
    return _with_words(text, pieces)


def _with_words(text: str, pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces, dates and rules being words where there are no others."""
    for is_meant in (False, True):
        if any(piece.kind is Kind.WORDS for piece in pieces):
            break
        pieces = [
            _as_words(text, piece, "")
            if piece.kind in {*_DAYS, Kind.RULE} and (is_meant or not piece.is_said)
            else piece
            for piece in pieces
        ]
    return tuple(pieces)


def _as_words(text: str, piece: Piece, why: str) -> Piece:
    return replace(piece, kind=Kind.WORDS, value=piece.span.of(text), doubt=why)


def _task(text: str, pieces: tuple[Piece, ...], today: date) -> Capture:
    values = {piece.kind: piece.value for piece in pieces}
    days = {kind: day for kind in _DAYS if isinstance(day := values.get(kind), date)}
    priority, place = values.get(Kind.PRIORITY), values.get(Kind.PLACE)
    rule = str(values.get(Kind.RULE, ""))
    first = first_day(rule, today) if rule and not days else None
    return Capture(
        description=_description(text, pieces),
        pieces=pieces,
        start=days.get(Kind.START),
        scheduled=days.get(Kind.SCHEDULED),
        due=days.get(Kind.DUE, first),
        priority=priority if isinstance(priority, Priority) else None,
        recurrence=rule,
        place=place if isinstance(place, Place) else None,
        is_first_time=first is not None,
    )


def _description(text: str, pieces: tuple[Piece, ...]) -> str:
    """The words with the blanks between them as they are.

    Where a field stood is one blank; none where it was joined to Chinese words on both sides. A
    comma that only parted the words from fields behind them goes with these.
    """
    parts: list[str] = []
    gap, end, is_field = "", 0, False
    for piece in pieces:
        gap += text[end : piece.span.start]
        end = piece.span.end
        if piece.kind not in {Kind.WORDS, Kind.TAG}:
            is_field = True
            continue
        words = str(piece.value)
        if parts:
            is_parted = gap or f"{parts[-1][-1:]}{words[:1]}".isascii()
            parts.append((" " if is_parted else "") if is_field else gap)
        parts.append(words)
        gap, is_field = "", False
    said = "".join(parts)
    return (said.rstrip(",，、") or said) if is_field else said
