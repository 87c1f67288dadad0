"""The past as commits tell it: every action, exact bytes, whatever git is set to."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import Sandbox
from tracker.core.change import FileChange
from tracker.core.recorded import last_redoable, last_undoable
from tracker.errors import GitRefused
from tracker.git import history
from tracker.git.message import write_message
from tracker.git.repository import Repository

Make = Callable[..., Sandbox]


def repository_of(sandbox: Sandbox, folder: str = "") -> Repository:
    """The repository, seen from the vault or a folder in it."""
    found = Repository.find(sandbox.root / folder)
    assert found is not None
    return found


def act(sandbox: Sandbox, path: str, content: bytes, action: str = "done", **more: str) -> str:
    """Write a note and commit it as an action; the commit's full name."""
    sandbox.write(path, content)
    trailers = [("Tracker-Action", action)]
    if "undoes" in more:
        trailers.append(("Tracker-Undoes", more["undoes"]))
    subject = more.get("subject", f"Done: {path}")
    repository_of(sandbox).commit([path], write_message(subject, trailers))
    return sandbox.git("rev-parse", "HEAD").strip()


def test_an_action_is_told_whole(vault: Make) -> None:
    """Its commit, moment, subject, action and paths; other commits are left out."""
    sandbox = vault({"a.md": "1\n"})
    first = act(sandbox, "a.md", b"2\n", subject="Done: 读 %H #tag")
    act(sandbox, "a.md", b"3\n", "edited")
    sandbox.write("a.md", "4\n")
    sandbox.git("commit", "-qam", "vault backup\n\nTracker-Action:none")
    second = act(sandbox, "新\n[b] %s.md", b"x", "undo", undoes=first)

    actions = history.actions(repository_of(sandbox), 10)

    assert [(second, "undo", first), (first, "done", None)] == [
        (action.id, action.action, action.undoes) for action in actions
    ]
    assert actions[1].subject == "Done: 读 %H #tag"
    assert [("新\n[b] %s.md",), ("a.md",)] == [action.paths for action in actions]
    assert abs(datetime.now(UTC) - actions[0].when) < timedelta(minutes=1)
    assert actions[:1] == history.actions(repository_of(sandbox), 1)


def test_edits_made_between_do_not_shorten_the_past(vault: Make) -> None:
    """As many actions are told as were asked for, though edits were committed before each."""
    sandbox = vault({"a.md": "1\n"})
    for number in range(3):
        act(sandbox, "a.md", f"edit {number}".encode(), "edited")
        act(sandbox, "a.md", f"{number}".encode())

    assert len(history.actions(repository_of(sandbox), 3)) == 3


def test_before_the_first_commit(vault: Make) -> None:
    """An unborn branch has no past; a broken repository is an error."""
    sandbox = vault({}, git=False)
    sandbox.git("init", "-q")
    repository = repository_of(sandbox)

    assert history.actions(repository, 5) == ()
    (sandbox.root / ".git" / "HEAD").write_text("nonsense")
    with pytest.raises(GitRefused):
        history.actions(repository, 5)


SETTINGS = {
    "color.ui": "always",
    "core.quotePath": "true",
    "diff.external": "false",
    "diff.noprefix": "true",
    "diff.relative": "true",
    "diff.renames": "copies",
    "grep.patternType": "fixed",
    "i18n.commitEncoding": "GBK",
    "i18n.logOutputEncoding": "GBK",
    "log.date": "relative",
    "log.follow": "true",
    "log.showRoot": "false",
    "status.aheadBehind": "false",
    "status.relativePaths": "true",
    "status.showStash": "true",
    "status.showUntrackedFiles": "no",
    "status.short": "true",
}


