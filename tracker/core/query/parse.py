"""The text of a query, read as a whole."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import TypeVar

from tracker.core.query.error import QueryError
from tracker.core.query.explain import Told
from tracker.core.query.file_defaults import default_instructions
from tracker.core.query.filters.filter import Filter
from tracker.core.query.filters.read import FilterReader
from tracker.core.query.filters.syntax import count, rule
from tracker.core.query.groupers import Grouper, read_grouper
from tracker.core.query.instructions import Instruction, Source, split
from tracker.core.query.layout import is_explain, read_layout, read_mode, read_view
from tracker.core.query.model import Layout, QueryFile
from tracker.core.query.nearest import accepted, bracketed, nearest
from tracker.core.query.placeholders import fill_in, fill_in_once, has_placeholder
from tracker.core.query.presets import DEFAULTS as PRESETS
from tracker.core.query.presets import read_preset
from tracker.core.query.run import Query
from tracker.core.query.sorters import Sorter, SorterReader
from tracker.core.task.settings import DEFAULTS, TaskSettings
from tracker.core.values import dataclass
from tracker.language import N_, _

_IGNORE_GLOBAL = rule("ignore global query")
_LIMIT = rule(r"limit (groups )?(to )?([0-9]+)( tasks?)?")
_GLOBAL = N_("the vault's global query")
_PROPERTIES = N_("the note's properties")
_DEEPEST = 20
_MOST_PRESETS = 1000
_T = TypeVar("_T")


def parse_query(
    text: str,
    *,
    settings: TaskSettings = DEFAULTS,
    today: date,
    file: QueryFile | None = None,
) -> Query:
    """The query that `text` is, in a vault, on a day, in the note `file` if it stands in one.

    The vault's global query and the note's own defaults come before it, as in Obsidian.

    Raises:
        QueryError: an instruction is not understood.
    """
    defaults = default_instructions(file) if file is not None else ""
    own = [source for source in (Source(defaults, _PROPERTIES), Source(text)) if source.text]
    reader = _Reader(settings, today, file)
    parsed, wrong = _try(reader, own)
    vault = Source(settings.global_query, _GLOBAL)
    if vault.text and not (parsed is not None and parsed.ignores_global):
        parsed, wrong = _try(reader, [vault, *own])
    if parsed is None:
        raise wrong if wrong is not None else QueryError(_("the query is not understood"))
    return parsed.query(settings, today, reader.sorters)


def _try(
    reader: "_Reader", sources: Sequence[Source]
) -> tuple["_Parsed | None", QueryError | None]:
    try:
        return reader.read(sources), None
    except QueryError as error:
        return None, error


@dataclass(slots=True)
class _Parsed:
    """What instructions have said so far."""

    filters: list[Filter] = field(default_factory=list)
    sorters: list[Sorter] = field(default_factory=list)
    groupers: list[Grouper] = field(default_factory=list)
    columns: Grouper | None = None
    layout: Layout = field(default_factory=Layout)
    limit: int | None = None
    group_limit: int | None = None
    ignores_global: bool = False
    told: list[Told] = field(default_factory=list)

    def query(self, settings: TaskSettings, today: date, sorters: SorterReader) -> Query:
        """All of it, as one value."""
        return Query(
            filters=tuple(self.filters),
            sorters=(*self.sorters, *sorters.by_default()),
            groupers=((self.columns,) if self.columns else ()) + tuple(self.groupers),
            layout=self.layout,
            limit=self.limit,
            group_limit=self.group_limit,
            told=tuple(self.told),
            settings=settings,
            today=today,
        )


class _Reader:
    """Reads the instructions of one vault on one day."""

    def __init__(self, settings: TaskSettings, today: date, file: QueryFile | None) -> None:
        self._file = file
        self._presets_read = 0
        self._presets: Mapping[str, str] = PRESETS if settings.presets is None else settings.presets
        self._filters = FilterReader(settings, today)
        self.sorters = SorterReader(settings)

    def read(self, sources: Iterable[Source]) -> _Parsed:
        """What the instructions of all sources say together."""
        parsed = _Parsed()
        # All placeholders first: a mistake in one counts even after a mistake elsewhere.
        instructions = [
            filled for typed in split(sources) for filled in _placed(typed, self._filled)
        ]
        for instruction in instructions:
            _placed(instruction, lambda each: self._take(each, parsed, 0))
        return parsed

    def _filled(self, typed: Instruction) -> list[Instruction]:
        if self._file is None:
            if has_placeholder(typed.text):
                raise QueryError(_("placeholders need a note that the query stands in"))
            return [typed]
        if typed.text.startswith("#"):
            return [typed]
        text = fill_in(typed.text, self._file, self._presets)
        if text == typed.text:
            return [typed]
        return [typed.saying(each.text) for each in split([Source(text)])]

    def _take(self, instruction: Instruction, parsed: _Parsed, depth: int) -> None:
        text = instruction.text
        preset = read_preset(text, self._presets)
        if preset is not None:
            self._presets_read += 1
            if depth > _DEEPEST or self._presets_read > _MOST_PRESETS:
                raise QueryError(_("this preset asks for itself, or for too many others"))
            for each in split([Source(preset[1])]):
                inner = each.text
                if has_placeholder(inner) and self._file is not None:
                    inner = fill_in_once(inner, self._file, self._presets)
                self._take(instruction.saying(inner), parsed, depth + 1)
            return
        if not (
            _take_mode(instruction, parsed)
            or _take_limit(instruction, parsed)
            or self._take_order(instruction, parsed)
            or _take_layout(instruction, parsed)
            or text.startswith("#")
            or self._take_filter(instruction, parsed)
        ):
            raise QueryError(
                _("this is not an instruction"),
                accepted=accepted(text),
                nearest=self._combined(text) or nearest(text),
            )

    def _take_order(self, instruction: Instruction, parsed: _Parsed) -> bool:
        sorter = self.sorters.read(instruction.text)
        if sorter is not None:
            parsed.sorters.append(sorter)
            parsed.told.append(Told("sort", instruction))
            return True
        grouper = read_grouper(instruction.text)
        if grouper is not None:
            parsed.groupers.append(grouper)
            parsed.told.append(Told("group", instruction))
            return True
        return False

    def _take_filter(self, instruction: Instruction, parsed: _Parsed) -> bool:
        try:
            found = self._filters.read(instruction.text)
        except QueryError as error:
            error.nearest = self._combined(instruction.text) or error.nearest
            raise
        if found is None:
            return False
        parsed.filters.append(found)
        parsed.told.append(Told("filter", instruction, found))
        return True

    def _combined(self, text: str) -> str | None:
        """`text` with the brackets that would make it a combination, if they do."""
        hint = bracketed(text)
        try:
            return hint if hint and self._filters.read(hint) else None
        except QueryError:
            return None


def _placed(instruction: Instruction, read: Callable[[Instruction], _T]) -> _T:
    try:
        return read(instruction)
    except QueryError as error:
        if error.nearest is None and not error.accepted:
            error.nearest = nearest(instruction.text)
        if instruction.text != instruction.joined:
            # What is wrong stands in no column of what was typed.
            error.offset = 0
        raise error.at(
            instruction.text, instruction.line, instruction.column, instruction.origin
        ) from None


def _take_mode(instruction: Instruction, parsed: _Parsed) -> bool:
    layout = read_mode(instruction.text, parsed.layout)
    if layout is not None:
        parsed.layout = layout
        if not is_explain(instruction.text):
            parsed.told.append(Told("layout", instruction))
        return True
    if _IGNORE_GLOBAL.match(instruction.text):
        if instruction.origin != _GLOBAL:
            parsed.ignores_global = True
            parsed.told.append(Told("global", instruction))
        return True
    return False


def _take_limit(instruction: Instruction, parsed: _Parsed) -> bool:
    match = _LIMIT.match(instruction.text)
    if match is None:
        return False
    number = count(match[3])
    if match[1]:
        parsed.group_limit = number
    else:
        parsed.limit = number
    return True


def _take_layout(instruction: Instruction, parsed: _Parsed) -> bool:
    view = read_view(instruction.text)
    if view is not None:
        mode, parsed.columns = view
        parsed.layout = replace(parsed.layout, view=mode)
        parsed.told.append(Told("layout", instruction))
        return True
    layout = read_layout(instruction.text, parsed.layout)
    if layout is None:
        return False
    parsed.layout = layout
    parsed.told.append(Told("layout", instruction))
    return True
