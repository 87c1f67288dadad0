"""The interface's language: which one is wanted, and that its catalog says all there is to say."""

import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tracker.catalog import language_of, messages_of

ROOT = Path(__file__).parent.parent
CATALOG = ROOT / "tracker" / "locale" / "zh_CN" / "LC_MESSAGES"


@pytest.mark.parametrize(
    ("setting", "environment", "expected"),
    [
        ("auto", {}, "en"),
        ("auto", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("auto", {"LANG": "zh_TW.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ("auto", {"LANG": "de_DE.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ("auto", {"LANG": "de_DE.UTF-8"}, "en"),
        ("auto", {"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ("auto", {"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("zh-Hans", {}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("fr", {"LANG": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_which_language_is_wanted(setting: str, environment: dict[str, str], expected: str) -> None:
    """The setting decides, else the locale, by the variables and the order that gettext has."""
    assert expected == language_of(setting, environment)


def fields_of(message: str) -> set[str]:
    """The names of the values that go into a message."""
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


def test_every_message_is_translated() -> None:
    """Each message of the code has its Chinese words, with the same values in them."""
    with (CATALOG / "tracker.po").open("rb") as file:
        catalog = read_po(file)
    found = {
        message for _, _, message, _, _ in extract_from_dir(ROOT / "tracker", [("**.py", "python")])
    }
    missing, wrong = [], []
    for message in found:
        known = catalog.get(message[0] if isinstance(message, tuple) else message)
        said = known.string if known else ""
        texts = said if isinstance(said, tuple) else (said,)
        if not all(texts):
            missing.append(message)
        wanted = fields_of(message[-1] if isinstance(message, tuple) else message)
        wrong += [message for text in texts if text and fields_of(str(text)) != wanted]

    assert [] == sorted(map(str, missing)), "run `make messages`, and translate what is empty"
    assert [] == wrong


def test_the_compiled_catalog_is_current() -> None:
    """What is shipped says what the source of the catalog says."""
    compiled = BytesIO()
    with (CATALOG / "tracker.po").open("rb") as file:
        write_mo(compiled, read_po(file))

    assert compiled.getvalue() == (CATALOG / "tracker.mo").read_bytes()


def test_what_no_catalog_knows_is_said_as_it_is() -> None:
    """A message that no catalog has is said in the code's own words."""
    assert ["no such message"] * 2 == [
        messages_of(language).gettext("no such message") for language in ("en", "zh")
    ]
