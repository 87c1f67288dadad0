"""Lists changed in their shape, from the shell."""

from collections.abc import Callable

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]
NOTE = "# Outline\n\n1. one\n\t1. a\n\t2. b\n2. two\n"


def test_moved_and_undone(vault: Make) -> None:
    """An item goes with all below it, as one commit, and undo gives the note back."""
    sandbox = vault({"a.md": NOTE})
    result = sandbox.run("move", "two", "up")
    moved = sandbox.read("a.md").decode()
    sandbox.run("move", "b", "out")
    out = sandbox.read("a.md").decode()
    sandbox.run("undo")
    sandbox.run("undo")

    assert (0, "✓ Move: two · a ▸ Outline 0/3\n") == (result.code, result.out)
    assert "# Outline\n\n1. two\n2. one\n\t1. a\n\t2. b\n" == moved
    assert "# Outline\n\n1. two\n2. one\n\t1. a\n3. b\n" == out
    assert NOTE == sandbox.read("a.md").decode()


def test_new_items(vault: Make) -> None:
    """A new item goes behind or below another one; nothing says where, or both do: that is told."""
    sandbox = vault({"a.md": NOTE})
    codes = [
        sandbox.run("add-item", "new", "--after", "one").code,
        sandbox.run("add-item", "deep", "--under", "two").code,
        sandbox.run("add-item", "x").code,
        sandbox.run("add-item", "x", "--under", "two", "--after", "one").code,
        sandbox.run("add-item", " ", "--after", "one").code,
    ]

    assert [0, 0, 2, 2, 3] == codes
    assert (
        "# Outline\n\n1. one\n\t1. a\n\t2. b\n2. new\n3. two\n\t1. deep\n"
        == sandbox.read("a.md").decode()
    )


def test_nowhere_to_go(vault: Make) -> None:
    """At the end of its list an item stays, and that is told."""
    sandbox = vault({"a.md": NOTE})
    result = sandbox.run("move", "one", "up")

    assert 0 != result.code
    assert "first of its list" in result.err
    assert NOTE == sandbox.read("a.md").decode()


def test_an_article_is_made_and_kept_up(vault: Make) -> None:
    """The outline becomes headings and links in one commit; later only what is missing comes."""
    sandbox = vault({"大纲.md": "文章大纲：\n1. 引言 [words:: 300]\n2. 方法\n"})
    first = sandbox.run("draft", "大纲")
    article = sandbox.read("大纲草稿.md").decode()
    sandbox.write("大纲草稿.md", article.replace("## 引言\n", "## 引言\n\n写了六个字。\n"))
    sandbox.run("add-item", "结论", "--after", "方法")
    second = sandbox.run("draft", "大纲")
    third = sandbox.run("draft", "大纲")
    shown = sandbox.run("outline").out
    now = sandbox.read("大纲草稿.md").decode()
    sandbox.write("大纲草稿.md", now.replace("## 方法", "## 我们的方法") + "\n## 附录\n")
    gone = sandbox.run("outline").out
    renamed = sandbox.run("draft", "大纲")
    fifth = sandbox.run("draft", "大纲")

    assert (0, "+ Draft: 大纲草稿 (2 headings)\n") == (first.code, first.out)
    assert article.startswith("---\ntitle: 大纲草稿\ndate: ")
    assert "draft: true\n---\n\n## 引言\n\n## 方法\n" in article
    assert "+ Draft: 大纲草稿 (1 heading)\n" == second.out
    assert now.endswith("\n## 方法\n\n## 结论\n")
    assert "1. [[大纲草稿#引言|引言]] [words:: 300]\n" in sandbox.read("大纲.md").decode()
    assert 3 == third.code
    assert "5/300 words" in shown
    assert "方法  (heading gone)" in gone
    assert "+ Draft: 大纲草稿 (1 link)\n" == renamed.out
    assert "the link to “方法” follows the heading, which is “我们的方法” now" in renamed.err
    assert "2. [[大纲草稿#我们的方法|方法]]\n" in sandbox.read("大纲.md").decode()
    assert (3, 1) == (fifth.code, fifth.err.count("no node stands for the heading “附录”"))


def test_an_article_that_cannot_be(vault: Make) -> None:
    """No outline, several of them, and the outline's own note are told."""
    outlines = "# Outline\n- a\n\n# Plan #outline\n- b\n"
    sandbox = vault({"a.md": outlines, "b.md": "x\n"})

    assert 1 == sandbox.run("draft", "b").code
    assert 4 == sandbox.run("draft", "a").code
    assert 3 == sandbox.run("draft", "a#Plan", "--to", "a").code
    assert 0 == sandbox.run("draft", "a#Plan", "--to", "c").code
    assert "## b\n" in sandbox.read("c.md").decode()


def test_an_answer_is_no_part_of_the_task(vault: Make) -> None:
    """Of a question that is answered the question becomes the task, and the answer stays."""
    sandbox = vault(
        {"n.md": "问题：\n- Why? → because\n- [ ] 为何？ 答：如此\n\n# TODO\n- [ ] a\n"}
    )
    sandbox.run("make-task", "n:2")
    sandbox.run("make-task", "n:3")
    lines = sandbox.read("n.md").decode().splitlines()

    assert lines[1].startswith("- Why? → because [[n#^task-")
    assert lines[-2].startswith("- [ ] Why? [[n#^ask-")
    assert lines[-1].startswith("- [ ] 为何？ [[n#^ask-")


def test_a_question_becomes_a_task(vault: Make) -> None:
    """Task and question link to each other, in one commit; it has one task at most."""
    note = "问题：\n1. 为什么？\n2. [ ] why? 📅 2023-06-01 ^own\n\n# TODO\n- [ ] a\n"
    sandbox = vault({"n.md": note})
    first = sandbox.run("make-task", "n:2")
    second = sandbox.run("make-task", "n:3")
    again = sandbox.run("make-task", "n:2")
    after = sandbox.read("n.md").decode().splitlines()
    tasks, asked = sandbox.run("tasks").out, sandbox.run("questions").out
    sandbox.run("undo")
    sandbox.run("undo")

    assert (0, 0, 3) == (first.code, second.code, again.code)
    handle = after[1].rpartition("-")[2]
    other = after[2].partition("#^task-")[2][:6]
    assert after[1:3] == [
        f"1. 为什么？ [[n#^task-{handle}|任务]] ^ask-{handle}",
        f"2. [ ] why? [[n#^task-{other}|task]] 📅 2023-06-01 ^own",
    ]
    assert after[-2:] == [
        f"- [ ] 为什么？ [[n#^ask-{handle}|问题]] ^task-{handle}",
        f"- [ ] why? [[n#^own|question]] ^task-{other}",
    ]
    assert "☐ 为什么？  (" in tasks
    assert first.out.startswith("+ 为什么？ · n ▸ TODO")
    assert "◦ 为什么？  (has a task)" in asked
    assert note == sandbox.read("n.md").decode()
    assert 3 == sandbox.run("make-task", "n:6").code


def test_answers_are_shown(vault: Make) -> None:
    """A question stands with its answer, and counts as answered."""
    sandbox = vault({"n.md": "Questions:\n- why?\n\t- A: scale\n- how?\n"})
    shown = sandbox.run("questions").out

    assert "1/2" in shown
    assert "✓ why? — scale" in shown
