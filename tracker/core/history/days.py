"""The day that each commit counts on, also where clocks went wrong."""

from bisect import bisect_right
from collections.abc import Sequence


def days_of(told: Sequence[int], today: int) -> list[int]:
    """The day of each commit of one line of history, oldest first, so that none goes back.

    `told` are the days that the commits say, as ordinals. Believed are as many of them as can
    stand in order without going past `today`. The others, made where a clock was wrong, count
    on the day of the next one that is believed: by then their work was surely there.
    """
    believed = _longest_rise(told, today)
    days = [today] * len(told)
    day = today
    for place in range(len(told) - 1, -1, -1):
        if believed[place]:
            day = told[place]
        days[place] = day
    return days


def _longest_rise(days: Sequence[int], most: int) -> list[bool]:
    """Which of `days` are of a longest series in which none is before the one in front of it."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = [-1] * len(days)
    for place, day in enumerate(days):
        if day > most:
            continue
        length = bisect_right(ends, day)
        before[place] = places[length - 1] if length else -1
        ends[length : length + 1] = [day]
        places[length : length + 1] = [place]
    chosen = [False] * len(days)
    place = places[-1] if places else -1
    while place != -1:
        chosen[place] = True
        place = before[place]
    return chosen
