"""The user's real note, byte for byte: its figures, and what actions do to it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Sandbox

NOTE = "LLM调研.md"
SECOND = "A comprehensive survey on pretrained foundation Models: A history from bert to chatgpt"


@pytest.fixture
def on_seed(vault: Callable[..., Sandbox], seed: bytes) -> Sandbox:
    """A vault in a fresh repository that holds the note alone."""
    return vault({NOTE: seed})


def test_tasks_of_the_seed(on_seed: Sandbox) -> None:
    """Nine tasks: four done, five open, of which four have been started."""
    document = on_seed.run("tasks", "--json").json

    tasks = document["tasks"]
    assert document["count"] == 9
    assert [task["status"]["type"] for task in tasks].count("DONE") == 4
    still_open = [task for task in tasks if task["status"]["type"] == "TODO"]
    assert len(still_open) == 5
    assert sum(task["start"] is not None for task in still_open) == 4
    assert {task["section"] for task in tasks} == {"TODO"}
    assert {task["role"] for task in tasks} == {"tasks"}


def test_reading_of_the_seed(on_seed: Sandbox) -> None:
    """Ten links and three papers, whose remark follows the title."""
    document = on_seed.run("reading", "--json").json

    by_section: dict[str, list[dict[str, Any]]] = {}
    for entry in document["entries"]:
        by_section.setdefault(entry["section"], []).append(entry)
    assert {"资料": 10, "论文": 3} == {name: len(found) for name, found in by_section.items()}
    assert by_section["资料"][0]["title"].startswith("从Word Embedding到Bert模型")
    assert by_section["资料"][3]["kind"] == "video"
    assert [(entry["title"], entry["remark"]) for entry in by_section["论文"]] == [
        (
            "On the Role of Bidirectionality in Language Model Pre-Training",
            "gpt和bert模型的比较。",
        ),
        (
            SECOND,
            "",
        ),
        (
            "Rethinking the Role of Demonstrations: What Makes In-Context Learning Work?",
            "分析incontext-learning 的有效性。",
        ),
    ]
    assert {entry["state"] for entry in document["entries"]} == {"unread"}


def test_outlines_and_questions_of_the_seed(on_seed: Sandbox) -> None:
    """Items and leaves are those that the design names, and the outline is five deep."""
    outlines = on_seed.run("outline", "--json").json["outlines"]
    questions = on_seed.run("questions", "--json").json["questions"]

    figures = [(tree["section"], tree["items"], tree["leaves"]) for tree in outlines]
    assert figures == [("整个文章组织架构", 4, 4), ("组织结构", 31, 22)]
    assert _depth(outlines[1]["nodes"]) == 5
    figures = [(tree["section"], tree["items"], tree["leaves"]) for tree in questions]
    assert figures == [("要弄清楚几个问题", 17, 14), ("几个点", 1, 1)]


def _depth(nodes: list[dict[str, Any]]) -> int:
    return 1 + max(_depth(node["nodes"]) for node in nodes) if nodes else 0


def test_done_and_undo_on_the_seed(on_seed: Sandbox, seed: bytes) -> None:
    """Completing a glued line changes two places, in one commit; undo gives the bytes back."""
    done = on_seed.run("done", "看视频CLIP")

    assert done.code == 0, done.err
    expected = seed.replace(
        "- [ ] 看视频CLIP🛫 2023-04-12 ".encode(),
        "- [x] 看视频CLIP🛫 2023-04-12 ✅ 2023-06-15 ".encode(),
    )
    assert expected == on_seed.read(NOTE)
    assert done.out == "✓ 看视频CLIP · LLM调研 ▸ TODO 5/9\n"
    assert on_seed.git("show", "--numstat", "--format=", "-z").startswith("1\t1\t")

    undone = on_seed.run("undo")

    assert undone.code == 0, undone.err
    assert seed == on_seed.read(NOTE)
    assert on_seed.subjects() == ["Undo: Done: 看视频CLIP", "Done: 看视频CLIP", "Start"]
    assert on_seed.git("status", "--porcelain") == ""


def test_the_last_line_without_a_line_end(on_seed: Sandbox, seed: bytes) -> None:
    """The note ends without a line end, before and after its last line is completed."""
    done = on_seed.run("done", "t5等模型")

    assert done.code == 0, done.err
    tail = "- [ ] t5等模型🛫 2023-04-12 ".encode()
    assert seed.endswith(tail)
    head = seed[: -len(tail)]
    assert head + "- [x] t5等模型🛫 2023-04-12 ✅ 2023-06-15 ".encode() == on_seed.read(NOTE)


def test_check_offers_the_smallest_mend(on_seed: Sandbox, seed: bytes) -> None:
    """The tab that Obsidian's YAML refuses is reported, and mended only when asked for."""
    found = on_seed.run("check", "--json")

    assert found.code == 1
    kinds = [(each["kind"], each["line"]) for each in found.json["problems"]]
    assert ("front-matter", 5) in kinds
    assert seed == on_seed.read(NOTE)

    assert on_seed.run("check", "--fix", "--yes").code == 0
    assert seed.replace(b'\n\t"LLM', b'\n  "LLM').replace(
        '\n\t"教程'.encode(), '\n  "教程'.encode()
    ) == on_seed.read(NOTE)
