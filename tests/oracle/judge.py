"""How changed lines are judged: by bytes where the plugin loses nothing, else by meaning.

Where the plugin would rewrite the line anyway, ours must read the same as the plugin's, and every
word of the line that the action is not about must still stand in it.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from tests.oracle.corpus import Case, settings_of
from tests.oracle.test_parse import answer
from tracker.core.task.change import LineChange
from tracker.core.task.fields import PRIORITY_SIGNS, Priority
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
        wrong += misread(case, line, written, parsed, about)
    return [f"{each} in {ours}, not {theirs}" for each in wrong]


def lost_words(case: Case, line: str, about: Collection[str]) -> list[str]:
    """The words of the case's line that do not stand in `line`, in their order."""
    needed = settings_of(case).global_filter
    raw = case["line"]
    if needed and needed in line:
        # The window puts it in front.
        raw = raw.replace(needed, " " * len(needed))
    task = find_task(case["line"], settings_of(case))
    if task is None:
        # A box may be put into the midst of a word: `--` becomes `- [ ]-`.
        words = re.sub(r"\[.\]", " ", raw, count=1) if "status" in about else raw
        kept = list("" if "description" in about else " ".join(words))
    else:
        kept = list(raw)
        if "description" in about:
            body = task.body_span
            kept[body.start : body.end] = " " * (body.end - body.start)
            for field in task.fields:
                kept[field.start : field.end] = raw[field.start : field.end]
        kept[task.status_span.start] = " "
        for field in task.fields:
            if field.key in about:
                kept[field.start : field.end] = " " * (field.end - field.start)
            # Another field may come to stand before it.
            kept[field.start] = f" {kept[field.start]}"
    lost = []
    place = 0
    for word in "".join(kept).split():
        found = line.find(word, place)
        if found < 0:
            lost.append(f"lost {word!r}")
        else:
            place = found + len(word)
    return lost


def misread(
    case: Case, line: str, written: str, parsed: dict[str, Any], about: Collection[str]
) -> list[str]:
    """Where `line` reads otherwise than what the plugin wrote.

    What stands before a date that does not exist is unreadable once the plugin has written it:
    there the line must read as it did before, or have what the plugin wrote. A rule that the
    plugin does not understand any more in its own words must be the one that it was. And where
    the plugin leaves a box empty, which is none then, there must be a character in ours.
    """
    settings = settings_of(case)
    ours = answer(line, settings, case.get("path", "a.md"))
    unfiltered = replace(settings, global_filter="")
    before = answer(case["line"], unfiltered, case.get("path", "a.md"))
    if before["is_task"] and not parsed["is_task"] and not parsed["list_item"]["status_symbol"]:
        emptied = re.sub(r"\[.\]", "[]", line, count=1)
        return [] if plain(emptied) == plain(written) else ["another box"]
    wrong = []
    for key in parsed.keys() - {"line", "urgency"}:
        allowed = [parsed[key]]
        if before.get(key) == INVALID:
            # The window leaves such a date out; here it stays as it was typed.
            allowed.append(INVALID)
        if key == "recurrence" and key not in about:
            allowed.append(before.get(key))
        elif key == "recurrence" and INVALID in ours.values():
            # It counts from a day that the window leaves out, and that is still to be mended here.
            allowed.append(None)
        if INVALID in written:
            allowed.append(before.get(key))
            allowed.extend(word for word in written_values(written) if word == ours.get(key))
        if plain(ours.get(key)) not in [plain(value) for value in allowed]:
            wrong.append(f"{key}: {parsed[key]!r} != {ours.get(key)!r}")
    return wrong


def written_values(line: str) -> list[str]:
    """The words of a line, and the names of the priorities whose signs they are."""
    names = {sign: priority.value for priority, sign in PRIORITY_SIGNS.items()}
    names |= {f"{priority.value.lower()}]": priority.value for priority in Priority}
    return [names.get(word, word) for word in line.split()]


def plain(value: object) -> object:
    """A value without what white space says in it."""
    return " ".join(value.split()) if isinstance(value, str) else value
