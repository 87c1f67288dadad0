"""The interface's language: which one is wanted, and that its catalog says all there is to say."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

from tests.conftest import Sandbox
from tracker.catalog import language_of, messages_of
from tracker.language import _, ngettext, speak

ROOT = Path(__file__).parent.parent
CATALOG = ROOT / "tracker" / "locale" / "zh_CN" / "LC_MESSAGES"
Make = Callable[..., Sandbox]


@pytest.fixture(scope="module")
def tool() -> dict[str, Any]:
    """What `make messages` runs."""
    return run_path(str(ROOT / "docs" / "messages.py"))


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    """The code, parsed."""
    files = (ROOT / "tracker").rglob("*.py")
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}


@pytest.mark.parametrize(
    ("setting", "environment", "expected"),
    [
        ("auto", {}, "en"),
        ("auto", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("auto", {"LANG": "zh_TW.UTF-8"}, "zh"),
        ("auto", {"LANG": "zh_HK.UTF-8"}, "zh"),
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


def placeholders(message: str) -> list[tuple[str, str]]:
    """What values go into a message, in any order."""
    return sorted({*re.findall(r"\{(\w+)(?:[.!:][^{}]*)?\}|%\((\w+)\)s", message)})


def test_what_is_translated_has_the_same_values(tool: dict[str, Any]) -> None:
    """A value that a sentence names stands in its translation, and no other."""
    for message in tool["catalog_of"]((CATALOG / "tracker.po").read_bytes()):
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        for words in filter(None, said if message.id else ()):
            assert placeholders(forms[-1]) == placeholders(words), message.id


def test_everything_is_translated(tool: dict[str, Any]) -> None:
    """No message is without its Chinese words; else run `make messages`, and fill what it lists."""
    assert [] == tool["untranslated"](tool["catalog_of"]((CATALOG / "tracker.po").read_bytes()))


def test_the_catalog_is_current(tool: dict[str, Any]) -> None:
    """It holds today's messages, and what is shipped says the same; else run `make messages`."""
    text = (CATALOG / "tracker.po").read_bytes()
    catalog = tool["catalog_of"](text)

    assert text == tool["po_of"](catalog)
    assert (CATALOG / "tracker.mo").read_bytes() == tool["mo_of"](catalog)


def test_nothing_is_said_in_two_ways(tool: dict[str, Any]) -> None:
    """No two sentences differ in capitals, marks or the names of their values alone."""
    ways: dict[str, set[str]] = {}
    for message in tool["messages"]():
        said = re.sub(r"\{[^{}]*\}", "{}", message.forms[0])
        words = " ".join(re.findall(r"[\w{}']+", said.casefold()))
        if len(words.split()) > 3:
            ways.setdefault(words, set()).add(message.forms[0])

    assert [] == [sorted(each) for each in ways.values() if len(each) > 1]


def test_no_name_hides_the_one_that_says_messages(trees: dict[Path, ast.Module]) -> None:
    """Where `_` says messages it names nothing else: an unused value there would silence it."""
    for file, tree in trees.items():
        imported = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            and node.module == "tracker.language"
            and any(each.name == "_" for each in node.names)
        ]
        assert not (imported and any(_bound(tree))), file


def test_no_message_stands_within_an_f_string(trees: dict[Path, ast.Module]) -> None:
    """There the tool that gathers messages does not look, and they would stay English."""
    for file, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                assert not [*filter(_is_message, ast.walk(node))], (file, node.lineno)


def _is_message(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"_", "ngettext", "pgettext"}
        and all(isinstance(each, ast.Constant) for each in node.args)
    )


def _bound(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if (isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store)) or (
            isinstance(node, ast.arg) and node.arg == "_"
        ):
            yield node


def test_what_no_catalog_knows_is_said_as_it_is() -> None:
    """A message that no catalog has is said in the code's own words."""
    try:
        speak("zh", messages_of("zh"))
        assert "no such message" == _("no such message")
        assert "2 such" == ngettext("{n} such", "{n} such", 2).format(n=2)
    finally:
        speak("en", None)
    assert messages_of("en") is None
    assert ("1", "2") == (ngettext("1", "2", 1), ngettext("1", "2", 0))


def said_by(make: Sandbox, *arguments: str, **environment: str) -> str:
    """What a process of its own prints."""
    command = [sys.executable, "-m", "tracker", *arguments]
    base = {"PATH": "/usr/bin:/bin", "HOME": str(make.root.parent), "LANG": "en_US.UTF-8"}
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        cwd=make.root,
        env=base | environment,
    )
    return done.stdout + done.stderr


def test_the_setting_speaks_before_a_vault_is_open(vault: Make, tmp_path: Path) -> None:
    """The environment, the vault's file, the user's own: also for a help page."""
    plain = vault({"a.md": "- [ ] one\n"})
    config = tmp_path / "config" / "tracker"
    config.mkdir(parents=True)

    assert "Options" in said_by(plain, "tasks", "--help")
    assert "选项" in said_by(plain, "tasks", "--help", TRACKER_LANGUAGE="zh")
    assert "选项" in said_by(plain, "tasks", "--help", LANG="zh_TW.UTF-8")
    config.joinpath("config.toml").write_text('language = "zh"\n', encoding="utf-8")
    own = {"XDG_CONFIG_HOME": str(config.parent)}
    assert "选项" in said_by(plain, "tasks", "--help", **own)
    plain.root.joinpath("tracker.toml").write_text('language = "en"\n', encoding="utf-8")
    assert "Options" in said_by(plain, "tasks", "--help", **own)
    assert "没有这个选项" in said_by(plain, "tasks", "--nothing", TRACKER_LANGUAGE="zh")
    # What a program reads is the same in every language.
    assert "No such option" in said_by(plain, "tasks", "--json", "--nothing", TRACKER_LANGUAGE="zh")
