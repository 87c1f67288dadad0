"""Reports: true, in both languages and all forms, safe whatever the notes say, kept once a week."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import Sandbox
from tests.known_history import commit_at
from tracker.core.report.svg import ticks
from tracker.core.report.wording import title_words
from tracker.core.structure import parse
from tracker.core.words import words_of_note

Make = Callable[..., Sandbox]

EVIL = '<script>alert(1)</script> "q" & `x` | [[a|b]] #tag %%c%% ; a:b $x$'
NOTE = f"""# 综述

大纲：

- [x] 引言 ✅ 2023-06-13
- [/] 方法 🛫 2023-05-01
- [ ] 结论

资料：

1. [x] [Attention & all](https://arxiv.org/abs/1706.03762) 🛫 2023-06-01 ✅ 2023-06-14
2. [/] CLIP 🛫 2023-06-12

问题：

- [x] why {EVIL} ✅ 2023-06-12
- who asks?
	- → a reader
- who answers?

## TODO

- [x] done {EVIL} 🛫 2023-06-12 ✅ 2023-06-13
- [/] stuck {EVIL} 🛫 2023-04-01
- [ ] next one 📅 2023-06-20
- [x] long ago ✅ 2023-01-01
- [ ] silent
"""


@pytest.fixture
def past(vault: Make) -> Sandbox:
    """A vault with some weeks behind it."""
    sandbox = vault({}, git=False)
    sandbox.git("init", "-q", "-b", "main")
    sandbox.git("config", "user.name", "R")
    sandbox.git("config", "user.email", "r@example.org")
    sandbox.write("old.md", "one two three " * 20)
    earlier = NOTE.replace("- [x] 引言 ✅ 2023-06-13", "- [ ] 引言")
    sandbox.write("综述.md", earlier.replace("\t- → a reader\n", ""))
    commit_at(sandbox, "2023-04-02T10:00")
    sandbox.git("mv", "old.md", "new.md")
    sandbox.write("new.md", "one two three " * 20 + "four 五")
    sandbox.write("综述.md", NOTE.replace("- [ ] silent", "- [x] silent"))
    commit_at(sandbox, "2023-06-13T10:00")
    return sandbox


def test_what_was_done_is_told(past: Sandbox) -> None:
    """Everything of the week, once, in its list; what is older is not told."""
    document = past.run("report", "--json").json

    assert document == past.run("report", "--format", "json").json
    assert ("2023-06-12", "2023-06-15") == (document["since"], document["until"])
    assert ["2023-06-13", "2023-06-13"] == [each["date"] for each in document["done"]]
    assert document["done"][1]["text"] == "silent"
    assert ["Attention & all"] == [each["text"] for each in document["read"]]
    assert ["引言"] == [each["text"] for each in document["outline"]]
    assert document["answered"][1]["text"] == "who asks?"
    assert len(document["answered"]) == 2
    assert ["CLIP"] == [each["text"] for each in document["started"]]
    assert [75, 45, 3] == [each["days"] for each in document["stuck"]]
    assert document["next"][0]["text"] == "next one"
    assert document["next"][-1]["text"] == "方法"
    assert {"path": "new.md", "words": 2} in document["written"]


def test_papers_are_told_by_their_titles(vault: Make) -> None:
    """A line that names a paper by its key alone is told by the title in the paper's note."""
    sandbox = vault(
        {
            "a.md": "# Papers\n- [x] [[@k]] ✅ 2023-06-13\n- [x] [[@m]] ✅ 2023-06-14\n",
            "@k.md": "---\ntitle: A long title\nstatus: read\n---\n",
        }
    )

    told = sandbox.run("report", "--json").json

    assert ["A long title", "@m"] == [each["text"] for each in told["read"]]


def test_a_day_is_no_range() -> None:
    """The title of a report of one day names the day once."""
    day = date(2023, 6, 15)

    assert title_words("v", day, day, "en").endswith(" 2023-06-15")
    assert " – " in title_words("v", date(2023, 6, 14), day, "en")


def test_the_end_is_a_range(past: Sandbox) -> None:
    """The outline's end comes from the last weeks, and says what is not known."""
    outlook = past.run("report", "--format", "json").json["outlook"]

    assert [(4, 1, 0), (8, 1, 0)] == [tuple(each.values()) for each in outlook["weeks"]]
    assert ("2023-08-10", "2023-10-05") == (outlook["earliest"], outlook["latest"])
    early = past.run("report", "--format", "json", "--today", "2023-04-20").json["outlook"]
    assert ("too little", None) == (early["doubt"], early["earliest"])


class Page(HTMLParser):
    """The tags of a page that open, and the texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag in."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Take a text in."""
        self.texts.append(data)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_holds_all_and_loads_nothing(past: Sandbox, language: str) -> None:
    """What notes say is text in it; pictures are in it, with titles and tables beside them."""
    result = past.run("report", "--format", "html", "--language", language)
    page = Page(result.out)
    names = [tag for tag, _ in page.tags]

    assert "script" not in names
    assert {"html", "svg", "title", "desc", "table", "figure"} <= set(names)
    assert names.count("svg") == names.count("details") == 4
    assert not [attrs for _, attrs in page.tags if "href" in attrs or "src" in attrs]
    assert ("html", {"lang": {"en": "en", "zh": "zh-CN"}[language]}) in page.tags
    assert any("<script>alert(1)</script>" in text for text in page.texts)
    assert ("完成的任务 2" if language == "zh" else "Done 2") in page.texts


def test_a_picture_is_sound_xml(past: Sandbox, tmp_path: Path) -> None:
    """The SVG can be read by any program, and says in words what it shows."""
    file = tmp_path / "report.svg"

    assert past.run("report", "--out", str(file)).code == 0
    root = ET.parse(file).getroot()  # noqa: S314
    assert root.tag.endswith("svg")
    assert len(root.findall(".//{*}desc")) == 4
    # Viewers that know no variables of CSS would draw everything black.
    assert "var(" not in file.read_text()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-05-03", "2023-05-03", ["05-03"]),
        ("2023-05-03", "2023-05-20", ["05-08", "05-15"]),
        (
            "2022-11-24",
            "2023-11-23",
            ["2023-01", "2023-03", "2023-05", "2023-07", "2023-09", "2023-11"],
        ),
        ("2013-01-15", "2023-01-15", ["2015-01", "2020-01"]),
    ],
)
def test_an_axis_names_few_days(first: str, last: str, words: list[str]) -> None:
    """Mondays for weeks, firsts of months for longer, never more than can be read."""
    assert words == [name for _, name in ticks(date.fromisoformat(first), date.fromisoformat(last))]


