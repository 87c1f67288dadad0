"""What must hold of a merge, whatever two devices did; git's own merge of the same beside it."""

import os
from collections import Counter

from hypothesis import given, settings

from tests.conftest import Count
from tests.core.merge.changes import BASE, Change, changes, lost, made, tasks_of
from tracker.core.conflicts import conflicts_in
from tracker.core.merge.note import merge_notes
from tracker.git.merge_text import merge_text

EXAMPLES = int(os.environ.get("TRACKER_TEST_MERGES", "150"))
"""Pairs that are merged."""
NOTE = "\n".join(BASE) + "\n"


def merged(base: str, ours: str, theirs: str) -> str:
    """The merged note, with conflicts where there are any."""
    return merge_notes(base, ours, theirs, merge_text).text


@settings(max_examples=EXAMPLES)
@given(changes(), changes())
def test_every_change_is_there_or_shown(mine: list[Change], yours: list[Change]) -> None:
    """Nothing that a side put in, and nothing that both kept, is missing from the merged note."""
    ours, theirs = made(BASE, mine, "mine"), made(BASE, yours, "yours")

    assert [] == lost(NOTE, ours, theirs, merged(NOTE, ours, theirs))


@settings(max_examples=EXAMPLES // 3)
@given(changes())
def test_laws(mine: list[Change]) -> None:
    """Twice the same is the same; one side that did nothing changes nothing."""
    ours = made(BASE, mine, "mine")

    assert ours == merged(NOTE, ours, ours)
    assert ours == merged(NOTE, NOTE, ours)
    assert ours == merged(NOTE, ours, NOTE)


@settings(max_examples=EXAMPLES)
@given(changes(), changes())
def test_the_order_does_not_matter(mine: list[Change], yours: list[Change]) -> None:
    """The tasks are the same whoever merges, and so is whether something contradicts."""
    ours, theirs = made(BASE, mine, "mine"), made(BASE, yours, "yours")
    one, two = merged(NOTE, ours, theirs), merged(NOTE, theirs, ours)

    assert tasks_of(one) == tasks_of(two)
    assert bool(conflicts_in(one)) == bool(conflicts_in(two))


@settings(max_examples=EXAMPLES)
@given(changes(), changes())
def test_a_conflict_is_of_its_lines_alone(mine: list[Change], yours: list[Change]) -> None:
    """What only one side touched stands outside of all conflicts, but beside what was moved."""
    still = {"rename", "tick", "start", "due", "tag", "property"}
    ours = made(BASE, [each for each in mine if each.kind in still], "mine")
    theirs = made(BASE, [each for each in yours if each.kind in still], "yours")

    for hunk in conflicts_in(merged(NOTE, ours, theirs)):
        assert len(hunk.ours) <= 1
        assert len(hunk.theirs) <= 1


def test_beside_git(count: Count) -> None:
    """Fewer conflicts than git's own merge, and nothing lost; both are counted and printed."""
    pairs: list[tuple[list[Change], list[Change]]] = []

    @settings(max_examples=EXAMPLES, database=None)
    @given(changes(), changes())
    def collect(mine: list[Change], yours: list[Change]) -> None:
        pairs.append((mine, yours))

    collect()
    figures: Counter[str] = Counter()
    for mine, yours in pairs:
        ours, theirs = made(BASE, mine, "mine"), made(BASE, yours, "yours")
        by_git, conflicts = merge_text(NOTE, ours, theirs)
        by_notes = merge_notes(NOTE, ours, theirs, merge_text)
        figures["with conflicts by git"] += bool(conflicts)
        figures["with conflicts by notes"] += bool(by_notes.conflicts)
        figures["words lost by git"] += len(lost(NOTE, ours, theirs, by_git))
        figures["words lost by notes"] += len(lost(NOTE, ours, theirs, by_notes.text))
    count("merged pairs of a note", len(pairs))
    for what in ("with conflicts by git", "with conflicts by notes"):
        count(f"merged pairs {what}", figures[what])
    for what in ("words lost by git", "words lost by notes"):
        count(f"in merged pairs {what}", figures[what])

    assert 0 == figures["words lost by notes"]
    assert figures["with conflicts by notes"] <= figures["with conflicts by git"]
