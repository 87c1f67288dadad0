"""An item's words as a reader sees them: links by their text, nothing that could act."""

import re

from tracker.core.visible import visible

_WIKILINK = re.compile(r"!?\[\[([^\[\]|\n]+?)(?:\\?\|([^\[\]\n]*))?\]\]")
_MARKDOWN = re.compile(r"!?\[([^\[\]\n]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_PARTNER = re.compile(r"\s*\[\[[^\[\]|\n]*#\^(?:task|ask)-[a-z2-7]{6}\|[^\[\]\n]*\]\]")
"""The link between a question and the task that was made of it."""
_ARROW = re.compile(r"\s*\[\[[^\[\]|\n]*#[^\[\]|\n]*\|→\]\]")
"""The link of a node to its heading in the article, where it stands behind its words."""
_FIELD = re.compile(r"\s*[\[(](?:words|weight):: *[^\])]*[\])]")


def label(text: str) -> str:
    """`text` with its links shown as their text, without `[words:: …]`, safe to show."""
    words = _ARROW.sub("", _PARTNER.sub("", text)) if "#" in text else text
    words = _WIKILINK.sub(lambda link: link[2] or _target(link[1]), words)
    words = _MARKDOWN.sub(lambda link: link[1].lstrip("# "), words)
    return visible(_FIELD.sub("", words)).strip()


def _target(link: str) -> str:
    """A link without a text of its own, as Obsidian shows it: `note#heading` as a path."""
    return link.strip("#").replace("#", " ▸ ")
