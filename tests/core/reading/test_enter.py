"""A paper gets into a reading list, in the list's own style, or by the line that names it."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.works import NASTY
from tests.strategies import note_texts
from tracker.core.bib.work import Work
from tracker.core.reading.enter import adopt, append, link_to, list_meant, reading_section
from tracker.core.record import NoteRecord, read_record
from tracker.core.roles import Role, RoleNames
from tracker.core.structure import parse
from tracker.core.task.settings import TaskSettings
from tracker.core.text import apply, invert
from tracker.errors import BadInput, Conflict, NotFound

ROLE = Work(title="On the Role of Bidirectionality in Language Model Pre-Training")
HOW = Work(title="Rethinking the Role of Demonstrations: What Makes In-Context Learning Work?")


def record(text: str, path: str = "note.md") -> NoteRecord:
    return read_record(path, text, TaskSettings(), RoleNames.of({}))


def appended(text: str, section: str | None = None, title: str = "A Title") -> str:
    note = record(text)
    return apply(text, append(note, reading_section(note, section), "@key", title).edits)


def adopted(text: str, work: Work, index: int = 0) -> str:
    note = record(text)
    return apply(text, adopt(note, note.note.items[index], "@key", work).edits)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("论文：\n1. a\n2. b", "论文：\n1. a\n2. b\n3. [ ] [[@key|A Title]]"),
        ("论文：\r\n1) a\r\n\r\n# TODO\r\n",
         "论文：\r\n1) a\r\n2) [ ] [[@key|A Title]]\r\n\r\n# TODO\r\n"),
        ("# Papers\n* a\n\t* below\n", "# Papers\n* a\n\t* below\n* [ ] [[@key|A Title]]\n"),
        ("# Papers\n1. a\n1. b\n", "# Papers\n1. a\n1. b\n1. [ ] [[@key|A Title]]\n"),
        ("# Papers\n\n# Next", "# Papers\n\n- [ ] [[@key|A Title]]\n\n# Next"),
        ("资料：\n- [x](https://a.org)\n\n论文：\n- b\n",
         "资料：\n- [x](https://a.org)\n\n论文：\n- b\n- [ ] [[@key|A Title]]\n"),
        ("资料：\n- [x](https://arxiv.org/abs/1706.03762)\n\n阅读：\n- b",
         "资料：\n- [x](https://arxiv.org/abs/1706.03762)\n- [ ] [[@key|A Title]]\n\n阅读：\n- b"),
        ("# One\ntext", "# One\ntext\n\n# Papers\n- [ ] [[@key|A Title]]\n"),
        ("---\ntitle: 大\ndraft: true\n---\n",
         "---\ntitle: 大\ndraft: true\n---\n## 论文\n- [ ] [[@key|A Title]]\n"),
        ("", "## Papers\n- [ ] [[@key|A Title]]\n"),
        ("# Papers\n- \nno item", "# Papers\n- \n- [ ] [[@key|A Title]]\n\nno item"),
    ],
)  # fmt: skip
def test_a_new_line(text: str, expected: str) -> None:
    """Marker, numbers, indentation, line ends and a missing last one are the list's own."""
    assert expected == appended(text)


def test_a_named_section() -> None:
    """The section that is named takes the paper, or there is none of that name."""
    text = "# Papers\n- a\n# Other\n- b\n"

    assert text + "- [ ] [[@key|A Title]]\n" == appended(text, "other")
    with pytest.raises(NotFound, match="there are: Papers, Other"):
        appended(text, "missing")


@pytest.mark.parametrize(
    ("text", "work", "expected"),
    [
        (f"1. {ROLE.title}。gpt和bert。\n", ROLE, f"1. [[@key|{ROLE.title}]]。gpt和bert。\n"),
        (f"1. {HOW.title} 分析 ", HOW, f"1. [[@key|{HOW.title}]] 分析 "),
        ("- [/] **bert: A Survey.**, mine 🛫 2023-06-15 ^id\n", Work(title="BERT – a survey"),
         "- [/] **[[@key|bert: A Survey]].**, mine 🛫 2023-06-15 ^id\n"),
        ("- Some other words。remark", ROLE, "- [[@key|Some other words]]。remark"),
        ("- A | B [x]。remark", Work(title="A | B [x]"), "- [[@key|A ｜ B (x)]]。remark"),
        ("- [bert](https://a.org/x)。remark", ROLE,
         "- [bert](https://a.org/x) [[@key]]。remark"),
        ("- [bert](https://arxiv.org/abs/1706.03762v1)", Work(arxiv="1706.03762"),
         "- [bert](https://arxiv.org/abs/1706.03762v1)"),
        ("- [[@other|On the Role]]", ROLE, "- [[@other|On the Role]]"),
    ],
)  # fmt: skip
def test_a_line_that_names_the_paper(text: str, work: Work, expected: str) -> None:
    """Its title gets the link; remark, box, dates and every other byte stay."""
    assert f"论文：\n{expected}" == adopted(f"论文：\n{text}", work)


