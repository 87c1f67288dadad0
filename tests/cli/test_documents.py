"""The JSON documents: what commands really print is what the schemas in the docs say."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from runpy import run_path
from typing import Any

import click
import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from tests.conftest import Sandbox
from tests.sources.server import Reply, serving
from tests.strategies import note_texts
from tracker.cli.main import COMMANDS, cli
from tracker.setting_kinds import SOURCES

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = ROOT / "docs" / "reference" / "schemas"
Make = Callable[..., Sandbox]
SHOWN: Mapping[tuple[str, ...], str] = {
    ("tasks",): "tasks",
    ("tasks", "not done\ngroup by filename\ngroup by status\nexplain"): "answer",
    ("tasks", "--limit", "3"): "answer",
    ("reading",): "reading",
    ("reading", "--queue", "2h"): "queue",
    ("outline",): "outlines",
    ("questions",): "questions",
    ("coverage",): "coverage",
    ("stale",): "stale",
    ("progress",): "progress",
    ("report",): "report",
    ("report", "--since", "2023-01-01"): "report",
    ("find", "a"): "found",
    ("find", "论文"): "found",
    ("status",): "vault-status",
    ("conflicts",): "conflicts",
    ("log",): "log",
    ("check",): "problems",
    ("config",): "settings",
    ("doctor",): "doctor",
}
"""What shows without changing anything, and which document it gives."""
TASK = "# TODO\n- [ ] one\n- [ ] two\n# 大纲\n- part\n- other\n# 问题\n- why?\n# 资料\n- [x](http://x.y)\n"
ACTIONS: tuple[tuple[str, ...], ...] = (
    ("add-task", "three fri", "--to", "a"),
    ("done", "one"),
    ("undo",),
    ("redo",),
    ("start", "two"),
    ("set", "two", "due", "2023-07-01"),
    ("postpone", "two", "1w"),
    ("edit", "two", "--priority", "high"),
    ("tasks", "not done", "--do", "tag #later"),
    ("cancel", "two"),
    ("move", "other", "up"),
    ("add-item", "third", "--after", "part"),
    ("make-task", "why?", "--to", "a"),
    ("draft", "a"),
    ("restore", "a", "--line", "gone"),
)
"""What changes notes, in an order in which each has something to do."""
ELSEWHERE = {"resolve", "check", "add-paper", "complete", "report"}
"""What changes notes, too, but has a test of its own, or tells what it would tell anyway."""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<id>http://arxiv.org/abs/1706.03762v7</id><published>2017-06-12T17:57:34Z</published>
<title>Attention Is All You Need</title><author><name>Ashish Vaswani</name></author>
</entry></feed>"""


@cache
def strict(name: str) -> Draft202012Validator:
    """The schema of a document, which allows no key that it does not name."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(_closed(schema), format_checker=Draft202012Validator.FORMAT_CHECKER)


def _closed(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
        closed["additionalProperties"] = False
    return closed


def faults(name: str, document: Any) -> list[str]:
    """What of a document is not as its schema says."""
    return [
        f"{each.json_path}: {each.message}"[:300] for each in strict(name).iter_errors(document)
    ]


def check(sandbox: Sandbox) -> Iterator[str]:
    """What of all that is shown is not as it is said to be."""
    for arguments, name in SHOWN.items():
        if arguments == ("stale",) and not (sandbox.root / ".git").exists():
            # Without the past there is nothing that it could say.
            continue
        result = sandbox.run(*arguments, "--json")
        assert result.code in {0, 1}, (arguments, result.err)
        for fault in faults(name, result.json):
            yield f"{' '.join(arguments)}: {fault}"


def test_each_command_with_json_is_documented() -> None:
    """Those that take `--json` stand in the table of the reference, and no others."""
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        documents = run_path(str(ROOT / "docs" / "json_page.py"))["DOCUMENTS"]
    finally:
        sys.path.remove(str(ROOT / "docs"))
    context = click.Context(cli)
    taking = [
        name
        for name in COMMANDS
        if (command := cli.get_command(context, name)) is not None
        and any("--json" in each.opts for each in command.params)
    ]

    assert taking == list(documents)


def test_each_command_that_writes_is_run_below() -> None:
    """Those that can say what they would do are all among the tests of what they tell."""
    context = click.Context(cli)
    writing = {
        name
        for name in COMMANDS
        if (command := cli.get_command(context, name)) is not None
        and {"--json", "--dry-run"} <= {option for each in command.params for option in each.opts}
    }

    assert {each[0] for each in ACTIONS} | ELSEWHERE == writing | {"tasks"}


def test_the_sample_vault(vault: Make) -> None:
    """All that it holds, with its history of one commit."""
    sandbox = vault({}, git=False)
    shutil.copytree(ROOT / "vault", sandbox.root, dirs_exist_ok=True)
    for arguments in (("init", "-q"), ("add", "-A")):
        sandbox.git(*arguments)
    sandbox.git("-c", "user.name=R", "-c", "user.email=r@example.org", "commit", "-qm", "Start")

    assert list(check(sandbox)) == []
    assert faults("blocks", sandbox.run("query", "Tasks dashboard", "--json").json) == []
    assert faults("versions", sandbox.run("restore", "Ideas", "--json").json) == []


def test_the_real_note(vault: Make, seed: bytes) -> None:
    """The user's own, alone in a vault."""
    assert list(check(vault({"LLM调研.md": seed}))) == []


