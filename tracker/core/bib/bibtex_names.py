"""People's names as BibTeX and BibLaTeX write them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tracker.core.bib.clean import plain_line
from tracker.core.bib.latex import from_latex, to_latex
from tracker.core.bib.markup import without_markup
from tracker.core.bib.romanise import COMPOUND_FAMILIES
from tracker.core.bib.work import Name

OTHERS = Name(literal="others")
"""Stands last in a list that is not complete, as BibTeX's `and others`."""

_SUFFIX = re.compile(r"(?:jn?r|sr)\.?|I{2,3}|IV|esq\.?", re.IGNORECASE)
_PARTICLES = re.compile(
    r"af|al|am|ap|aus|'m|'s|'t|d|d'|da|dal|dalla|das|de|degli|dei|del|della|den|der|des|di"
    r"|do|dos|du|e|el|en|het|im|la|las|le|los|op|ter|ten|thor|to|tot|uit|und|van|vom|von|y|zu|zum|zur"
)
_CLOSED_UP = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+ [\u3040-\u9fff\uac00-\ud7af]+")
_CHINESE_NAME = re.compile("[\u3400-\u9fff]{2,4}")
_LABELLED = re.compile(r"\s*(family|given|prefix|suffix|useprefix)(?:-i)?\s*=", re.IGNORECASE)


def read_names(latex: str) -> tuple[Name, ...]:
    """The names of a list joined by `and`; what stands wholly in braces is no person's name.

    A list without `and` but with semicolons is parted by these, as some programs write it.
    """
    text = re.sub(r"(?<![^\s])%[^\n]*\n", " ", latex)
    text, et_al = re.subn(r",?\s*\bet\.? al\.?\s*$", "", text)
    parts = list(split(text, r"\s+and(?=\s)"))
    if len(parts) == 1:
        parts = _chinese_list(text) or list(split(text, "[;；]"))
    names = tuple(name for part in parts if (name := _read_name(part.strip())) is not None)
    return (*names, OTHERS) if et_al and names else names


def _chinese_list(text: str) -> list[str]:
    """Whole Chinese names that commas part, where these do not part a name: `张三, 李四`."""
    parts = re.split(r"\s*[,，、]\s*", text.strip())
    if len(parts) < 2 or not all(map(_CHINESE_NAME.fullmatch, parts)):
        return []
    return [] if len(parts) == 2 and parts[0] in COMPOUND_FAMILIES else parts


def person(last: str, given: str, suffix: str) -> Name:
    """A name whose parts are plain text; the family name may begin with a particle."""
    return _last_first(to_latex(last), to_latex(given), to_latex(suffix))


def split(latex: str, separator: str) -> Iterator[str]:
    """What stands between the separators outside all braces."""
    start = depth = 0
    for match in _cuts(separator).finditer(latex):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            yield latex[start : match.start()]
            start = match.end()
    yield latex[start:]


@cache
def _cuts(separator: str) -> re.Pattern[str]:
    return re.compile(rf"[{{}}]|(?:{separator})", re.IGNORECASE)


def _read_name(latex: str) -> Name | None:
    if latex.lower() == "others":
        return OTHERS
    if in_braces(latex):
        literal = _plain(latex)
        return Name(literal=literal) if literal else None
    parts = [part.strip() for part in split(latex, ",")]
    if all(map(_LABELLED.match, parts)):
        return _labelled(parts)
    match parts:
        case [whole]:
            name = _in_order(_words(whole))
        case [last, given]:
            name = _last_first(last, given, "")
        case [last, "", given] | [last, given, ""]:
            name = _last_first(last, given, "")
        case [last, suffix, given]:
            name = _last_first(last, given, suffix)
        case _:
            name = Name(literal=_plain(latex))
    return name if name != Name() else None


def _in_order(words: list[str]) -> Name:
    """First von Last, as BibTeX parts them; a `Jr.` at the end is no family name."""
    suffix = ""
    if len(words) > 2 and _SUFFIX.fullmatch(_plain(words[-1])):
        suffix = _plain(words.pop())
    if _CLOSED_UP.fullmatch(_joined(words)):
        return Name(_plain(words[0]), _plain(words[1]))
    small = [nth for nth, word in enumerate(words[:-1]) if _is_small(word)]
    if len(small) > 1 and len(small) == len(words) - 1:
        # "e. e. cummings" has no particle, all small though it is.
        small = [nth for nth in small if _PARTICLES.fullmatch(words[nth])]
    if small:
        first, last = small[0], small[-1] + 1
    else:
        first = last = max(len(words) - 1, 0)
    given, particle, family = words[:first], words[first:last], words[last:]
    return Name(_joined(family), _joined(given), _joined(particle), suffix=suffix)


