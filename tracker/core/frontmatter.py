"""Front matter: its properties read, and one of them changed by its span, never dumped."""

import re
from collections.abc import Mapping
from functools import lru_cache

from tracker.core.note import FrontMatter
from tracker.core.pattern import compile_late
from tracker.core.text import Edit, Span
from tracker.core.values import dataclass
from tracker.core.yaml_layout import Entry, Layout, is_deep, read_layout
from tracker.core.yaml_schema import core_loader
from tracker.core.yaml_text import Value, write_text, write_value
from tracker.errors import BadInput
from tracker.language import _

_UNREADABLE = compile_late(r"[\ud800-\udfff]")
_LINE_END = compile_late(r"\r?\n|\Z")
_COLON = compile_late(r"[ \t]*:")
_INDENT = compile_late(r"[ \t]*")
_MOST_NAME = 1000
"""Characters; YAML takes no longer key on its own line."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a note's front matter says; empty, with a reason, where it cannot be read."""

    values: Mapping[str, object]
    """As Obsidian sees them: dates are text, a property without a value is `None`."""
    error: str | None = None
    """One sentence."""
    error_line: int | None = None
    """0-based, in the note."""
    source: str = ""
    """The YAML."""

    def text_of(self, name: str) -> str | None:
        """The text of a top-level scalar before it became a number or a truth value.

        So `1706.03760` keeps its last zero. `None` for lists, mappings and what is not there.
        """
        if name not in self.values:
            return None
        entries = read_layout(_readable(self.source)).entries
        return next((entry.text for entry in reversed(entries) if entry.name == name), None)

    @property
    def tags(self) -> tuple[str, ...] | None:
        """Obsidian's tags among the properties, with `#`; `None` without the property.

        A single text counts as one tag, but not if it holds a comma or a blank.
        """
        value = self.values.get("tags")
        if value is None:
            return None
        listed = value if isinstance(value, list) else [value]
        texts = [item.strip() for item in listed if isinstance(item, str)]
        return tuple(
            text if text.startswith("#") else f"#{text}"
            for text in texts
            if text and not re.search(r"[,\s]", text)
        )


def read(text: str, front: FrontMatter | None) -> Properties:
    """The properties of a note; whatever stands in its front matter, nothing is raised."""
    if front is None:
        return Properties({})
    import yaml

    source = front.body.of(text)
    readable = _readable(source)
    try:
        if is_deep(readable):
            return _broken(text, front, _("The front matter is nested too deeply."), 0)
        values = _loaded(readable)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = _("The front matter cannot be read: {error}.").format(
            error=error.problem or error.context
        )
        return _broken(text, front, problem, mark.index if mark else 0)
    except yaml.reader.ReaderError as error:
        return _broken(
            text,
            front,
            _("The front matter cannot be read: {error}.").format(error=error.reason),
            0,
        )
    except (yaml.YAMLError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError):
        return _broken(text, front, _("The front matter holds a value that cannot be read."), 0)
    if values is None:
        return Properties({}, source=source)
    if not isinstance(values, dict):
        return _broken(text, front, _("The front matter is not a list of properties."), 0)
    return Properties(values, source=source)


@lru_cache(maxsize=8)
def _loaded(source: str) -> object:
    """What YAML says; a note that is made or changed is read several times in a row."""
    from frontmatter.default_handlers import YAMLHandler

    return YAMLHandler().load(source, Loader=core_loader())


def set_property(text: str, front: FrontMatter | None, name: str, value: Value) -> tuple[Edit, ...]:
    """The edits that give the property `name` this value and touch nothing else.

    Of a property that stands there twice the last one changes, which is the one that counts. An
    absent one is added at the block's end; a note without front matter gets a block at its top.

    Raises:
        BadInput: if the front matter cannot be read, or the property cannot be written.
    """
    if _UNREADABLE.search(name + str(value)):
        raise BadInput(
            _("The property {name!r} would not be text that can be saved.").format(name=name)
        )
    if not name or len(name) > _MOST_NAME:
        raise BadInput(_("A property's name has 1 to 1000 characters."))
    if front is None:
        start = int(text.startswith("\ufeff"))
        end = _first_line_end(text, start)
        line = f"{write_text(name)}: {write_value(value)}"
        return (Edit(start, start, f"---{end}{line}{end}---{end}"),)
    yaml = _Yaml(text, front)
    entry = next((entry for entry in reversed(yaml.entries) if entry.name == name), None)
    if entry is None:
        edits = yaml.adding(name, value)
    elif entry.form == "block list" and not isinstance(value, str | int | float) and value:
        edits = (yaml.relisting(entry, value),)
    else:
        edits = yaml.replacing(entry, value)
    return tuple(edit.shifted(front.body.start) for edit in edits)


