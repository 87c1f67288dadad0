"""How a paper note gets into a reading list: as a new line, or by a line that names it already."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.core import add
from tracker.core.bib.work import Work
from tracker.core.note import Item, Note, Section
from tracker.core.outside import alias_of
from tracker.core.reading.duplicates import names_in_address, names_of_work, plain_address
from tracker.core.reading.entry import words_of
from tracker.core.reading.lists import has_list, lists_in, sections_for
from tracker.core.reading.paper import normal_title
from tracker.core.record import NoteRecord
from tracker.core.resolve import note_named
from tracker.core.structure import parse
from tracker.core.text import Edit, Span, apply
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import BadInput, Conflict, NotFound
from tracker.language import _

_SHOWN = 8
_HAN = re.compile("[\u3400-\u9fff]")
_CLOSING = "?!？！)）”\"'’》」』]"


@dataclass(frozen=True, slots=True)
class Entering:
    """The edits that put a paper into a list, and the 0-based line where it then stands."""

    edits: tuple[Edit, ...]
    line: int


def list_meant(
    records: Mapping[str, NoteRecord],
    *,
    to: str | None = None,
    setting: str | None = None,
    last: str | None = None,
    beside: str | None = None,
    inbox: str | None = None,
) -> tuple[str, str | None]:
    """The note and section whose list takes a paper; the section is None where it goes unsaid.

    It is `to` or else `setting` (`NOTE#section`), else `last`, the note where the last paper
    went, else `beside`, the note that the user looks at, if it has a reading list, else the only
    note with one, else `inbox`.

    Raises:
        NotFound: nothing says which, or there is no such note.
        Conflict: several notes have the name, or a reading list.
    """
    if named := to or setting:
        name, _other, section = named.partition("#")
        return note_named(name, records).path, section.strip() or None
    if last is not None and last in records:
        return last, None
    lists = [path for path, record in records.items() if has_list(record)]
    if beside in lists:
        lists = [beside]
    if len(lists) == 1:
        return lists[0], None
    if inbox:
        return inbox, None
    how = _("say where papers go, by --to NOTE#SECTION or the setting add_paper_to")
    if lists:
        names = [each.name for path in sorted(lists) for each in lists_in(records[path])]
        names = names or sorted(lists)
        shown = ", ".join(map(visible, names[:_SHOWN])) + (", …" if len(names) > _SHOWN else "")
        words = _("several notes have a reading list ({names}): {how}.")
        raise Conflict(words.format(names=shown, how=how))
    raise NotFound(_("no note has a reading list: {how}.").format(how=how))


def reading_section(
    record: NoteRecord, name: str | None = None, *, page: bool = False
) -> Section | None:
    """The section of a note that papers go into: `name`, else where papers are, else so called.

    A web `page` or a video goes where most of these are.

    Raises:
        NotFound: no section is called `name`.
        Conflict: several are.
    """
    if name is not None:
        return add.section_named(record.note, name)
    return next(iter(sections_for(record, page=page)), None)


def link_to(name: str, title: str) -> str:
    """The wikilink to the paper note of that name, `@key`, that shows the paper's title."""
    alias = alias_of(title)
    return f"[[{name}|{alias}]]" if alias else f"[[{name}]]"


def append(record: NoteRecord, section: Section | None, name: str, title: str) -> Entering:
    """A new line at the end of the section's list, in its style: `4. [ ] [[@key|Title]]`.

    `name` is the paper note's, as links have it. Without a section the note gets one at its end.

    Raises:
        BadInput: the line would be no entry there.
    """
    return append_all(record, section, [(link_to(name, title), name)])


def link_to_page(title: str, address: str) -> tuple[str, str]:
    """The link to what has no note, such as a video, and its target as links have it."""
    plain = address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    alias = alias_of(title)
    return (f"[{alias}]({plain})" if alias else plain), plain


def with_title(item: Item, work: Work) -> tuple[Edit, ...]:
    """The edits that let a line's bare address show its page's title; none if it is not bare."""
    bare = next((link for link in item.links if link.kind == "url"), None)
    is_same = bare is not None and plain_address(bare.target) == plain_address(work.url)
    if bare is None or not is_same or not alias_of(work.title):
        return ()
    link, _other = link_to_page(work.title, bare.target)
    return (Edit(bare.span.start, bare.span.end, link),)


