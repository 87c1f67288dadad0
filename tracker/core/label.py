"""An item's words as a reader sees them: links by their text, nothing that could act."""

from tracker.core.pattern import compile_late
from tracker.core.visible import visible

_WIKILINK = compile_late(r"!?\[\[([^\[\]|\n]+?)(?:\\?\|([^\[\]\n]*))?\]\]")
_MARKDOWN = compile_late(r"!?\[([^\[\]\n]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_PARTNER = compile_late(r"\s*\[\[[^\[\]|\n]*#\^(?:task|ask)-[a-z2-7]{6}\|[^\[\]\n]*\]\]")
"""The link between a question and the task that was made of it."""
_ARROW = compile_late(r"\s*\[\[[^\[\]|\n]*#[^\[\]|\n]*\|→\]\]")
"""The link of a node to its heading in the article, where it stands behind its words."""
_FIELD = compile_late(r"\s*[\[(](?:words|weight):: *[^\])]*[\])]")


def label(text: str) -> str:
    """`text` with its links shown as their text, without `[words:: …]`, safe to show."""
    words = text
    if "[[" in words:
        if "#" in words:
            words = _ARROW.sub("", _PARTNER.sub("", words))
        words = _WIKILINK.sub(lambda link: link[2] or _target(link[1]), words)
    if "](" in words:
        words = _MARKDOWN.sub(lambda link: link[1].lstrip("# "), words)
    if "::" in words:
        words = _FIELD.sub("", words)
    return visible(words).strip()


def _target(link: str) -> str:
    """A link without a text of its own, as Obsidian shows it: `note#heading` as a path."""
    return link.strip("#").replace("#", " ▸ ")
