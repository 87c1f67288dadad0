"""check: what is wrong, where, and the smallest mend."""

from collections.abc import Callable

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]


def kinds(sandbox: Sandbox) -> list[tuple[str, int, str]]:
    """What `check` finds, in order."""
    problems = sandbox.run("check", "--json").json["problems"]
    return [(each["path"], each["line"], each["kind"]) for each in problems]


def test_what_is_found(vault: Make) -> None:
    """Each kind of problem has its file and line."""
    sandbox = vault(
        {
            "yaml.md": "---\ntitle: [a\n---\n",
            "twice.md": "---\na: 1\na: 2\n---\n",
            "tasks.md": (
                "- [ ] bad 📅 2023-02-30\n"
                "- [ ] hidden 📅 2023-06-20 tomorrow\n"
                "- [x] undated\n"
                "- [q] odd\n"
                "- [x] fine ✅ 2023-06-01\n"
            ),
            "bytes.md": b"a\n\xff\n",
            "conflict.md": "a\n<<<<<<< HEAD\n- [ ] a\n=======\n- [x] a\n>>>>>>> other\n",
            "a.sync-conflict-20230615-101112-ABCDEFG.md": "- [ ] a\n",
        }
    )

    assert sorted(kinds(sandbox)) == sorted(
        [
            ("a.sync-conflict-20230615-101112-ABCDEFG.md", 1, "conflict-copy"),
            ("bytes.md", 2, "encoding"),
            ("conflict.md", 2, "conflict"),
            ("conflict.md", 5, "no-done-date"),
            ("tasks.md", 1, "date"),
            ("tasks.md", 2, "hidden-field"),
            ("tasks.md", 3, "no-done-date"),
            ("tasks.md", 4, "status"),
            ("twice.md", 3, "front-matter"),
            ("yaml.md", 3, "front-matter"),
        ]
    )
    assert sandbox.run("check").code == 1


def test_hints_alone_are_no_failure(vault: Make) -> None:
    """A done task without a date is worth a word, not an exit code."""
    result = vault({"a.md": "- [x] undated\n"}).run("check")

    assert result.code == 0
    assert result.out == "a.md:1: hint: done, but without a ✅ date\n"


def test_the_mend_asks_first_and_touches_the_tabs_only(vault: Make) -> None:
    """Without a terminal and without --yes nothing is mended; with it, only tabs change."""
    before = '---\ntags : [\n\t"a",\n]\n---\ntext\twith tab\n'
    sandbox = vault({"a.md": before})

    refused = sandbox.run("check", "--fix")
    assert refused.code == 1
    assert before.encode() == sandbox.read("a.md")

    assert sandbox.run("check", "--fix", "--yes").code == 0
    assert sandbox.read("a.md").decode() == before.replace("\n\t", "\n  ")
    assert sandbox.subjects()[0] == "Mend a"
    assert sandbox.run("undo").code == 0
    assert before.encode() == sandbox.read("a.md")


def test_no_action_is_written_between_conflict_markers(vault: Make) -> None:
    """A task inside an unresolved conflict is refused, one outside is not."""
    note = "<<<<<<< HEAD\n- [ ] a\n=======\n- [ ] b\n>>>>>>> other\n- [ ] c\n"
    sandbox = vault({"a.md": note})

    assert sandbox.run("done", "a:2").code == 4
    assert sandbox.run("done", "a:4").code == 4
    assert note.encode() == sandbox.read("a.md")
    assert sandbox.run("done", "a:6").code == 0


def test_conflict_copies_are_merged(vault: Make) -> None:
    """A copy's changes come into its note, and it goes, in one commit; undo brings both back."""
    note = "# TODO\n- [ ] a\n- [ ] b\n- [ ] c\n"
    sandbox = vault({"n.md": note})
    sandbox.run("done", "a")
    now = sandbox.read("n.md").decode()
    copy = "n.sync-conflict-20230601-120000-ABCDEFG.md"
    theirs = note.replace("- [ ] b", "- [ ] b 📅 2030-01-01") + "- [ ] d\n"
    sandbox.write(copy, theirs)
    asked = sandbox.run("check", "--fix", "copies")
    done = sandbox.run("check", "--fix", "copies", "--yes")
    merged = sandbox.read("n.md").decode()
    gone = not (sandbox.root / copy).exists()
    undone = sandbox.run("undo")

    assert "+- [ ] d" in asked.out
    assert 0 == done.code
    assert now.replace("- [ ] b", "- [ ] b 📅 2030-01-01") + "- [ ] d\n" == merged
    assert gone
    assert 0 == undone.code, undone.err
    assert (now, theirs) == (sandbox.read("n.md").decode(), sandbox.read(copy).decode())


def test_copies_that_contradict_stay(vault: Make) -> None:
    """Two titles, and a copy of no note, are told; nothing is written."""
    sandbox = vault({"n.md": "- [ ] the title\n"})
    sandbox.run("set", "title", "description", "the title of mine")
    now = sandbox.read("n.md")
    sandbox.write("n (冲突副本 2023).md", "- [ ] the title of yours\n")
    sandbox.write("gone (Bob's conflicted copy 2023-06-01).md", "x\n")
    result = sandbox.run("check", "--fix", "copies", "--yes")

    assert "contradict each other in one place" in result.err
    assert "no note that gone" in result.err
    assert now == sandbox.read("n.md")
    assert (sandbox.root / "n (冲突副本 2023).md").exists()


def test_a_numbered_copy(vault: Make) -> None:
    """A note that only looks like iCloud's copy of another is told of, and merged if wanted."""
    note = "# TODO\n- [ ] one\n- [ ] two\n- [ ] three\n"
    sandbox = vault({"n.md": note, "m.md": "# M\n- [ ] other\n", "m 2.md": "# Part two\n"})
    sandbox.write("n 2.md", note.replace("[ ] three", "[x] three"))
    sandbox.write("n.md", note.replace("one", "one more"))
    told = sandbox.run("check").out
    done = sandbox.run("check", "--fix", "copies", "--yes")

    assert "n 2.md:1: hint: looks like iCloud's conflict copy of n.md" in told
    assert "m 2.md" not in told
    assert 0 == done.code
    assert not (sandbox.root / "n 2.md").exists()
    assert b"# TODO\n- [ ] one more\n- [ ] two\n- [x] three\n" == sandbox.read("n.md")
