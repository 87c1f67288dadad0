"""The reading entries of a vault: which items are entries, and which notes they join."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.reading.collect import Collector, collect, source_of
from tracker.core.reading.entry import Entry
from tracker.core.record import read_record
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings

TODAY = date(2023, 6, 15)


def entries(**notes: str) -> tuple[Entry, ...]:
    """The entries of a vault of these notes."""
    names = RoleNames.of({})
    records = [
        read_record(f"{stem}.md", text, TaskSettings(), names) for stem, text in notes.items()
    ]
    return collect(records, TODAY)


def titles(**notes: str) -> list[str]:
    """Their titles."""
    return [entry.title for entry in entries(**notes)]


def test_a_group_is_not_an_entry() -> None:
    """An item without a link above linked ones is their group's name."""
    assert titles(a="资料：\n- Transformers\n\t- [A](https://a.org)\n\t- [B](https://b.org)\n") == [
        "A",
        "B",
    ]


def test_what_is_below_an_entry_belongs_to_it() -> None:
    """Remarks and further links under an entry are no entries, but for those with a checkbox."""
    note = "资料：\n- [A](https://a.org)\n\t- its [code](https://c.org)\n\t- [ ] read part two\n"

    assert titles(a=note) == ["A", "read part two"]


def test_empty_items_and_other_sections_are_left_out() -> None:
    """Only a reading section's items with words count."""
    assert titles(a="资料：\n1. A\n2. \n\n# Plan\n- [B](https://b.org)\n") == ["A"]


PAPER = "---\ntitle: On Things\ndoi: 10.1000/AB\narxiv: '2203.15556'\nyear: 2022\n---\n"


def test_ways_to_join() -> None:
    """By link, DOI, arXiv id of any version, and title without case and punctuation."""
    for line in (
        "[[@k|x]]",
        "[x](https://doi.org/10.1000/ab)",
        "[x](https://arxiv.org/pdf/2203.15556v2)",
        "on things!。 good",
    ):
        found = entries(a=f"资料：\n- {line}\n", **{"@k": PAPER})
        assert [entry.note for entry in found] == ["@k.md"], line
        assert found[0].year == 2022


def test_a_paper_in_no_list_is_an_entry_of_its_own() -> None:
    """It stands behind the lists, with its note's first line as its place."""
    found = entries(**{"@k": PAPER}, a="资料：\n- other\n")

    assert [(entry.title, entry.ref.path, entry.ref.line) for entry in found] == [
        ("other", "a.md", 1),
        ("On Things", "@k.md", 0),
    ]


def test_the_items_state_comes_before_the_notes() -> None:
    """A box that says something decides; without one the paper note does."""
    read = PAPER.replace("year", "status: read\nfinished: 2023-05-01\nyear")

    assert entries(a="资料：\n- [/] [[@k]]\n", **{"@k": read})[0].state == "reading"
    joined = entries(a="资料：\n- [[@k]]\n", **{"@k": read})[0]
    assert (joined.state, joined.finished) == ("read", date(2023, 5, 1))


TEXTS = {
    "list": (
        "资料：\n- [x] [[@k]] ✅ 2023-06-01\n- [ ] B\n",
        "资料：\n- [ ] [[@k]]\n",
        "no list\n",
    ),
    "other": ("资料：\n- on things\n- [C](https://c.org)\n", ""),
    "@k": (PAPER, PAPER.replace("2022", "2021"), "gone\n", PAPER + "## 改进\n\nmuch\n"),
    "@j": ("---\ntitle: Alone\n---\n", "---\ntitle: On Things\n---\n"),
}


@given(st.lists(st.tuples(st.sampled_from(sorted(TEXTS)), st.integers(0, 3)), max_size=8))
@settings(max_examples=50)
def test_collected_again(edits: list[tuple[str, int]]) -> None:
    """After any edits what is collected again is what is collected anew."""
    names = RoleNames.of({})
    collector, records, sources = Collector(), {}, {}
    for stem, nth in [*((stem, 0) for stem in TEXTS), *edits]:
        text = TEXTS[stem][nth % len(TEXTS[stem])]
        records[stem] = read_record(f"{stem}.md", text, TaskSettings(), names)
        sources[stem] = source_of(records[stem])

        assert collect(records.values(), TODAY) == collector.collect(sources.values(), TODAY)
    later = date(2023, 6, 16)
    assert collect(records.values(), later) == collector.collect(sources.values(), later)
