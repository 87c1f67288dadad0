"""Where links lead, and where they come from."""

from collections.abc import Mapping

import pytest

from tracker.core.record import NoteRecord, read_record
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.core.wayfinding import backlinks, destination


def vault_of(notes: Mapping[str, str]) -> Mapping[str, NoteRecord]:
    """Notes as they are read."""
    return {
        path: read_record(path, text, TaskSettings(), RoleNames.of({}))
        for path, text in notes.items()
    }


VAULT = vault_of(
    {
        "Survey.md": "# One\n\n## Two #tag\n- a ^block-1\n[[papers/@a]] [x](deep/Note.md)\n",
        "deep/Note.md": "see [[Survey#One|the survey]]\nand [[note]] itself\n",
        "other/deep/Note.md": "Survey is only named here\n",
        "papers/@a.md": "[s](../Survey.md#Two)\n",
    }
)


@pytest.mark.parametrize(
    ("target", "source", "expected"),
    [
        ("Survey", "deep/Note.md", ("Survey.md", 0)),
        ("survey.md", "deep/Note.md", ("Survey.md", 0)),
        ("Survey#One", "deep/Note.md", ("Survey.md", 0)),
        ("Survey#Two", "deep/Note.md", ("Survey.md", 2)),
        ("Survey#One#Two tag", "deep/Note.md", ("Survey.md", 2)),
        ("#Two", "Survey.md", ("Survey.md", 2)),
        ("Survey#^block-1", "deep/Note.md", ("Survey.md", 3)),
        ("Survey#nowhere", "deep/Note.md", ("Survey.md", 0)),
        ("Note", "Survey.md", ("deep/Note.md", 0)),
        ("Note", "other/deep/x.md", ("other/deep/Note.md", 0)),
        ("../Survey.md", "papers/@a.md", ("Survey.md", 0)),
        ("%40a", "Survey.md", ("papers/@a.md", 0)),
        ("nobody", "Survey.md", None),
        ("../../../etc/passwd", "Survey.md", None),
    ],
)
def test_where_a_link_leads(target: str, source: str, expected: tuple[str, int] | None) -> None:
    """A note is found by its path or name, the nearest of several; a heading and a block in it."""
    found = destination(target, source, VAULT)

    assert expected == (found and (found.path, found.line))


def test_what_links_to_a_note() -> None:
    """Lines of other notes that link there, by whatever name; to be named is no link."""
    found = [
        (link.ref.path, link.ref.line, link.words) for link in backlinks("Survey.md", VAULT, VAULT)
    ]

    assert found == [("deep/Note.md", 0, "see the survey"), ("papers/@a.md", 0, "s")]
    assert not backlinks("other/deep/Note.md", VAULT, VAULT)