@pytest.mark.parametrize("git", [True, False])
def test_an_empty_vault(vault: Make, *, git: bool) -> None:
    """Nothing is there to be shown, with git and without."""
    assert list(check(vault({}, git=git))) == []


@given(text=note_texts())
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_note(
    text: str, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever stands in a note, its values are of the kinds that are promised."""
    sandbox = Sandbox(tmp_path_factory.mktemp("vault"), capsys)
    (sandbox.root / ".obsidian").mkdir()
    sandbox.write("a.md", text.encode("utf-8", "surrogateescape"))

    assert list(check(sandbox)) == []


def test_what_actions_tell(vault: Make) -> None:
    """Each action, shown and done."""
    sandbox = vault({"a.md": TASK.replace("- [ ] two", "- [ ] two\n- gone")})
    sandbox.write("a.md", TASK)
    sandbox.git("commit", "-qam", "Lose a line")
    for arguments in ACTIONS:
        for more in (("--dry-run",), ()) if "--do" not in arguments else ((), ("--yes",)):
            result = sandbox.run(*arguments, *more, "--json")

            assert result.code == 0, (arguments, result.err)
            assert faults("outcome", result.json) == [], arguments
    first = sandbox.git("rev-list", "--max-parents=0", "HEAD")[:9]
    assert faults("outcome", sandbox.run("restore", f"a@{first}", "--json").json) == []
    assert faults("log", sandbox.run("log", "--json").json) == []
    assert faults("versions", sandbox.run("restore", "a", "--json").json) == []


def test_conflicts_and_their_end(vault: Make) -> None:
    """What waits in a note, and what settling it tells."""
    text = "# TODO\n<<<<<<< ours\n- [ ] a\n||||||| base\n=======\n- [x] a\n>>>>>>> theirs\n"
    sandbox = vault({"a.md": text})
    waiting = sandbox.run("conflicts", "--json")
    wrong = sandbox.run("check", "--json")
    shown = sandbox.run("resolve", "a", "theirs", "--dry-run", "--json")
    settled = sandbox.run("resolve", "a", "theirs", "--json")

    assert waiting.json["count"] == 1
    assert faults("conflicts", waiting.json) == []
    assert faults("problems", wrong.json) == []
    assert faults("outcome", shown.json) == []
    assert faults("outcome", settled.json) == []


def test_what_is_mended(vault: Make) -> None:
    """What is wrong is told, before it is mended and after."""
    sandbox = vault({"a.md": "# TODO\n\t- [ ] one\n- [ ] two 📅 2023-06-1\n"})

    for more in ((), ("--fix", "--dry-run"), ("--fix", "--yes")):
        assert faults("problems", sandbox.run("check", *more, "--json").json) == []


def test_what_completing_records_tells(
    vault: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A paper that was added offline, when services are there again."""
    sandbox = vault({"a.md": "论文：\n1. A first one\n"})
    monkeypatch.setenv("TRACKER_CACHE_DIR", str(tmp_path / "cache"))
    with (
        serving(lambda _: Reply(b"", 403)) as down,
        serving(lambda _: Reply(ATOM.encode(), kind="application/atom+xml")) as arxiv,
    ):
        for name in SOURCES:
            monkeypatch.setenv(f"TRACKER_SOURCES_{name.upper()}", down.address)
        monkeypatch.setenv("TRACKER_SOURCES_ARXIV", arxiv.address)
        added = sandbox.run("add-paper", "arXiv:1706.03762", "--offline", "--dry-run", "--json")
        assert faults("added-papers", added.json) == []
        sandbox.run("add-paper", "arXiv:1706.03762", "--offline")
        shown = sandbox.run("complete", "--dry-run", "--json")
        done = sandbox.run("complete", "--json")

    assert [shown.json["dry_run"], done.json["dry_run"]] == [True, False]
    assert done.json["paths"]
    assert faults("outcome", shown.json) == []
    assert faults("outcome", done.json) == []


def test_papers_and_sync(vault: Make, tmp_path: Path) -> None:
    """A paper from a file, offline; and a remote."""
    sandbox = vault({"a.md": "论文：\n1. A first one\n"})
    file = tmp_path / "x.ris"
    file.write_text("TY  - JOUR\nTI  - Notes on Engines\nAU  - Lovelace, Ada\nPY  - 1843\nER  - \n")
    sandbox.git("init", "-q", "--bare", "-b", "main", str(tmp_path / "remote.git"))
    sandbox.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    added = sandbox.run("add-paper", str(file), "--offline", "--json")

    assert len(added.json["papers"]) == 1
    assert faults("added-papers", added.json) == []
    assert faults("synced", sandbox.run("sync", "--json").json) == []


def test_a_block_that_is_not_understood(vault: Make) -> None:
    """It stands among the others, with what is wrong."""
    result = vault({"a.md": "```tasks\nno such thing\n```\n\n```tasks\nnot done\n```\n"}).run(
        "query", "a", "--json"
    )

    assert ["error" in block for block in result.json["blocks"]] == [True, False]
    assert faults("blocks", result.json) == []


def test_a_key_that_is_not_documented_is_found(vault: Make) -> None:
    """The checks above would tell of it, wherever it stands."""
    document = vault({"a.md": "- [ ] one\n"}).run("tasks", "--json").json
    document["tasks"][0]["status"]["colour"] = "red"

    assert len(faults("tasks", document)) == 1
    assert "colour" in faults("tasks", document)[0]
