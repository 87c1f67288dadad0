"""Counting many versions: the same whoever counts them."""

import sys

import pytest

from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.counting import Counted, Manner, count

MANNER = Manner(TaskSettings(), RoleNames.of({}))
VERSIONS = [
    (
        f"{number:04}" + "@" * (number % 3 == 0),
        f"- [ ] {number}\n- [x] 论文 {number % 7}\n".encode(),
    )
    for number in range(1300)
]


def counted(of: int) -> list[Counted]:
    """What comes of all versions, sorted."""
    return sorted(each for batch in count(MANNER, VERSIONS, of) for each in batch)


def test_helpers_count_as_one_alone_does() -> None:
    """Where there are many, several processes share them, and nothing is lost or told twice."""
    alone = counted(0)

    assert [key for key, _ in VERSIONS] == [key for key, _ in alone]
    assert alone == counted(len(VERSIONS))


@pytest.mark.parametrize("program", ["/no/such/python", "/bin/false"])
def test_without_helpers_it_is_counted_here(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Helpers that cannot be started, or end at once, cost nothing but time."""
    alone = counted(0)
    monkeypatch.setattr(sys, "executable", program)

    assert alone == counted(len(VERSIONS))


def test_who_has_seen_enough_leaves_no_process() -> None:
    """Stopped after the first batch, the helpers end."""
    batches = count(MANNER, VERSIONS, len(VERSIONS))

    assert next(batches)
    batches.close()  # type: ignore[attr-defined]
