"""How far a reader is inside one item, as plain text in its line: `(p. 12/48)`, `(3/7)`."""

import re
from collections.abc import Sequence

from tracker.core.figures import NUMBER, PART, figure_of, is_part
from tracker.core.note import Item
from tracker.core.pattern import compile_late
from tracker.core.text import Edit, Span
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import BadInput
from tracker.language import _

_TYPED = compile_late(
    rf"(?P<sign>[+＋\-－]?)\s*(?P<unit>pp?\.?\s*)?(?P<done>{NUMBER})(?:\s*[/／]\s*(?P<total>{NUMBER}))?",
    re.IGNORECASE,
)
_TAIL = compile_late(r"(?:[ \t]+\^[A-Za-z0-9-]+)?[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Part:
    """What is read of an item: pages, parts, or seconds of a film."""

    done: int
    total: int
    shown: str
    """`p. 12/48` as it stands in the line, without its brackets."""
    span: Span
    """In the text it was found in, brackets included."""
    done_span: Span
    """Of the first figure alone."""
    total_span: Span
    is_time: bool

    @property
    def is_pages(self) -> bool:
        """Whether it counts pages, as far as the words tell."""
        return "p" in self.shown.casefold() or "页" in self.shown

    @property
    def step(self) -> int:
        """By how much one key raises it: a page, a part, a minute."""
        return 60 if self.is_time else 1


def links_in(text: str, item: Item, note_text: str) -> tuple[Span, ...]:
    """Where in `text`, the words of `item`, its links stand."""
    found = []
    for link in item.links:
        source = link.span.of(note_text)
        if (at := text.find(source)) != -1:
            found.append(Span(at, at + len(source)))
    return tuple(found)


def part_in(text: str, without: Sequence[Span] = ()) -> Part | None:
    """What is read, as the last figure in brackets of `text` says; `without` are parts left out.

    Those are its links: `[Lecture (3/7)](…)` is what a page is called.
    """
    for match in reversed(list(PART.finditer(text))):
        if any(span.start < match.end() and match.start() < span.end for span in without):
            continue
        if is_part(match):
            return Part(
                figure_of(match["done"]),
                figure_of(match["total"]),
                match[0][1:-1].strip(),
                Span(*match.span()),
                Span(*match.span("done")),
                Span(*match.span("total")),
                is_time=":" in match["total"],
            )
    return None


def without_part(text: str, part: Part | None) -> str:
    """`text` as it reads without `part`, which was found in it."""
    if part is None:
        return text
    before, after = text[: part.span.start].rstrip(" \t"), text[part.span.end :]
    return before + after if after.strip() else before


def put_part(text: str, typed: str, without: Sequence[Span] = ()) -> tuple[Edit, ...]:
    """The edits of an item's words that say what is read now; none if they say it already.

    `typed` is `15`, `+3`, `25:00`, or with the whole `15/48`, `p. 15/48`, which is wanted where
    the words have none yet; nothing takes the figures away. It is kept between nothing and the
    whole. New figures stand behind the words and before a block id.

    Raises:
        BadInput: it is none of these, or the whole is not known.
    """
    part = part_in(text, without)
    if not typed.strip() and part is not None:
        start = len(text[: part.span.start].rstrip(" \t"))
        return (Edit(start, part.span.end, ""),)
    match = _TYPED.fullmatch(typed.strip())
    if match is None:
        raise BadInput(
            _("“{typed}” is no progress: write 15, +3, 15/48 or 12:30/58:00.").format(
                typed=visible(typed)
            )
        )
    is_time = ":" in match["done"] or (part is not None and part.is_time)
    figure = figure_of(match["done"])
    if match["sign"]:
        if part is None:
            raise BadInput(_("nothing says how far it is yet: write both figures, such as 15/48."))
        own = figure if ":" in match["done"] else figure * part.step
        figure = part.done + (own if match["sign"] in "+＋" else -own)
    elif is_time and ":" not in match["done"]:
        figure *= 60
    if match["total"]:
        unit = "p. " if match["unit"] else ""
        return _whole(text, part, figure, match["total"], unit, is_time=is_time)
    if part is None:
        raise BadInput(_("how much there is is not known: write both figures, such as 15/48."))
    figure = max(0, min(figure, part.total))
    if figure == part.done:
        return ()
    span = part.done_span
    return (Edit(span.start, span.end, _written(figure, is_time=part.is_time)),)


def _whole(
    text: str, part: Part | None, figure: int, total: str, unit: str, *, is_time: bool
) -> tuple[Edit, ...]:
    if figure_of(total) == 0 or (":" in total) != is_time:
        raise BadInput(_("write how far of how much: 15/48, or 12:30/58:00."))
    done = _written(max(0, min(figure, figure_of(total))), is_time=is_time)
    if part is not None:
        wanted = ((part.done_span, done), (part.total_span, total))
        return tuple(
            Edit(span.start, span.end, new) for span, new in wanted if span.of(text) != new
        )
    tail = _TAIL.search(text)
    at = tail.start() if tail is not None else len(text)
    blank = " " if text[:at] and not text[:at].endswith((" ", "\t")) else ""
    return (Edit(at, at, f"{blank}({unit}{done}/{total})"),)


def _written(figure: int, *, is_time: bool) -> str:
    if not is_time:
        return str(figure)
    minutes, seconds = divmod(figure, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
