"""`tracker config --json` and `tracker doctor --json`: settings, and what a bug report needs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, TypedDict

from tracker.config import Setting
from tracker.doctor.facts import Fact, Facts

FactJson: TypeAlias = str | int | bool | list[str] | None


class SettingJson(TypedDict):
    """A setting."""

    name: str
    value: str | int | bool | list[str] | None
    source: str
    """Where the value is from: `default`, a file, the environment."""


class SettingsJson(TypedDict):
    """All settings."""

    settings: list[SettingJson]


class FactsJson(TypedDict, total=False):
    """What a bug report needs, by sections of facts; more facts may be added.

    A section that could not be gathered says so by its one fact `failed`. Without a vault those
    sections are there that need none.
    """

    tracker: dict[str, FactJson]
    terminal: dict[str, FactJson]
    libraries: dict[str, FactJson]
    settings: dict[str, FactJson]
    """Those that are not the default."""
    vault: dict[str, FactJson]
    obsidian: dict[str, FactJson]
    git: dict[str, FactJson]
    stores: dict[str, FactJson]
    """What is kept outside the vault."""
    watching: dict[str, FactJson]


class DoctorJson(FactsJson):
    """What a bug report needs."""

    suspicions: list[str]
    """Sentences on what may be the matter."""


def settings_document(rows: Iterable[Setting]) -> SettingsJson:
    """The settings in their order."""
    return {
        "settings": [
            {"name": row.name, "value": _plain(row.value), "source": row.source} for row in rows
        ]
    }


def doctor_document(report: Mapping[str, Facts], doubts: Sequence[str]) -> DoctorJson:
    """The sections that were gathered, and what may be the matter."""
    document: DoctorJson = {"suspicions": list(doubts)}
    for section, facts in report.items():
        plain = {name: _plain(fact) for name, fact in facts.items()}
        document[section] = plain  # type: ignore[literal-required]
    return document


def _plain(value: Fact) -> FactJson:
    return list(value) if isinstance(value, tuple) else value
