"""Why a row stands where it does."""

from datetime import date

import pytest

from tracker.core.record import NoteRecord, read_record
from tracker.core.roles import DEFAULT_NAMES, RoleNames
from tracker.core.task.settings import DEFAULTS
from tracker.core.tasks import collect_tasks
from tracker.core.why import why_task

TODAY = date(2023, 6, 15)
NAMES = RoleNames.of(DEFAULT_NAMES)
NOTE = """---
tracker: {outline: [Plan]}
---
# TODO
- [ ] late ⏫ 📅 2023-06-13
- [/] begun 🛫 2023-04-12
- [ ] waits ⛔ abc
- [ ] first 🆔 abc
- [ ] later 🛫 2023-06-20
- [ ] came 🛫 2023-06-10
- [ ] planned ⏳ 2023-06-14 🔁 every week
- [x] over ✅ 2023-06-15

## Parts
- [ ] inherits

# Plan
- [ ] declared

# Anything #reading
- [ ] tagged

# 其他
- [ ] plain
"""


def record() -> NoteRecord:
    """The note, read."""
    return read_record("notes/a.md", NOTE, DEFAULTS, NAMES)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "late",
            (
                "“Overdue”: due 2 days ago, on 2023-06-13.",
                "Urgency 15.7143 = 6 priority + 9.71 due.",
            ),
        ),
        ("begun", ("“In progress”: its status [/]", "In progress for 64 d: begun on 2023-04-12.")),
        ("came", ("“In progress”: its start date has passed", "In progress for 5 d")),
        ("waits", ("“Open”:", "Blocked by: first (notes/a.md:8), 🆔 abc.")),
        ("first", ("Blocks: waits (notes/a.md:7).",)),
        ("later", ("“Later”: it is for a later day, 2023-06-20", "− 3 not to start yet")),
        ("planned", ("“Scheduled”: scheduled yesterday, for 2023-06-14.", "repeats: every week")),
        ("over", ("“Done today”: done on 2023-06-15.",)),
        ("inherits", ("In a ▸ Parts: tasks, because the heading above, “TODO” holds “todo”.",)),
        ("declared", ("In a ▸ Plan: outline, as the note's front matter says of “Plan”.",)),
        ("tagged", ("reading, because of a tag on “Anything”.",)),
        ("plain", ("In a ▸ 其他: tasks, since no heading above says otherwise.",)),
    ],
)
def test_why_a_task_is_there(words: str, said: tuple[str, ...]) -> None:
    """The rule of its group, its dates and relations, its section's role, and its urgency."""
    tasks = collect_tasks([record()], TODAY)
    task = next(each for each in tasks if each.line.description == words)
    told = "\n".join(why_task(task, tasks, record(), NAMES, TODAY))

    assert all(each in told for each in said), told


@pytest.mark.parametrize(("count", "title"), [(20, "“Overdue”"), (21, "“Long overdue”")])
def test_many_that_are_long_overdue_have_their_own_group(count: int, title: str) -> None:
    """It is named as it stands over the row."""
    lines = "".join(f"- [ ] old {nth} 📅 2020-01-01\n" for nth in range(count))
    note = read_record("a.md", f"# TODO\n{lines}", DEFAULTS, NAMES)
    tasks = collect_tasks([note], TODAY)

    assert why_task(tasks[0], tasks, note, NAMES, TODAY)[0].startswith(f"{title}: due")
