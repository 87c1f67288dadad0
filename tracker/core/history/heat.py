"""How warm a day is on a map of a year: four levels, by the year's own days."""

from collections.abc import Iterable, Sequence

LEVELS = 4


def levels(counts: Iterable[int]) -> tuple[int, ...]:
    """From how many on a day belongs to the levels 1 to 4: quarters of the busiest days."""
    some = sorted(count for count in counts if count > 0)
    if not some:
        return (1, 2, 3, 4)
    steps = [1]
    for quarter in range(1, LEVELS):
        steps.append(max(some[len(some) * quarter // LEVELS], steps[-1] + 1))
    return tuple(steps)


def level_of(count: int, steps: Sequence[int]) -> int:
    """The level of a day with so many, from 0 for none."""
    return sum(count >= step for step in steps) if count > 0 else 0
