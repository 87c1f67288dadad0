"""Which paper notes wait for their records."""

import os
from collections.abc import Callable
from datetime import date

from tests.conftest import Sandbox
from tracker.incomplete import pending_notes
from tracker.workbench import Workbench


def test_only_what_may_wait_is_read(vault: Callable[..., Sandbox]) -> None:
    """Of many notes those of papers are looked at, and only what speaks of it is parsed."""
    waits, other = "---\nmetadata: pending\n---\n", "---\nmetadata: whole\n---\n"
    notes = {"@b.md": waits, "@a.md": waits, "@c.md": other, "@d.md": "text", "e.md": waits}
    root = vault(notes).root
    workbench = Workbench.find(str(root), os.environ, root, lambda: date(2023, 6, 15))
    workbench.refresh()

    assert pending_notes(workbench) == ("@a.md", "@b.md")
    assert {"@a.md", "@b.md", "@c.md"} >= set(workbench.index._records)

    (root / "@a.md").write_text(other, encoding="utf-8")
    workbench.refresh({"@a.md"})
    assert pending_notes(workbench) == ("@b.md",)
