"""Stretches of running text that hold neither links nor tags: code spans and HTML comments."""

from tracker.core.pattern import compile_late

_RUN = compile_late("`+")


def opaque_stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of each code span and HTML comment between `start` and `end`, in order.

    Linear in the length: an opening without its closing is ordinary text.
    """
    if text.find("`", start, end) == -1:
        return _comments(text, start, end)
    code = _code_spans(text, start, end)
    found: list[tuple[int, int]] = []
    position = start
    for stretch in code:
        found += _comments(text, position, stretch[0])
        found.append(stretch)
        position = stretch[1]
    found += _comments(text, position, end)
    return found


def _comments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    while (opening := text.find("<!--", start, end)) != -1:
        closing = text.find("-->", opening + 4, end)
        if closing == -1:
            break
        start = closing + 3
        found.append((opening, start))
    return found


def _code_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    runs = [match.span() for match in _RUN.finditer(text, start, end)]
    if len(runs) < 2:
        return []
    later: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        first, last = runs[number]
        later.setdefault(last - first, []).append(number)
    found: list[tuple[int, int]] = []
    number = 0
    while number < len(runs):
        first, last = runs[number]
        if _is_escaped(text, first, start):
            first += 1
        candidates = later.get(last - first, [])
        while candidates and candidates[-1] <= number:
            candidates.pop()
        if first == last or not candidates:
            number += 1
            continue
        closing = candidates.pop()
        found.append((first, runs[closing][1]))
        number = closing + 1
    return found


def _is_escaped(text: str, position: int, start: int) -> bool:
    stop = position
    while position > start and text[position - 1] == "\\":
        position -= 1
    return (stop - position) % 2 == 1
