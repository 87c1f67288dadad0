"""The documentation: it builds, loads nothing from elsewhere, and what it shows is so."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest

from tests.conftest import Sandbox
from tracker.cli.main import COMMANDS, cli
from tracker.setup import make_demo

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
ZENSICAL = Path(sys.executable).parent / "zensical"
SAMPLE_DAY = "2026-11-23"
_LOADING = {("script", "src"), ("img", "src"), ("iframe", "src"), ("link", "href")}


class Loads(HTMLParser):
    """What a page loads, by its addresses."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag in."""
        self.addresses += [value for name, value in attrs if value and (tag, name) in _LOADING]


@pytest.mark.skipif(not ZENSICAL.exists(), reason="the extra “docs” is not installed")
def test_it_builds_without_a_warning_and_loads_nothing(tmp_path: Path) -> None:
    """Links and anchors lead somewhere; pages take all that they need from their own folder."""
    for name in ("mkdocs.yml", "ARCHITECTURE.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(DOCS, tmp_path / "docs")
    done = subprocess.run(
        [ZENSICAL, "build", "--strict"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    site = tmp_path / "build" / "site"

    assert done.returncode == 0, done.stdout + done.stderr
    built = list(site.rglob("*.html"))
    assert {"index.html", "tutorial.html", "commands.html", "json.html"} <= {
        page.name for page in built
    }
    assert (site / "reference" / "schemas" / "tasks.json").is_file()
    for page in built:
        for address in Loads(page.read_text(encoding="utf-8")).addresses:
            assert not re.match(r"(https?:)?//", address), (page.name, address)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_pictures_are_there(page: Path) -> None:
    """Each picture of a page is a file of the docs."""
    for address in re.findall(r"!\[[^\]]*\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / address).is_file(), address


def test_every_decision_is_listed() -> None:
    """Each has its own number, and its line in the list."""
    decisions = sorted(file.name for file in (DOCS / "decisions").glob("0*.md"))
    listed = (DOCS / "decisions" / "index.md").read_text(encoding="utf-8")

    assert [name for name in decisions if f"]({name})" not in listed] == []
    assert len({name[:4] for name in decisions}) == len(decisions)


def transcripts(page: Path) -> Iterator[tuple[str, list[str]]]:
    """The commands of a page's `console` blocks, each with what it prints there."""
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for part in block.split("$ ")[1:]:
            command, *shown = part.rstrip("\n").split("\n")
            yield command, shown


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Whether what a page shows is what is printed.

    `…` stands for any lines, and inside a line for any text.
    """
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else re.escape(line.rstrip()).replace("…", ".*") + r" *\n"
        for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def test_the_tutorial_is_true(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its commands, one after the other, print what it says they do."""
    sandbox = Sandbox(make_demo(tmp_path / "survey"), capsys)
    monkeypatch.setenv("TRACKER_TODAY", SAMPLE_DAY)
    told = list(transcripts(DOCS / "tutorial.md"))

    assert len(told) >= 8
    for command, shown in told:
        program, *arguments = shlex.split(command)
        if program == "git":
            printed = sandbox.git(*arguments)
        else:
            result = sandbox.run(*arguments)
            assert result.code == 0, (command, result.err)
            printed = result.out
        assert not shown or agrees(shown, printed.splitlines()), (command, printed)


def commands_in(page: Path) -> Iterator[list[str]]:
    """The words of each `tracker …` in a page's blocks of shell."""
    for block in re.findall(r"```(?:sh|console)\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line.replace("$(", " ").replace(")", " "), comments=True)
            for number, word in enumerate(words):
                if word == "tracker" and words[number - 1 : number] != ["mkdir"]:
                    rest = words[number + 1 :]
                    ends = [at for at, each in enumerate(rest) if each in {"|", ">", "&&", ";"}]
                    yield rest[: ends[0]] if ends else rest


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_commands_and_options_exist(page: Path) -> None:
    """No page names a command or an option that there is not."""
    context = click.Context(cli, help_option_names=["-h", "--help"])
    for words in commands_in(page):
        plain = [word for word in words if word in COMMANDS]
        if not plain:
            continue
        command = cli.get_command(context, plain[0])
        assert command is not None
        known = {name for each in (*command.params, *cli.params) for name in each.opts}
        for word in words:
            if word.startswith("--"):
                assert word.partition("=")[0] in known | {"--help"}, " ".join(words)
