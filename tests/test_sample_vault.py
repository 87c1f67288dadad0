"""The sample vault: what the demo opens, and what other tests copy, keeps its rough edges."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from tracker.core.structure import parse

ROOT = Path(__file__).resolve().parents[1]
VAULT = ROOT / "vault"
TEMPLATES = ROOT / "templates"
SURVEY = VAULT / "LLM综述.md"
WINDOWS = VAULT / "Windows笔记.md"
NOTES = sorted(VAULT.rglob("*.md"))
PAPERS = sorted((VAULT / "papers").glob("@*.md"))
SETTINGS = sorted((VAULT / ".obsidian").rglob("*.json"))
PAPER_PROPERTIES = (
    *("title", "authors", "year", "venue", "doi", "arxiv", "link", "pdf", "citekey"),
    *("status", "started", "finished", "rating", "tags", "draft"),
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def front_matter(path: Path) -> dict[str, object]:
    """The properties of the note at `path`, read by libyaml."""
    text = text_of(path).replace("\r\n", "\n")
    match = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    assert match, f"{name_of(path)} begins with front matter"
    values = yaml.load(match[1], Loader=yaml.CSafeLoader)
    assert isinstance(values, dict)
    return values


def test_the_survey_ends_without_a_line_feed() -> None:
    """The last task is the last byte: a blank after its date, and no line end."""
    data = SURVEY.read_bytes()

    assert data.endswith("🛫 2023-04-12 ".encode())


def test_the_survey_has_a_flow_list_indented_by_tabs() -> None:
    """The front matter is one that Hugo and libyaml read and other parsers refuse."""
    head = SURVEY.read_bytes().split(b"---\n")[1]

    assert b"tags : [\n\t" in head
    assert ["LLM", "综述"] == front_matter(SURVEY)["tags"]
    with pytest.raises(yaml.YAMLError):
        yaml.safe_load(head.decode())


def test_the_survey_has_dates_glued_to_words() -> None:
    """Some tasks have no blank before the emoji, and one after the date."""
    glued = re.findall(r"^- \[ \] .*\S🛫 \d{4}-\d\d-\d\d $", text_of(SURVEY), re.MULTILINE)

    assert 3 == len(glued)


def test_the_survey_nests_with_tabs_and_skips_numbers() -> None:
    """The outline is five deep, and its numbers have holes."""
    lines = text_of(SURVEY).splitlines()

    assert any(line.startswith("\t\t\t\t1. ") for line in lines)
    assert "2. " in lines, "an empty item stays"
    assert [1, 2, 4] == [
        int(line.split(".")[0])
        for line in lines[lines.index("要弄清楚几个问题：") + 1 :]
        if re.match(r"\d", line)
    ][:3]


def test_the_survey_has_lf_line_ends_only() -> None:
    """One line end in the note, so that an edit's line ends show."""
    data = SURVEY.read_bytes()

    assert b"\r" not in data


def test_the_windows_note_has_crlf_line_ends_only() -> None:
    """Every line of it ends in CRLF, front matter and last line included."""
    data = WINDOWS.read_bytes()

    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r") > 10


def test_git_keeps_the_vault_to_the_byte() -> None:
    """A checkout on any system leaves the notes' line ends as they are."""
    lines = text_of(ROOT / ".gitattributes").splitlines()

    assert "vault/** -text" in lines


@pytest.mark.parametrize("path", [*NOTES, *TEMPLATES.glob("*.md")], ids=name_of)
def test_front_matter_is_read(path: Path) -> None:
    """Every note and template has a front matter that reads, with a title."""
    values = front_matter(path)

    assert values["title"]
    assert "draft" in values


@pytest.mark.parametrize("path", NOTES, ids=name_of)
def test_a_note_does_not_stop_hugo(path: Path) -> None:
    """No address in `url`, no redirect in `aliases`, no task first, no shortcode, no bundle."""
    values = front_matter(path)
    keys = [key.casefold() for key in values]
    text = text_of(path)

    assert not text.startswith(("- ", "+ ", "{"))
    assert len(keys) == len(set(keys))
    assert not values.get("url")
    assert not values.get("aliases")
    assert not re.search(r"\{\{[<%]", text)
    assert path.stem not in {"index", "_index"}


@pytest.mark.parametrize("path", PAPERS, ids=name_of)
def test_a_paper_note_has_the_papers_properties(path: Path) -> None:
    """The properties stand in the template's order, and each has a type that Obsidian keeps."""
    values = front_matter(path)

    assert list(PAPER_PROPERTIES) == list(values)
    assert path.stem == f"@{values['citekey']}"
    assert isinstance(values["arxiv"], str), "quoted, or it would lose its zeros"
    assert isinstance(values["authors"], list)
    assert isinstance(values["year"], int)
    assert values["status"] in {"unread", "reading", "read", "dropped"}
    assert values["draft"] is True


@pytest.mark.parametrize("path", PAPERS, ids=name_of)
def test_a_paper_note_has_the_templates_headings(path: Path) -> None:
    """What was read is written down under the same headings for every paper."""
    headings = re.compile(r"^## .*$", re.MULTILINE)

    assert headings.findall(text_of(TEMPLATES / "paper.md")) == headings.findall(text_of(path))


def test_the_papers_are_read_to_different_degrees() -> None:
    """The reading list of the demo has something unread, something under way, something read."""
    states = {front_matter(path)["status"] for path in PAPERS}

    assert {"unread", "reading", "read"} == states


