"""How many words a text has: each CJK character is one, each Latin word is one.

Code, formulas, comments, front matter, addresses and the dates of tasks are no words, and what
Tracker wrote itself between two marks is nobody's.
"""

import re

from tracker.core.note import Note
from tracker.core.pattern import compile_late

_GENERATED = compile_late(r"%% tracker:(\w+) %%.*?%% /tracker:\1 %%", re.DOTALL)
_COMMENT = compile_late(r"%%.*?(?:%%|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE = compile_late(r"(`+)(?!`).*?[^`]\1(?!`)|\$(?! )[^$\n]+(?<! )\$", re.DOTALL)
# Link targets, wikilinks that show another text, tags of HTML, fields in either format.
_MARKUP = compile_late(
    r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"
    r"|\[\[[^\[\]|]*\|(?=[^\[\]]*\]\])"
    r"|<?[a-z][a-z0-9+.-]{0,30}://[^\s<>()\[\]（）。，；]+>?"
    r"|</?[A-Za-z][^<>]*>"
    r"|[\[(]\w+:: ?[^\])]*[\])]"
    r"|[➕🛫⏳📅✅❌]\ufe0f?[ \t]*\d{4}-\d{2}-\d{2}"
    r"|[🆔⛔🏁]\ufe0f?[ \t]*[\w,-]+"
    r"|(?<=\s)\^[A-Za-z0-9-]+[ \t\r]*\Z"
)
_BOX = compile_late(r"\A[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[^\r\n]\][ \t]+)?")
_CJK = "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = compile_late(
    f"[{_CJK}\U00020000-\U0003ffff]"
    f"|(?:(?![{_CJK}\U00020000-\U0003ffff])[^\\W_])+"
    f"(?:['’.-](?:(?![{_CJK}\U00020000-\U0003ffff])[^\\W_])+)*"
)


def words_of_note(note: Note, known: dict[str, int] | None = None) -> int:
    """How many words stand in a note; `known` takes the counts of lines for other versions."""
    lines = note.text.split("\n")
    for opaque in note.opaque:
        lines[opaque.start : opaque.stop] = [""] * len(opaque)
    if note.front is not None:
        top = note.text.count("\n", 0, note.front.span.end)
        lines[:top] = [""] * top
    return count_words("\n".join(lines), known)


def count_words(text: str, known: dict[str, int] | None = None) -> int:
    """How many words a piece of Markdown has that holds no block of code."""
    if "%% tracker:" in text:
        text = _GENERATED.sub(" ", text)
    if "%%" in text or "<!--" in text:
        text = _COMMENT.sub(" ", text)
    if "`" in text or "$" in text:
        text = _CODE.sub(" ", text)
    known = {} if known is None else known
    count = 0
    for line in text.split("\n"):
        words = known.get(line)
        if words is None:
            words = known[line] = len(_WORD.findall(_MARKUP.sub(" ", _BOX.sub("", line))))
        count += words
    return count
