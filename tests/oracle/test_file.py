"""Whole notes as the real Obsidian recorded them: items, tasks, parents, headings, properties."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Tell
from tracker.core.frontmatter import read
from tracker.core.note import Item, Note
from tracker.core.structure import parse

ORACLE = Path(os.environ.get("TRACKER_ORACLE", Path(__file__).parents[3] / "shared" / "oracle"))
COMPARED = ("is_task", "status", "parent_line", "heading", "section_start", "section_index")


def differences(content: str, expected: dict[str, Any]) -> list[str]:
    """Where our reading of `content` says something else, one line each."""
    note = parse(content)
    ours = item_rows(note)
    theirs = {row["line_number"]: row for row in expected["items"]}
    pairs: list[tuple[str, object, object]] = [
        ("lines", sorted(theirs), sorted(ours)),
        ("task_count", expected["task_count"], sum(row["is_task"] for row in ours.values())),
    ]
    properties = read(content, note.front)
    tags = None if properties.tags is None else list(properties.tags)
    pairs += [
        ("obsidian_frontmatter", expected["obsidian_frontmatter"], dict(properties.values) or None),
        ("frontmatter_tags", expected["frontmatter_tags"], tags),
        ("file_tags", expected["file_tags"], list(dict.fromkeys([*(tags or []), *note.tags]))),
    ]
    for line in sorted(theirs.keys() & ours.keys()):
        keys = [key for key in COMPARED if key in compared_row(theirs[line])]
        want = {key: theirs[line][key] for key in keys}
        pairs.append((f"line {line}", want, {key: ours[line][key] for key in keys}))
    return [f"{what}: {want} != {got}" for what, want, got in pairs if want != got]


def compared_row(row: dict[str, Any]) -> dict[str, Any]:
    """What of a recorded row speaks of the outermost item on its line.

    Where two items begin on one line (`- [ ] 1. read`) the record shows the inner one, as its
    own line's child; here the outer one stands for both.
    """
    if row["parent_line"] == row["line_number"]:
        return {key: row[key] for key in ("status", "heading", "section_start")}
    return row


def item_rows(note: Note) -> dict[int, dict[str, Any]]:
    """Our items in the record's terms, by line."""
    tasks: Counter[int] = Counter()
    rows = {}
    for item in note.items:
        rows[item.line] = item_row(note, item, tasks[item.block_line])
        tasks[item.block_line] += item.status is not None
    return rows


def item_row(note: Note, item: Item, section_index: int) -> dict[str, Any]:
    """One item in the record's terms."""
    return {
        "is_task": item.status is not None,
        "status": item.status,
        "parent_line": None if item.parent is None else note.items[item.parent].line,
        "heading": item.heading,
        "section_start": item.block_line,
        "section_index": section_index,
    }


def test_every_recorded_note(tell: Tell) -> None:
    """Each recorded note is read as Obsidian read it."""
    if not (ORACLE / "file.jsonl").is_file():
        pytest.skip("the corpus folder is absent")
    lines = (ORACLE / "file.jsonl").read_bytes().splitlines()
    cases = [json.loads(line) for line in lines]
    failures = {
        case["id"]: found
        for case in cases
        if (found := differences(case["content"], case["expected"]))
    }
    tell(f"file {len(cases) - len(failures)}/{len(cases)}")
    for name, wrong in failures.items():
        tell(f"  {name}: {wrong}")

    assert {} == failures
