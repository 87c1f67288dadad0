"""`{{…}}` in queries, filled in with what is known of the query's own note."""

import json
import re
from collections.abc import Mapping

from tracker.core.query.error import QueryError
from tracker.core.query.model import QueryFile
from tracker.core.query.values import folder, root
from tracker.core.task.tail import BLANKS
from tracker.language import _

_PLACEHOLDER = re.compile(r"\{\{\{?([^\n\r\u2028\u2029]*?)\}\}")
_COMMENT = re.compile(r"\{\{![^}]*\}\}")
_CALL = re.compile(r"query\.file\.(property|hasProperty)\((['\"])([^'\"]*)\2\)")
_PRESET = re.compile(r"preset\.([\w$]+)")
_ROUNDS = 10
_LONGEST = 100_000
_ACCEPTED = (
    "query.file.path, query.file.pathWithoutExtension, query.file.root, query.file.folder,"
    " query.file.filename, query.file.filenameWithoutExtension, query.file.property('…'),"
    " query.file.hasProperty('…'), preset.…"
)


def has_placeholder(text: str) -> bool:
    """Whether something in it is to be filled in."""
    return "{{" in text and "}}" in text


def fill_in(text: str, file: QueryFile, presets: Mapping[str, str]) -> str:
    """`text` with all placeholders filled in, also those that come in that way.

    Raises:
        QueryError: one is not known, or has no value.
    """
    for _other in range(_ROUNDS):
        filled = fill_in_once(text, file, presets)
        if filled == text:
            break
        if len(filled) > _LONGEST:
            raise QueryError(_("a placeholder asks for itself"))
        text = filled
    return text


def fill_in_once(text: str, file: QueryFile, presets: Mapping[str, str]) -> str:
    """`text` with the placeholders filled in that stand there.

    Raises:
        QueryError: one is not known, or has no value.
    """
    if "{{" not in text:
        return text

    def value(match: re.Match[str]) -> str:
        try:
            return _value(match[1].strip(BLANKS), file, presets)
        except QueryError as error:
            error.offset = match.start()
            raise

    text = _COMMENT.sub("", text)
    filled = _PLACEHOLDER.sub(value, text)
    if "{{" in _PLACEHOLDER.sub("", text):
        raise QueryError(_("a {{ has no }}"), offset=text.rfind("{{"))
    return filled


def _value(name: str, file: QueryFile, presets: Mapping[str, str]) -> str:
    path = file.path
    filename = path.rpartition("/")[2]
    known = {
        "query.file.path": path,
        "query.file.pathWithoutExtension": path.removesuffix(".md"),
        "query.file.root": root(path),
        "query.file.folder": folder(path),
        "query.file.filename": filename,
        "query.file.filenameWithoutExtension": filename.removesuffix(".md"),
    }
    if name in known:
        return known[name]
    call = _CALL.fullmatch(name)
    if call is not None:
        found = find_property(file, call[3])
        if call[1] == "hasProperty":
            return "true" if found is not None else "false"
        if found is None:
            raise QueryError(_("the query's note has no property “{call}”").format(call=call[3]))
        return _told(found)
    preset = _PRESET.fullmatch(name)
    if preset is not None and preset[1] in presets:
        return presets[preset[1]]
    raise QueryError(_("{{{{{name}}}}} is not known here").format(name=name), accepted=_ACCEPTED)


def find_property(file: QueryFile, name: str) -> object:
    """The value of a property of the query's note; case does not count. None if there is none."""
    if name.lower() == "tags":
        return list(file.tags)
    for key, value in file.properties.items():
        if key.lower() == name.lower():
            if isinstance(value, list):
                return [each for each in value if each is not None]
            return value
    return None


def _told(value: object) -> str:
    """A value as JavaScript writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return str(value)
