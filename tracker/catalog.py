"""The catalogs of messages that come with Tracker, and which of them is wanted."""

from collections.abc import Mapping, MutableMapping

from tracker.language import English, Language, Messages, speak

_LOCALES = {"zh": "zh_CN"}


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


def messages_of(language: Language) -> Messages:
    """The catalog of a language; the code's own words where there is none."""
    if language == "en":
        return English()
    from gettext import translation
    from pathlib import Path

    return translation("tracker", Path(__file__).parent / "locale", [_LOCALES[language]])


def speak_as(setting: str, environment: MutableMapping[str, str]) -> None:
    """Say what follows in the language that the setting or the environment names.

    Click says its own few words by gettext, which asks the environment: it is told there.
    """
    language = language_of(setting, environment)
    speak(messages_of(language))
    if language != "en":
        import gettext
        from pathlib import Path

        gettext.bindtextdomain("tracker", str(Path(__file__).parent / "locale"))
        gettext.textdomain("tracker")
        environment["LANGUAGE"] = _LOCALES[language]
