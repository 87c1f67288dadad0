"""What the lists know of a note without its record: the same as the record says."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from tests.conftest import SHARED
from tests.core.test_plain import text_in
from tests.strategies import note_texts
from tracker.cli.documents.tasks import tasks_document
from tracker.core.extract import facts_of, lines_of
from tracker.core.facts import joined, pack_relations, pack_tasks, unpack_relations, unpack_tasks
from tracker.core.parsed import SkimSettings, skim
from tracker.core.reading.collect import collect
from tracker.core.record import NoteRecord, read_record
from tracker.core.roles import Role, RoleNames
from tracker.core.skim import Skimmer, sieve_of
from tracker.core.task.settings import TaskFormat, TaskSettings
from tracker.core.task_json import escaped, kept_of, tasks_text
from tracker.core.task_values import tasks_from
from tracker.core.tasks import collect_tasks, related
from tracker.core.text import decode

TODAY = date(2023, 6, 15)
NAMES = RoleNames.of({})
VAULT = Path(__file__).resolve().parents[2] / "vault"
MANNERS = (
    TaskSettings(),
    TaskSettings(task_format=TaskFormat.DATAVIEW, use_filename_as_scheduled_date=True),
    TaskSettings(global_filter="#task", remove_global_filter=True),
)
settings_of = st.sampled_from(MANNERS)


def samples() -> Iterator[bytes]:
    """Real notes and hand-made ones that hold what is rare."""
    yield from (file.read_bytes() for file in sorted(VAULT.rglob("*.md")))
    yield from (file.read_bytes() for file in sorted((SHARED / "seeds").glob("*.md")))


def check(record: NoteRecord, settings: TaskSettings) -> None:
    """Hold everything that is made of facts against what is made of the record."""
    facts = facts_of(record)
    own = unpack_tasks(pack_tasks(facts.tasks))
    roles = facts.traits.roles
    whole = [record.lines[index] for index in record.lines if index in record.tasks]
    sieve = sieve_of(settings, NAMES)

    assert own == facts.tasks
    for day in (TODAY, TODAY + timedelta(days=6), date(2023, 4, 13)):
        skimmer = Skimmer(sieve, day) if sieve else None
        found = skim(record.path, record.note.text, SkimSettings(settings, NAMES, day), skimmer)
        assert set(found.traits.roles) >= set(roles)
        assert (unpack_tasks(found.packed) if found.packed else ()) == facts.tasks
        traits = found.traits._replace(roles=roles)
        kept = kept_of(record.path, facts, whole, day)
        assert found._replace(traits=traits, packed=b"", text=None) == kept._replace(
            packed=b"", text=None
        )
        assert text_in(found) == text_in(kept)
        tasks = collect_tasks([record], day)
        assert related(tasks_from(record.path, own, settings, day)) == tasks
        text = tasks_text(record.path, own, lines_of(record.path, own, settings), day)
        ids, awaited = set(facts.traits.ids), set(facts.traits.awaited)
        if ids.isdisjoint(awaited):
            ids, awaited = set(), set()
        relations = unpack_relations(pack_relations(text.relations))
        document = joined(text.json, relations, ids, awaited)
        expected = json.dumps(tasks_document(tasks)["tasks"], ensure_ascii=False)
        assert f"[{document.decode()}]" == escaped(expected)
        assert text.tasks == len(tasks)
        assert text.first <= day.toordinal() <= text.last
    assert facts.traits.is_paper or facts.traits.roles or "reading" not in record.roles


@given_settings(max_examples=150)
@given(note_texts(), settings_of)
def test_facts_say_what_the_record_says(text: str, settings: TaskSettings) -> None:
    """Tasks and their JSON come out the same, whichever way they go, on any day."""
    path = "日记/2023-04-13.md"
    check(read_record(path, text, settings, NAMES), settings)


@pytest.mark.parametrize("settings", MANNERS)
def test_facts_of_real_notes(settings: TaskSettings) -> None:
    """The same for the sample vault and the seed."""
    for data in samples():
        check(read_record("a/笔记.md", decode(data), settings, NAMES), settings)


days = st.integers(-20, 20).map(lambda shift: TODAY + timedelta(days=shift))


@given(st.lists(st.tuples(st.sampled_from("📅⏳🛫"), days), max_size=4), days, days)
def test_a_text_holds_as_long_as_it_says(
    fields: list[tuple[str, date]], made: date, shown: date
) -> None:
    """Between its first and last day the text of a task is what is made on that day."""
    line = " ".join(f"{sign} {day}" for sign, day in fields)
    record = read_record("a.md", f"- [ ] a {line}\n- [x] b {line}\n", MANNERS[0], NAMES)
    facts = facts_of(record).tasks

    def text(day: date) -> bytes:
        return tasks_text("a.md", facts, record.lines.values(), day).json

    kept = tasks_text("a.md", facts, record.lines.values(), made)
    if kept.first <= shown.toordinal() <= kept.last:
        assert kept.json == text(shown)


@given_settings(max_examples=60)
@given(note_texts())
def test_traits_miss_no_list(text: str) -> None:
    """A note whose traits say so little that a list leaves it out has nothing for that list."""
    record = read_record("a.md", text, MANNERS[0], NAMES)
    traits = facts_of(record).traits
    has_entries: Callable[[], bool] = lambda: bool(collect([record], TODAY))  # noqa: E731

    assert traits.is_paper or Role.READING.value in traits.roles or not has_entries()
