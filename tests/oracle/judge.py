"""How changed lines are judged: by bytes where the plugin loses nothing, else by meaning.

Where the plugin would rewrite the line anyway, ours must read the same as the plugin's, and every
word of the line that the action is not about must still stand in it.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from tests.oracle.corpus import Case, settings_of
from tests.oracle.test_parse import answer
from tracker.core.task.change import LineChange
from tracker.core.task.line import find_task
from tracker.core.task.write import INVALID
from tracker.core.text import apply


def judged(case: Case, change: LineChange, about: Collection[str]) -> list[str]:
    """What is wrong with `change`; `about` are the keys of the fields that the action is about."""
    raw = case["line"]
    own = [] if change.deleted else [apply(raw, change.edits)]
    ours = [*change.above, *own, *change.below]
    theirs = case["expected"]["lines"]
    if (case["canonical"] and ours != theirs) or len(ours) != len(theirs):
        return [f"{theirs} != {ours}"]
    if case["canonical"]:
        return []
    wrong = [word for line in own for word in lost_words(case, line, about)]
    for line, written, parsed in zip(ours, theirs, case["expected"]["parsed"], strict=True):
        wrong += misread(case, line, written, parsed)
    return [f"{each} in {ours}, not {theirs}" for each in wrong]


def lost_words(case: Case, line: str, about: Collection[str]) -> list[str]:
    """The words of the case's line that do not stand in `line`, in their order."""
    raw = case["line"]
    task = find_task(raw, settings_of(case))
    kept = list(raw)
    if task is None:
        # A box may be put into the midst of a word: `--` becomes `- [ ]-`.
        kept = list("" if "description" in about else " ".join(raw))
    else:
        if "description" in about:
            body = task.body_span
            kept[body.start : body.end] = " " * (body.end - body.start)
            for field in task.fields:
                kept[field.start : field.end] = raw[field.start : field.end]
        kept[task.status_span.start] = " "
        for field in task.fields:
            if field.key in about:
                kept[field.start : field.end] = " " * (field.end - field.start)
    lost = []
    place = 0
    for word in "".join(kept).split():
        found = line.find(word, place)
        if found < 0:
            lost.append(f"lost {word!r}")
        else:
            place = found + len(word)
    return lost


def misread(case: Case, line: str, written: str, parsed: dict[str, Any]) -> list[str]:
    """Where `line` reads otherwise than what the plugin wrote.

    What stands before a date that does not exist is unreadable once the plugin has written it:
    there the line must read as it did before, or have what the plugin wrote.
    """
    settings = settings_of(case)
    ours = answer(line, settings, case.get("path", "a.md"))
    unfiltered = replace(settings, global_filter="")
    before = answer(case["line"], unfiltered, case.get("path", "a.md"))
    wrong = []
    for key in parsed.keys() - {"line", "urgency"}:
        allowed = [parsed[key]]
        if before.get(key) == INVALID:
            # The window leaves such a date out; here it stays as it was typed.
            allowed.append(INVALID)
        if INVALID in written:
            allowed.append(before.get(key))
            allowed.extend(word for word in written.split() if word == ours.get(key))
        if plain(ours.get(key)) not in [plain(value) for value in allowed]:
            wrong.append(f"{key}: {parsed[key]!r} != {ours.get(key)!r}")
    return wrong


def plain(value: object) -> object:
    """A value without what white space says in it."""
    return " ".join(value.split()) if isinstance(value, str) else value