def test_the_users_settings_do_not_matter(vault: Make) -> None:
    """In a folder of a repository with settings of all kinds, everything reads the same."""
    sandbox = vault({"笔记/a.md": "1\n", "other.md": "o\n"})
    for name, value in SETTINGS.items():
        sandbox.git("config", name, value)
    repository = repository_of(sandbox, "笔记")
    for name in ("笔记/a.md", "笔记/新.md", "other.md"):
        sandbox.write(name, "2\n")

    assert repository.pending(["新.md", "a.md"]) == ("新.md", "a.md")
    assert repository.status().uncommitted == 2
    repository.commit(["新.md", "a.md"], write_message("Done: 读", [("Tracker-Action", "done")]))
    (action,) = history.actions(repository, 5)
    assert (action.subject, set(action.paths)) == ("Done: 读", {"新.md", "a.md"})
    assert {FileChange("新.md", None, b"2\n"), FileChange("a.md", b"1\n", b"2\n")} == set(
        history.files(repository, action.id)
    )


def test_the_very_bytes_of_both_sides(vault: Make) -> None:
    """New, changed and removed notes of an action, bytes that are no text included."""
    sandbox = vault({"a.md": b"\xef\xbb\xbf1\r\n\xff", "b.md": "b\n"})
    repository = repository_of(sandbox)
    odd = os.fsdecode(b"\xff .md")
    sandbox.write("a.md", b"\xef\xbb\xbf2\r\n\xff")
    (sandbox.root / odd).write_bytes(b"new")
    (sandbox.root / "b.md").unlink()
    repository.commit(["a.md", odd, "b.md"], "All\n")

    assert {
        FileChange("a.md", b"\xef\xbb\xbf1\r\n\xff", b"\xef\xbb\xbf2\r\n\xff"),
        FileChange("b.md", b"b\n", None),
        FileChange(odd, None, b"new"),
    } == set(history.files(repository, "HEAD"))


def test_the_first_commit(vault: Make) -> None:
    """All files of a commit without parents are new."""
    sandbox = vault({"a.md": "1\n"})

    assert history.files(repository_of(sandbox), "HEAD") == (FileChange("a.md", None, b"1\n"),)


def test_a_merge_is_told_by_its_first_parent(vault: Make) -> None:
    """What came in from the other side is what a merge changed."""
    sandbox = vault({"a.md": "1\n", "b.md": "1\n"})
    sandbox.git("checkout", "-qb", "side")
    act(sandbox, "b.md", b"2\n")
    sandbox.git("checkout", "-q", "main")
    act(sandbox, "a.md", b"2\n")
    sandbox.git("merge", "-q", "--no-edit", "side")

    assert history.files(repository_of(sandbox), "HEAD") == (FileChange("b.md", b"1\n", b"2\n"),)


def test_only_the_vault_is_told_of(vault: Make) -> None:
    """What a commit changed outside the vault's folder is not the vault's."""
    sandbox = vault({"notes/a.md": "1\n", "b.md": "1\n"})
    for name in ("notes/a.md", "b.md"):
        sandbox.write(name, "2\n")
    sandbox.git("commit", "-qam", "Both\n\nTracker-Action: done")
    repository = repository_of(sandbox, "notes")

    assert history.files(repository, "HEAD") == (FileChange("a.md", b"1\n", b"2\n"),)
    assert history.actions(repository, 1)[0].paths == ("a.md",)
    assert repository_of(sandbox).prefix == ""


def test_what_a_commit_holds(vault: Make) -> None:
    """One note of any commit; None where it has none of that name, or a folder."""
    sandbox = vault({"notes/:a^{b}.md": "1\n"})
    sandbox.write("notes/:a^{b}.md", "2\n")
    repository = repository_of(sandbox, "notes")
    repository.commit([":a^{b}.md"], "A\n")

    assert history.contents(repository, "HEAD", ":a^{b}.md") == b"2\n"
    assert history.contents(repository, "HEAD^", ":a^{b}.md") == b"1\n"
    assert history.contents(repository, "HEAD", "none.md") is None
    assert history.contents(repository_of(sandbox), "HEAD", "notes") is None
    with pytest.raises(GitRefused):
        history.contents(repository, "no-such-commit", "a.md")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("setting", ["true", "input", "false"])
