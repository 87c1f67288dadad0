"""Settings: which source wins, and that nothing wrong in them stops the program."""

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.config import (
    DEFAULT,
    Setting,
    Settings,
    configured_vault,
    explain,
    load_settings,
    user_file,
)
from tracker.core.roles import DEFAULT_NAMES, Role
from tracker.setting_kinds import KINDS

Load = Callable[..., Settings]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load the settings of a vault with these files."""

    def load(
        vault: str | bytes | None = None,
        user: str | None = None,
        environ: Mapping[str, str] | None = None,
        flags: Mapping[str, object] | None = None,
    ) -> Settings:
        if vault is not None:
            data = vault if isinstance(vault, bytes) else vault.encode()
            (tmp_path / "tracker.toml").write_bytes(data)
        if user is not None:
            (tmp_path / "config.toml").write_text(user)
        return load_settings(tmp_path, environ or {}, flags or {}, tmp_path / "config.toml")

    return load


def source(settings: Settings, name: str) -> str:
    """Where the value of a setting is from."""
    return next(row.source for row in explain(settings) if row.name == name)


def test_without_any_file_the_defaults_hold(load: Load) -> None:
    """Every setting says that it is a default."""
    settings = load()

    assert settings.commit
    assert settings.ignore == ()
    assert settings.inbox is None
    assert settings.language == "auto"
    assert settings.warnings == ()
    assert dict(settings.roles) == dict(DEFAULT_NAMES)
    assert {row.source for row in explain(settings) if row.name != "vault"} == {DEFAULT}


def test_a_settings_value_without_files_is_the_same(load: Load) -> None:
    """`Settings()` are the defaults."""
    loaded, plain = load(), Settings()

    for name in ("editor", "theme", "inbox", "add_task_to", "ignore", "commit", "language"):
        assert getattr(loaded, name) == getattr(plain, name)
    assert dict(loaded.roles) == dict(plain.roles)


def test_every_setting_can_be_set(load: Load) -> None:
    """No field of the settings is missing from the table that files and variables are read by."""
    made = {"roles", "keys", "sources", "warnings", "rows", "unread"}
    fields = {field.name for field in dataclasses.fields(Settings)} - made

    assert fields == {name for name in KINDS if "." not in name} - {"vault"}
    assert not load(environ={"TRACKER_TOUR": "false"}).tour


def test_no_vault_names_a_command(load: Load) -> None:
    """The editor is run: a vault that came from elsewhere has no say in it."""
    settings = load('editor = "rm -rf"', 'editor = "hx"')

    assert "hx" == settings.editor
    assert ("tracker.toml: “editor” belongs in the user's own settings.",) == settings.warnings


def test_the_nearest_source_wins(load: Load, tmp_path: Path) -> None:
    """Flags, environment, the vault, the user's own, in this order."""
    user = 'theme = "u"\neditor = "u"\ncitekey = "u"\ninbox = "u.md"'
    vault = 'theme = "v"\neditor = "v"\ncitekey = "v"'
    environ = {"TRACKER_THEME": "e", "TRACKER_EDITOR": "e"}

    settings = load(vault, user, environ, {"theme": "f", "editor": None})

    assert ("f", "e", "v", "u.md") == (
        settings.theme,
        settings.editor,
        settings.citekey,
        settings.inbox,
    )
    assert "command line" == source(settings, "theme")
    assert "$TRACKER_EDITOR" == source(settings, "editor")
    assert "tracker.toml" == source(settings, "citekey")
    assert str(tmp_path / "config.toml") == source(settings, "inbox")


def test_the_names_of_roles_are_set_one_by_one(load: Load) -> None:
    """A role that is not named keeps its default names."""
    settings = load('[roles]\nreading = ["Sources", " 书单 "]\noutline = "Plan"')

    assert settings.roles[Role.READING] == ("Sources", "书单")
    assert settings.roles[Role.OUTLINE] == ("Plan",)
    assert settings.roles[Role.QUESTIONS] == DEFAULT_NAMES[Role.QUESTIONS]
    assert "tracker.toml" == source(settings, "roles.reading")
    assert settings.warnings == ()


