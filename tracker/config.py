"""Settings, each with where it is from: flags, environment, the vault, the user's own, defaults."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from tracker import files
from tracker.core.roles import DEFAULT_NAMES, Role
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import NotFound, TrackerError
from tracker.folders import settings_folder
from tracker.language import N_, _
from tracker.program import USER_FILE, VAULT_FILES
from tracker.setting_kinds import DEFAULTS, KEYS, KINDS, SOURCES, TEXTS, Value

DEFAULT = N_("default")
_OWN = frozenset({"editor", "vault"})
"""What only the user's own settings say: a vault may be somebody else's, and name any command."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting with its value and where that is from."""

    name: str
    value: Value
    source: str

    @property
    def shown(self) -> str:
        """The value as one would write it in TOML; a dash for none."""
        match self.value:
            case None:
                return "-"
            case bool(value):
                return "true" if value else "false"
            case int(value):
                return str(value)
            case str(value):
                return _quoted(value)
            case values:
                return f"[{', '.join(map(_quoted, values))}]"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has set, or the defaults."""

    editor: str | None = None
    """The command that opens a note, before `$VISUAL` and `$EDITOR`."""
    theme: str | None = None
    """The dashboard's theme: `light`, `dark`, or one of Textual's by its name."""
    roles: Mapping[Role, tuple[str, ...]] = field(default_factory=lambda: DEFAULT_NAMES)
    """The names that give a section its role."""
    inbox: str | None = None
    """The note, in the vault, that takes tasks when nothing else says where."""
    add_task_to: str | None = None
    """Where new tasks go: `NOTE#SECTION`."""
    add_paper_to: str | None = None
    """Where new papers go: `NOTE#SECTION`."""
    papers_folder: str = "papers"
    """Where their notes go."""
    paper_note: str = "@{citekey}"
    """How their notes are named."""
    citekey: str | None = None
    """How citekeys are made, as a formula of Better BibTeX; None as it makes them itself."""
    email: str | None = None
    """Told to the services that ask who asks; never written anywhere."""
    mouse: bool = True
    """Whether the dashboard has the mouse; else it is the terminal's, to select text with."""
    offline: bool = False
    """Whether no service is asked."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Other addresses of services, by their names."""
    ignore: tuple[str, ...] = ()
    """Patterns of paths that are not notes."""
    commit: bool = True
    """Whether actions are committed to git; not while a file that may say so cannot be read."""
    unread: str = ""
    """The file that could not be read and would say whether to commit; empty where it is known."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of the dashboard by the names of its commands."""
    digits: str = "views"
    """What digits are in the dashboard: the numbers of views, or counts as in vim."""
    key_style: str = "usual"
    """Which keys move about in the dashboard: those of most programs, or vim's."""
    capacity: int = 5
    """How many tasks are enough for a day."""
    complete_parents: bool = False
    """Whether a task is done once the last task below it is."""
    language: str = "auto"
    """Of the interface and of reports; `auto` is the locale's."""
    sync_every: int = 0
    """Minutes between two exchanges with the remote while the dashboard is open; 0 for none."""
    tour: bool = True
    """Whether who opens the dashboard for the first time is shown around."""
    warnings: tuple[str, ...] = ()
    """What was not understood."""
    rows: tuple[Setting, ...] = ()
    """Each setting with where it is from, in the order of their names."""


def load_settings(
    root: Path,
    environ: Mapping[str, str],
    flags: Mapping[str, object] | None = None,
    user: Path | None = None,
) -> Settings:
    """The settings that hold in the vault at `root`; what is wrong in them becomes warnings.

    `flags` are settings by name, None where a flag was not given. `user` is the user's file, by
    default where the system keeps such files.
    """
    warnings: list[str] = []
    layers = [
        _from_flags(flags or {}),
        _from_environment(environ),
        _from_file(_vault_file(root, warnings), warnings),
        _from_file(user or user_file(environ), warnings),
    ]
    bound = {name for layer in layers for name in layer.values if name.startswith(KEYS)}
    names = [*(name for name in KINDS if name != "vault"), *sorted(bound)]
    rows = [_chosen(name, layers, warnings) for name in names]
    values: dict[str, Any] = {row.name: row.value for row in rows}
    roles = {role: values.pop(f"roles.{role}") for role in Role}
    keys = {name.removeprefix(KEYS): values.pop(name) or () for name in bound}
    addresses = {name: values.pop(f"sources.{name}") for name in SOURCES}
    sources = {name: address for name, address in addresses.items() if address}
    rows.append(_vault_row(layers, root))
    return Settings(
        **values,
        unread=_unread(layers, next(row for row in rows if row.name == "commit")),
        roles=roles,
        sources=sources,
        keys=keys,
        warnings=tuple(warnings),
        rows=tuple(rows),
    )


def explain(settings: Settings) -> tuple[Setting, ...]:
    """Each setting with its value and where that is from."""
    return settings.rows


def configured_vault(environ: Mapping[str, str], user: Path | None = None) -> str | None:
    """The vault that the user's own settings name, if any."""
    file = user or user_file(environ)
    said = (_read_toml(file, []) or {}).get("vault")
    return said if isinstance(said, str) and said.strip() else None


def user_file(environ: Mapping[str, str]) -> Path:
    """The file of the user's own settings, whether or not it is there."""
    return Path(settings_folder(environ), USER_FILE)