def test_line_ends_are_those_on_disk(vault: Make, setting: str, ends: str) -> None:
    """Whatever git does to line ends, both sides have those of the note as it lies there."""
    sandbox = vault({})
    sandbox.git("config", "core.autocrlf", setting)
    sandbox.git("config", "core.safecrlf", "false")
    before, after = (f"# T{ends}- [{box}] a{ends}".encode() for box in " x")
    act(sandbox, "a.md", before)
    act(sandbox, "a.md", after)
    repository = repository_of(sandbox)

    assert history.files(repository, "HEAD") == (FileChange("a.md", before, after),)
    sandbox.write("a.md", after + f"more{ends}".encode())
    assert history.files(repository, "HEAD") == (FileChange("a.md", before, after),)


def test_mixed_line_ends_stay_as_committed(vault: Make) -> None:
    """A note with both kinds of line end comes back byte for byte."""
    sandbox = vault({"a.md": b"1\r\n2\n3\n"})
    act(sandbox, "a.md", b"2\n3\n")

    assert history.files(repository_of(sandbox), "HEAD") == (
        FileChange("a.md", b"1\r\n2\n3\n", b"2\n3\n"),
    )


def test_a_squashed_commit_is_no_action(vault: Make) -> None:
    """Several actions made into one commit cannot be taken back one by one."""
    sandbox = vault({"a.md": "1\n"})
    trailer = "Tracker-Action: done"
    sandbox.write("a.md", "3\n")
    sandbox.git("commit", "-qam", f"Done: a\n\n{trailer}\n\nDone: b\n\n{trailer}")

    assert history.actions(repository_of(sandbox), 5) == ()


def test_a_foreign_message_is_safe_to_show(vault: Make) -> None:
    """A commit that only looks like ours cannot act on a terminal or break the log."""
    sandbox = vault({"a.md": "1\n"})
    good = act(sandbox, "a.md", b"2\n")
    sandbox.write("a.md", "3\n")
    message = "\x1b[31mRed\x1e\x1f\n\nTracker-Action: do\x1bne\x1f\x1e"
    sandbox.git("commit", "-qam", message)

    odd, last = history.actions(repository_of(sandbox), 5)
    assert good == last.id
    assert "\x1b" not in odd.subject + odd.action


def test_undo_is_found_again_after_a_rebase(vault: Make) -> None:
    """Commits that have other names now still belong together: by kind, order and subject."""
    sandbox = vault({"a.md": "0\n"})
    sandbox.git("branch", "side")
    long = "Done: " + "一二三四五六七八九十" * 9
    first = act(sandbox, "a.md", b"1\n", subject=long)
    second = act(sandbox, "a.md", b"2\n", subject=long)
    undo = act(sandbox, "a.md", b"1\n", "undo", subject=f"Undo: {long}", undoes=second)
    redo = act(sandbox, "a.md", b"2\n", "redo", subject=f"Redo: {long}", undoes=undo)
    again = act(sandbox, "a.md", b"1\n", "undo", subject=f"Undo: {long}", undoes=second)
    last = act(sandbox, "a.md", b"0\n", "undo", subject=f"Undo: {long}", undoes=first)
    sandbox.git("checkout", "-q", "side")
    sandbox.write("b.md", "b\n")
    sandbox.git("add", "b.md")
    sandbox.git("commit", "-qm", "Elsewhere")
    sandbox.git("checkout", "-q", "main")
    sandbox.git("rebase", "-q", "side")

    actions = history.actions(repository_of(sandbox), 10)

    assert not {first, second, undo, redo, again, last} & {action.id for action in actions}
    new_last, new_again, new_redo, new_undo, new_second, new_first = actions
    assert new_last.undoes == new_first.id
    assert new_again.undoes == new_second.id
    assert new_redo.undoes == new_undo.id
    assert new_undo.undoes == new_second.id
    assert last_undoable(actions) is None
    assert last_redoable(actions) == new_last
