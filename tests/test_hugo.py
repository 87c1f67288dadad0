"""The folder stays a Hugo site: it is built before and after papers come into it."""

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.recorded import every_work
from tracker.core.bib.work import Name, PartialDate, Work
from tracker.core.reading.paper_note import new_paper_note
from tracker.setup import data_folder

TODAY = date(2023, 6, 15)
SITE = 'baseURL = "https://example.org/"\ntitle = "Blog"\ndisableKinds = ["taxonomy", "term"]\n'
PAGE = (
    "<!doctype html><title>{{ .Title }}</title>"
    "{{ .Params.authors }} {{ .Params.year }} {{ .Content }}"
)
LIST = "<!doctype html>{{ range .Pages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}"
NASTY = {
    "template": Work(title="{{title}} {{< shortcode >}} {{% raw %}} {{ .Site }}"),
    "yaml": Work(title="--- # &a *b !c 'd\" [e] {f}: - g", doi="10.1000/a:b#c"),
    "html": Work(title="<script>alert(1)</script> & <b>x", abstract="</div>\n---\n{{< x >}}\n# y"),
    "date": Work(title="2022-01-01", issued=PartialDate(1), authors=(Name(literal="null"),)),
    "path": Work(title="../../etc/passwd", url="https://example.org/%2e%2e"),
    "long": Work(title="x" * 3000, authors=tuple(Name(f"F{n}", "G") for n in range(900))),
    "control": Work(title="a\x1b[31m\u202eb\x00c\u2028d"),
}


def hugo() -> str:
    """The command; skips the test where it is not installed."""
    command = shutil.which("hugo")
    if command is None:
        pytest.skip("hugo is not installed")
    return command


def build(site: Path) -> subprocess.CompletedProcess[str]:
    """Build the site, drafts included."""
    command = [hugo(), "--buildDrafts", "--buildFuture", "--quiet", "--source", str(site)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose content is the sample vault, without its templates."""
    vault = data_folder() / "vault"
    shutil.copytree(vault, tmp_path / "content", ignore=shutil.ignore_patterns("模板"))
    layouts = tmp_path / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (tmp_path / "hugo.toml").write_text(SITE, encoding="utf-8")
    (layouts / "single.html").write_text(PAGE, encoding="utf-8")
    (layouts / "list.html").write_text(LIST, encoding="utf-8")
    before = build(tmp_path)
    assert before.returncode == 0, before.stdout + before.stderr
    return tmp_path


def add(site: Path, found: Mapping[str, Work]) -> None:
    """A paper note for each work."""
    template = (data_folder() / "templates" / "paper.md").read_text(encoding="utf-8")
    folder = site / "content" / "papers"
    for key, work in found.items():
        text = new_paper_note(work, template, TODAY, key)
        (folder / f"@{key}.md").write_text(text, encoding="utf-8", errors="surrogateescape")


def pages(site: Path) -> int:
    """How many pages were built."""
    return sum(1 for _ in (site / "public").rglob("index.html"))


@pytest.mark.parametrize("name", NASTY)
def test_nasty_records(site: Path, name: str) -> None:
    """Whatever a record says, the site is built, and has one page more."""
    before = pages(site)
    add(site, {name: NASTY[name]})
    after = build(site)

    assert after.returncode == 0, after.stdout + after.stderr
    assert before + 1 == pages(site)


def test_every_recorded_work(site: Path) -> None:
    """Each recorded work's note becomes a page."""
    before = pages(site)
    found = {f"key{number}": work for number, (_, work) in enumerate(every_work())}
    add(site, found)
    after = build(site)

    assert after.returncode == 0, after.stdout + after.stderr
    assert before + len(found) == pages(site)
    assert len(found) > 1000
