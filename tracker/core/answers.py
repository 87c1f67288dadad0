"""What answers a question: an item below it, or what stands behind it in its own line."""

import re

from tracker.core.label import label
from tracker.core.links import find_links
from tracker.core.pattern import compile_late

_MARK = compile_late(
    r"(?:答(?:案|复)?[：:]|A[：:]\s|Answer[：:]|回答[：:]|→|⇒|=+[>》]|-+>)\s*", re.IGNORECASE
)

_BEHIND = compile_late(r".*[？?][\s*_]*", re.DOTALL)
_ASKS = ("?", "？")
_OWN_TASK = compile_late(r"#\^task-[a-z2-7]+")


def is_asked(text: str) -> bool:
    """Whether an item's words end as a question does."""
    return text.rstrip(" \t*_").endswith(_ASKS)


def answer_behind(text: str) -> str | None:
    """The answer behind a question mark in the question's own words, safe to show.

    It has one of the marks of `answer_in`, or is nothing but a link, and not to a task.
    """
    asked = _BEHIND.match(text)
    if asked is None:
        return None
    rest = text[asked.end() :]
    return None if _OWN_TASK.search(rest) else answer_in(rest)


def without_answer(text: str) -> str:
    """A question's words without the answer that stands behind them, if one does."""
    asked = _BEHIND.match(text)
    return text if asked is None or answer_behind(text) is None else asked[0].rstrip()


def answer_in(text: str) -> str | None:
    """The answer that an item below a question gives, safe to show; None if it is none.

    It begins with `答：`, `A: `, `Answer:`, `→`, `=>` or `=》`, or consists of one link.
    """
    words = text.strip()
    match = _MARK.match(words)
    if match is not None:
        return label(words[match.end() :]) or None
    links = find_links(words)
    is_link = len(links) == 1 and links[0].span.of(words).strip("<>") == words.strip("<>")
    return label(words) if is_link else None
