"""Edits of a task's words and tags, which stand before its fields and may stand among them."""

from collections.abc import Iterable, Iterator

from tracker.core.task.line import TAGS, TaskLine
from tracker.core.task.splice import box_end
from tracker.core.task.tail import BLANKS
from tracker.core.text import Edit, Span

_ODD_BLANKS = frozenset(BLANKS) - {" "}


def reworded(task: TaskLine, words: str) -> tuple[Edit, ...]:
    """Make `words` the description, tags included.

    Tags among the fields stay where they are if the words end with them, else they go.
    """
    detached = [tag.of(task.raw) for tag in task.detached_tags]
    ending = " ".join(detached)
    head = words
    edits: list[Edit] = []
    if detached and f" {words}".endswith(f" {ending}"):
        head = words.removesuffix(ending).rstrip(BLANKS)
    else:
        edits.extend(_removed(task, task.detached_tags))
    span = task.description_span
    if span is None:
        return (*_begun(task, head), *edits)
    if span.of(task.raw) != head:
        if span.start == task.status_span.end + 1:
            # Words glued to the box make it no task to Obsidian.
            head = f" {head}"
        if (
            TAGS.search(head.rpartition(" ")[2])
            and task.raw[span.end : span.end + 1] in _ODD_BLANKS
        ):
            # A tag ends at a plain blank only.
            head = f"{head} "
        edits.insert(0, Edit(span.start, span.end, head))
    return tuple(edits)


def with_tag(task: TaskLine, tag: str) -> tuple[Edit, ...]:
    """Put a tag behind the words, before all fields."""
    span = task.description_span
    if span is None:
        return _begun(task, tag)
    glued = span.end < task.body_span.end and task.raw[span.end] not in BLANKS
    return (Edit(span.end, span.end, f" {tag} " if glued else f" {tag}"),)


def without_tag(task: TaskLine, tag: str) -> tuple[Edit, ...]:
    """Take a tag out, wherever it stands."""
    return _removed(task, (span for span in _tag_spans(task) if span.of(task.raw) == tag))


def _tag_spans(task: TaskLine) -> Iterator[Span]:
    whole = task.description_span
    if whole is not None:
        for match in TAGS.finditer(whole.of(task.raw)):
            start = whole.start + match.end() - len(match[0].lstrip(BLANKS))
            yield Span(start, start + len(match[0].strip(BLANKS)))
    yield from task.detached_tags


def _removed(task: TaskLine, tags: Iterable[Span]) -> tuple[Edit, ...]:
    """Each without the blank before it, or the one after it where the one before is not free."""
    raw = task.raw
    edits: list[Edit] = []
    free = box_end(task)
    for tag in tags:
        if tag.start > free and raw[tag.start - 1] == " ":
            edits.append(Edit(tag.start - 1, tag.end, ""))
        else:
            edits.append(Edit(tag.start, tag.end + raw.startswith(" ", tag.end), ""))
        free = edits[-1].end
    return tuple(edits)


def _begun(task: TaskLine, words: str) -> tuple[Edit, ...]:
    """The first words of a task that has none."""
    if not words:
        return ()
    place = box_end(task)
    before = "" if task.raw[place - 1] == " " else " "
    after = "" if place == len(task.raw) or task.raw[place] in BLANKS else " "
    return (Edit(place, place, f"{before}{words}{after}"),)
