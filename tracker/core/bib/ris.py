"""Bibliographies in RIS, read and written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tracker.core.bib.read import Read
from tracker.core.bib.ris_work import fields_of, work_of_ris
from tracker.core.bib.work import Work

_TAG = re.compile(r"([A-Z][A-Z0-9]) {0,4}-(?:[ \t](.*)|$)")


@dataclass(slots=True)
class _Record:
    """A record while it is being read."""

    line: int
    fields: list[tuple[str, str]] = field(default_factory=list)

    def add(self, tag: str, value: str) -> None:
        self.fields.append((tag, value.strip()))

    def go_on(self, line: str) -> None:
        """A line without a tag belongs to the field before it."""
        tag, value = self.fields[-1]
        self.fields[-1] = (tag, f"{value}\n{line.strip()}")


def read_ris(text: str) -> Read:
    """Every record, whether it has its end or its type. Never raises.

    Tags that no part of a work stands for are in its `extra`, as often as they come.
    """
    works: list[Work] = []
    problems: list[tuple[int, str]] = []
    record: _Record | None = None
    for number, line in enumerate(re.split(r"\r\n?|\n", text.lstrip("\ufeff")), 1):
        match = _TAG.match(line)
        tag = match[1] if match else ""
        if record and (tag in ("TY", "ER")):
            if tag == "TY":
                problems.append((record.line, "the record is not ended by ER"))
            works.append(work_of_ris(record.fields))
            record = None
        if match and tag != "ER":
            if record is None:
                record = _Record(number)
                if tag != "TY":
                    problems.append((number, "the record does not begin with TY"))
            record.add(tag, match[2] or "")
        elif record and not match:
            record.go_on(line)
        elif line.strip() and not match:
            problems.append((number, "the line is in no record"))
    if record:
        problems.append((record.line, "the record is not ended by ER"))
        works.append(work_of_ris(record.fields))
    return Read(tuple(works), tuple(problems))


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
