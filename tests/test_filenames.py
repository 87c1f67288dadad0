"""Names for new notes: safe on every device, or refused with the reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.filenames import fault_in, is_conflict_copy, is_note_name


@pytest.mark.parametrize(
    "path",
    [
        "LLM调研.md",
        "papers/@vaswani2017attention.md",
        "论文/C和.NET 关系.md",
        "a.b.c.md",
        "80%.md",
        "Notes.MD",
        "🛫.md",
        "👩‍🔬.md",
        "console.md",
    ],
)
def test_names_that_every_device_bears_are_taken(path: str) -> None:
    """Chinese, emoji, single percent signs and inner dots are fine."""
    assert fault_in(path) is None


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("", "empty"),
        ("/etc/x.md", "not inside"),
        ("a//x.md", "plain path"),
        ("../x.md", "plain path"),
        ("a/../../x.md", "plain path"),
        ("./x.md", "plain path"),
        ("x.txt", "does not end in .md"),
        ("x", "does not end in .md"),
        (".x.md", "hidden"),
        (".obsidian/x.md", "hidden"),
        (".md", "hidden"),
        ("node_modules/x.md", "node_modules"),
        ("drawing.excalidraw.md", "not read as a note"),
        ("x (Conflicted copy MacBook 202401011200).md", "not read as a note"),
        ("a\\b.md", "“\\”"),
        ("C:x.md", "“:”"),
        ("What?.md", "“?”"),
        ("a*.md", "“*”"),
        ('"a".md', '“"”'),
        ("<a>.md", "“<”"),
        ("a|b.md", "“|”"),
        ("C#.md", "“#”"),
        ("a^b.md", "“^”"),
        ("[a].md", "“[”"),
        ("a%%b.md", "“%%”"),
        ("a\nb.md", "invisible"),
        ("a\tb.md", "invisible"),
        ("a\x1b[31m.md", "“[”"),
        ("a\u202eb.md", "invisible"),
        ("a\udcff.md", "invisible"),
        ("a .md", "ends in a blank"),
        ("a..md", "ends in a blank or a dot"),
        (" a.md", "begins with a blank"),
        ("folder./a.md", "a dot"),
        ("con.md", "device"),
        ("LPT1/a.md", "device"),
        ("NUL.x.md", "device"),
        ("index.md", "Hugo"),
        ("posts/_index.md", "Hugo"),
        ("综" * 85 + ".md", "255 bytes"),
    ],
)
def test_other_names_are_refused_with_the_reason(path: str, why: str) -> None:
    """What Obsidian, Windows, Android or Hugo would stumble over is named."""
    fault = fault_in(path)

    assert fault is not None
    assert why in fault


@given(st.text(max_size=30))
@settings(deadline=None)
def test_any_text_gets_an_answer(path: str) -> None:
    """A name that is taken has no empty, hidden or upward part."""
    if fault_in(path) is None:
        parts = path.split("/")

        assert all(part and not part.startswith(".") for part in parts)
        assert path.lower().endswith(".md")


@pytest.mark.parametrize(
    "name",
    [
        "LLM调研.sync-conflict-20250407-210341-HEW4DHY.md",
        "a (Conflicted copy iPhone 202501011200).md",
        "a (Anna's conflicted copy 2024-01-01).md",
        "a (conflicted copy 2024-01-01 101112).md",
        "a (Anna 的冲突副本 2024-01-01).md",
    ],
)
def test_conflict_copies_are_known_by_their_names(name: str) -> None:
    """Syncthing, Obsidian Sync, Dropbox and Nextcloud each have a pattern."""
    assert is_conflict_copy(name)


@pytest.mark.parametrize("name", ["Conflicted copy.md", "sync-conflict.md", "a (copy).md"])
def test_notes_about_conflicts_are_notes(name: str) -> None:
    """A word alone makes no conflict copy."""
    assert not is_conflict_copy(name)


@pytest.mark.parametrize(
    ("expected", "name"),
    [(True, "a.md"), (True, "A.Md"), (False, ".md"), (False, "a.txt"), (False, "a.Excalidraw.md")],
)
def test_notes_are_known_by_their_names(expected: bool, name: str) -> None:
    """Hidden files and drawings are not notes; capitals do not matter."""
    assert expected is is_note_name(name)