def _last_first(last: str, given: str, suffix: str) -> Name:
    words = _words(last)
    if not suffix and len(words) > 1 and _SUFFIX.fullmatch(_plain(words[-1])):
        suffix = words.pop()
    small = 0
    if words and _is_small(words[0]):
        small = max(nth + 1 for nth, word in enumerate(words) if _is_small(word) or nth == 0)
        small = min(small, len(words) - 1)
    elif len(words) > 2:
        # "Van der Waals": a capital before particles begins the particle.
        small = next((nth + 1 for nth in (1, 2) if _ends_particle(words, nth)), 0)
    givens = _words(given)
    dropping = len(givens)
    while dropping > 1 and _PARTICLES.fullmatch(givens[dropping - 1]):
        dropping -= 1
    return Name(
        _joined(words[small:]),
        _joined(givens[:dropping]),
        _joined(words[:small]),
        _joined(givens[dropping:]),
        _plain(suffix),
    )


def _ends_particle(words: list[str], nth: int) -> bool:
    if nth + 1 >= len(words) or words[0].lower() not in ("van", "von", "de"):
        return False
    return all(_is_small(word) for word in words[1 : nth + 1]) and not _is_small(words[nth + 1])


def _labelled(parts: list[str]) -> Name:
    """BibLaTeX's extended form: `family=Gogh, given=Vincent, prefix=van, useprefix=true`."""
    values = {
        label.strip().lower().removesuffix("-i"): _plain(value)
        for label, _, value in (part.partition("=") for part in parts)
        if not label.strip().lower().endswith("-i")
    }
    prefix = values.get("prefix", "")
    is_dropped = values.get("useprefix", "true").lower() == "false"
    return Name(
        values.get("family", ""),
        values.get("given", ""),
        "" if is_dropped else prefix,
        prefix if is_dropped else "",
        values.get("suffix", ""),
    )


def _words(latex: str) -> list[str]:
    return [word for word in split(latex, r"\s+|(?<!\\)~") if word]


def _is_small(word: str) -> bool:
    """Whether BibTeX takes the word for a particle: its first letter outside braces is small."""
    if word == "and" or (word.startswith("{") and not word.startswith("{\\")):
        return False
    letter = next((char for char in _plain(word) if char.isalpha()), "")
    return letter.islower()


def in_braces(latex: str) -> bool:
    """Whether one pair of braces is around all of it."""
    if not (latex.startswith("{") and latex.endswith("}")) or latex.startswith("{\\"):
        return False
    depth = 0
    for nth, char in enumerate(latex):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0:
            return nth == len(latex) - 1
    return False


def _joined(words: Iterable[str]) -> str:
    return _plain(" ".join(words))


def _plain(latex: str) -> str:
    return plain_line(without_markup(from_latex(latex)))


def write_names(names: Iterable[Name]) -> str:
    """The names joined by `and`, family name first; what is no person's stands in braces."""
    return " and ".join(_written(name) for name in names)


def _written(name: Name) -> str:
    if name == OTHERS:
        return "others"
    if name.literal:
        latex = to_latex(name.literal)
        # An accented letter in braces is no name in braces.
        return f"{{{{}}{latex}}}" if latex.startswith("\\") else f"{{{latex}}}"
    family = " ".join(filter(None, (to_latex(name.particle), _family(name))))
    is_odd = " " in name.given and bool(_PARTICLES.fullmatch(name.given.split()[-1]))
    given = _guarded(name.given, always=is_odd)
    given = " ".join(filter(None, (given, to_latex(name.dropping_particle))))
    if name.suffix:
        return f"{family}, {_guarded(name.suffix)}, {given}"
    if given:
        return f"{family}, {given}"
    return f"{family}," if name.particle or " " in name.family else family


def _family(name: Name) -> str:
    """In braces where it would be read as a particle and a name, or as a suffix."""
    words = name.family.split()
    is_odd = len(words) > 1 and (
        _is_small(words[0])
        or words[0].lower() in ("van", "von", "de")
        or _SUFFIX.fullmatch(words[-1])
    )
    return _guarded(name.family, always=bool(is_odd))


def _guarded(text: str, *, always: bool = False) -> str:
    """LaTeX in which no comma and no `and` parts names."""
    latex = to_latex(text)
    is_parted = always or re.search(r",|;|\band\b|^\{", latex, re.IGNORECASE)
    return f"{{{latex}}}" if is_parted else latex