def test_markdown_says_words_only(past: Sandbox) -> None:
    """No item, tag, link or comment comes out of what notes say, nor Mermaid's own signs."""
    text = past.run("report", "--language", "en").out
    note = parse(text)
    mermaid = text[text.index("gantt\n") :].splitlines()

    assert note.items == ()
    assert note.tags == ()
    assert "\\<script\\>alert" in text
    bars = [line for line in mermaid if line.startswith(("    ✓", "    ◧"))]
    assert len(bars) == 5
    assert all(line.count(":") == 1 for line in bars)
    assert not any(set('#;"%<') & set(line) for line in bars)


def test_the_language_is_that_of_the_locale(past: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting decides over the locale, an option over both."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "报告" in past.run("report").out
    past.write("tracker.toml", 'language = "en"\n')
    assert "Report" in past.run("report").out
    assert "报告" in past.run("report", "--language", "zh").out


def test_a_weekly_note_is_written_once(past: Sandbox) -> None:
    """One commit; run again nothing, or only its own part brought up to date."""
    commits = len(past.subjects())

    assert past.run("report", "--note").code == 0
    path = "reports/2023-W24.md"
    first = past.read(path)
    assert past.subjects()[0] == "Report: 2023-W24"
    again = past.run("report", "--note")
    assert (3, first) == (again.code, past.read(path))
    assert len(past.subjects()) == commits + 1
    assert first.startswith(b"---\ntitle: 2023-W24\ndraft: true\n---\n")
    own = first[first.index(b"%%") :]
    past.write(path, b"---\ntitle: mine\n---\r\n" + own + b"\r\nmy own words\r\n")
    past.write("综述.md", NOTE.replace("- [ ] 结论", "- [x] 结论 ✅ 2023-06-15"))
    assert past.run("report", "--note", "--today", "2023-06-16").code == 0
    text = past.read(path).decode()
    assert text.startswith("---\ntitle: mine\n---\r\n")
    assert text.endswith("my own words\r\n")
    assert text.count("%% tracker:report %%") == 1
    assert "结论" in text
    assert words_of_note(parse(text)) == 3
    assert past.run("undo").code == 0
    assert "| 结论 |" not in past.read(path).decode()


def test_a_weekly_note_changes_no_figures(past: Sandbox) -> None:
    """What a report says is nobody's task, reading or question."""
    before = past.run("status", "--json").json
    past.run("report", "--note")
    after = past.run("status", "--json").json

    for key in ("tasks", "reading", "outline", "questions"):
        assert before[key] == after[key]


def test_a_foreign_note_is_left_alone(past: Sandbox) -> None:
    """A note of that name without the marks is not touched."""
    past.write("reports/2023-W24.md", "mine\n")

    assert past.run("report", "--note").code == 3
    assert past.read("reports/2023-W24.md") == b"mine\n"


def test_without_git_dates_serve(vault: Make) -> None:
    """The lists are the same; words are not known."""
    sandbox = vault({"综述.md": NOTE}, git=False)
    document = sandbox.run("report", "--format", "json").json

    assert ["2023-06-13"] == [each["date"] for each in document["done"]]
    assert document["words"] is None
    assert sandbox.run("report", "--format", "html").code == 0


def test_an_empty_vault_has_an_empty_report(vault: Make) -> None:
    """Every form says so, and none fails."""
    for sandbox in (vault({}, git=False),):
        for form in ("md", "html", "json", "svg"):
            assert sandbox.run("report", "--format", form).code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--since", "2023-07-01"], 3),
        (["--since", "sometime"], 3),
        (["--note", "--format", "md"], 2),
        (["--out", "/nowhere/at/all.md"], 3),
    ],
)
def test_what_cannot_be_reported(past: Sandbox, arguments: list[str], code: int) -> None:
    """A period to come, words that are no day, two wishes at once, a folder that is not there."""
    assert code == past.run("report", *arguments).code


BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_shows_it_in_both_themes(past: Sandbox, tmp_path: Path, scheme: str) -> None:
    """Light or dark as the reader's system is: the paper's colour is that of the theme."""
    if BROWSER is None:
        pytest.skip("there is no Chromium here")
    file = tmp_path / "report.html"
    past.run("report", "--out", str(file), "--language", "zh")
    probe = (
        "<script>document.title=JSON.stringify([getComputedStyle(document.body).backgroundColor,"
        "document.querySelectorAll('svg').length,"
        "Math.round(document.querySelector('svg').getBoundingClientRect().width),"
        "document.documentElement.scrollWidth<=innerWidth])</script>"
    )
    probed = tmp_path / "probed.html"
    probed.write_text(file.read_text(encoding="utf-8") + probe, encoding="utf-8")
    done = subprocess.run(
        [
            *(BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=800,900"),
            *(["--force-dark-mode"] if scheme == "dark" else []),
            *(f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", probed.as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    title = done.stdout[done.stdout.index("<title>") + 7 : done.stdout.index("</title>")]
    paper, count, width, fits = json.loads(title)

    assert {"light": "rgb(255, 255, 255)", "dark": "rgb(13, 17, 23)"}[scheme] == paper
    assert count == 4
    assert width > 600
    assert fits
