"""Obsidian's settings as real vaults have them, and the addresses that open notes."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.task.settings import TaskSettings
from tracker.obsidian import (
    ADVANCED_URI,
    TASKS_PLUGIN,
    DailyNotes,
    ObsidianConfig,
    advanced_uri,
    open_uri,
)

Read = Callable[..., ObsidianConfig]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read the settings of a vault with these files, named without `.json`."""

    def read(tables: dict[str, object] | None = None) -> ObsidianConfig:
        for name, content in (tables or {}).items():
            file = tmp_path / ".obsidian" / f"{name}.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            file.write_bytes(data)
        return ObsidianConfig.read(tmp_path)

    return read


def test_without_settings_obsidians_defaults_hold(read: Read) -> None:
    """A folder without `.obsidian` is as a new vault."""
    assert ObsidianConfig() == read()


def test_files_that_say_nothing_leave_the_defaults(read: Read) -> None:
    """Empty objects, `null` values and values of the wrong type are no faults."""
    nothing: dict[str, object] = {
        "app": {"userIgnoreFilters": None, "useTab": None, "tabSize": "4", "newLinkFormat": 1},
        "daily-notes": {"folder": None, "format": "", "template": ""},
        "templates": {},
        "zk-prefixer": None,
        "community-plugins": {},
        "plugins/templater-obsidian/data": {"templates_folder": ""},
        "plugins/periodic-notes/data": {"daily": None, "weekly": {"template": None}},
    }

    assert ObsidianConfig() == read(nothing)


def test_what_is_set_is_read(read: Read) -> None:
    """The keys are those that Obsidian 1.12 writes."""
    config = read(
        {
            "app": {
                "newFileLocation": "folder",
                "newFileFolderPath": "/00_Inbox/",
                "attachmentFolderPath": "./assets",
                "useMarkdownLinks": True,
                "newLinkFormat": "relative",
                "trashOption": "local",
                "useTab": False,
                "tabSize": 2,
                "aKeyOfTheFuture": {},
            },
            "daily-notes": {"folder": "日志", "format": "YYYY/MM-DD", "template": "模板/日志.md"},
            "templates": {"folder": "模板", "dateFormat": "D.M.", "timeFormat": "H"},
            "community-plugins": [TASKS_PLUGIN, None],
        }
    )

    assert ("folder", "00_Inbox") == (config.new_file_location, config.new_file_folder)
    assert "./assets" == config.attachment_folder
    assert config.markdown_links
    assert ("relative", "local") == (config.link_format, config.trash)
    assert (False, 2) == (config.use_tab, config.tab_size)
    assert DailyNotes("日志", "YYYY/MM-DD", "模板/日志.md") == config.daily
    assert ("模板",) == config.template_folders
    assert ("D.M.", "H") == (config.template_date_format, config.template_time_format)
    assert {TASKS_PLUGIN} == config.plugins
    assert () == config.warnings


@pytest.mark.parametrize(
    ("content", "warning"),
    [
        (b'{\n\n  "useTab" false\n}', ".obsidian/app.json:3: "),
        (b"", ".obsidian/app.json:1: "),
        (b"\xff{}", ".obsidian/app.json: not UTF-8; the defaults hold."),
        (b"[]", ".obsidian/app.json: not an object; the defaults hold."),
        (b"[" * 100_000, ".obsidian/app.json: nested too deep; the defaults hold."),
        ({"userIgnoreFilters": ["/(/", "x"]}, ".obsidian/app.json: the filter /(/ is not"),
    ],
)
def test_what_cannot_be_read_is_a_warning(read: Read, content: object, warning: str) -> None:
    """It names the file and, where known, the line; the other files count."""
    config = read({"app": content, "templates": {"folder": "T"}})

    (said,) = config.warnings
    assert said.startswith(warning)
    assert (True, ("T",)) == (config.use_tab, config.template_folders)


def test_a_pipe_in_place_of_settings_is_a_warning(read: Read, tmp_path: Path) -> None:
    """Nobody waits for it."""
    (tmp_path / ".obsidian").mkdir()
    os.mkfifo(tmp_path / ".obsidian" / "app.json")

    (said,) = read().warnings
    assert said.startswith(".obsidian/app.json: the defaults hold: ")


def test_the_tasks_plugins_settings_are_read_and_their_changes_seen(read: Read) -> None:
    """They come understood and as they stand, with a stamp."""
    name = f"plugins/{TASKS_PLUGIN}/data"
    before = read({name: {"globalFilter": "#task", "presets": {"a": "not done"}}})
    after = read({name: {"globalFilter": "#任务", "presets": {"a": "not done"}}})

    assert "#task" == before.tasks.global_filter
    assert {"a": "not done"} == before.tasks_data["presets"]
    assert "#任务" == after.tasks.global_filter
    assert before.tasks != after.tasks
    assert None not in {before.tasks_stamp, after.tasks_stamp}
    assert before.tasks_stamp != after.tasks_stamp
    assert (TaskSettings(), None) == (ObsidianConfig().tasks, ObsidianConfig().tasks_stamp)


