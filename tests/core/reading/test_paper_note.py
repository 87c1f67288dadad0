"""A paper note is made from a record, gives it back, and is completed without a word lost."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import frontmatter as python_frontmatter
import pytest
import yaml
from hypothesis import given, settings

from tests.core.works import NASTY, works
from tracker.core import frontmatter
from tracker.core.bib.work import Name, PartialDate, Work
from tracker.core.reading.entry import ReadingState
from tracker.core.reading.paper import paper_of
from tracker.core.reading.paper_note import complete, new_paper_note, read_paper_note
from tracker.core.structure import find_front, parse
from tracker.core.text import apply
from tracker.errors import BadInput

ROOT = Path(__file__).resolve().parents[3]
TEMPLATE = (ROOT / "templates/paper.md").read_text(encoding="utf-8")
TODAY = date(2023, 6, 15)
LORA = Work(
    title="LoRA: Low-Rank Adaptation of Large Language Models",
    type="paper-conference",
    authors=(Name("Hu", "Edward J."), Name("Shen", "Yelong"), Name("Oord", "Aäron", "van den")),
    issued=PartialDate(2022, 4),
    container="ICLR",
    arxiv="2106.09685",
    pdf="https://arxiv.org/pdf/2106.09685",
    abstract="We propose LoRA.\n\nIt has rank $r \\ll d$.",
    extra=(("eprintclass", "{cs.CL}"),),
    source="arxiv",
)
NOTE = """\
---
title: 'LoRA: Low-Rank Adaptation of Large Language Models'
authors:
  - Edward J. Hu
  - Yelong Shen
  - Aäron van den Oord
year: 2022
venue: ICLR
doi:
arxiv: '2106.09685'
link: https://arxiv.org/abs/2106.09685
pdf: https://arxiv.org/pdf/2106.09685
citekey: hu2022lora
status: unread
started:
finished:
rating:
tags: [paper]
draft: true
---
## 问题

## 改进

## 方法

## 证据

## 疑问

## 摘录

## 摘要
We propose LoRA.

It has rank $r \\ll d$.

## 书目记录
```json bibliography
{
"type": "paper-conference",
"issued": [2022, 4],
"url": "",
"extra": [
  ["eprintclass", "{cs.CL}"]
],
"source": "arxiv"
}
```
"""


def values(text: str) -> dict[str, object]:
    return dict(frontmatter.read(text, find_front(text)).values)


def note_of(work: Work, key: str = "key", template: str = TEMPLATE) -> str:
    return new_paper_note(work, template, TODAY, key)


def completed(text: str, work: Work) -> str:
    return apply(text, complete(text, work))


def test_a_new_note() -> None:
    """The template with its properties filled in, the abstract, and what has no property."""
    text = note_of(LORA, "hu2022lora")

    assert NOTE == text
    assert replace(LORA, citekey="hu2022lora") == read_paper_note(text)


def test_a_stub_waits_for_its_record() -> None:
    """Of what is not known the property stays empty, and the note says that it is pending."""
    text = new_paper_note(Work(arxiv="1706.03760"), TEMPLATE, TODAY, "key", pending=True)

    assert "\ntitle:\nauthors:\nyear:\nvenue:\ndoi:\narxiv: '1706.03760'\n" in text
    assert "\ndraft: true\nmetadata: pending\n---\n" in text
    assert {"url", "aliases"}.isdisjoint(values(text))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ReadingState.UNREAD, ("unread", None, None)),
        (ReadingState.READING, ("reading", "2023-06-15", None)),
        (ReadingState.READ, ("read", "2023-06-15", "2023-06-15")),
        (ReadingState.DROPPED, ("dropped", None, None)),
    ],
)
def test_states(state: ReadingState, expected: tuple[str | None, ...]) -> None:
    """A paper may come in begun or read; then it has today's dates."""
    said = values(new_paper_note(LORA, TEMPLATE, datetime(2023, 6, 15, 9, 30), "k", state=state))  # noqa: DTZ001

    assert expected == (said["status"], said["started"], said["finished"])


