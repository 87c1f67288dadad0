"""Which notes may link to one is known without reading them, and as they are now."""

import os
from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import Sandbox
from tracker import cache
from tracker.core.wayfinding import backlinks
from tracker.linked import Linked
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
NOTES = {
    "Survey.md": "# One\nitself: [[Survey]] and [[#One]]\n",
    "a.md": "- [ ] see [[survey#One|the survey]] and [[b]]\n",
    "deep/b.md": "[there](../Survey.md), `[[c]]`\n",
    "c.md": "[[deep/Survey%20of%20all]] ![[Survey of all]]\r\nSurvey\n",
    "deep/Survey of all.md": "```\n[[Survey]]\n```\n[x](https://example.org/Survey)\n",
}


@pytest.mark.parametrize("keeps", [True, False])
def test_all_that_links_to_a_note_is_found(
    vault: Make,
    monkeypatch: pytest.MonkeyPatch,
    keeps: bool,
) -> None:
    """Of notes that are kept and of others, and again after one has changed or gone."""
    monkeypatch.setattr(cache, "RACY", 0 if keeps else 1 << 62)
    sandbox = vault(NOTES, git=False)
    workspace = Workspace.find(
        str(sandbox.root), os.environ, sandbox.root, lambda: date(2023, 6, 15)
    )
    workspace.refresh()

    def links_as_found() -> dict[str, list[str]]:
        linked.recall()
        linked.look_into(linked.unknown())
        records = workspace.index.records
        found = {path: backlinks(path, records, linked.naming(path)) for path in records}
        assert found == {path: backlinks(path, records, records) for path in records}
        return {path: [link.ref.path for link in links] for path, links in found.items() if links}

    linked = Linked(workspace.index)
    assert links_as_found() == {
        "Survey.md": ["a.md", "deep/b.md"],
        "deep/b.md": ["a.md"],
        "deep/Survey of all.md": ["c.md"],
    }
    assert bool(linked.unknown()) is not keeps
    sandbox.write("a.md", "now [[c]]\n")
    (sandbox.root / "deep/b.md").unlink()
    workspace.refresh()

    assert links_as_found() == {"c.md": ["a.md"], "deep/Survey of all.md": ["c.md"]}
