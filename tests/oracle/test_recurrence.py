"""Recurrence rules and what they lead to, as the plugin answers."""

from datetime import date
from typing import Any

import pytest

from tests.conftest import Tell
from tests.oracle import corpus
from tracker.core.task.recurrence import Rule, next_occurrence, parse_rule

KEYS = ("start", "scheduled", "due")
NO_DATE = "Invalid date"


def followings(rule: Rule, case: corpus.Case) -> list[dict[str, str | None] | None]:
    """The occurrences after the case's dates, up to the first that is none or has no dates."""
    remove_scheduled = corpus.settings_of(case).remove_scheduled_date_on_recurrence
    today = date.fromisoformat(case.get("today", str(corpus.TODAY)))
    dates = {key: date.fromisoformat(case[key]) if case.get(key) else None for key in KEYS}
    rows: list[dict[str, str | None] | None] = []
    again: Rule | None = rule
    while len(rows) < 4 and again is not None:
        found = next_occurrence(again, **dates, today=today, remove_scheduled=remove_scheduled)
        if found is None:
            return [*rows, None]
        dates = {key: getattr(found, key) for key in KEYS}
        rows.append({key: str(day) if day else None for key, day in dates.items()})
        if not any(dates.values()):
            break
        again = parse_rule(again.text)
    return rows


def followings_of_the_plugin(expected: dict[str, Any]) -> list[dict[str, str | None] | None]:
    """The same of the plugin, whose task with a date that is none cannot recur any more."""
    rows: list[dict[str, str | None] | None] = []
    for row in expected["next"]:
        if row is None or NO_DATE in row.values():
            return [*rows, None]
        rows.append({key: row[key] for key in KEYS})
    return rows


def differences(case: corpus.Case) -> list[str]:
    """Where our reading of the rule, or what follows by it, is not the plugin's."""
    expected = case["expected"]
    rule = parse_rule(case["rule"])
    if rule is None or not expected["valid"]:
        return [] if (rule is not None) == expected["valid"] else [f"valid: {expected['valid']}"]
    theirs = (expected["text"], followings_of_the_plugin(expected))
    ours = (rule.text, followings(rule, case))
    return [f"{want} != {got}" for want, got in zip(theirs, ours, strict=True) if want != got]


def test_every_rule_is_the_plugins(tell: Tell) -> None:
    """Each rule of the corpus is read, written back and followed as the plugin does."""
    failures = corpus.report("recurrence", corpus.cases("recurrence"), differences, tell)

    assert {} == failures


@pytest.mark.parametrize("operation", ["parse", "toggle", "edit", "modal"])
def test_rules_in_lines_are_written_back_alike(operation: str) -> None:
    """The rule of each line that the plugin wrote itself is in its own words already."""
    written = {
        row["recurrence"]
        for case in corpus.cases(operation)
        for row in (case["expected"], *case["expected"].get("parsed", ()))
        if row.get("recurrence")
    }
    ours = {text: rule.text for text in written if (rule := parse_rule(text)) is not None}

    assert {text: text for text in written} == ours