def append_all(
    record: NoteRecord, section: Section | None, links: Sequence[tuple[str, str]]
) -> Entering:
    """New lines at the end of the section's list, one for each link, given with its target.

    The answer has the line of the first one; the others follow.

    Raises:
        BadInput: the lines would be no entries there.
    """
    note = record.note
    end = add.newline_of(note)
    words = [f"[ ] {link}" for link, _other in links]
    if section is None:
        edits = _with_section(note, end.join(f"- {each}" for each in words))
        after_line = 0
    else:
        place = add.place_in(note, section)
        markers = add.markers(note, section, place, len(words))
        lines = [place.indent + marker + each for marker, each in zip(markers, words, strict=True)]
        edits = add.insertion(note, place, end.join(lines))
        after_line = place.after + 1 if note.text else 0
    after = parse(apply(note.text, edits))
    last = after_line + len(links) - 1
    if section and any(item.line == last < item.end_line for item in after.items):
        # Below an empty item a paragraph may stand that the new one would take for its own.
        edits = tuple(replace(edit, text=edit.text + end) for edit in edits)
        after = parse(apply(note.text, edits))
    targets = [target for _other, target in links]
    new = [item for item in after.items if item.line >= after_line and _leads_to(item, targets[0])]
    if len(after.items) != len(note.items) + len(links) or not new:
        raise BadInput(
            _("the paper would not be an entry in {path}: choose --to.").format(
                path=visible(record.path)
            )
        )
    return Entering(edits, new[0].line)


def _with_section(note: Note, lines: str) -> tuple[Edit, ...]:
    end = add.newline_of(note)
    name = "论文" if _HAN.search(note.text) else "Papers"
    level = min((heading.level for heading in note.headings), default=2)
    body = note.text[note.front.span.end :] if note.front else note.text.removeprefix("\ufeff")
    before = "" if note.text.endswith(("\n", "\ufeff")) or not note.text else end
    if body.strip() and not re.search(r"\n[ \t]*\r?\n\Z", note.text):
        before += end
    position = len(note.text)
    return (Edit(position, position, f"{before}{'#' * level} {name}{end}{lines}{end}"),)


def adopt(record: NoteRecord, item: Item, name: str, work: Work) -> Entering:
    """The line of `item`, which names the paper, with a link to the paper's note.

    The title becomes the link's text, and a line with a web address gets the link behind it;
    where the address itself names the paper, the two belong together as they are. Everything
    else on the line stays.

    Raises:
        BadInput: the line cannot bear the link.
    """
    if any(link.kind == "wikilink" and not link.embed for link in item.links):
        return Entering((), item.line)
    web = [link for link in item.links if not link.embed]
    if any(names_in_address(link.target) & names_of_work(work) for link in web):
        return Entering((), item.line)
    text = record.note.text
    if web:
        end = web[0].span.end
        edits: tuple[Edit, ...] = (Edit(end, end, f" [[{name}]]"),)
    else:
        span = _title_span(record, item, work.title)
        words = span.of(text)
        if alias_of(words) == words:
            edits = (
                Edit(span.start, span.start, f"[[{name}|"),
                Edit(span.end, span.end, "]]"),
            )
        else:
            edits = (Edit(span.start, span.end, link_to(name, words)),)
    after = parse(apply(text, edits))
    same = len(after.items) == len(record.note.items)
    if not (same and _links_to(after.items[item.index], name)):
        raise BadInput(
            _("line {line} of {path} cannot bear a link.").format(
                line=item.line + 1, path=visible(record.path)
            )
        )
    return Entering(edits, item.line)


def _leads_to(item: Item, target: str) -> bool:
    return any(link.target == target for link in item.links)


def _links_to(item: Item, name: str) -> bool:
    return any(link.kind == "wikilink" and link.target == name for link in item.links)


def _title_span(record: NoteRecord, item: Item, title: str) -> Span:
    """Where the line says the title: whatever its case and punctuation, else what it begins with.

    Raises:
        BadInput: it has no words.
    """
    body = item.body.of(record.note.text)
    wanted = normal_title(title)
    found, start = 0, None
    for position, char in enumerate(body):
        told = normal_title(char)
        if not told:
            continue
        if not wanted.startswith(told, found):
            break
        start = position if start is None else start
        found += len(told)
        if found == len(wanted):
            end = position + 1
            mark = title[-1]
            end += mark in _CLOSING and body.startswith(mark, end)
            return Span(start, end).shifted(item.body.start)
    words = words_of(record.texts[item.index], item).title.strip("*_ ")
    place = body.find(words) if normal_title(words) else -1
    if place == -1:
        raise BadInput(
            _("line {line} of {path} names no paper.").format(
                line=item.line + 1, path=visible(record.path)
            )
        )
    return Span(place, place + len(words)).shifted(item.body.start)
