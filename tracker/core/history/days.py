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
    """Which of `days` are of a longest series in which none is before the one in front of it.

    Of several such series one that lies close together: a clock that was wrong was far off.
    """
    ends: list[int] = []
    piles: list[list[int]] = []
    for place, day in enumerate(days):
        if day > most:
            continue
        length = bisect_right(ends, day)
        ends[length : length + 1] = [day]
        if length == len(piles):
            piles.append([])
        piles[length].append(place)
    if not piles:
        return [False] * len(days)
    ends_of = {piles[-1][0], piles[-1][-1]}
    series = [_series_to(end, piles, days) for end in sorted(ends_of, reverse=True)]
    closest = min(series, key=lambda places: days[places[-1]] - days[places[0]])
    chosen = set(closest)
    return [place in chosen for place in range(len(days))]


def _series_to(end: int, piles: Sequence[Sequence[int]], days: Sequence[int]) -> list[int]:
    """The places of the series with this end, each day of it as late as it can be."""
    places = [end]
    for pile in reversed(piles[:-1]):
        # Days fall along a pile.
        places.append(next(place for place in pile if days[place] <= days[places[-1]]))
    return places[::-1]
