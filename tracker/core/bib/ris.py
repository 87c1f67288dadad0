"""Bibliographies in RIS, read by rispy and written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import field

from tracker.core.bib.read import Read
from tracker.core.bib.ris_work import fields_of, work_of_ris
from tracker.core.bib.work import Work
from tracker.core.values import dataclass
from tracker.language import _

_TAG = re.compile(r"([ \t]*)([A-Z][A-Z0-9]) {0,4}-(?:[ \t](.*)|$)")
_UNTAGGED = "\t"
"""Begins the lines that rispy is to take for more of the field before."""


def read_ris(text: str) -> Read:
    """Every record, whether it has its end or its type. Never raises.

    Tags that no part of a work stands for are in its `extra`, as often as they come.
    """
    from rispy import RisParser

    class Parser(RisParser):  # type: ignore[misc]
        """Keeps the fields in their order, and the lines of each apart."""

        def parse_line(self, line: str) -> tuple[str, str] | tuple[None, str]:
            tagged = (line[:2], line[6:].strip())
            return (None, line.strip()) if line.startswith(_UNTAGGED) else tagged

        def _add_tag(
            self,
            record: dict[str, list[tuple[str, str]]],
            tag: str,
            content: str,
            extend_multiline: bool = False,  # noqa: FBT001, FBT002 - as rispy has it
        ) -> None:
            fields = record.setdefault("fields", [])
            if extend_multiline and fields:
                tag, before = fields.pop()
                content = f"{before}\n{content}"
            fields.append((tag, content))

    lines = _Lines()
    records = Parser(mapping={"TY": "type"}).parse_lines(lines.made_whole(text))
    works = (
        work_of_ris([*([("TY", each["type"])] if each["type"] else []), *each.get("fields", [])])
        for each in records
    )
    return Read(tuple(works), tuple(lines.problems))


@dataclass(slots=True)
class _Lines:
    """The lines of a file, made such that rispy loses none."""

    problems: list[tuple[int, str]] = field(default_factory=list)

    def made_whole(self, text: str) -> Iterator[str]:
        """Tags as they should be written, every record with its beginning and its end."""
        begun = 0
        for number, tag, value in _tagged(text):
            if begun and tag in ("TY", "ER"):
                if tag == "TY":
                    self.problems.append((begun, _("the record is not ended by ER")))
                yield "ER  - "
                begun = 0
            if tag == "ER" or (not tag and not begun):
                if not tag and value.strip():
                    self.problems.append((number, _("the line is in no record")))
                continue
            if not begun and tag != "TY":
                self.problems.append((number, _("the record does not begin with TY")))
                yield "TY  - "
            begun = begun or number
            yield f"{tag}  - {value}" if tag else f"{_UNTAGGED}{value}"
        if begun:
            self.problems.append((begun, _("the record is not ended by ER")))
            yield "ER  - "


def _tagged(text: str) -> Iterator[tuple[int, str, str]]:
    """Numbers of lines from 1, their tags, if they have one, and what else they say.

    A line within a field may look like one of its own. Where tags are set in, all are so alike.
    """
    indents = {""}
    is_second = False
    for number, line in enumerate(re.split(r"\r\n?|\n", text.lstrip("\ufeff")), 1):
        match = _TAG.match(line)
        if match and match[2] == "TY":
            indents = {"", match[1]}
        elif match and is_second:
            indents.add(match[1])
        if match and match[1] in indents:
            is_second = match[2] == "TY"
            yield number, match[2], match[3] or ""
        else:
            is_second = False
            yield number, "", line


def write_ris(works: Iterable[Work]) -> str:
    """The records in the order given, their tags in one order, lines ended as Windows does.

    RIS has no place for particles apart from names, for formulas, and for fields of other
    formats; these are left out of `extra`.
    """
    return "".join(line for work in works for line in _lines(work))


def _lines(work: Work) -> Iterator[str]:
    for tag, value in fields_of(work):
        first, *others = value.split("\n")
        yield f"{tag}  - {first}\r\n"
        for line in others:
            # A line that looks like a field would begin one.
            yield f" {line}\r\n" if _TAG.match(line) else f"{line}\r\n"
    yield "ER  - \r\n\r\n"
