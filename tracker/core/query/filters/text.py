"""Filters on texts: description, path, heading, tags and the like."""

import re
from collections.abc import Callable

from tracker.core.query.filters.explanation import Explanation
from tracker.core.query.filters.filter import Filter, Test
from tracker.core.query.filters.pattern import compile_pattern
from tracker.core.query.filters.syntax import rule
from tracker.core.query.model import Search, Task
from tracker.core.query.values import Text, text_values
from tracker.core.task.settings import TaskSettings
from tracker.language import _, ngettext

_OPERATORS = "includes|does not include|regex matches|regex does not match"
_TAGS = rule(rf"(?:tag|tags) ({_OPERATORS}|include|do not include) (.*)")
_TAG_WORDS = {"has tag": True, "has tags": True, "no tag": False, "no tags": False}
_IDS = {"has id": True, "no id": False}


class TextFilters:
    """The text filters of one vault."""

    def __init__(self, settings: TaskSettings) -> None:
        self._rules: list[tuple[re.Pattern[str], Text]] = [
            (rule(rf"{re.escape(name)} ({_OPERATORS}) (.*)"), value)
            for name, value in text_values(settings).items()
        ]

    def read(self, text: str) -> Filter | None:
        """The filter that `text` is, if it is one of these.

        Raises:
            QueryError: its pattern is not understood.
        """
        words = text.lower()
        if words in _TAG_WORDS:
            wanted = _TAG_WORDS[words]
            return Filter(
                text, lambda task, _other: bool(task.line.tags) is wanted, Explanation(text)
            )
        if words in _IDS:
            has = _IDS[words]
            return Filter(text, lambda task, _other: bool(task.line.id) is has, Explanation(text))
        for pattern, value in self._rules:
            match = pattern.match(text)
            if match is not None:
                matches, explanation = _matcher(text, match)
                return Filter(text, _test(matches, value, match[1]), explanation)
        match = _TAGS.match(text)
        if match is not None:
            matches, explanation = _matcher(text, match)
            return Filter(text, _tags_test(matches, match[1]), explanation)
        return None


def _matcher(text: str, match: re.Match[str]) -> tuple[Callable[[str], bool], Explanation]:
    operator, wanted = match[1].lower(), match[2]
    if "regex" not in operator:
        needle = wanted.lower()
        return (lambda value: needle in value.lower()), Explanation(text)
    source, _other, flags = wanted[1:].rpartition("/")
    told = _("the pattern: {source} (with no flags)")
    if flags:
        told = ngettext(
            "the pattern: {source} (with the flag {flags})",
            "the pattern: {source} (with the flags {flags})",
            len(flags),
        )
    return compile_pattern(wanted), Explanation(told.format(source=source, flags=flags))


def _test(matches: Callable[[str], bool], value: Text, operator: str) -> Test:
    if "not" in operator.lower():
        return lambda task, _other: not matches(value(task))
    return lambda task, _other: matches(value(task))


def _tags_test(matches: Callable[[str], bool], operator: str) -> Test:
    wanted = "not" not in operator.lower()

    def test(task: Task, _other: Search) -> bool:
        return any(map(matches, task.line.tags)) is wanted

    return test
