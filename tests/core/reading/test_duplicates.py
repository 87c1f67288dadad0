"""A paper that the vault has already is found, under whichever name it comes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from tests.conftest import SHARED
from tests.core.works import works
from tracker.core.bib.work import Name, PartialDate, Work
from tracker.core.reading.collect import collect
from tracker.core.reading.duplicates import find_duplicate, plain_address
from tracker.core.reading.paper import paper_of
from tracker.core.reading.paper_note import new_paper_note
from tracker.core.record import NoteRecord, read_record
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings

TODAY = date(2023, 6, 15)
LIST = """\
论文：
1. [BERT](https://aclanthology.org/N19-1423/)。bert
2. https://arxiv.org/pdf/2106.09685v1 LoRA
3. Rethinking the Role of Demonstrations: What Makes In-Context Learning Work? 分析
4. [知乎](https://zhuanlan.zhihu.com/p/49271699?utm_source=x#top)
5. [CLIP](https://doi.org/10.48550/arXiv.2103.00020)
6. [[@vaswani2017attention|Attention]]
"""
PAPER = """\
---
title: Attention Is All You Need
authors: [Ashish Vaswani, Noam Shazeer]
year: 2017
arxiv: '1706.03762'
---
"""


def record(path: str, text: str) -> NoteRecord:
    return read_record(path, text, TaskSettings(), RoleNames.of({}))


def found(work: Work, notes: dict[str, str] | None = None) -> tuple[str, int, str] | None:
    notes = notes or {"list.md": LIST, "@vaswani2017attention.md": PAPER}
    records = [record(path, text) for path, text in notes.items()]
    papers = [paper for each in records if (paper := paper_of(each.path, each.properties))]
    match = find_duplicate(work, collect(records, TODAY), papers)
    return (match.entry.title, match.entry.ref.line, match.by) if match else None


ATTENTION = Work(
    title="Attention is all you need.",
    authors=(Name("Vaswani", "A."),),
    issued=PartialDate(2018),
    doi="10.5555/3295222.3295349",
    type="paper-conference",
)


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (Work(doi="10.18653/v1/n19-1423"), ("BERT", 1, "id")),
        (Work(url="https://www.aclweb.org/anthology/N19-1423.pdf"), ("BERT", 1, "id")),
        (Work(arxiv="2106.09685"), ("LoRA", 2, "arXiv id")),
        (Work(doi="10.48550/arxiv.2106.09685"), ("LoRA", 2, "arXiv id")),
        (Work(pdf="https://arxiv.org/pdf/2106.09685v3"), ("LoRA", 2, "arXiv id")),
        (Work(title="Rethinking the role of demonstrations – what makes in-context learning work?"),
         ("Rethinking the Role of Demonstrations: What Makes In-Context Learning Work?", 3,
          "title")),
        (Work(url="http://zhuanlan.zhihu.com/p/49271699/"), ("知乎", 4, "address")),
        (Work(arxiv="2103.00020", title="other"), ("CLIP", 5, "arXiv id")),
        (Work(arxiv="1706.03762"), ("Attention", 6, "arXiv id")),
        (Work(title="Attention is all you need"), ("Attention", 6, "title")),
        (Work(title="Nothing of it", doi="10.1000/x"), None),
        (Work(), None),
    ],
)  # fmt: skip
def test_names(work: Work, expected: tuple[str, int, str] | None) -> None:
    """Ids in whichever form, addresses in whichever spelling, and at last the title."""
    assert expected == found(work)


@pytest.mark.parametrize(
    ("work", "same"),
    [
        (ATTENTION, True),
        (replace(ATTENTION, title="Attention Is All You Need, Again"), False),
        (replace(ATTENTION, issued=PartialDate(2023)), False),
        (replace(ATTENTION, authors=(Name("Somebody", "E."),)), False),
        (replace(ATTENTION, authors=(Name("Shazeer", "Noam"), Name("Else", "S."))), True),
        (replace(ATTENTION, authors=(), issued=None), True),
    ],
)
def test_titles(work: Work, same: bool) -> None:
    """A preprint and its published version are one; another author's or decade's paper is not."""
    assert same == (found(work, {"@vaswani2017attention.md": PAPER}) is not None)


def test_two_published_versions_are_two() -> None:
    """Papers of one title with two DOIs, neither a preprint's, are two."""
    note = PAPER.replace("arxiv: '1706.03762'", "doi: 10.1000/journal")

    assert found(ATTENTION, {"@a.md": note}) is None
    assert found(replace(ATTENTION, doi="10.1101/2020.1"), {"@a.md": note}) is not None


def test_addresses() -> None:
    """One page has one plain address, whatever is hung on to it."""
    assert (
        plain_address("HTTPS://www.Example.org/A/?b=2&utm_source=x&a=1#y")
        == "example.org/A?a=1&b=2"
    )
    assert plain_address("http://m.example.org/A?a=1&b=2") == "example.org/A?a=1&b=2"


@given(works())
@settings(max_examples=100)
def test_any_record_is_found_in_its_own_note(work: Work) -> None:
    """Nothing raises, and a record with a DOI or arXiv id finds the note made of it."""
    template = "---\ntitle: {{title}}\n---\n"
    note = record("@key.md", new_paper_note(work, template, TODAY, "key"))
    match = find_duplicate(work, collect([note], TODAY))

    is_named = work.doi == "10.18653/v1/n19-1423" or work.arxiv in {"1706.03760", "0704.0001"}
    assert not is_named or match is not None


def test_the_seed() -> None:
    """The papers that the user's note lists by their titles are found by these."""
    file = SHARED / "seeds" / "LLM调研.md"
    if not file.exists():
        pytest.skip("the folder with the user's real note is absent")
    notes = {"LLM调研.md": file.read_text(encoding="utf-8")}
    title = "On the role of bidirectionality in language model pre-training"
    match = found(Work(title=title, issued=PartialDate(2022), arxiv="2205.11726"), notes)

    assert match is not None
    assert ("On the Role of Bidirectionality in Language Model Pre-Training", "title") == (
        match[0],
        match[2],
    )
