"""A task made of another item, such as a question, and the links between the two."""

from tracker.core.answers import without_answer
from tracker.core.find import find
from tracker.core.label import label
from tracker.core.pattern import compile_late
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.task import change
from tracker.core.task.settings import TaskSettings
from tracker.core.text import Edit
from tracker.core.values import dataclass
from tracker.errors import BadInput, Unchanged
from tracker.language import _

_HAN = compile_late("[\u3400-\u9fff]")
_BLOCK = compile_late(r"\s\^([A-Za-z0-9-]+)\s*$")
_TASK = compile_late(r"#\^task-[a-z2-7]+")


@dataclass(frozen=True, slots=True)
class MadeTask:
    """What becomes of the item, and the words of the task."""

    edits: tuple[Edit, ...]
    text: str


def plan_task_of(
    record: NoteRecord, ref: Ref, handle: str, task_note: str, settings: TaskSettings
) -> MadeTask:
    """Link the item at `ref` with a task to come in the note that links call `task_note`.

    `handle` makes the names by which the two are linked. The item gets a link and, unless it
    has one, a block id at its end.

    Raises:
        Conflict: the line has changed or gone.
        Unchanged: it has its task already.
        BadInput: it is a task itself, or has no words.
    """
    item = find(record.note, ref)
    text = record.texts[item.index]
    if item.index in record.tasks and record.role(item) is Role.TASKS:
        raise BadInput(_("it is a task already."))
    if _TASK.search(text):
        raise Unchanged(_("it has its task already."))
    words = label(without_answer(text))
    if not words:
        raise BadInput(_("it has no words to make a task of."))
    raw = item.span.of(record.note.text)
    block = _BLOCK.search(raw)
    own = block[1] if block else f"ask-{handle}"
    is_chinese = bool(_HAN.search(words))
    link = f"[[{task_note}#^task-{handle}|{'任务' if is_chinese else 'task'}]]"
    back = f"[[{record.stem}#^{own}|{'问题' if is_chinese else 'question'}]]"
    edits: list[Edit] = []
    if item.index in record.lines:
        done = change.set_description(raw, f"{text} {link}", settings, record.path)
        edits += [edit.shifted(item.span.start) for edit in done.edits]
    else:
        at = item.span.start + (block.start() if block else len(raw.rstrip()))
        edits.append(Edit(at, at, f" {link}"))
    if block is None:
        at = item.span.start + len(raw.rstrip())
        edits.append(Edit(at, at, f" ^{own}"))
    return MadeTask(tuple(edits), f"{words} {back} ^task-{handle}")
