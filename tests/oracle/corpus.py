"""The shared corpus: what the Tasks plugin itself answers, case by case."""

import json
import os
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.conftest import Tell
from tracker.core.task.settings import TaskSettings, read_settings

FOLDER = Path(os.environ.get("TRACKER_ORACLE", Path(__file__).parents[3] / "shared" / "oracle"))
TODAY = date(2023, 6, 15)
"""The day on which the plugin was asked."""

Case: TypeAlias = dict[str, Any]


def cases(operation: str) -> list[Case]:
    """All cases of one operation; skips the test where the corpus is not there."""
    file = FOLDER / f"{operation}.jsonl"
    if not file.is_file():
        pytest.skip("the corpus folder is absent")
    return [json.loads(line) for line in file.read_bytes().splitlines()]


def exceptions(operation: str) -> dict[str, str]:
    """The cases that are not followed, by id, each with the reason."""
    with (Path(__file__).parent / "exceptions.toml").open("rb") as file:
        reasons: dict[str, str] = tomllib.load(file).get(operation, {})
    return reasons


def settings_of(case: Case) -> TaskSettings:
    """The settings that a case lays over the defaults."""
    return read_settings(case.get("settings", {}))[0]


def report(
    operation: str,
    found: Iterable[Case],
    differences: Callable[[Case], list[str]],
    tell: Tell,
) -> dict[str, list[str]]:
    """What differs, by id; one line that sums it up goes into the run's summary.

    A case that is excepted must differ, so that no exception outlives its reason.
    """
    excepted = exceptions(operation)
    everything = list(found)
    failures = {}
    for case in everything:
        wrong = differences(case)
        if case["id"] in excepted:
            wrong = [] if wrong else ["agrees, and needs no exception"]
        if wrong:
            failures[case["id"]] = wrong
    right = len(everything) - len(failures)
    beside = f" ({len(excepted)} excepted)" if excepted else ""
    tell(f"{operation} {right}/{len(everything)}{beside}")
    for name, wrong in failures.items():
        tell(f"  {name}: {'; '.join(wrong)}")
    return failures
