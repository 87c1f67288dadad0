"""Text that came from outside the vault, made safe for where it is put into a note.

In a note it could be a link, a tag, a template's command (`{{…}}`, `<%…%>`: Templater runs what
it finds in new notes), a shortcode at which Hugo stops, a query in backticks that the Dataview
plugin runs, or Markdown that swallows what follows it.
"""

import re
from collections.abc import Callable

from tracker.core.bib.clean import plain_line

_PAIRS = re.compile(r"\{(?=[{%])|[!\[](?=\[)|\](?=\])|<(?=[%!]|/?[A-Za-z][^<>]{0,200}>)|%(?=[%>])")
"""First signs of what means something to some program."""

_FORMULA = re.compile(r"(?<!\\)\$(?![\s$])(?:[^$\\]|\\.)+(?<!\s)\$(?!\d)")
_IN_FORMULA = re.compile(r"\{(?=[{%])|\[(?=\[)|\](?=\])|<(?=[%!/?A-Za-z])|%(?=[%>])")
_MARKS = re.compile(
    r"\\(?=[!-#%-/:-@\[-`{-~])|(?<=\{)[{%]|(?<=[\[!])\[|\[(?=\^)|(?<=\])\]|<(?=[!/?A-Za-z])"
    r"|(?<=<)!|(?<=[<%])%|(?<=%)>|`|(?<=:):|(?<!\S)#(?=\S)|(?<=~)~|(?<==)="
)
_ESCAPED = re.compile(r"\\([!-#%-/:-@\[-`{-~])")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def safe_line(text: str) -> str:
    """A line of plain text for a property: every word stays, pairs of signs that act are parted."""
    return _parted(_PAIRS, plain_line(text))


def alias_of(title: str) -> str:
    """A title as the text of a wikilink in a list item; without a name for a tag in it."""
    line = safe_line(title).replace("|", "｜").replace("[", "(").replace("]", ")")
    line = re.sub(r"(?<!\S)#+(?=\s|$)", "", line.replace("`", "'"))
    line = re.sub(r"(?<![^\s(（])#", "＃", line)
    return " ".join(line.split()).rstrip("\\ ")


def markdown_of(text: str) -> str:
    """Plain text as Markdown paragraphs that show its words and do nothing else.

    Formulas between dollar signs stay formulas.
    """
    lines = filter(None, map(plain_line, _BLANK_LINES.split(text)))
    return "\n\n".join(map(_marked_down, lines))


def plain_of(markdown: str) -> str:
    """What `markdown_of` was given, unless a formula in it had to be changed."""
    lines = (" ".join(part.split()) for part in _BLANK_LINES.split(markdown.strip()))
    return "\n\n".join(
        _by_formula(line, lambda words: _ESCAPED.sub(r"\1", words), str) for line in lines
    )


def _marked_down(line: str) -> str:
    marked = _by_formula(
        line,
        lambda words: _MARKS.sub(lambda mark: "\\" + mark[0], words),
        lambda formula: _parted(_IN_FORMULA, formula).replace("`", "'"),
    )
    marked = re.sub(r"\$(?=\$)", "$ ", marked)
    if marked[0] in "#-+*=~|>:[":
        return "\\" + marked
    return re.sub(r"^(\d+)(?=[.)](?:\s|$))", r"\1\\", marked)


def _by_formula(line: str, words: Callable[[str], str], formula: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for match in _FORMULA.finditer(line):
        parts += [words(line[end : match.start()]), formula(match[0])]
        end = match.end()
    return "".join(parts) + words(line[end:])


def _parted(pairs: re.Pattern[str], text: str) -> str:
    return pairs.sub(lambda pair: f"{pair[0]} ", text)