def test_every_wikilink_leads_to_a_note() -> None:
    """A link in the sample vault names a note of the sample vault."""
    stems = {path.stem for path in NOTES}
    links = {
        (name_of(path), target)
        for path in NOTES
        for target in re.findall(r"\[\[([^\]|#]+)", text_of(path))
    }

    assert len(links) > 10
    assert [] == sorted(link for link in links if link[1] not in stems)


@pytest.mark.parametrize("path", SETTINGS, ids=name_of)
def test_settings_are_json(path: Path) -> None:
    """Obsidian's settings in the sample vault are what Obsidian would read."""
    value = json.loads(path.read_bytes())

    assert isinstance(value, dict | list)
    assert value


def test_statuses_are_told_apart() -> None:
    """Each status of the Tasks plugin has one symbol of its own, and all next ones exist."""
    data = json.loads((VAULT / ".obsidian/plugins/obsidian-tasks-plugin/data.json").read_bytes())
    statuses = [each for part in data["statusSettings"].values() for each in part]
    symbols = [each["symbol"] for each in statuses]

    assert [" ", "x", "/", "-", "h", "?", "!"] == symbols
    assert {each["nextStatusSymbol"] for each in statuses} <= set(symbols)
    assert {"TODO", "DONE", "IN_PROGRESS", "CANCELLED", "ON_HOLD"} == {
        each["type"] for each in statuses
    }


def test_the_vault_has_the_shipped_templates() -> None:
    """The vault's template folder, which Obsidian's settings name, holds the same files."""
    folder = VAULT / json.loads((VAULT / ".obsidian/templates.json").read_bytes())["folder"]

    assert {path.name: path.read_bytes() for path in TEMPLATES.glob("*.md")} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }


def test_the_reading_list_is_a_table_in_obsidian() -> None:
    """The vault has the shipped table, whose views name properties that paper notes have."""
    name = "reading-list.base"
    shipped = yaml.safe_load((TEMPLATES / name).read_bytes())
    template = text_of(TEMPLATES / "paper.md")
    shown = {column for view in shipped["views"] for column in view["order"]} - {"file.name"}

    assert (TEMPLATES / name).read_bytes() == (VAULT / name).read_bytes()
    assert [name for name in sorted(shown) if f"\n{name}:" not in template] == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.md")), ids=name_of)
def test_a_template_quotes_its_variables(path: Path) -> None:
    """In front matter a bare `{{title}}` would be a YAML map, at which Hugo stops."""
    bare = re.findall(r"^\w+: *\{\{.*$", text_of(path), re.MULTILINE)

    assert [] == bare


def test_the_dashboard_note_has_a_dozen_queries() -> None:
    """There are real blocks of the Tasks query language to try."""
    blocks = re.findall(
        r"^```tasks\n(.+?)\n```$",
        text_of(VAULT / "Tasks dashboard.md"),
        re.MULTILINE | re.DOTALL,
    )

    assert len(blocks) >= 12
    assert len(blocks) == len(set(blocks))


@pytest.mark.parametrize("path", [*NOTES, *SETTINGS], ids=name_of)
def test_nothing_personal(path: Path) -> None:
    """No e-mail address, no folder of somebody's machine."""
    text = text_of(path)

    assert not re.search(r"[\w.]+@[\w-]+\.\w+|/home/|/Users/|[A-Z]:\\", text)


def test_tracker_settings_name_a_place_that_is_there() -> None:
    """New tasks of the demo go to a section of the survey."""
    settings = tomllib.loads(text_of(VAULT / "tracker.toml"))
    note, _, heading = settings["add_task_to"].partition("#")

    assert f"# {heading}" in text_of(VAULT / note).splitlines()


def test_every_label_of_the_survey_template_is_one() -> None:
    """A fresh survey has its lists at once, so that something can be added to each of them."""
    note = parse(text_of(TEMPLATES / "survey.md"))
    sections = {note.sections[item.section].title for item in note.items}

    assert {"要弄清楚几个问题", "组织结构", "资料", "论文", "TODO"} == sections


def test_the_survey_has_all_that_the_dashboard_shows() -> None:
    """Each list has something done, something begun, something given up or not begun."""
    note = parse(text_of(SURVEY))
    shown = {
        section.title: {item.status for item in note.items if item.section == section.index}
        for section in note.sections
    }

    assert {"x", "/", "-", None} == shown["要弄清楚几个问题"]
    assert {"x", "/", None} == shown["文章大纲"]
    assert {"x", "/", "-", None} == shown["组织结构"]
    assert {"x", "/", "-", None} == shown["资料"]
    assert {"x", "/", None} == shown["论文"]
    assert {" ", "x", "/", "-"} == shown["TODO"]


def test_tasks_in_code_and_comments_are_none() -> None:
    """The lab notes hold a box in a fence and one in a comment, which nobody should tick."""
    text = text_of(VAULT / "实验记录.md")
    note = parse(text)
    seen = {item.span.of(text) for item in note.items}

    assert "- [ ] this box is inside a code fence 📅 2026-11-01" in text
    assert "- [ ] 注释里的事不算任务 📅 2026-11-01" in text
    assert not any("2026-11-01" in line for line in seen)
    assert "> - [x] 检查磁盘空间 ✅ 2026-11-20" in seen