def test_templates_are_known_by_folder_and_by_name(read: Read) -> None:
    """Of the core plugin, Templater, daily, unique and periodic notes."""
    config = read(
        {
            "templates": {"folder": "/模板/"},
            "plugins/templater-obsidian/data": {"templates_folder": "meta/Templates"},
            "daily-notes": {"template": "日志模板"},
            "zk-prefixer": {"template": "lib/Zettel.md"},
            "plugins/periodic-notes/data": {"weekly": {"template": "lib/周.md"}, "x": True},
        }
    )

    for path in ("模板/a.md", "模板/b/c.md", "meta/Templates/x.md", "日志模板.md", "lib/Zettel.md"):
        assert config.is_template(path)
    assert config.is_template("lib/周.md")
    for path in ("模板.md", "模板x/a.md", "meta/a.md", "templates/a.md", "lib/a.md"):
        assert not config.is_template(path)


@pytest.mark.parametrize("folder", ["", "/", ".", None])
def test_the_whole_vault_is_no_folder_of_templates(read: Read, folder: str | None) -> None:
    """Where no folder is named, `templates` counts."""
    config = read(
        {
            "templates": {"folder": folder},
            "plugins/templater-obsidian/data": {"templates_folder": folder},
        }
    )

    assert not config.is_template("a.md")
    assert config.is_template("templates/paper.md")


def test_excluded_files_are_prefixes_and_regular_expressions(read: Read) -> None:
    """A prefix starts the path; an expression stands anywhere in it."""
    filters = ["meta/", "99 - x/", "/node_modules/", r"/^日志\/2019/", "a.b", "", "/"]
    config = read({"app": {"userIgnoreFilters": filters}})

    for path in ("meta/a.md", "x/node_modules/y.md", "日志/2019-01.md", "a.b/c.md", "99 - x/a.md"):
        assert config.is_excluded(path)
    for path in ("x/meta/a.md", "x/日志/2019.md", "axb/c.md", "99/a.md"):
        assert not config.is_excluded(path)


def query(uri: str) -> dict[str, str]:
    """The parameters of an address, decoded."""
    parts = urlsplit(uri)
    return {key: value for key, (value,) in parse_qs(parts.query, strict_parsing=True).items()}


def test_an_address_names_the_vault_and_the_note() -> None:
    """Everything but letters, digits and `_.-~` is percent-encoded."""
    assert (
        "obsidian://open?vault=My%20notes&file=%E8%AE%BA%E6%96%87%2Fa%26b%20%2B%25%3D%3F"
        == open_uri("My notes", "论文/a&b +%=?.md")
    )


def test_an_address_leads_to_a_block_or_a_heading() -> None:
    """A heading is named as links name it; a block is nearer than a heading."""
    assert "a#^id-1" == query(open_uri("v", "a.md", heading="H", block="id-1"))["file"]
    assert "a#组织结构" == query(open_uri("v", "a.md", heading="组织结构"))["file"]
    heading = "C# | [[x]]: a^b %% c"
    assert "a#C x a b c" == query(open_uri("v", "a.md", heading=heading))["file"]
    assert "a" == query(open_uri("v", "a.md", heading="#"))["file"]


def test_a_line_is_for_the_advanced_uri_plugin(read: Read) -> None:
    """Lines are counted from 1 there; without the plugin the block or heading has to do."""
    plain, advanced = read(), read({"community-plugins": [ADVANCED_URI]})

    assert open_uri("v", "a.md", block="b") == plain.uri("v", "a.md", 4, block="b")
    assert advanced_uri("v", "a.md", 4) == advanced.uri("v", "a.md", 4, block="b")
    assert open_uri("v", "a.md", heading="H") == advanced.uri("v", "a.md", heading="H")
    assert "obsidian://adv-uri?vault=v&filepath=x%2Fa.md&line=5" == advanced_uri("v", "x/a.md", 4)


@given(st.text(max_size=20), st.binary(max_size=20))
@settings(deadline=None)
def test_any_name_makes_an_address(vault: str, path: bytes) -> None:
    """Names that are not text give their bytes."""
    name = path.decode("utf-8", "surrogateescape")
    uri = open_uri(vault, name)

    assert uri.isascii()
    assert " " not in uri


def test_settings_of_real_vaults_are_read(tmp_path: Path) -> None:
    """The recorded settings give no warning, and the folders that they name."""
    shared = os.environ.get("TRACKER_ORACLE")
    base = Path(shared) if shared else Path(__file__).parent.parent.parent / "shared" / "oracle"
    recorded = base.parent / "fixtures" / "obsidian-config"
    if not recorded.is_dir():
        pytest.skip("the folder of recorded settings, beside the corpus folder, is absent")
    for file in recorded.glob("*.json"):
        vault, *name, kind = file.name.removesuffix(".json").split(".")
        place = Path("plugins", *name, kind) if name else Path(kind)
        target = tmp_path / vault / ".obsidian" / f"{place}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())

    found = {root.name: ObsidianConfig.read(root) for root in tmp_path.iterdir()}

    assert {()} == {config.warnings for config in found.values()}
    assert ("99 - meta/Templates",) == found["bedtrip"].template_folders
    assert found["bedtrip"].is_excluded("99 - meta/a.md")
    assert ("-模板-",) == found["fourteendp-note"].template_folders
    assert found["fourteendp-note"].is_template("lib/Template/日志/周总结.md")
    assert "00_Inbox" == found["fangxiang"].new_file_folder
    assert ("09-Templates",) == found["researcher-template"].template_folders
