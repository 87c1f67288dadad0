"""Patterns of paths to leave out, as the `ignore` setting takes them."""

import re
from collections.abc import Callable, Iterable

from tracker.core.pattern import compile_late


def leave_out(patterns: Iterable[str]) -> Callable[[str], bool] | None:
    """What tells whether a path is left out; None if no pattern says anything.

    A pattern without wildcards is a note or a folder with all that is below it, from the
    vault's root: `Archive` is not `Archives`. In the others `*` and `?` stay within one name,
    `**` does not, `[abc]` is one of these characters; one without a `/` is for a name
    anywhere (`*.draft.md`), one with a `/` for a path from the root (`daily/2019-*`).
    """
    translated = [_translate(pattern) for pattern in map(_trim, patterns) if pattern]
    if not translated:
        return None
    # What is below a folder that matches is left out with it.
    matcher = re.compile(f"(?:{'|'.join(translated)})(?:/.*)?", re.DOTALL)
    return lambda path: matcher.fullmatch(path) is not None


def _trim(pattern: str) -> str:
    return pattern.strip().removeprefix("./").strip("/")


_TOKEN = compile_late(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]/]*\]|.", re.DOTALL)


def _translate(pattern: str) -> str:
    anywhere = "/" not in pattern and re.search(r"[*?]|\[.+\]", pattern)
    return ("(?:.*/)?" if anywhere else "") + _TOKEN.sub(_as_regex, pattern)


def _as_regex(token: re.Match[str]) -> str:
    match token[0]:
        case "**/":
            return "(?:.*/)?"
        case "**":
            return ".*"
        case "*":
            return "[^/]*"
        case "?":
            return "[^/]"
        case text if len(text) > 1:
            return _as_class(text[1:-1])
        case text:
            return re.escape(text)


def _as_class(characters: str) -> str:
    # Ranges keep their meaning; whatever else regular expressions know in a class is itself.
    plain = re.sub(r"[\\\[\]&|~^]", r"\\\g<0>", characters.removeprefix("!"))
    return f"[^/{plain}]" if characters.startswith("!") else f"[{plain}]"
