"""Tasks for other programs: a calendar that reads back, a table, Markdown."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from icalendar import Calendar

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]
NOTE = (
    "- [ ] read [[CLIP|the paper]], all; of it ⏫ 🛫 2023-06-10 📅 2023-06-20 #vision\n"
    "- [x] done ✅ 2023-06-01\n"
    "- [ ] =1+1 \x1b[31mred\n"
    "\t- [/] sub ⏳ 2023-06-16\n"
)


def test_a_calendar_reads_back(vault: Make, tmp_path: Path) -> None:
    """To-dos with their days, state and priority; whole-day events for what is still to come."""
    sandbox = vault({"a.md": NOTE})
    file = tmp_path / "tasks.ics"

    assert sandbox.run("tasks", "--ics", str(file)).code == 0
    calendar = Calendar.from_ical(file.read_bytes())

    todos = {str(todo["summary"]): todo for todo in calendar.walk("VTODO")}
    first = todos["read the paper, all; of it #vision"]
    assert first.decoded("due").isoformat() == "2023-06-20"
    assert first.decoded("dtstart").isoformat() == "2023-06-10"
    assert str(first["priority"]) == "3"
    assert {summary: str(todo["status"]) for summary, todo in todos.items()} == {
        "read the paper, all; of it #vision": "IN-PROCESS",
        "done": "COMPLETED",
        "=1+1 ␛[31mred": "NEEDS-ACTION",
        "sub": "IN-PROCESS",
    }
    days = [event.decoded("dtstart").isoformat() for event in calendar.walk("VEVENT")]
    assert sorted(days) == ["2023-06-16", "2023-06-20"]
    assert len({str(entry["uid"]) for entry in calendar.subcomponents}) == 6


def test_a_table(vault: Make) -> None:
    """Every task has a row; no cell is a formula or acts on a terminal."""
    out = vault({"a.md": NOTE}).run("tasks", "sort by path", "--csv").out

    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 4
    assert {row["due"] for row in rows} == {"2023-06-20", ""}
    assert "'=1+1 ␛[31mred" in {row["description"] for row in rows}
    assert "\x1b" not in out


def test_a_markdown_list(vault: Make) -> None:
    """The tasks' own words and fields, each with a link to its note."""
    out = vault({"a.md": NOTE}).run("tasks", "not done; description includes sub", "--md").out

    assert out == "- [/] sub ⏳ 2023-06-16 ([[a]])\n"


def test_a_file_that_cannot_be_written(vault: Make) -> None:
    """Exit code 3 and one sentence."""
    result = vault({"a.md": NOTE}).run("tasks", "--ics", "/nowhere/at/all.ics")

    assert result.code == 3
    assert "cannot be written" in result.err
