"""An article brought up to its outline."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import note_texts
from tracker.core.drafting import plan_draft
from tracker.core.record import NoteRecord, read_record
from tracker.core.roles import Role, RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.core.text import apply
from tracker.core.trees import collect_trees

TODAY = date(2023, 6, 15)


def record(path: str, text: str) -> NoteRecord:
    """The note as it is read."""
    return read_record(path, text, TaskSettings(), RoleNames.of({}))


def drafted(outline: str, draft: str, depth: int = 6) -> tuple[str, str, tuple[str, ...]]:
    """The list and the article after it, and the article's orphans."""
    notes = {"o.md": record("o.md", f"# Outline\n{outline}"), "d.md": record("d.md", draft)}
    (tree,) = collect_trees([notes["o.md"]], Role.OUTLINE, TODAY)
    found = plan_draft(
        tree, notes["o.md"], notes["d.md"], "d", settings=TaskSettings(), records=notes, depth=depth
    )
    texts = (apply(notes["o.md"].note.text, found.links), apply(draft, found.edits))
    return texts[0].removeprefix("# Outline\n"), texts[1], found.orphans


@pytest.mark.parametrize(
    ("outline", "draft", "linked", "after"),
    [
        (
            "1. a\n\t- b\n2. c\n",
            "",
            "1. [[d#a|a]]\n\t- [[d#b|b]]\n2. [[d#c|c]]\n",
            "## a\n\n### b\n\n## c\n",
        ),
        (
            "- [[d#a]]\n- new\n- [[d#c]]\n",
            "# a\ntext\n# c\n",
            "- [[d#a]]\n- [[d#new|new]]\n- [[d#c]]\n",
            "# a\ntext\n\n# new\n\n# c\n",
        ),
        (
            "- [[d#a]]\n\t- x\n\t- [[d#y]]\n\t- z\n",
            "intro\n\n# a\ntext\n\n## y\nmore\n",
            "- [[d#a]]\n\t- [[d#x|x]]\n\t- [[d#y]]\n\t- [[d#z|z]]\n",
            "intro\n\n# a\ntext\n\n## x\n\n## y\nmore\n\n## z\n",
        ),
        (
            "- a\n- b",
            "# b",
            "- [[d#a|a]]\n- [[d#b|b]]",
            "# a\n\n# b",
        ),
        (
            "- [x] a #tag [words:: 80] ✅ 2023-04-14\n",
            "",
            "- [x] [[d#a|a]] #tag [words:: 80] ✅ 2023-04-14\n",
            "## a\n",
        ),
        (
            "- see [x](https://x.org): why?\n",
            "",
            "- see [x](https://x.org): why? [[d#see x why?|→]]\n",
            "## see x: why?\n",
        ),
        (
            "- p\n\t- limits\n- q\n\t- limits\n",
            "",
            "- [[d#p|p]]\n\t- [[d#limits|limits]]\n- [[d#q|q]]\n\t- [[d#q#limits|limits]]\n",
            "## p\n\n### limits\n\n## q\n\n### limits\n",
        ),
        ("- a\n", "x\r\n", "- [[d#a|a]]\n", "x\r\n\r\n## a\r\n"),
    ],
)
def test_what_is_missing_is_put_in(outline: str, draft: str, linked: str, after: str) -> None:
    """New headings stand where the outline has them; all else stays; a second time adds nothing."""
    first = drafted(outline, draft)

    assert (linked, after) == first[:2]
    assert (linked, after) == drafted(linked, after)[:2]


def test_orphans_and_renamed_headings() -> None:
    """A heading is found by its link, whatever the node says; one without a node is an orphan."""
    outline = "- [[d#renamed|a]]\n"

    assert (outline, "# renamed\n# other\n", ("other",)) == drafted(outline, "# renamed\n# other\n")