@given(works())
@settings(max_examples=100)
def test_any_record_comes_back(work: Work) -> None:
    """Nothing is lost or changed, whatever the record says, and every reader reads the note."""
    text = note_of(work)
    front = find_front(text)

    assert replace(work, citekey="key") == read_paper_note(text)
    assert front is not None
    assert frontmatter.read(text, front).error is None
    assert "unread" == python_frontmatter.loads(text)["status"]
    assert "unread" == yaml.safe_load(front.body.of(text))["status"]
    assert paper_of("papers/@key.md", values(text)) is not None


@given(works())
@settings(max_examples=100)
def test_nothing_in_a_note_acts(work: Work) -> None:
    """No template, shortcode, link, embed, comment, tag, task or heading comes from outside."""
    text = note_of(work)
    note = parse(text)
    headings = [heading.text for heading in note.headings]
    known = ["问题", "改进", "方法", "证据", "疑问", "摘录", "摘要", "书目记录"]

    assert [] == re.findall(r"\{\{|<%|%>|%%|\[\[|!\[|(?<!\\)<script>|<!--", text)
    assert [] == re.findall(r"[\x00-\x09\x0b-\x1f\x7f\u202e\u2028\ud800-\udfff]", text)
    assert headings == [heading for heading in known if heading in headings]
    assert ((), ()) == (note.items, note.tags)
    assert {"url", "aliases"}.isdisjoint(values(text))


@given(works(), works())
@settings(max_examples=100)
def test_completing_twice_is_completing_once(had: Work, work: Work) -> None:
    """What the note had stays, the rest comes in, and then there is nothing left to do."""
    before = note_of(had)
    after = completed(before, work)
    kept = {name: value for name, value in values(before).items() if value is not None}

    assert kept.items() <= values(after).items()
    assert () == complete(after, work)
    assert (had.title or work.title) == read_paper_note(after).title or not had.title.strip()


def test_completing_a_stub() -> None:
    """A stub becomes the note that would have been made, but for what the user wrote."""
    stub = new_paper_note(Work(arxiv="2106.09685"), TEMPLATE, TODAY, "hu2022lora", pending=True)
    filled = completed(stub, LORA)

    assert replace(LORA, citekey="hu2022lora") == replace(read_paper_note(filled), url="")
    assert "metadata" not in values(filled)


def test_completing_keeps_the_users_words() -> None:
    """Values and text that are there stay to the letter; an empty section takes the abstract."""
    mine = (
        "---\r\ntitle: my own title   # mine\r\nauthors: [E. Hu]\r\nyear: \r\ndoi:\r\n"
        "metadata: pending\r\ncitekey: hu\r\n---\r\nMy words.\r\n\r\n## Abstract\r\n\r\n## Mine"
    )
    after = completed(mine, replace(LORA, doi="10.1000/x"))

    assert after.startswith(
        "---\r\ntitle: my own title   # mine\r\nauthors: [E. Hu]\r\nyear: 2022\r\n"
        "doi: 10.1000/x\r\ncitekey: hu\r\n---\r\nMy words.\r\n\r\n"
        "## Abstract\r\nWe propose LoRA.\r\n\r\nIt has rank"
    )
    assert "## Mine\r\n\r\n## Record\r\n```json bibliography\r\n{\r\n" in after
    assert "\n" not in after.replace("\r\n", "")
    assert ("my own title", "E. Hu") == (
        read_paper_note(after).title,
        read_paper_note(after).authors[0].shown,
    )
    assert "2106.09685" == read_paper_note(after).arxiv


def test_completing_an_unreadable_note_is_refused() -> None:
    """A note with broken properties is left alone, with the reason."""
    with pytest.raises(BadInput, match="cannot be read"):
        complete("---\na: [\n---\n", LORA)


