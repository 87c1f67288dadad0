"""The blocks of a BibTeX file, parted by bibtexparser, bad ones mended until it reads them.

It stops where an entry is not as it should be, takes a brace behind a backslash for text, and
passes over types such as `my-type`. So each entry is given to it alone, under a plain type.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from tracker.core.bib.bibtex_values import NAME, end_of
from tracker.core.values import dataclass
from tracker.language import _

if TYPE_CHECKING:
    from bibtexparser.model import Field

_HEAD = re.compile(r"(?<![\w.])@\s*([^\W\d_][\w:+-]*)\s*([{(])")
_LOST = re.compile(
    r"^[ \t]*@(?![ \t]*comment\b)(?!\s*[^\W\d_][\w:+-]*+\s*[{(])[ \t]*\w*",
    re.MULTILINE | re.IGNORECASE,
)
_MISREAD = re.compile(r"@(?!\x01)|\\(?=[{}\n,=])")
_UNSEEN = "\x01"
"""Stands behind signs that the library would take otherwise than BibTeX."""
_NO_KEY = re.compile(r"\s*+([^\s,={}()\"]+(?=\s+[\w-]+\s*=))?(?=[^,{}\"]*=)")
_FIELD = re.compile(
    r"^(?![^\S\n]*%)[^\n]*?(?<![^\s{}(),])[^\W\d][\w-]*+\s*+=\s*+[\"{\w]", re.MULTILINE
)
_FIELDS = re.compile(r",(?=\s*\n\s*[^\W\d][\w-]*\s*=)")
_BARE = re.compile(r"[^\n{}\"]*")
_NEXT = re.compile(r",[ \t]*+(?:\Z|[\w-]++\s*+=)")
_BLANKS = re.compile(r"\s*")
_PASSED_OVER = frozenset({"comment", "preamble"})
_TRIES = 40
_WORK = 2_000_000
"""Characters that are gone through for one block at most, in all tries."""


@dataclass(slots=True)
class Block:
    """One block as it is written; of a `@string`, the abbreviation is its only field."""

    type: str
    """In lower case."""
    line: int
    """Of the `@`, from 1."""
    key: str = ""
    fields: list[tuple[str, str, int]] = field(default_factory=list)
    """Names, values as they are written, and their lines."""
    problems: list[tuple[int, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return self.key or f"@{self.type}"


def read_blocks(text: str) -> Iterator[Block]:
    """All blocks but comments and preambles, in their order; one without a type says what else is
    wrong. Never raises.

    What is commented out with `%` at the beginning of its line is passed over, as biber does.
    """
    # It warns of what is told here as problems.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    heads = list(_heads(text))
    before = Block("", 1)
    _tell_lost(before, text[: heads[0].start()] if heads else text, 1)
    yield before
    line, counted = 1, 0
    for nth, head in enumerate(heads, 1):
        end = heads[nth].start() if nth < len(heads) else len(text)
        line, counted = line + text.count("\n", counted, head.start()), head.start()
        block = Block(head[1].lower(), line)
        if block.type not in _PASSED_OVER:
            lines = "\n" * head[0].count("\n")
            _fill(block, f"{head[2]}{lines}{text[head.end() : end]}")
            yield block


def _heads(text: str) -> Iterator[re.Match[str]]:
    """Where blocks begin: not in another one, or, if that is not closed, on a line of their own."""
    closing = _matching_braces(text)
    end = line_start = last = 0
    is_open = False
    for head in _HEAD.finditer(text):
        line_start = text.rfind("\n", last, head.start()) + 1 or line_start
        last = head.start()
        first = _BLANKS.match(text, line_start, last).end()  # type: ignore[union-attr]
        if last < end or text[first] == "%" or (is_open and first < last):
            continue
        yield head
        closed = closing.get(head.end() - 1)
        is_read = head[1].lower() not in _PASSED_OVER
        is_open = is_read and head[2] == "{" and closed is None
        end = closed or head.end()


def _matching_braces(text: str) -> dict[int, int]:
    closing: dict[int, int] = {}
    open_braces: list[int] = []
    for match in re.finditer("[{}]", text):
        if match[0] == "{":
            open_braces.append(match.start())
        elif open_braces:
            closing[open_braces.pop()] = match.start()
    return closing


def _fill(block: Block, body: str) -> None:
    """Read a block from its first delimiter on, and what stands behind a brace too many."""
    rest = _read(block, body)
    tries = 0
    while (comma := re.match(r"\s*,\s*", rest)) and NAME.match(rest, comma.end()):
        block.problems.append(
            (block.line, _("the entry {name} has a closing brace too many").format(name=block.name))
        )
        tries += 1
        if tries > _TRIES:
            _read_by_lines(block, rest)
            return
        more = Block(block.type, block.line, block.key)
        rest = _read(more, f"{{{block.key},{rest[comma.end() :]}")
        block.fields += more.fields
        block.problems += [said for said in more.problems if "not closed" not in said[1]]
    if rest.count("}") > rest.count("{") or _FIELD.search(rest):
        block.problems.append(
            (block.line, _("behind the entry {name} stands more like it").format(name=block.name))
        )
    _tell_lost(block, rest, block.line + body.count("\n", 0, max(len(body) - len(rest), 0)))


def _tell_lost(block: Block, rest: str, line: int) -> None:
    """Tell of entries without their first brace in what stands between blocks."""
    for head in _LOST.finditer(rest):
        lost = (
            line + rest.count("\n", 0, head.start()),
            _("{head} begins no entry").format(head=head[0].strip()),
        )
        block.problems.append(lost)


def _read(block: Block, body: str) -> str:
    """What stands behind the block; if it cannot be mended, that is its problem."""
    from bibtexparser import model
    from bibtexparser.splitter import Splitter

    head = "@string" if block.type == "string" else "@entry"
    for _other in range(min(_TRIES, _WORK // len(body) + 2)):
        body = _MISREAD.sub(rf"\g<0>{_UNSEEN}", body)
        found: model.Block | None = Splitter(head + body).split().blocks[0]
        if isinstance(found, model.DuplicateFieldKeyBlock):
            found = found.ignore_error_block
        match found:
            case model.Entry() if any(map(_is_torn, found.fields)):
                body = _in_braces(block, body)
                continue
            case model.Entry():
                block.key = " ".join(_seen(found.key).split())
                block.fields += [
                    (_seen(each.key), _seen(str(each.value)), block.line + (each.start_line or 0))
                    for each in found.fields
                ]
            case model.String():
                block.fields.append((_seen(found.key), _seen(found.value), block.line))
            case model.ParsingFailedBlock():
                stop = getattr(found.error, "end_index", 0) - 1 - len(head)
                mended = _mended(block, body, stop)
                if mended is None:
                    break
                body = mended
                continue
        return _seen(body[len((found and found.raw) or "") - len(head) :])
    _read_by_lines(block, _seen(body))
    return ""


def _read_by_lines(block: Block, body: str) -> None:
    """Take every line that begins like a field for one: what no mending helps is kept so."""
    block.problems.append(
        (block.line, _("the entry {name} could only be read by its lines").format(name=block.name))
    )
    line = block.line
    for part in _FIELDS.split(body):
        line += part.count("\n", 0, len(part) - len(part.lstrip()))
        if name := NAME.search(part):
            value = part[name.end() :].rstrip("} \t\r\n,")
            closers = min(value.count("{") - value.count("}"), part.count("}"))
            block.fields.append((name[1], value + "}" * closers, line))
        line += part.lstrip().count("\n")


def _is_torn(field: "Field") -> bool:
    """Whether a quotation mark between braces was taken for the last."""
    return field.value.startswith('"') and end_of(field.value, 0) is None


def _seen(text: str) -> str:
    return text.replace(_UNSEEN, "")


def _mended(block: Block, body: str, stop: int) -> str | None:
    """The body with one fault less, where the library stopped at `stop`; or nothing helps."""
    block.key = block.key or " ".join(body[1:].partition(",")[0].split()[:1]).strip('{}()="')
    if block.type != "string" and (key := _NO_KEY.match(body, 1)):
        if not key[1]:
            block.key = ""
            block.problems.append(
                (block.line, _("an entry @{type} has no key").format(type=block.type))
            )
        return f"{body[: key.end()]},{body[key.end() :]}"
    if stop >= len(body) and (closed := _closed(block, body)) is not None:
        return closed
    return _without(block, body, stop)


def _without(block: Block, body: str, stop: int) -> str | None:
    """The body without the sign that stands where none can, or with what it lacks before it."""

    def report(problem: str) -> None:
        block.problems.append((block.line + body.count("\n", 0, stop), problem))

    sign = body[stop : stop + 1]
    comma = body.rfind(",", 0, stop)
    if comma == -1:
        report(
            _("the entry {name} has a key with {char}").format(name=block.name, char=body[stop - 1])
        )
        return body[: stop - 1] + body[stop:]
    before = body[comma + 1 : stop].strip()
    if sign == "," and not before:
        return body[:stop] + body[stop + 1 :]
    start, end = _bare(body, body.rfind("=", 0, comma) + 1)
    if end >= stop:
        report(_("a value stands without braces"))
        return f"{body[:start]}{{{body[start:end].strip()}}}{body[end:]}"
    if sign == "{" and NAME.fullmatch(f"{before}="):
        report(_("the field {name} has no equals sign").format(name=before))
        return f"{body[:stop]}={body[stop:]}"
    last = stop - 1 if body[stop - 1] in ")}" else stop + 1
    if sign and sign in '{"' and last > stop:
        last = (end_of(body, stop) or stop) + 1
    if "=" in body[comma:last]:
        return None
    report(_("the entry {name} has text that is no field").format(name=block.name))
    return body[: comma + 1] + body[last:]


def _bare(body: str, start: int) -> tuple[int, int]:
    """From where to where a value without braces may go: to the line's end or the next field."""
    line = _BARE.match(body, start)
    end = line.end() if line else start
    following = _NEXT.search(body, start, end)
    return start, following.start() if following else end


