"""Lines of an earlier version of a note that it no longer has, and where they would stand."""

from collections.abc import Sequence

from tracker.core.text import Edit, line_end_at, line_spans


def lost_lines(before: str, now: str, words: str) -> tuple[int, ...]:
    """The lines of `before`, 0-based, that hold `words`, case aside, and that `now` has not."""
    there = set(_lines(now))
    wanted = words.casefold()
    return tuple(
        number
        for number, line in enumerate(_lines(before))
        if wanted in line.casefold() and line.strip() and line not in there
    )


def put_back(before: str, now: str, number: int) -> tuple[Edit, ...]:
    """The edit of `now` that puts a line of `before` back behind the nearest one above it.

    Where none of the lines above is there any more, it goes to the end.
    """
    lines = _lines(before)
    places = {line: place for place, line in reversed(list(enumerate(_lines(now))))}
    spans = line_spans(now)
    above = (places[line] for line in reversed(lines[:number]) if line.strip() and line in places)
    last = len(spans) - 1
    if not spans[last].of(now) and last:
        last -= 1
    span = spans[next(above, last)]
    end = line_end_at(now, span) or ("\r\n" if "\r\n" in now else "\n")
    if not now:
        return (Edit(0, 0, lines[number]),)
    return (Edit(span.end, span.end, f"{end}{lines[number]}"),)


def _lines(text: str) -> Sequence[str]:
    return [span.of(text) for span in line_spans(text)]
