"""The catalogs of messages that come with Tracker, and which of them is wanted."""

import os
from collections.abc import Mapping

from tracker.asked import plain_root
from tracker.folders import settings_folder
from tracker.language import Language, Messages, speak, spoken
from tracker.program import USER_FILE, VAULT_FILES

_LOCALES: Mapping[Language, str] = {"zh": "zh_CN"}


def language_of(setting: str, environment: Mapping[str, str]) -> Language:
    """The language that is wanted: as set, else as the locale has it, as gettext looks for it.

    `setting` is the setting `language`; `auto` leaves it to the environment. A language that
    there is no catalog for is English.
    """
    if setting != "auto":
        return "zh" if setting.lower().startswith("zh") else "en"
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((said.lower() for name in names if (said := environment.get(name))), "c")
    # As GNU gettext has it, the list of languages counts only where there is a locale.
    if chosen.partition(".")[0] not in {"c", "posix"}:
        chosen = environment.get("LANGUAGE", "").lower() or chosen
    return "zh" if chosen.startswith("zh") else "en"


def setting_of(vault: str | None, environment: Mapping[str, str]) -> str:
    """The setting `language`: of the environment, the vault, the user's own, in this order.

    It is asked before the first word, so before a vault is opened; `vault` is the one that the
    command line names.
    """
    if said := environment.get("TRACKER_LANGUAGE"):
        return said
    own = _settings(f"{settings_folder(environment)}/{USER_FILE}")
    named = os.path.expanduser(vault) if vault else None  # noqa: PTH111
    root = plain_root(named) or own.get("vault")
    in_vault = [_settings(f"{root}/{name}") for name in VAULT_FILES if root]
    found = [each["language"] for each in (*in_vault, own) if "language" in each]
    return found[0] if found else "auto"


def _settings(file: str) -> Mapping[str, str]:
    """The vault and the language that a file names; its faults are told once it is read in full."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123
            text = opened.read()
    except (OSError, ValueError):
        return {}
    if b"language" not in text and b"vault" not in text:
        return {}
    import tomllib

    try:
        said = tomllib.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    names = ("language", "vault")
    return {name: value for name in names if isinstance(value := said.get(name), str) and value}


def messages_of(language: Language) -> Messages | None:
    """The catalog of a language; None for English, whose words stand in the code."""
    if language not in _LOCALES:
        return None
    from gettext import GNUTranslations
    from pathlib import Path

    folder = Path(__file__).parent / "locale" / _LOCALES[language] / "LC_MESSAGES"
    with (folder / "tracker.mo").open("rb") as file:
        return GNUTranslations(file)


def speak_as(setting: str, environment: Mapping[str, str]) -> None:
    """Say what follows in the language that the setting or the environment names."""
    language = language_of(setting, environment)
    if language != spoken():
        speak(language, messages_of(language))
