"""What is proposed to read in the time there is."""

from datetime import date

import pytest

from tests.core.reading.test_collect import entries
from tracker.core.reading.collect import collect
from tracker.core.reading.linked import Linked
from tracker.core.reading.planned import linking_items, planned, wanted_by
from tracker.core.reading.queue import pages_in, proposed, read_minutes
from tracker.core.record import read_record
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.errors import BadInput

TODAY = date(2023, 6, 15)


def queue(note: str, minutes: int) -> list[tuple[str, int]]:
    """The titles and minutes of what is proposed."""
    found = proposed(entries(a=f"资料：\n{note}"), minutes, TODAY, {}, {})
    return [(queued.entry.title, queued.minutes) for queued in found]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("120min", 120), ("90", 90), ("2h", 120), ("1h30", 90), ("1.5 小时", 90), ("45分钟", 45)],
)
def test_ways_to_say_a_time(text: str, minutes: int) -> None:
    """Minutes, hours and both."""
    assert minutes == read_minutes(text)


@pytest.mark.parametrize("text", ["", "0", "soon", "-5", "1d"])
def test_no_time(text: str) -> None:
    """Other words are told."""
    with pytest.raises(BadInput):
        read_minutes(text)


def test_what_is_begun_and_important_goes_first() -> None:
    """Priority before what is begun, that before what waits, and read things never."""
    note = (
        "- [ ] [plain](https://a.org/1)\n"
        "- [ ] [old](https://a.org/2) ➕ 2023-05-01\n"
        "- [/] [begun](https://a.org/3)\n"
        "- [ ] [urgent](https://a.org/4) 🔺\n"
        "- [x] [read](https://a.org/5)\n"
        "- [-] [dropped](https://a.org/6)\n"
    )

    assert ["urgent", "begun", "old", "plain"] == [title for title, _ in queue(note, 600)]


def test_lengths() -> None:
    """What is left of pages and of a film counts; else what such a thing usually takes."""
    note = (
        "- [ ] [a](https://a.org/1) (p. 40/48)\n"
        "- [ ] [b](https://bilibili.com/2) (23:10/58:00)\n"
        "- [ ] [c](https://arxiv.org/abs/2203.15556)\n"
    )

    assert [("a", 24), ("b", 35), ("c", 45)] == queue(note, 600)


def test_only_what_fits() -> None:
    """What is too long is passed over; if nothing fits, the first is begun."""
    note = "- [ ] [a](https://arxiv.org/abs/2203.15556) ⏫\n- [ ] [b](https://b.org)\n"

    assert [("b", 15)] == queue(note, 30)
    assert [("a", 12)] == queue(note, 12)
    assert [] == queue(note, 5)


def test_a_records_pages() -> None:
    """The pages of a journal's article tell its length; what is no range tells nothing."""
    assert 12 == pages_in('{"pages": "11-22"}')
    assert pages_in('{"pages": "e1001"}') is None
    assert pages_in('{"pages": "22-11"}') is None


def test_an_outline_waits() -> None:
    """A node that links to readings, none of which is read, wants them; its parents too."""
    text = "- [x] [A](https://a.org)\n- [ ] [B](https://b.org)\n- [ ] [[@c]]\n- [ ] [D](https://d.org)\n"
    notes = {
        "s.md": f"# Reading\n{text}\n# Outline\n- one [A](https://a.org)\n"
        "- two\n\t- deep [B](https://b.org) and [[@c|C]]\n",
        "@c.md": "---\ntitle: C\n---\n",
    }
    names = RoleNames.of({})
    records = [read_record(path, note, TaskSettings(), names) for path, note in notes.items()]
    found = collect(records, TODAY)
    plans = planned(((each.path, linking_items(each)) for each in records), Linked.of(found))
    titles = {ref.raw.strip(): [entry.title for entry in each] for ref, each in plans.items()}
    wanted = wanted_by(plans)

    assert ["A"] == titles["- one [A](https://a.org)"]
    assert ["B", "C"] == titles["- two"]
    assert {"B", "C"} == {entry.title for entry in found if entry.handle in wanted}


def test_citations_are_found() -> None:
    """A key, a DOI of any case, an arXiv address of any version and a wikilink name an entry."""
    paper = "---\ntitle: On Things\ndoi: 10.1000/AB\narxiv: '2203.15556'\n---\n"
    found = entries(**{"@k": paper})
    linked = Linked.of(found)

    assert linked.by_key("K") == found[0]
    assert linked.by_key("x") is None
