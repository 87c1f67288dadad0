"""What is made of notes is kept: the same with the cache, with an old one, and without any."""

from collections.abc import Callable

import pytest

from tests.conftest import Sandbox
from tracker import cache

Make = Callable[..., Sandbox]
NOTES = {
    "a.md": "# TODO\n- [ ] one 📅 2023-06-01 ⏫\n- [/] two 🛫 2023-06-01\n"
    "\t- [x] below ✅ 2023-06-02\n"
    "- [ ] first 🆔 a1\n- [ ] waits ⛔ a1 🔁 every week\n"
    "> - [x] quoted [[b|link]] `x` ^link\n",
    "b.md": "资料：\n1. [/] [title](https://example.org/p) 🛫 2023-06-01\n2. [[@k]]\n",
    "@k.md": '---\ntitle: "A paper"\nyear: 2020\nstatus: read\n---\n## 改进\n',
    "c.md": "大纲：\n1. [x] one\n\t1. [/] below [[@k]]\n2. two [words:: 300]\n3. [[c#one]]\n"
    "## one\nSome words.\n",
    "d.md": "问题：\n- [ ] why?\n\t- A：so\n- what?\n",
}
SHOWN = (
    *((), ("tasks",), ("tasks", "--json"), ("tasks", "not done; group by filename")),
    *(("tasks", "done", "--json"), ("status",), ("status", "--json"), ("check",)),
    *(("reading",), ("reading", "--json"), ("reading", "--queue", "2h"), ("timeline",)),
    *(("outline",), ("outline", "--json"), ("questions",), ("questions", "--json")),
    *(("coverage",), ("coverage", "--json"), ("report",)),
)


def shown(sandbox: Sandbox) -> list[str]:
    """All that the commands say."""
    return [sandbox.run(*arguments).out for arguments in SHOWN]


def test_the_cache_changes_nothing(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Warm, after a change, and without a cache the same is shown."""
    monkeypatch.setattr(cache, "RACY", 0)
    sandbox = vault(NOTES)
    cold = shown(sandbox)
    assert shown(sandbox) == cold
    for path, text in NOTES.items():
        sandbox.write(path, f"{text}\n- [ ] more in {path} 📅 2023-07-01\n")
    changed = shown(sandbox)
    assert changed != cold
    assert shown(sandbox) == changed
    monkeypatch.setenv("TRACKER_CACHE_DIR", str(sandbox.root / "a.md" / "no place"))

    assert shown(sandbox) == changed


def test_a_note_that_goes_takes_its_values_along(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is gone is shown no more, and comes back with its note."""
    monkeypatch.setattr(cache, "RACY", 0)
    sandbox = vault(NOTES)
    before = shown(sandbox)
    for path in NOTES:
        (sandbox.root / path).unlink()
    without = shown(sandbox)
    assert "why?" not in "".join(without)
    for path, text in NOTES.items():
        sandbox.write(path, text)

    assert shown(sandbox) == before
