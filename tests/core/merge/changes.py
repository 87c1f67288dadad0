"""Two devices changing one note: the changes as values, and what a merge of them must hold."""

import re
from collections import Counter
from dataclasses import dataclass

from hypothesis import strategies as st

KINDS = ("tick", "start", "rename", "due", "move", "add", "delete", "prose", "property", "tag")
LETTERS = "abcdefg"
BASE = (
    "---",
    "title: 调研",
    "tags:",
    "  - one",
    "---",
    "# TODO",
    *(f"- [ ] task {letter}" for letter in LETTERS),
    "",
    "Prose of the note.",
    "",
    "More of it.",
)
_FIELDS = re.compile(r"(?: (?:✅|🛫|📅) [0-9-]{10})+$")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a device does to the note."""

    kind: str
    place: int
    number: int


def changes() -> st.SearchStrategy[list[Change]]:
    """What a device does before it meets the other."""
    one = st.builds(Change, st.sampled_from(KINDS), st.integers(0, 9), st.integers(1, 9))
    return st.lists(one, max_size=4)


def made(lines: tuple[str, ...], done: list[Change], name: str) -> str:
    """The note after `done`, in which everything new bears the device's name."""
    now = list(lines)
    for count, change in enumerate(done):
        tasks = [at for at, line in enumerate(now) if line.startswith("- [")]
        at = tasks[change.place % len(tasks)]
        _make(now, change, at, tasks, f"{name}{count}")
    return "\n".join(now) + "\n"


def _make(now: list[str], change: Change, at: int, tasks: list[int], word: str) -> None:
    match change.kind:
        case "add":
            now.insert(at + 1, f"- [ ] new {word}")
        case "move" if len(tasks) > 1:
            other = tasks[(tasks.index(at) + 1) % len(tasks)]
            now[at], now[other] = now[other], now[at]
        case "delete" if len(tasks) > 3:
            del now[at]
        case "prose":
            place = now.index("", 7) + (1 if change.number % 2 else 3)
            now[min(place, len(now) - 1)] += f" {word}"
        case "property":
            now.insert(now.index("---", 1), f"{word}: {change.number}")
        case _:
            now[at] = _changed(now[at], change, word)


def _changed(line: str, change: Change, word: str) -> str:
    """A task's line after a change of it alone."""
    date, is_done = f"2023-06-0{change.number}", "✅" in line
    fields = _FIELDS.search(line)
    end = fields.start() if fields else len(line)
    match change.kind:
        case "tick" if not is_done:
            return f"- [x]{line[5:]} ✅ {date}"
        case "start" if not is_done and "🛫" not in line:
            return f"- [/]{line[5:]} 🛫 {date}"
        case "due" if not is_done and "📅" not in line:
            return f"{line} 📅 {date}"
        case "rename":
            return f"{line[:end]} {word}{line[end:]}"
        case "tag":
            return f"{line[:end]} #{word}{line[end:]}"
        case _:
            return line


def words_of(text: str) -> Counter[str]:
    """All words of a text but the marks of a conflict; of a date, also which it is."""
    marks = ("<<<<<<< ", "||||||| ", "=======", ">>>>>>> ")
    kept = (line for line in text.split("\n") if not line.startswith(marks))
    return Counter(word for line in kept for word in re.sub(r"(✅|🛫|📅) ", r"\1", line).split())


def lost(base: str, ours: str, theirs: str, merged: str) -> list[str]:
    """What a side put in, or both kept, and the merged text has nowhere, also in no conflict.

    Of two dates of one event the earlier stays, and what is done is no longer begun: the other
    is none that is lost.
    """
    old, own, other, there = (words_of(text) for text in (base, ours, theirs, merged))
    wanted = [
        *((own - old) | (other - old)),
        *(word for word in old if own[word] and other[word]),
    ]
    return [
        word
        for word in wanted
        if not there[word]
        and word != "[/]"
        and not (word[0] in "✅🛫" and any(w[0] == word[0] for w in there))
    ]


def tasks_of(text: str) -> Counter[tuple[str, ...]]:
    """The tasks of a text, conflicts included; the order of a task's fields is no matter."""
    lines = (line for line in text.split("\n") if line.startswith("- ["))
    return Counter(tuple(sorted(line.split())) for line in lines)