def _closed(block: Block, body: str) -> str | None:
    """The body with all closed that is open at its end."""
    braced = _in_braces(block, body)
    if braced != body:
        return braced
    last = body.rstrip()
    depth = body.count("{") - body.count("}")
    if body[0] == "(":
        return f"{{{last[1:-1]}}}" if last[-1] in ")}" else f"{{{last[1:]}"
    if depth == 1 and last[-1] == ")":
        return f"{last[:-1]}}}"
    problem = (block.line, _("the entry {name} is not closed").format(name=block.name))
    if depth < 1 or problem in block.problems:
        return None
    block.problems.append(problem)
    return body + "}" * depth


def _in_braces(block: Block, body: str) -> str:
    """The body with braces in place of quotation marks, those closed that are not."""
    closing = _matching_braces(body)
    parts: list[str] = []
    position = copied = odd = 0
    while (name := NAME.search(body, position)) and odd < _TRIES:
        start = name.end()
        position = closing.get(start, start) + 1
        if body[start : start + 1] != '"':
            continue
        end = end_of(body, start)
        position = copied_to = (end or start) + 1
        text, comma = body[start + 1 : end], ""
        if end is None:
            odd += 1
            line = block.line + body.count("\n", 0, start)
            block.problems.append((line, _("a quotation mark is not closed")))
            text, comma = body[start + 1 :].partition("\n")[0], ","
            position = copied_to = start + 1 + len(text)
            text = text.rstrip().rstrip(",")
        parts += [body[copied:start], f"{{{text}}}{comma}"]
        copied = copied_to
    return "".join(parts) + body[copied:]