def test_only_so_deep() -> None:
    """Nodes deeper than asked, or than there are levels, have no heading."""
    outline = "".join("\t" * n + f"- n{n}\n" for n in range(7))

    assert "## n0\n\n### n1\n" == drafted(outline, "", depth=2)[1]
    assert 5 == drafted(outline, "")[1].count("# n")


@pytest.mark.parametrize(
    ("outline", "draft", "linked", "after"),
    [
        ("- [[d#gone]]\n", "# x\n", "- [[d#gone]]\n", "# x\n"),
        ("- [[d#old name|a]]\n", "# new name\n", "- [[d#new name|a]]\n", "# new name\n"),
        (
            "- [[d#实验]]\n\t- [[d#细节|b]]\n",
            "# 实验与结果\n## 一些细节\n",
            "- [[d#实验与结果]]\n\t- [[d#一些细节|b]]\n",
            "# 实验与结果\n## 一些细节\n",
        ),
        (
            "- [[d#first part]]\n- [[d#b]]\n- [ ] [[d#last part]] 📅 2023-06-01\n",
            "# first of all\n# b\n# last parts\n# mine\n",
            "- [[d#first of all]]\n- [[d#b]]\n- [ ] [[d#last parts]] 📅 2023-06-01\n",
            "# first of all\n# b\n# last parts\n# mine\n",
        ),
        ("- [[d#part 1]]\n", "# part 2\n# part 3\n", "- [[d#part 1]]\n", "# part 2\n# part 3\n"),
        ("- [[d#a]]\n- [[d#b]]\n", "# a\nx\n", "- [[d#a]]\n- [[d#b]]\n", "# a\nx\n\n# b\n"),
        ("- [[d#a]]\n", "", "- [[d#a]]\n", "## a\n"),
    ],
)
def test_dead_links(outline: str, draft: str, linked: str, after: str) -> None:
    """A link follows a heading renamed by hand, if it is clear which; else it gets one again."""
    assert (linked, after) == drafted(outline, draft)[:2]
    assert (linked, after) == drafted(linked, after)[:2]


ODD = st.text(alphabet="ab 大#*`$^|=~<>[]()\\:!&%_😀\"'.-", min_size=1, max_size=12)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 2), ODD), max_size=6))
def test_odd_words_are_put_in_once(lines: list[tuple[int, str]]) -> None:
    """Whatever stands in nodes, a second time nothing is missing."""
    outline = "".join("\t" * depth + f"- {words}\n" for depth, words in lines)
    own, article = record("o.md", f"# Outline\n{outline}"), record("d.md", "")
    for _ in range(2):
        trees = collect_trees([own], Role.OUTLINE, TODAY)
        if len(trees) != 1:
            return
        records = {"o.md": own, "d.md": article}
        found = plan_draft(trees[0], own, article, "d", settings=TaskSettings(), records=records)
        after = record("o.md", apply(own.note.text, found.links))
        # What would be read otherwise is refused as a whole.
        if len(after.note.items) != len(own.note.items):
            return
        own, article = after, record("d.md", apply(article.note.text, found.edits))
    assert ((), ()) == (found.edits, found.links)


@settings(deadline=None, max_examples=80)
@given(note_texts(), note_texts())
def test_any_notes(outline: str, draft: str) -> None:
    """Whatever the notes are, no line of the article is lost, and every node keeps its place."""
    own = record("o.md", f"# Outline\n\n{outline}")
    article = record("d.md", draft)
    for tree in collect_trees([own], Role.OUTLINE, TODAY):
        records = {"o.md": own, "d.md": article}
        found = plan_draft(tree, own, article, "d", settings=TaskSettings(), records=records)
        after = apply(draft, found.edits)
        left = Counter(line.rstrip("\r") for line in after.split("\n"))
        left.subtract(line.rstrip("\r") for line in draft.split("\n"))
        assert all(count >= 0 for line, count in left.items() if line.strip())
        linked = record("o.md", apply(own.note.text, found.links))
        assert len(own.note.items) == len(linked.note.items)
