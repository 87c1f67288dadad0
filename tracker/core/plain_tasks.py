"""The tasks of plain notes, made into what is kept of them: facts, packed, and JSON.

What is written is what `tracker.core.facts` and `tracker.core.task_json` make of lines that are
read whole; here it is made of lines in brief, in one pass and with no value between.
"""

import marshal
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from tracker.core.brief import Brief, Briefs, Sign
from tracker.core.facts import KeptText, pack_relations, place_of_relation
from tracker.core.handle import handle, lasting_words, possible_names
from tracker.core.pattern import compile_late
from tracker.core.plain import words_of
from tracker.core.plain_lines import FoundBox, Plain
from tracker.core.roles import Role
from tracker.core.subtasks import Counts, counts_below
from tracker.core.task_json import UNSAFE, escaped, quoted, text_or_null


class FoundTasks(NamedTuple):
    """The tasks of one note."""

    packed: bytes = b""
    """Their facts."""
    number: int = 0
    text: KeptText | None = None
    """Their JSON, if it was asked for."""
    ids: tuple[str, ...] = ()
    """Those of its tasks that are not over."""
    awaited: tuple[str, ...] = ()
    """The ids that such tasks wait for."""


class Writer:
    """What writes tasks by the statuses and the filter of a vault, as JSON for the day `today`."""

    def __init__(self, signs: Mapping[str, Sign], global_filter: str, today: date | None) -> None:
        self._filter = global_filter
        self._names = "".join(sign.name for sign in signs.values())
        self._has_json = today is not None
        self._briefs = Briefs(signs, global_filter, today or date.min)

    def tasks(self, path: str, plain: Plain, roles: Sequence[Role]) -> FoundTasks | None:
        """The tasks of the note at `path`; `roles` are those of its sections.

        None where the parser has to tell.
        """
        lines = self._read(plain.items)
        if lines is None:
            return None
        if not any(is_task for _, is_task in lines):
            return FoundTasks()
        words = lasting_words([brief[1] for brief, _ in lines], _readings(plain.items, roles))
        # Of several items with the same words each has a handle of its own.
        names = {name for name, (_, is_task) in zip(words, lines, strict=True) if is_task}
        if _SLASHES.search("".join(words)):
            names.update(possible_names([brief[1] for brief, is_task in lines if is_task]))
        if not names.isdisjoint(_names_without_box(plain, names)):
            return None
        facts, parts, related = self._made(path, plain, roles, list(zip(lines, words, strict=True)))
        text = None
        if self._has_json:
            days = max([each[0].first for each in lines]), min([each[0].last for each in lines])
            text = _text(parts, days, related, self._made_of(path, facts))
        ids = dict.fromkeys([each.id for _, each in related if each.id])
        awaited = dict.fromkeys([name for _, each in related for name in each.depends_on])
        return FoundTasks(marshal.dumps(facts), len(facts), text, tuple(ids), tuple(awaited))

    def _made_of(self, path: str, facts: Iterable[Sequence[object]]) -> str:
        """What of the JSON may not be safe: all else is made of it, or of letters and figures."""
        texts = [f"{raw}{heading}{title}" for _, raw, _, _, heading, title, *_ in facts]
        return "".join((path, self._names, *texts))

    def _read(self, items: Sequence[FoundBox]) -> list[tuple[Brief, bool]] | None:
        """Each line in brief, and whether it is a task; None where one has to be read whole."""
        read, wanted = self._briefs.read, self._filter
        found = []
        for _, raw, body, symbol, *_ in items:
            brief = read(raw, symbol, body, wanted)
            is_task = brief is not False
            if not is_task:
                brief = read(raw, symbol, body)
            if not isinstance(brief, tuple):
                return None
            found.append((brief, is_task))
        return found

    def _made(
        self,
        path: str,
        plain: Plain,
        roles: Sequence[Role],
        lines: Sequence[tuple[tuple[Brief, bool], str]],
    ) -> tuple[list[tuple[object, ...]], list[str], list[tuple[int, Brief]]]:
        """The facts of each task, its JSON, and which of those that are not over have ids.

        `lines` have the words that stay with each.
        """
        items, sections, has_json = plain.items, plain.sections, self._has_json
        counts = _counts(items, lines)
        seen: dict[str, int] = {}
        facts: list[tuple[object, ...]] = []
        parts: list[str] = []
        related: list[tuple[int, Brief]] = []
        where = f'", "path": {quoted(path)}, "line": '
        section, role, title, about = -1, "", "", ""
        done, total = 0, 0
        for nth, (item, ((brief, is_task), words)) in enumerate(zip(items, lines, strict=True)):
            count = seen[words] = seen.get(words, 0) + 1
            if not is_task:
                continue
            line, raw, _, _, _, heading, number = item
            if number != section:
                section, role, title = number, roles[number].value, sections[number].title
                about = (
                    f'}}, "role": "{role}", "heading": {text_or_null(heading)}, '
                    f'"section": {quoted(title)}, "urgency": '
                )
            if counts:
                done, total = counts.get(nth, _NONE)
            name = handle(path, words, count)
            standing, said, tags, fields, urgency, _, _, own, awaited = brief
            if (own or awaited) and not (standing.is_done or standing.is_cancelled):
                related.append((len(facts), brief))
            facts.append((line, raw, name, role, heading, title, done, total))
            if has_json:
                parts.append(
                    f'{{"handle": "{name}{where}{line + 1}, "raw": {quoted(raw)}{standing.json}'
                    f'{quoted(said)}, "tags": {tags}{fields}{done}, "total": {total}'
                    f"{about}{urgency}}}"
                )
        return facts, parts, related


_NONE = 0, 0
_SLASHES = compile_late("[/／]")


def _text(
    parts: list[str], days: tuple[int, int], related: Sequence[tuple[int, Brief]], made_of: str
) -> KeptText:
    if UNSAFE.search(made_of):
        parts = list(map(escaped, parts))
    relations = []
    if related:
        data = [part.encode() for part in parts]
        places = list(accumulate([len(each) + 2 for each in data], initial=0))
        relations = [
            (places[nth] + place_of_relation(data[nth]), each.id, each.depends_on)
            for nth, each in related
        ]
    return *days, pack_relations(relations), ", ".join(parts).encode()


def _readings(items: Sequence[FoundBox], roles: Sequence[Role]) -> set[int]:
    if Role.READING not in roles:
        return set()
    return {nth for nth, item in enumerate(items) if roles[item[6]] is Role.READING}


def _names_without_box(plain: Plain, names: set[str]) -> Iterable[str]:
    """All that handles of items without a box may be made of and `names` may hold."""
    first = {name[:1] for name in names}
    return possible_names(
        [
            words_of(body)
            for body in plain.other_bodies()
            if body[:1] in first or not body[:1].isalnum() or "/" in body or "／" in body
        ]
    )


def _counts(
    items: Sequence[FoundBox], lines: Sequence[tuple[tuple[Brief, bool], str]]
) -> Mapping[int, Counts]:
    above = [item[4] for item in items]
    if above.count(None) == len(above):
        return {}
    own = {
        nth: (int(brief.standing.is_done), int(not brief.standing.is_cancelled))
        for nth, ((brief, _), _) in enumerate(lines)
    }
    return counts_below(zip(range(len(items) - 1, -1, -1), reversed(above), strict=True), own)