def remove_property(text: str, front: FrontMatter | None, name: str) -> tuple[Edit, ...]:
    """The edits that take the property `name` out, with its lines; none if it is not there.

    Raises:
        BadInput: if the front matter cannot be read.
    """
    if front is None:
        return ()
    yaml = _Yaml(text, front)
    found = [index for index, entry in enumerate(yaml.entries) if entry.name == name]
    return tuple(yaml.removing(index).shifted(front.body.start) for index in found)


class _Yaml:
    """A readable block of front matter; edits are of its YAML alone."""

    def __init__(self, text: str, front: FrontMatter) -> None:
        problem = read(text, front).error
        if problem:
            raise BadInput(
                _("{problem}, so its properties cannot be changed.").format(problem=problem[:-1])
            )
        self._source = front.body.of(text)
        layout = read_layout(_readable(self._source))
        if layout.root == "other":
            raise BadInput(_("The front matter is not a list of properties."))
        self._flow = layout.root == "flow"
        self._line_end = _first_line_end(text, front.span.start)
        self.entries = layout.entries

    def adding(self, name: str, value: Value) -> tuple[Edit, ...]:
        written = write_value(value, flow=self._flow, json=self._flow)
        if self._flow:
            key = write_value(name, json=True)
            if self.entries:
                end = self.entries[-1].value.end
                return (Edit(end, end, f", {key}: {written}"),)
            start = self._source.index("{") + 1
            return (Edit(start, start, f"{key}: {written}"),)
        indent = ""
        if self.entries:
            start = self.entries[0].key.start
            indent = self._source[self._source.rfind("\n", 0, start) + 1 : start]
        end = len(self._source)
        line = f"{indent}{write_text(name)}: {written}{self._line_end}"
        return (Edit(end, end, line),)

    def replacing(self, entry: Entry, value: Value) -> tuple[Edit, ...]:
        written = write_value(value, flow=self._flow, json=self._flow)
        colon = self._after_colon(entry)
        if entry.form == "empty":
            return (self._filling(colon, written),)
        between = self._source[colon : entry.value.start]
        if "\n" not in between:
            return (Edit(entry.value.start, entry.value.end, written),)
        if not between.partition("\n")[0].strip():
            return (Edit(colon, entry.value.end, f" {written}"),)
        # A remark stands between the name and the value's own lines.
        line_end = _LINE_END.search(self._source, colon)
        start = line_end.start() if line_end else entry.value.start
        return (Edit(colon, colon, f" {written}"), Edit(start, entry.value.end, ""))

    def relisting(self, entry: Entry, values: Value) -> Edit:
        """A block list's items, in the manner of its first one."""
        start = entry.value.start
        line_start = self._source.rfind("\n", 0, start) + 1
        indent = self._source[line_start:start]
        if indent.strip() or not isinstance(values, list | tuple):
            return Edit(start, entry.value.end, write_value(values, flow=True))
        items = (f"- {write_text(item)}" for item in values)
        return Edit(start, entry.value.end, f"{self._line_end}{indent}".join(items))

    def removing(self, index: int) -> Edit:
        entry = self.entries[index]
        if not self._flow:
            line_start = self._source.rfind("\n", 0, entry.key.start) + 1
            line_end = _LINE_END.search(self._source, max(entry.value.end, entry.key.end))
            return Edit(line_start, line_end.end() if line_end else len(self._source), "")
        if index + 1 < len(self.entries):
            return Edit(entry.key.start, self.entries[index + 1].key.start, "")
        if index:
            return Edit(self.entries[index - 1].value.end, entry.value.end, "")
        comma = re.compile(r"\s*,?").match(self._source, entry.value.end)
        return Edit(entry.key.start, comma.end() if comma else entry.value.end, "")

    def _after_colon(self, entry: Entry) -> int:
        colon = _COLON.match(self._source, entry.key.end)
        if colon is None:
            raise BadInput(
                _("The property {name!r} is written in a way that cannot be changed.").format(
                    name=entry.name
                )
            )
        return colon.end()

    def _filling(self, colon: int, written: str) -> Edit:
        blanks = _INDENT.match(self._source, colon)
        end = blanks.end() if blanks else colon
        at_line_end = _LINE_END.match(self._source, end) is not None
        # `name: ` at a line's end has its blank already; elsewhere a remark follows.
        start = colon + 1 if at_line_end and end > colon else colon
        return Edit(start, start, written if start > colon else f" {written}")


