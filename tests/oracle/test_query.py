"""The plugin's own answers to queries and to the dates in them."""

import json
from datetime import date
from typing import Any

from tests.conftest import Tell
from tests.core.query.test_from_cards import all_behind_cards
from tests.oracle.corpus import FOLDER, TODAY, Case, cases, report, settings_of
from tracker.core.ask import ask, ask_cards
from tracker.core.query.error import QueryError
from tracker.core.query.model import QueryFile, QueryItem, QueryResult
from tracker.core.query.parse import parse_query
from tracker.core.query.tree import Forest, Row
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.state import state_of
from tracker.core.task.line import read_item, read_line
from tracker.core.task.settings import TaskSettings
from tracker.core.task.urgency import urgency
from tracker.core.task.write import line_of, values_of
from tracker.core.tasks import Task, related

_Set = dict[str, Any]


def _items(of: _Set, settings: TaskSettings) -> list[QueryItem]:
    return [
        QueryItem(
            line=read_line(item["line"], settings, item["path"]),
            raw=item["line"],
            path=item["path"],
            heading=item.get("heading"),
            line_number=item.get("line_number", 0),
            parent=item.get("parent"),
        )
        for item in of["items"]
    ]


def _file(case: Case, of: _Set) -> QueryFile | None:
    path = case.get("query_path", "query.md")
    if path is None:
        return None
    known = (of.get("files") or {}).get(path) or {}
    return QueryFile(
        path, known.get("frontmatter") or {}, tuple(known.get("frontmatter_tags") or ())
    )


def _answer(result: QueryResult) -> dict[str, Any]:
    return {
        "groups": [
            {
                "names": list(group.names),
                "headings": [{"level": each.level, "text": each.text} for each in group.headings],
                "tasks": list(group.tasks),
            }
            for group in result.groups
        ],
        "count": result.count,
        "count_before_limit": result.count_before_limit,
        "count_text": result.count_text,
        "layout": {
            "hidden": sorted(result.layout.hidden),
            "short": result.layout.short,
            "view": result.layout.view,
        },
    }


def _markdown(items: list[QueryItem], result: QueryResult, settings: TaskSettings) -> str:
    """The answer as the plugin copies it."""
    forest = Forest(items)
    lines: list[str] = []
    for group in result.groups:
        for heading in group.headings:
            lines += [f"{'#' * min(4 + heading.level, 6)} {heading.text}", ""]
        flat = (Row(place, 0) for place in group.tasks)
        rows = forest.rows(group.tasks) if result.layout.tree else flat
        lines += ["    " * row.depth + _copied(items[row.place], settings) for row in rows]
        lines.append("")
    return "\n".join(lines)


def _copied(item: QueryItem, settings: TaskSettings) -> str:
    task = item.line
    if task is None:
        row = read_item(item.raw)
        assert row is not None
        return "- " + ("" if row.symbol is None else f"[{row.symbol}] ") + row.description
    values = values_of(task, settings)
    return line_of("- ", task.status.symbol, task.description, values, settings) + task.block_link


def test_every_query_has_the_plugins_answer(tell: Tell) -> None:
    """Each query of the corpus that needs no JavaScript gives the plugin's groups and counts."""
    asked = [
        case for case in cases("query") if not case.get("needs_js") and not case.get("varies_with")
    ]
    sets: dict[str, _Set] = json.loads((FOLDER / "tasksets.json").read_bytes())

    def differences(case: Case) -> list[str]:
        of = case["tasks"] if isinstance(case["tasks"], dict) else sets[case["tasks"]]
        settings = settings_of(case)
        expected = case["expected"]
        failed = next((key for key in ("error", "search_error") if key in expected), None)
        try:
            query = parse_query(case["query"], settings=settings, today=TODAY, file=_file(case, of))
            items = _items(of, settings)
            result = query.run(items)
        except QueryError as error:
            return [] if failed else [f"{case['query']!r} refused: {error}"]
        if failed:
            return [f"{case['query']!r} understood, not so by the plugin: {expected[failed]!r}"]
        answer = _answer(result)
        if "markdown" in expected and not result.layout.explain:
            answer["markdown"] = _markdown(items, result, settings)
        return [
            f"{case['query']!r} {key}: {expected[key]} expected, not {answer[key]}"
            for key in answer
            if expected[key] != answer[key]
        ]

    failures = report("query", asked, differences, tell)

    assert not failures


def test_every_query_is_answered_alike_from_cards() -> None:
    """The corpus' queries, asked of its tasks as they are kept, note by note."""
    sets: dict[str, _Set] = json.loads((FOLDER / "tasksets.json").read_bytes())
    asked = 0
    for case in cases("query"):
        of = case["tasks"] if isinstance(case["tasks"], dict) else sets[case["tasks"]]
        settings = settings_of(case)
        items = sorted(_items(of, settings), key=lambda item: item.path)
        tasks = related([_task(item) for item in items if item.line is not None])
        try:
            query = parse_query(case["query"], settings=settings, today=TODAY, file=_file(case, of))
            expected = ask(query, tasks)
        except QueryError:
            continue
        found = ask_cards(query, all_behind_cards(tasks))
        asked += 1
        assert (found.result, found.found) == (expected.result, expected.found), case["query"]
    assert asked


def _task(item: QueryItem) -> Task:
    line = item.line
    assert line is not None
    ref, heading = Ref(item.path, item.line_number, item.raw), item.heading
    # Its state before any day has come is what is kept.
    state, urgent = state_of(line, date.min), urgency(line, TODAY)
    return Task(ref, "handle", line, Role.TASKS, heading, heading or "", state, urgent)