def test_the_environment_gives_lists_and_switches(load: Load) -> None:
    """Lists are divided by commas; what is blank is not said."""
    settings = load(
        environ={
            "TRACKER_IGNORE": "Archive, old/*",
            "TRACKER_COMMIT": "No",
            "TRACKER_ROLES_QUESTIONS": "问，疑问",
            "TRACKER_THEME": "",
        }
    )

    assert settings.ignore == ("Archive", "old/*")
    assert not settings.commit
    assert settings.roles[Role.QUESTIONS] == ("问", "疑问")
    assert DEFAULT == source(settings, "theme")


def test_an_inbox_is_a_note(load: Load) -> None:
    """It may be written without `.md`; blank is none."""
    assert load('inbox = "GTD/收件箱"').inbox == "GTD/收件箱.md"
    assert load('inbox = "Inbox.md"').inbox == "Inbox.md"
    assert load('inbox = " "').inbox is None


@pytest.mark.parametrize(
    ("toml", "warning"),
    [
        ("edtor = 'vi'", "tracker.toml: “edtor” is not a setting; is “editor” meant?"),
        ("[roles]\nreadng = []", "“roles.readng” is not a setting; is “roles.reading” meant?"),
        ("[x]\ny.z = 1", "tracker.toml: “x.y.z” is not a setting."),
        ("ignore = 1", "tracker.toml: “ignore” takes a list of texts; it is not used."),
        ("ignore = ['a', 1]", "“ignore” takes a list of texts"),
        ("commit = 'perhaps'", "“commit” takes true or false"),
        ("commit = 1", "“commit” takes true or false"),
        ("inbox = ['a']", "“inbox” takes a note's path"),
        ("theme = 2023-01-01", "“theme” takes a text"),
        ("roles = 'x'", "“roles” is not a setting"),
        ("vault = '/x'", "tracker.toml: “vault” belongs in the user's own settings."),
        ("theme = 'a'\n\ntheme =", "tracker.toml:3: "),
        ("theme = 'a", "tracker.toml:1: "),
        ("theme = '\x1b'", "tracker.toml:1: "),
        (b"theme = 'a'\n# \xff", "tracker.toml:2: not UTF-8; its settings are not used."),
        ("x = " + "[" * 5000, "tracker.toml"),
    ],
)
def test_what_is_wrong_is_a_warning_and_the_default_holds(
    load: Load, toml: str | bytes, warning: str
) -> None:
    """The warning names the file and the key or line."""
    settings = load(toml)

    (said,) = settings.warnings
    assert warning in said
    unknown = {"vault", "commit"} if settings.unread else {"vault"}
    assert {row.source for row in explain(settings) if row.name not in unknown} == {DEFAULT}


def test_a_file_that_may_say_not_to_commit_is_believed_to(load: Load) -> None:
    """Only where nothing that comes before it says so or not."""
    broken = "theme = 'a\ncommit = "
    settings = load(broken, "commit = true")

    assert (settings.commit, settings.unread) == (False, "tracker.toml")
    assert source(settings, "commit") == "tracker.toml"
    spoken = load(broken, environ={"TRACKER_COMMIT": "true"})
    assert (spoken.commit, spoken.unread) == (True, "")
    spoken = load("commit = true", broken)
    assert (spoken.commit, spoken.unread) == (True, "")
    spoken = load("theme = 'a'", broken)
    assert not spoken.commit
    assert spoken.unread.endswith("config.toml")


def test_a_wrong_value_lets_the_next_source_count(load: Load) -> None:
    """What is not understood is as if it were not said."""
    settings = load("commit = 'perhaps'", "commit = false", {"TRACKER_COMMIT": "maybe"})

    assert not settings.commit
    assert [warning.split(":")[0] for warning in settings.warnings] == [
        "$TRACKER_COMMIT",
        "tracker.toml",
    ]


