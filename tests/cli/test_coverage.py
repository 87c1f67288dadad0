"""What an outline is written from."""

import json
from collections.abc import Callable

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]
NOTES = {
    "o.md": (
        "# Outline\n- [[d#One]] from [[@a]] and [[@b|B]]\n\t- deep https://c.org\n"
        "- [[d#Two]]\n- x\n\n"
        "# Reading\n- [x] [[@a]]\n- [ ] [[@b]]\n- [x] [C](https://c.org)\n"
    ),
    "d.md": (
        "# One\nSo [@b; see @nobody2000, p. 3].\n```\n[@a]\n```\n"
        "## Sub\n[C](https://c.org)\n# Two\n"
    ),
    "@a.md": "---\ntitle: A\nstatus: read\n---\n",
    "@b.md": "---\ntitle: B\n---\n",
}


def test_planned_read_and_cited(vault: Make) -> None:
    """A part has what it and the parts below it link to, and what its text cites."""
    told = json.loads(vault(NOTES).run("coverage", "--json").out)
    first = told["parts"][0]

    assert 3 == told["count"]
    assert ["a", "b", "C"] == first["planned"]
    assert ["a", "C"] == first["read"]
    assert {"b", "C"} == set(first["cited"])
    assert (["b"], ["a"], ["nobody2000"]) == (first["unread"], first["uncited"], first["unknown"])
    assert ([], []) == (told["parts"][2]["planned"], told["parts"][2]["cited"])


def test_the_gaps_come_first(vault: Make) -> None:
    """What is cited and not read, and what is read and not cited, with the part it is about."""
    sandbox = vault(NOTES)
    shown = sandbox.run("coverage").out.splitlines()

    assert "Cited, not read  1" == shown[0]
    assert "☐ B" in shown[1]
    assert "Read, not cited  1" == shown[3]
    assert "✓ A  (in “d ▸ One from @a and B”" in shown[4]
    assert "no note: @nobody2000" in "\n".join(shown)
    assert 1 == sandbox.run("coverage", "nowhere").code


def test_what_no_part_knows_of(vault: Make) -> None:
    """What is read, and planned and cited nowhere, is a gap, too, once anything is cited."""
    stray = NOTES["o.md"] + "- [x] [Stray](https://s.org)\n- [ ] [Later](https://l.org)\n"
    sandbox = vault({**NOTES, "o.md": stray})
    shown = sandbox.run("coverage").out

    assert "Read, not cited  2\n" in shown
    assert "✓ Stray  (in no part" in shown
    assert ["Stray"] == sandbox.run("coverage", "--json").json["uncited"]
    assert [] == sandbox.run("coverage", "o", "--json").json["uncited"]
    sandbox.write("d.md", "# One\n")
    assert [] == sandbox.run("coverage", "--json").json["uncited"]


def test_nothing_to_cover(vault: Make) -> None:
    """Without sources the view says what to do."""
    assert "No sources yet" in vault({"a.md": "# Outline\n- x\n"}).run("coverage").err
