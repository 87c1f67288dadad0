"""Citekeys as Better BibTeX makes them by default: `vaswaniAttentionAllYou2017`."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count

from tracker.core.bib.romanise import family_in_latin, in_latin, words_in_latin
from tracker.core.bib.work import Name, PartialDate, Work
from tracker.core.values import dataclass
from tracker.errors import BadInput
from tracker.language import _

DEFAULT_PATTERN = "auth.lower + shorttitle(3,3) + year"

_ARGUMENTS = r"(?:\(\s*(?:\d+\s*(?:,\s*\d+\s*)*)?\))?"
_TERM = re.compile(
    rf"\s*(?:(?P<name>[A-Za-z]+)(?P<numbers>{_ARGUMENTS})|'(?P<text>[^']*)'|\"(?P<quoted>[^\"]*)\")"
    rf"(?P<filters>(?:\.[A-Za-z]+{_ARGUMENTS})*)\s*"
)
_FILTER = re.compile(rf"\.(?P<name>[A-Za-z]+)(?P<numbers>{_ARGUMENTS})")
_UNSAFE = re.compile(r"[\x00-\x20\x7f#^|\\/:*?\"<>\[\]{}(),=%&$~'`@;]+")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9]|_?index)(?:\..*)?", re.IGNORECASE)
_LONGEST = 100
_SKIPPED = frozenset(
    re.findall(
        r"\w+",
        "a ab aboard about above across after against al along amid among an and anti around as at"
        " before behind below beneath beside besides between beyond but by d da das de degli dei"
        " del dell della delle dello dem den der des despite die do down du during ein eine einem"
        " einen einer eines el en et except for from gli i il in inside into is l la las le les"
        " like lo los near nor of off on onto or over past per plus round save since so some sur"
        " than the through to toward towards un una unas under underneath une unlike uno unos"
        " until up upon versus via von while with within without yet zu zum",
    )
)
"""Words of no weight in a title, by Better BibTeX's list."""


@dataclass(frozen=True, slots=True)
class _Call:
    """A function or filter with its numbers."""

    name: str
    numbers: tuple[int, ...]

    def number(self, place: int, default: int) -> int:
        return self.numbers[place] if place < len(self.numbers) else default


@dataclass(frozen=True, slots=True)
class _Term:
    """What one summand of a pattern gives: a function's value or a text, filtered."""

    call: _Call
    text: str
    filters: tuple[_Call, ...]


def citekey_of(work: Work, pattern: str = DEFAULT_PATTERN) -> str:
    """The key that a pattern gives, in ASCII and fit to be a file's name; `work` if it is empty.

    Patterns are sums of Better BibTeX's `auth(n)`, `authors(n)`, `title`, `shorttitle(n,m)`,
    `veryshorttitle(n,m)`, `journal`, `year`, `shortyear`, `month` and of texts in quotes, with the
    filters `lower`, `upper`, `capitalize`, `abbr`, `alphanum`, `substring(from,n)`.

    Raises:
        BadInput: the pattern has something else in it.
    """
    key = "".join(_filtered(_value(term, work), term.filters) for term in _terms(pattern))
    return file_safe(in_latin(key)) or "work"


def unique(key: str, taken: Collection[str]) -> str:
    """`key`, or `key` with the first of a, b … z, aa … that makes it one that is not taken.

    Keys that only differ in case are the same to Windows and macOS, and so here: `taken` are
    keys as `str.casefold` leaves them.
    """
    if key.casefold() not in taken:
        return key
    return next(found for n in count(1) if (found := f"{key}{lettered(n)}").casefold() not in taken)


def lettered(number: int) -> str:
    """What tells keys apart that are otherwise the same: a, b … z, aa; `number` is from 1."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def file_safe(key: str) -> str:
    r"""A key, perhaps from a bibliography, as the name of a note: `DBLP:conf/x` is `DBLP-conf-x`.

    Without what Obsidian, Windows or LaTeX's `\cite` do not bear; empty if nothing is left.
    """
    name = _UNSAFE.sub("-", key)[:_LONGEST].strip("-. ")
    return f"{name}-" if _DEVICE.fullmatch(name) else name


def _terms(pattern: str) -> Iterator[_Term]:
    position = 0
    while match := _TERM.match(pattern, position):
        filters = tuple(
            _Call(found["name"].lower(), _numbers(found["numbers"]))
            for found in _FILTER.finditer(match["filters"])
        )
        call = _Call((match["name"] or "").lower(), _numbers(match["numbers"]))
        yield _Term(call, match["text"] or match["quoted"] or "", filters)
        position = match.end()
        if position == len(pattern):
            return
        if pattern[position] != "+":
            break
        position += 1
    raise BadInput(
        _(
            "the citekey pattern cannot be read from “{pattern}” on; the usual one is {usual}"
        ).format(pattern=pattern[position:], usual=DEFAULT_PATTERN)
    )


def _numbers(text: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text or ""))


def _value(term: _Term, work: Work) -> str:
    call = term.call
    match call.name:
        case "":
            return term.text
        case "auth":
            return _cut("".join(_families(work)[:1]), call.number(0, 0))
        case "authors":
            families = _families(work)
            return "".join(families[: call.number(0, 0) or None])
        case "title":
            return "".join(map(_capital, words_in_latin(work.title)))
        case "shorttitle":
            return _short(work, call.number(0, 3), call.number(1, 0))
        case "veryshorttitle":
            return _short(work, call.number(0, 1), call.number(1, 0))
        case "journal":
            return "".join(map(_capital, words_in_latin(work.container)))
        case "year" | "shortyear" | "month":
            return _date_part(work.issued, call.name)
        case _:
            raise BadInput(
                _(
                    "the citekey pattern has “{name}”, which is none of auth, authors, title, "
                    "shorttitle, veryshorttitle, journal, year, shortyear, month"
                ).format(name=call.name)
            )


def _date_part(date: PartialDate | None, part: str) -> str:
    if date is None:
        return ""
    if part == "month":
        return f"{date.month:02}" if date.month else ""
    return f"{date.year:04}" if part == "year" else f"{date.year % 100:02}"


def _families(work: Work) -> list[str]:
    """The authors', or else the editors', family names with their particles."""
    names: Sequence[Name] = work.authors or work.editors
    return [family for name in names if (family := family_in_latin(name))]


def _short(work: Work, most: int, capitals: int) -> str:
    words = words_in_latin(work.title, _SKIPPED)[:most]
    return "".join(_capital(word) if n < capitals else word for n, word in enumerate(words))


def _filtered(value: str, filters: Sequence[_Call]) -> str:
    for call in filters:
        match call.name:
            case "lower":
                value = value.lower()
            case "upper":
                value = value.upper()
            case "capitalize":
                value = _capital(value)
            case "abbr":
                value = "".join(re.findall(r"[A-Z]|\b\w", value))
            case "alphanum" | "ascii":
                value = re.sub(r"[\W_]", "", in_latin(value))
            case "substring":
                start = max(call.number(0, 1) - 1, 0)
                value = value[start:][: call.number(1, len(value))]
            case _:
                raise BadInput(
                    _(
                        "the citekey pattern has the filter “{name}”, which is none of lower, "
                        "upper, capitalize, abbr, alphanum, substring"
                    ).format(name=call.name)
                )
    return value


def _cut(text: str, most: int) -> str:
    return text[:most] if most else text


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