def test_what_the_user_corrects_counts() -> None:
    """A changed property outdoes the record; names that stayed keep their parts."""
    text = note_of(replace(LORA, authors=(Name("Hu", "Edward J."), Name(literal="The Team"))))
    changed = text.replace("ICLR", "NeurIPS").replace("- The Team", "- Other Person")
    read = read_paper_note(changed.replace("year: 2022", "year: 2021"))

    assert ("NeurIPS", PartialDate(2021)) == (read.container, read.issued)
    assert (Name("Hu", "Edward J."), Name("Person", "Other")) == read.authors


def test_a_broken_block_is_left_alone() -> None:
    """A record that the user broke is not read, not replaced, and nothing fails."""
    text = note_of(LORA).replace('"issued"', "issued")

    assert PartialDate(2022) == read_paper_note(text).issued
    assert "issued:" in completed(text, replace(LORA, volume="3"))
    assert '"3"' not in completed(text, replace(LORA, volume="3"))


def test_foreign_notes_are_read() -> None:
    """Notes by hand and by other programs give what they say, in the record's own forms."""
    work = read_paper_note(
        "---\ntitle: 2001\nauthor: Hu, Edward; van Gogh, Vincent\nyear: '2019'\n"
        "doi: https://doi.org/10.1000/X\narxiv: 1706.03760\n---\n"
    )

    assert ("2001", "10.1000/x", "1706.03760") == (work.title, work.doi, work.arxiv)
    assert PartialDate(2019) == work.issued
    assert Work() == read_paper_note("")
    assert Work() == read_paper_note("---\na: [\n---\n")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("---\ntitle: {{title}}\nauthors: [me, {{authors}}]\nwhen: {{date:YYYY}}-x\n---\nWords",
         "---\ntitle: 'A: b'\nauthors: [me, Edward Hu, 张三]\nwhen: 2023-x\n"),
        ("nothing",
         "---\ntitle: 'A: b'\nauthors: [Edward Hu, 张三]\ncitekey: key\nstatus: unread\n"  # noqa: ISC004
         "draft: true\n---\nnothing\n"),
        ("---\nlist:\n  - '{{title}}'\n  - {{nothing}}x\n---\n", None),
        ("---\nurl: '{{link}}'\n---\n", "---\nurl:\n"),
        ('---\ntitle: "“{{title}}” {{time}} {{unknown}}"\ndraft: false\n---\n{{unknown}}',
         "---\ntitle: '“A: b” 00:00 {{unknown}}'\ndraft: false\n"),
    ],
)  # fmt: skip
def test_other_templates(template: str, expected: str | None) -> None:
    """Any plain template does; what Tracker needs and it leaves out is added."""
    work = Work(title="A: b", authors=(Name("Hu", "Edward"), Name("张", "三")))
    if expected is None:
        with pytest.raises(BadInput, match="Mend the template"):
            note_of(work, template=template)
    else:
        assert note_of(work, template=template).startswith(expected)


@pytest.mark.parametrize(
    "body", ["```\n", "%%\n", "<!--\n", "$$\n", "## Abstract\nMine.\n", "## Abstract\n\n## More\n"]
)
def test_a_template_that_hides_what_follows(body: str) -> None:
    """The record comes back whatever the template makes of the section for the abstract."""
    work = Work(title="T", type="article", abstract="One $x$.\n\nTwo #no [[link]].", citekey="key")

    assert work == read_paper_note(note_of(work, template=f"---\ntags: [paper]\n---\n{body}"))


def test_an_address_that_stops_hugo_is_refused() -> None:
    """A template may not put the paper's address into Hugo's own property."""
    with pytest.raises(BadInput, match="stops Hugo"):
        note_of(LORA, template="---\nurl: '{{link}}'\n---\n")


@given(NASTY, works())
@settings(max_examples=50)
def test_a_windows_template_gives_a_windows_note(title: str, work: Work) -> None:
    """Line ends are the template's."""
    text = note_of(replace(work, title=title), template=TEMPLATE.replace("\n", "\r\n"))

    assert text.count("\n") == text.count("\r\n")
    assert replace(work, title=title, citekey="key") == read_paper_note(text)
