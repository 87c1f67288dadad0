"""What answers a question: an item below it that says so, or that is nothing but a link."""

import re

from tracker.core.label import label
from tracker.core.links import find_links

_MARK = re.compile(
    r"(?:答(?:案|复)?[：:]|A[：:]\s|Answer[：:]|回答[：:]|→|⇒|=+[>》]|-+>)\s*", re.IGNORECASE
)


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