def test_a_byte_order_mark_is_no_fault(load: Load) -> None:
    """Windows' editors write one."""
    settings = load(b"\xef\xbb\xbftheme = 'a'\r\n")

    assert ("a", ()) == (settings.theme, settings.warnings)


def test_the_vaults_file_may_be_hidden(load: Load, tmp_path: Path) -> None:
    """`.tracker.toml` counts unless there is `tracker.toml`."""
    (tmp_path / ".tracker.toml").write_text("theme = 'hidden'")

    assert load().theme == "hidden"
    both = load("theme = 'shown'")
    assert both.theme == "shown"
    assert both.warnings == (".tracker.toml is not read, since there is tracker.toml too.",)


def test_a_file_that_cannot_be_read_is_a_warning(load: Load, tmp_path: Path) -> None:
    """A folder of that name, or a link that leads nowhere."""
    (tmp_path / "tracker.toml").mkdir()
    (tmp_path / "config.toml").symlink_to("nowhere")

    (warning,) = load().warnings
    assert warning.startswith("tracker.toml: its settings are not used")


def test_settings_are_shown_as_they_would_be_written(load: Load) -> None:
    """Texts in quotes, lists in brackets, a dash for nothing."""
    rows = {row.name: row.shown for row in explain(load("ignore = ['a', 'b\"']\ncommit = false"))}

    assert '["a", "b\\""]' == rows["ignore"]
    assert "false" == rows["commit"]
    assert "-" == rows["inbox"]
    assert '"auto"' == rows["language"]


def test_how_the_vault_was_found_is_shown(load: Load, tmp_path: Path) -> None:
    """By the option, the environment, the user's settings, or the folders upward."""
    own = f"vault = '{tmp_path}'"
    environ = {"TRACKER_VAULT": "x"}

    def row(settings: Settings) -> Setting:
        return next(row for row in explain(settings) if row.name == "vault")

    assert Setting("vault", str(tmp_path), "the nearest folder upward") == row(load())
    assert "command line" == row(load(None, own, environ, {"vault": "y"})).source
    assert "$TRACKER_VAULT" == row(load(None, own, environ)).source
    assert str(tmp_path / "config.toml") == row(load(None, own)).source
    assert "the nearest folder upward" == row(load(None, "vault = '/other'")).source


def test_the_users_own_settings_name_a_vault(tmp_path: Path) -> None:
    """Where they are broken or say nothing there is none."""
    file = tmp_path / "config.toml"

    assert configured_vault({}, file) is None
    file.write_text("vault = '~/notes'")
    assert configured_vault({}, file) == "~/notes"
    for broken in ("vault = 1", "vault = ' '", "vault ="):
        file.write_text(broken)
        assert configured_vault({}, file) is None


def test_the_users_file_is_where_the_system_keeps_such_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the place that platformdirs names."""
    for said in (str(tmp_path), ""):
        environ = {"XDG_CONFIG_HOME": said, "HOME": str(tmp_path / "home")}
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        place = Path(platformdirs.user_config_dir("tracker", appauthor=False))

        assert place / "config.toml" == user_file(environ)


@given(st.binary(max_size=60) | st.text("[]=\"'.# \n{}1atruecommitignore", max_size=60))
@settings(deadline=None, max_examples=100)
def test_no_file_stops_the_program(
    tmp_path_factory: pytest.TempPathFactory, content: bytes | str
) -> None:
    """Whatever stands in it, there are settings."""
    root = tmp_path_factory.mktemp("vault")
    data = content if isinstance(content, bytes) else content.encode()
    (root / "tracker.toml").write_bytes(data)

    loaded = load_settings(root, {}, {}, root / "none.toml")

    assert isinstance(loaded.commit, bool)
