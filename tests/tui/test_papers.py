"""Adding papers in the dashboard: services on a real server, notes in a real repository."""

import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from tests.conftest import Sandbox
from tests.sources.server import Reply, serving
from tests.tui.screen import settle
from tracker.setting_kinds import SOURCES
from tracker.tui.app import TrackerApp
from tracker.workspace import Workspace

TODAY = date(2023, 6, 15)
PAPER = "---\ntitle: B\nyear: 2021\nrating: 4\ntags: [paper]\n---\n"
NOTE = "论文：\n1. [A](https://a.example/)\n"
LIKE = [
    {
        "id": f"https://openalex.org/W{number}",
        "title": title,
        "authorships": [{"author": {"display_name": "Ada Lovelace"}}],
        "publication_year": 2022,
    }
    for number, title in enumerate(("On the Role of Things", "On the Rule of Things"))
]

Make = Callable[..., Sandbox]


def workspace_of(sandbox: Sandbox) -> Workspace:
    """The vault as the dashboard has it."""
    return Workspace.find(
        explicit=str(sandbox.root),
        environment=os.environ,
        folder=sandbox.root,
        today=lambda: TODAY,
    )


@asynccontextmanager
async def reading(sandbox: Sandbox) -> AsyncIterator[Pilot[Any]]:
    """The dashboard's reading list."""
    async with TrackerApp(workspace_of(sandbox)).run_test(
        size=(100, 30), notifications=True
    ) as pilot:
        await pilot.press("3")
        await settle(pilot, until="☐ A")
        yield pilot