def test_a_line_without_words_is_refused() -> None:
    """There is nothing to link."""
    with pytest.raises(BadInput, match="names no paper"):
        adopted("论文：\n- ！！！\n", ROLE)


LIST = "论文：\n- a\n"


@pytest.mark.parametrize(
    ("notes", "asked", "expected"),
    [
        ({"a/One.md": LIST}, {"to": "One#论文", "setting": "x"}, ("a/One.md", "论文")),
        ({"a.md": LIST, "b.md": ""}, {"setting": "b"}, ("b.md", None)),
        ({"a.md": LIST, "b.md": LIST}, {"last": "b.md"}, ("b.md", None)),
        ({"a.md": LIST, "b.md": "# TODO\n- [ ] x"}, {"last": "gone.md"}, ("a.md", None)),
        ({"a.md": LIST, "@k.md": "---\ncitekey: k\n---\n## 参考\n- a"}, {}, ("a.md", None)),
        ({"a.md": LIST, "b.md": LIST}, {"beside": "b.md"}, ("b.md", None)),
        ({"a.md": LIST, "b.md": ""}, {"beside": "b.md"}, ("a.md", None)),
        ({"a.md": LIST, "b.md": LIST}, {"inbox": "Inbox.md"}, ("Inbox.md", None)),
        ({}, {"inbox": "Inbox.md"}, ("Inbox.md", None)),
    ],
)
def test_which_list(
    notes: Mapping[str, str], asked: Mapping[str, str], expected: tuple[str, str | None]
) -> None:
    """What is said, the setting, the last, the one looked at, the only one, the inbox in turn."""
    records = {path: record(text, path) for path, text in notes.items()}

    assert expected == list_meant(records, **asked)


def test_no_list_or_several() -> None:
    """Where nothing tells, the user is asked to."""
    with pytest.raises(NotFound, match="--to NOTE"):
        list_meant({})
    with pytest.raises(Conflict, match="a#论文, b#论文"):
        list_meant({path: record(LIST, path) for path in ("b.md", "a.md")})


@given(note_texts(), NASTY)
@settings(max_examples=100)
def test_any_note_takes_a_paper_or_says_why_not(text: str, title: str) -> None:
    """One item more, with the link; all that was there is there, and undo is exact."""
    note = record(text)
    section = reading_section(note)
    try:
        entering = append(note, section, "@key", title)
    except BadInput:
        return
    after = apply(text, entering.edits)
    parsed = parse(after)
    (item,) = (each for each in parsed.items if each.line == entering.line)

    assert len(note.note.items) + 1 == len(parsed.items)
    assert [("@key", " ")] == [(link.target, item.status) for link in item.links]
    assert text == apply(after, invert(text, entering.edits))
    assert section is None or Role.READING is record(after).role(item)


@given(st.sampled_from(("1. ", "- [ ] ", "\t* [x] ")), NASTY, NASTY)
@settings(max_examples=100)
def test_any_line_is_adopted_or_refused(marker: str, title: str, remark: str) -> None:
    """The number of items stays, and so does the text but for the link."""
    line = " ".join(f"{title}。{remark}".split())
    text = f"- first\n{marker}{line}\n"
    note = record(text)
    if len(note.note.items) != 2:
        return
    try:
        entering = adopt(note, note.note.items[1], "@key", Work(title=title))
    except BadInput:
        return
    after = apply(text, entering.edits)

    assert 2 == len(parse(after).items)
    assert text == apply(after, invert(text, entering.edits))


def test_a_paper_without_a_title() -> None:
    """Its link shows its name."""
    assert "[[@key]]" == link_to("@key", " ")


def test_the_seed(seed: bytes) -> None:
    """In the user's real note the papers get their links, and a new one the next number."""
    text = seed.decode()
    note = record(text, "LLM调研.md")
    section = reading_section(note)
    assert section is not None
    assert "论文" == section.title
    new = apply(text, append(note, section, "@new2024", "A New One").edits)
    items = [item for item in note.note.items if item.section == section.index]
    own = [adopt(note, items[0], "@artetxe2022", ROLE), adopt(note, items[2], "@min2022", HOW)]
    linked = apply(text, [edit for each in own for edit in each.edits])

    third = "3. Rethinking the Role of Demonstrations: What Makes In-Context Learning Work? 分析"
    assert (
        text.replace(
            third, third.replace("3. ", "3. [[@min2022|").replace("? 分析", "?]] 分析")
        ).replace(ROLE.title + "。", f"[[@artetxe2022|{ROLE.title}]]。")
        == linked
    )
    at = text.index("\n\n# TODO")
    assert text[:at] + "\n4. [ ] [[@new2024|A New One]]" + text[at:] == new