@dataclass(frozen=True, slots=True)
class _Layer:
    """The values that one source gives, by name, not yet understood."""

    values: Mapping[str, object]
    source: Callable[[str], str]
    """The source of a value by the setting's name."""
    is_read: bool = True
    """Not where a file is there whose settings nobody knows."""


def _from_flags(flags: Mapping[str, object]) -> _Layer:
    given = {name: value for name, value in flags.items() if value is not None}
    return _Layer(given, lambda _name: N_("command line"))


def _variable(name: str) -> str:
    return f"TRACKER_{name.upper().replace('.', '_')}"


def _from_environment(environ: Mapping[str, str]) -> _Layer:
    given = {
        name: environ[_variable(name)] for name in KINDS if environ.get(_variable(name), "") != ""
    }
    return _Layer(given, lambda name: f"${_variable(name)}")


def _vault_file(root: Path, warnings: list[str]) -> Path:
    there = [root / name for name in VAULT_FILES if os.path.lexists(root / name)]
    if len(there) > 1:
        warnings.append(
            _("{file} is not read, since there is {other} too.").format(
                file=there[1].name, other=there[0].name
            )
        )
    return there[0] if there else root / VAULT_FILES[0]


def _from_file(file: Path, warnings: list[str]) -> _Layer:
    table = _read_toml(file, warnings)
    values = dict(_flat(table or {}))
    in_vault = file.name in VAULT_FILES
    for name in [name for name in values if not _is_known(name) or (in_vault and name in _OWN)]:
        del values[name]
        if name in _OWN:
            words = _("{file}: “{name}” belongs in the user's own settings.")
            warnings.append(words.format(file=_shown(file), name=name))
        else:
            warnings.append(_not_known(file, name))
    return _Layer(values, lambda _other: _shown(file), is_read=table is not None)


def _is_known(name: str) -> bool:
    return name in KINDS or name.startswith(KEYS)


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, Mapping) and f"{prefix}{key}" not in KINDS:
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _not_known(file: Path, name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, KINDS, n=1)
    words = (
        _("{file}: “{name}” is not a setting; is “{near}” meant?")
        if close
        else _("{file}: “{name}” is not a setting.")
    )
    return words.format(file=_shown(file), name=visible(name), near="".join(close))


def _read_toml(file: Path, warnings: list[str]) -> Mapping[str, object] | None:
    """What the file says, nothing where there is none; None for one that cannot be read."""
    if not os.path.lexists(file):
        return {}
    import tomllib

    text = ""
    try:
        text = files.read(file, file.name).decode("utf-8-sig")
        return tomllib.loads(text)
    except NotFound:
        return {}
    except TrackerError as error:
        warnings.append(
            _("{shown}: its settings are not used: {error}").format(shown=_shown(file), error=error)
        )
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        warnings.append(
            _("{shown}:{number}: not UTF-8; its settings are not used.").format(
                shown=_shown(file), number=number
            )
        )
    except tomllib.TOMLDecodeError as error:
        what, line = _fault(str(error), text)
        warnings.append(
            _("{shown}:{line}: {what}; its settings are not used.").format(
                shown=_shown(file), line=line, what=what
            )
        )
    except RecursionError:
        warnings.append(
            _("{shown}: nested too deep; its settings are not used.").format(shown=_shown(file))
        )
    return None


def _fault(message: str, text: str) -> tuple[str, int]:
    """What is wrong with a TOML file, and in which line, 1-based."""
    what, _other, place = visible(message).partition(" (at ")
    match = re.match(r"line (\d+)", place)
    return what, int(match[1]) if match else text.rstrip().count("\n") + 1


def _chosen(name: str, layers: list[_Layer], warnings: list[str]) -> Setting:
    kind = KINDS.get(name, TEXTS)
    for layer in layers:
        if name == "commit" and not layer.is_read:
            # A commit that was not wanted may be pushed by the time it is seen.
            return Setting(name, value=False, source=layer.source(name))
        if name not in layer.values:
            continue
        try:
            value = kind.read(layer.values[name])
        except ValueError:
            warnings.append(
                _("{source}: “{name}” takes {takes}; it is not used.").format(
                    source=_(layer.source(name)), name=name, takes=_(kind.takes)
                )
            )
            continue
        return Setting(name, value, layer.source(name))
    return Setting(name, DEFAULTS.get(name), DEFAULT)


def _unread(layers: list[_Layer], commit: Setting) -> str:
    """The file that cannot be read and from which `commit` would be; empty for none."""
    files = (layer.source("commit") for layer in layers if not layer.is_read)
    return next((file for file in files if file == commit.source), "")


def _vault_row(layers: list[_Layer], root: Path) -> Setting:
    """The vault at `root`, and by which of the ways that `find_vault` goes it was found."""
    flags, environment, _other, own = layers
    source = N_("the nearest folder upward")
    for layer in (flags, environment):
        if layer.values.get("vault"):
            return Setting("vault", str(root), layer.source("vault"))
    said = own.values.get("vault")
    if isinstance(said, str) and said and Path.home() / os.path.expanduser(said) == root:  # noqa: PTH111
        source = own.source("vault")
    return Setting("vault", str(root), source)


def _shown(file: Path) -> str:
    return file.name if file.name in VAULT_FILES else visible(str(file))


def _quoted(text: str) -> str:
    return '"' + visible(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