async def test_a_paper_is_added(
    vault: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`p` asks for a paper; of several with like titles one is chosen, and note and line come."""
    sandbox = vault({"Survey.md": NOTE})
    monkeypatch.setenv("TRACKER_CACHE_DIR", str(tmp_path))

    def answer(path: str) -> Reply:
        if path.startswith("/works?filter"):
            return Reply(json.dumps({"results": LIKE}).encode())
        return Reply(b"", 403)

    with serving(answer) as server:
        for name in SOURCES:
            monkeypatch.setenv(f"TRACKER_SOURCES_{name.upper()}", server.address)
        async with reading(sandbox) as pilot:
            await pilot.press("p", *"of things", "enter")
            asked = await settle(pilot, until="Which one is meant?")
            await pilot.press("enter")
            await settle(pilot, until="+ Add paper")
            shown = await settle(pilot, until="Lovelace        2022")
            assert isinstance(pilot.app, TrackerApp)
            chosen = pilot.app.dashboard.chosen

    assert chosen is not None
    assert chosen.text == "On the Role of Things"
    assert "On the Role of Things" in asked
    assert "On the Role of Things" in shown
    assert "2. [ ] [[@" in sandbox.read("Survey.md").decode()
    assert sandbox.subjects()[0] == "Add paper: On the Role of Things"


async def test_what_was_typed_is_kept(vault: Make) -> None:
    """After esc the dialog has the words again."""
    sandbox = vault({"Survey.md": NOTE})

    async with reading(sandbox) as pilot:
        await pilot.press("p", *"half a ti", "escape", "p")
        shown = await settle(pilot, until="half a ti")

    assert "Add a paper" in shown


async def test_what_cannot_be_added_is_told(vault: Make) -> None:
    """A file that is not there is told of, and nothing is written."""
    sandbox = vault({"Survey.md": NOTE})

    async with reading(sandbox) as pilot:
        await pilot.press("p", *"nowhere.bib", "enter")
        await settle(pilot, until="cannot be read")

    assert sandbox.read("Survey.md").decode() == NOTE


async def test_records_are_completed_when_the_dashboard_opens(
    vault: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What services did not tell when the paper was added is filled in beside, and committed.

    A line that shows an address alone is the user's own: it is left to `reading --complete`.
    """
    bare = "2. https://bare.example/x\n"
    sandbox = vault({"Survey.md": NOTE + bare})
    monkeypatch.setenv("TRACKER_CACHE_DIR", str(tmp_path))
    assert sandbox.run("add-paper", "--offline", "doi:10.1000/x1").code == 6
    item = {
        "title": ["Late but whole"],
        "author": [{"family": "Li"}],
        "issued": {"date-parts": [[2020]]},
    }
    reply = Reply(json.dumps({"message": item}).encode())

    with serving(lambda _: reply) as server:
        for name in SOURCES:
            monkeypatch.setenv(f"TRACKER_SOURCES_{name.upper()}", server.address)
        async with reading(sandbox) as pilot:
            await settle(pilot, until="Late but whole")

    assert sandbox.subjects()[0] == "Complete: Late but whole"
    assert bare in sandbox.read("Survey.md").decode()
    assert not any("bare.example" in each.path for each in server.asked)


async def test_reading_on(vault: Make) -> None:
    """`=` asks how far it is read and begins it, `.` goes one page on; the row shows a bar."""
    sandbox = vault({"Survey.md": NOTE})

    async with reading(sandbox) as pilot:
        await pilot.press("=", *"p. 12/48", "enter")
        asked = await settle(pilot, until="12/48")
        await pilot.press(".")
        await settle(pilot, until="13/48")

    assert "⣿⣿⣀" in asked
    expected = "论文：\n1. [/] [A](https://a.example/) (p. 13/48) 🛫 2023-06-15\n"
    assert sandbox.read("Survey.md").decode() == expected
    assert sandbox.subjects()[0].startswith("Read on: A")


async def test_reading_on_stays_with_the_row(vault: Make) -> None:
    """What is begun by its first figure moves to what is read, and the cursor with it."""
    sandbox = vault({"Survey.md": NOTE + "2. B (0/9)\n3. C (0/9)\n"})

    async with reading(sandbox) as pilot:
        await pilot.press("g", "g", "j", ".")
        await settle(pilot, until="1/9")
        await pilot.press(".")
        await settle(pilot, until="2/9")

    text = sandbox.read("Survey.md").decode()
    assert text == NOTE + "2. [/] B (2/9) 🛫 2023-06-15\n3. C (0/9)\n"
    assert sandbox.subjects()[:2] == ["Read on: B (2/9)", "Read on: B (1/9)"]


async def test_the_list_is_arranged(vault: Make) -> None:
    """`O` asks for another grouping or order, and says below the list what is unusual."""
    sandbox = vault({"Survey.md": NOTE + "2. [ ] [[@b]] #clip\n", "@b.md": PAPER})

    async with reading(sandbox) as pilot:
        await pilot.press("O", *"jjj", "enter")
        by_tag = await settle(pilot, until="by tag")
        await pilot.press("O", *"jjj", "enter")
        both = await settle(pilot, until="by tag, sorted by title")

    assert "#clip" in by_tag
    assert "no tag" in by_tag
    assert "rated 4" in both


async def test_a_pdf_is_opened(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """`f` opens the file that the note names; without a desktop its address is shown."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    paper = PAPER.replace("year", "pdf: '[[b.pdf]]'\nyear")
    sandbox = vault({"Survey.md": NOTE + "2. [ ] [[@b]]\n", "@b.md": paper})
    sandbox.write("files/b.pdf", "%PDF")

    async with reading(sandbox) as pilot:
        await pilot.press("f")
        await settle(pilot, until="No PDF is named")
        await pilot.press("j", "f")
        await settle(pilot, until="Open it yourself")
        await pilot.press("y")
        copied = pilot.app.clipboard

    assert (sandbox.root / "files/b.pdf").as_uri() == copied


async def test_a_record_is_pasted(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of several lines is pasted as a whole, into the line for one."""
    sandbox = vault({"Survey.md": NOTE})
    monkeypatch.setenv("TRACKER_OFFLINE", "true")
    record = "@misc{own,\n  title={Of Engines},\n  author={Lovelace, Ada},\n}\n"

    async with reading(sandbox) as pilot:
        await pilot.press("p")
        await settle(pilot, until="Add a paper")
        pilot.app.post_message(Paste(record))
        shown = await settle(pilot, until="(4 lines)")
        await pilot.press("enter")
        await settle(pilot, until="+ Add paper")

    assert "@misc{own, …" in shown
    assert "2. [ ] [[@own|Of Engines]]" in sandbox.read("Survey.md").decode()


async def test_the_chosen_row_says_which_list(vault: Make) -> None:
    """With several lists, a paper goes into the one that the chosen row stands in."""
    sandbox = vault({"Survey.md": NOTE, "Other.md": "Papers:\n- [B](https://b.example/)\n"})

    async with reading(sandbox) as pilot:
        await pilot.press("G", "p")
        await settle(pilot, until="Add a paper")
        pilot.app.post_message(Paste("@misc{own,\n  title={Of Engines},\n}\n"))
        await settle(pilot, until="(3 lines)")
        await pilot.press("enter")
        await settle(pilot, until="+ Add paper")

    assert "2. [ ] [[@own|Of Engines]]" in sandbox.read("Survey.md").decode()


TWO = "资料：\n- [A](https://a.example/)\n\n论文：\n1. [B](https://b.example/)\n"
BIB = "@misc{{own{0},\n  title={{Of Engines {0}}},\n}}\n"


async def test_the_list_is_asked_for(vault: Make) -> None:
    """Where the note has several lists, `p` asks which; the last choice comes first from then on.

    After esc nothing is added, and what was typed is there again.
    """
    sandbox = vault({"Survey.md": TWO, "Other.md": "Papers:\n- [C](https://c.example/)\n"})

    async with reading(sandbox) as pilot:
        for number in (1, 2):
            await pilot.press("G", "p")
            await settle(pilot, until="Add a paper")
            pilot.app.post_message(Paste(BIB.format(number)))
            await settle(pilot, until="(3 lines)")
            await pilot.press("enter")
            asked = await settle(pilot, until="Into which list?")
            if number == 1:
                first = asked
                await pilot.press("escape", "p")
                await settle(pilot, until="(3 lines)")
                await pilot.press("enter")
                await settle(pilot, until="Into which list?")
                await pilot.press("down", "enter")
            else:
                await pilot.press("enter")
            await settle(pilot, until="+ Add paper")

    text = sandbox.read("Survey.md").decode()
    assert "Other#Papers" in first
    assert first.index("Survey#") < first.index("Other#Papers")
    assert ("- [ ] [[@own1|" in text, "- [ ] [[@own2|" in text) in {(True, True), (False, False)}
    assert ("2. [ ] [[@own1|" in text) is not ("- [ ] [[@own1|" in text)
    assert sandbox.read("Other.md").decode() == "Papers:\n- [C](https://c.example/)\n"
    assert len(sandbox.subjects()) == 3


async def test_a_pasted_record_that_could_not_be_added_is_kept(vault: Make) -> None:
    """Its lines are there for another try, and nothing says that services are still asked."""
    sandbox = vault({"A.md": "# To do\n- [ ] x\n", "tracker.toml": 'add_paper_to = "Nowhere"\n'})

    async with TrackerApp(workspace_of(sandbox)).run_test(notifications=True) as pilot:
        await settle(pilot, until="x")
        await pilot.press("p")
        await settle(pilot, until="Add a paper")
        pilot.app.post_message(Paste("@misc{own,\n  title={Of Engines},\n}\n"))
        await settle(pilot, until="(3 lines)")
        await pilot.press("enter")
        told = await settle(pilot, until="Nowhere")
        await pilot.press("p")
        await settle(pilot, until="@misc{own, … (3 lines)")

    assert "asking the services" not in told


async def test_what_could_not_be_added_is_kept(vault: Make) -> None:
    """After a failure the dialog has what was typed."""
    sandbox = vault({"Survey.md": NOTE})

    async with reading(sandbox) as pilot:
        await pilot.press("p", *"nowhere.bib", "enter")
        await settle(pilot, until="cannot be read")
        await pilot.press("p")
        await settle(pilot, until="nowhere.bib")