def obsidian_error(text: str, front: FrontMatter | None) -> tuple[int, str] | None:
    """The first thing that Obsidian refuses though Hugo reads it, and its 0-based line.

    Then Obsidian shows no properties at all for the note. `None` if it reads them, or if nothing
    does, which `read` tells.
    """
    layout = _layout(text, front)
    if front is None or layout is None:
        return None
    source = front.body.of(text)
    found = [
        (place, _("Obsidian takes no property twice: {name}.").format(name=name))
        for place, name in layout.repeated
    ]
    for start, end, _least in _unindented(source, layout):
        tab = "\t" in source[start:end]
        found.append(
            (
                start,
                _("Obsidian does not read a list or text whose next line is indented by a tab.")
                if tab
                else _("Obsidian does not read a list or text whose next line is not indented."),
            )
        )
    if not found:
        return None
    place, message = min(found)
    return text.count("\n", 0, front.body.start + place), message


def tab_fix(text: str, front: FrontMatter | None) -> tuple[Edit, ...]:
    """Edits that turn the tabs which Obsidian refuses into two blanks each; often none.

    Where the tabs keep everyone from reading the block, all indenting ones are turned, provided
    that it can be read then.
    """
    if front is None:
        return ()
    source = front.body.of(text)
    layout = _layout(text, front)
    if layout is not None:
        edits = [
            Edit(start, end, source[start:end].replace("\t", "  ").ljust(least))
            for start, end, least in _unindented(source, layout)
            if "\t" in source[start:end]
        ]
        return tuple(edit.shifted(front.body.start) for edit in edits)
    mended = re.sub(r"(?m)^[ \t]+", lambda blanks: blanks[0].replace("\t", "  "), source)
    whole = Span(0, len(mended))
    if mended == source or read(mended, FrontMatter(whole, whole)).error:
        return ()
    lines = re.finditer(r"(?m)^[ \t]*\t[ \t]*", source)
    at = front.body.start
    return tuple(Edit(at + m.start(), at + m.end(), m[0].replace("\t", "  ")) for m in lines)


def _layout(text: str, front: FrontMatter | None) -> Layout | None:
    if front is None or read(text, front).error:
        return None
    return read_layout(_readable(front.body.of(text)))


def _unindented(source: str, layout: Layout) -> list[tuple[int, int, int]]:
    """Start and end of the blanks of each line that Obsidian takes for unindented, and the least.

    Blanks before a tab are all that count for it; a closing bracket may stand under the name.
    """
    found: dict[int, tuple[int, int, int]] = {}
    for inset in layout.insets:
        line_feed = source.find("\n", inset.span.start, inset.span.end)
        while line_feed != -1:
            start = line_feed + 1
            line_feed = source.find("\n", start, inset.span.end)
            blanks = re.compile("( *)[ \t]*").match(source, start, inset.span.end)
            if blanks is None or len(blanks[1]) >= inset.least:
                continue
            rest = source[blanks.end() : blanks.end() + 1]
            if inset.quoted:
                fine = source[blanks.end(1) : blanks.end(1) + 1] in {"\n", "\r"}
            else:
                closing = len(blanks[1]) == inset.least - 1 and blanks.end() == inset.span.end - 1
                fine = closing or rest in {"#", "\n", "\r"}
            if not fine:
                found[start] = (start, blanks.end(), inset.least)
    return [found[start] for start in sorted(found)]


def _readable(source: str) -> str:
    return _UNREADABLE.sub("\ufffd", source)


def _broken(text: str, front: FrontMatter, problem: str, place: int) -> Properties:
    place = min(place, len(front.body.of(text)))
    line = text.count("\n", 0, front.body.start + place)
    return Properties({}, problem, line, front.body.of(text))


def _first_line_end(text: str, start: int) -> str:
    match = _LINE_END.search(text, start)
    return match[0] if match and match[0] else "\n"
