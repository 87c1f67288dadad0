"""Two versions of a note merged: every change of both sides, or a conflict that shows both."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import note_texts
from tracker.core.merge.note import merge_notes
from tracker.core.structure import parse
from tracker.git.merge_text import merge_text


def merged(base: str, ours: str, theirs: str) -> str:
    """The merged text, which has no conflict."""
    found = merge_notes(base, ours, theirs, merge_text)
    assert found.conflicts == 0, found.text
    return found.text


DAILY = "- [ ] t 🔁 every day 📅 2023-06-02\n"
LIST = "- [ ] one\n- [ ] two\n- [ ] three\n"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(
            LIST,
            LIST.replace("[ ] two", "[x] two ✅ 2023-06-02"),
            LIST.replace("[ ] two", "[x] two ✅ 2023-06-01"),
            LIST.replace("[ ] two", "[x] two ✅ 2023-06-01"),
            id="both ticked: the earlier date",
        ),
        pytest.param(
            LIST,
            LIST.replace("[ ] two", "[x] two ✅ 2023-06-02"),
            LIST.replace("two", "two renamed"),
            LIST.replace("[ ] two", "[x] two renamed ✅ 2023-06-02"),
            id="one ticked, the other renamed",
        ),
        pytest.param(
            LIST,
            LIST.replace("[ ] two", "[/] two 🛫 2023-06-02"),
            LIST.replace("two", "two 📅 2023-07-01"),
            LIST.replace("[ ] two", "[/] two 🛫 2023-06-02 📅 2023-07-01"),
            id="begun here, due there",
        ),
        pytest.param(
            LIST,
            LIST.replace("[ ] two", "[/] two 🛫 2023-06-02"),
            LIST.replace("[ ] two", "[x] two ✅ 2023-06-03"),
            LIST.replace("[ ] two", "[x] two 🛫 2023-06-02 ✅ 2023-06-03"),
            id="begun here, done there",
        ),
        pytest.param(
            LIST,
            LIST + "- [ ] mine\n",
            LIST + "- [ ] yours\n",
            LIST + "- [ ] mine\n- [ ] yours\n",
            id="both appended",
        ),
        pytest.param(
            "1. a\n2. b\n",
            "1. a\n2. b\n3. mine\n",
            "1. a\n2. b\n3. yours\n4. more\n",
            "1. a\n2. b\n3. mine\n4. yours\n5. more\n",
            id="both appended to a numbered list",
        ),
        pytest.param(
            "1. a\n2. b\n3. c\n",
            "1. a\n2. new\n3. b\n4. c\n",
            "1. a\n2. b\n3. [x] c\n",
            "1. a\n2. new\n3. b\n4. [x] c\n",
            id="put in here, ticked further down there",
        ),
        pytest.param(
            "1. a\n5. b\n",
            "1. a\n5. b\n6. mine\n",
            "1. a\n5. b\n6. yours\n",
            "1. a\n5. b\n6. mine\n6. yours\n",
            id="numbers that were not in order are left",
        ),
        pytest.param(
            "1. a\n",
            "1. a\n1. mine\n",
            "1. a b\n",
            "1. a b\n1. mine\n",
            id="a list of ones stays one",
        ),
        pytest.param(
            "论文：\n1. a\n2. b\n3. c\n",
            "论文：\n1. a\n2. c\n",
            "论文：\n1. c\n2. a\n3. b\n4. yours\n",
            "论文：\n1. c\n2. a\n3. yours\n",
            id="taken out here, moved to the top there",
        ),
        pytest.param(
            "- [ ] t 🔁 every day 📅 2023-06-01\n",
            DAILY + "- [x] t 🔁 every day 📅 2023-06-01 ✅ 2023-06-01\n",
            DAILY + "- [x] t 🔁 every day 📅 2023-06-01 ✅ 2023-06-02\n",
            DAILY + "- [x] t 🔁 every day 📅 2023-06-01 ✅ 2023-06-01\n",
            id="a recurring task done on both: one next instance",
        ),
        pytest.param(
            "- [ ] t 🔁 every day when done 📅 2023-06-01\n",
            "- [ ] t 🔁 every day when done 📅 2023-06-06\n"
            "- [x] t 🔁 every day when done 📅 2023-06-01 ✅ 2023-06-05\n",
            "- [ ] t 🔁 every day when done 📅 2023-06-05\n"
            "- [x] t 🔁 every day when done 📅 2023-06-01 ✅ 2023-06-04\n",
            "- [ ] t 🔁 every day when done 📅 2023-06-05\n"
            "- [x] t 🔁 every day when done 📅 2023-06-01 ✅ 2023-06-04\n",
            id="a recurring task done on different days",
        ),
        pytest.param(
            "- a\n\t- deep\n- b\n- c\n",
            "- b\n- c\n- a\n\t- deep\n",
            "- a more\n\t- deep\n- b\n- c\n",
            "- b\n- c\n- a more\n\t- deep\n",
            id="moved here, edited there",
        ),
        pytest.param(
            "- a\n- b\n",
            "- a\n\t- mine\n- b\n",
            "- a\n- yours\n- b\n",
            "- a\n\t- mine\n- yours\n- b\n",
            id="a child here, a sibling there",
        ),
        pytest.param(
            "- a\n- b\n",
            "- a\n- mine\n- b\n",
            "- a\n\t- yours\n- b\n",
            "- a\n\t- yours\n- mine\n- b\n",
            id="a sibling here, a child there",
        ),
        pytest.param(
            "- a\n- b\n- c\n",
            "- a\n- mine\n- b\n- c\n",
            "- a\n- c\n",
            "- a\n- mine\n- c\n",
            id="put in here, the next one taken out there",
        ),
        pytest.param(
            "---\ntitle: t\ntags:\n  - a\n---\ntext\n",
            "---\ntitle: t\ntags:\n  - a\n  - mine\nrating: 4\n---\ntext\n",
            "---\ntitle: T\ntags:\n  - a\n  - yours\n---\ntext\n",
            "---\ntitle: T\ntags:\n  - a\n  - mine\n  - yours\nrating: 4\n---\ntext\n",
            id="front matter by property, lists as sets",
        ),
        pytest.param(
            "- [ ] a #x\n",
            "- [ ] a #x #mine\n",
            "- [ ] a #x #yours\n",
            "- [ ] a #x #mine #yours\n",
            id="tags of both",
        ),
        pytest.param(
            "- [ ] a\r\n- [ ] b",
            "- [x] a ✅ 2023-06-01\r\n- [ ] b",
            "- [ ] a\r\n- [ ] b 📅 2023-07-01",
            "- [x] a ✅ 2023-06-01\r\n- [ ] b 📅 2023-07-01",
            id="line ends and a missing last one stay",
        ),
        pytest.param(
            "1. On the Role. good\n",
            "1. [[@k|On the Role]]. good\n",
            "1. [ ] On the Role. good\n",
            "1. [ ] [[@k|On the Role]]. good\n",
            id="linked here, a box there",
        ),
    ],
)
def test_both_sides(base: str, ours: str, theirs: str, expected: str) -> None:
    """What each side did is in the result."""
    assert expected == merged(base, ours, theirs)


def test_a_contradiction_beside_what_both_put_in() -> None:
    """The conflict is of its line alone, also where both sides have put something in behind it."""
    base = "1. a\r\n2. title"
    ours, theirs = f"{base} M\r\n3. x", f"{base} Y\r\n3. z"

    assert merge_notes(base, ours, theirs, merge_text).text == (
        "1. a\r\n<<<<<<< ours\r\n2. title M\r\n||||||| base\r\n2. title\r\n=======\r\n"
        "2. title Y\r\n>>>>>>> theirs\r\n3. x\r\n4. z"
    )


def test_two_titles_stay_a_conflict_around_that_line_only() -> None:
    """The rest of the list is merged, and both titles are shown with what they were."""
    base = "- [ ] a\n- [ ] the title\n- [ ] c\n"
    ours = base.replace("the title", "my title").replace("[ ] a", "[x] a")
    theirs = base.replace("the title", "your title").replace("[ ] c", "[x] c")
    found = merge_notes(base, ours, theirs, merge_text)

    assert 1 == found.conflicts
    assert found.text == (
        "- [x] a\n<<<<<<< ours\n- [ ] my title\n||||||| base\n- [ ] the title\n=======\n"
        "- [ ] your title\n>>>>>>> theirs\n- [x] c\n"
    )


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("- [ ] a\n", "- [x] a\n", "- [-] a\n"),
        ("- [ ] a 📅 2023-01-01\n", "- [ ] a 📅 2023-01-02\n", "- [ ] a 📅 2023-01-03\n"),
        ("- [ ] a ⏫\n", "- [ ] a 🔺\n", "- [ ] a 🔽\n"),
        ("- [ ] keep\n- [ ] a\n", "- [ ] keep\n", "- [ ] keep\n- [ ] a changed\n"),
        ("- a\n- b\n", "- a\n- b\n\t- kid\n", "- a\n"),
        ("---\ntitle: a\n---\n", "---\ntitle: b\n---\n", "---\ntitle: c\n---\n"),
        ("text\n", "mine\n", "yours\n"),
    ],
)
def test_what_contradicts(base: str, ours: str, theirs: str) -> None:
    """Two different ends, dates, priorities, a change and a deletion are for the user to settle."""
    found = merge_notes(base, ours, theirs, merge_text)

    assert found.conflicts == 1
    for line in (*ours.splitlines(), *theirs.splitlines()):
        assert line in found.text.splitlines()


@settings(deadline=None, max_examples=40)
@given(note_texts(), note_texts())
def test_laws(base: str, ours: str) -> None:
    """A side that did nothing changes nothing, and twice the same is the same."""
    assert ours == merged(base, ours, ours)
    assert ours == merged(base, ours, base)
    assert ours == merged(base, base, ours)


def bare(text: str) -> Counter[str]:
    """The lines of a note without numbers, indentation and git's marks."""
    lines = (
        re.sub(r"^[\s>]*(?:\d{1,9}[.)][ \t]+)?", "", line).strip() for line in text.split("\n")
    )
    return Counter(
        line for line in lines if line and not line.startswith(("<<<", "|||", "===", ">>>"))
    )


@settings(deadline=None, max_examples=60)
@given(note_texts(), note_texts(), note_texts())
def test_any_notes(base: str, ours: str, theirs: str) -> None:
    """Whatever the three are, no line that a side put in is lost."""
    found = merge_notes(base, ours, theirs, merge_text)
    there = bare(found.text)
    old = bare(base)
    texts = {item.body.of(text).strip() for text in (ours, theirs) for item in parse(text).items}
    for side in (ours, theirs):
        for line in bare(side) - old:
            # A line of an item may hold changes of both sides.
            assert line in there or any(line.endswith(text) for text in texts if text)


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["tick", "start", "rename", "due", "add", "delete", "swap", "prose"]),
        st.integers(0, 6),
    ),
    max_size=4,
)


def edited(lines: list[str], deeds: list[tuple[str, int]], name: str) -> list[str]:
    """The lines after what one side did to them."""
    lines = list(lines)
    for number, (deed, place) in enumerate(deeds):
        at = place % len(lines)
        line = lines[at]
        is_task = line.startswith("- [")
        if deed == "add":
            lines.insert(at + 1, f"- [ ] {name} {number}")
        elif deed == "prose" and not is_task:
            lines[at] = f"{line} {name}{number}"
        elif deed == "delete" and len(lines) > 3 and is_task:
            del lines[at]
        elif deed == "swap" and at and is_task and lines[at - 1].startswith("- ["):
            lines[at - 1], lines[at] = line, lines[at - 1]
        elif is_task and deed == "tick" and "✅" not in line:
            lines[at] = f"- [x]{line[5:]} ✅ 2023-06-0{number + 1}"
        elif is_task and deed == "start" and "🛫" not in line and "✅" not in line:
            lines[at] = line.replace("- [ ]", "- [/]", 1) + " 🛫 2023-05-01"
        elif is_task and deed == "due" and "📅" not in line and "✅" not in line:
            lines[at] = f"{line} 📅 2023-07-0{number + 1}"
        elif is_task and deed == "rename":
            lines[at] = line.replace("task", f"task {name}{number}", 1)
    return lines


@settings(deadline=None, max_examples=80)
@given(DEEDS, DEEDS)
def test_two_devices(mine: list[tuple[str, int]], yours: list[tuple[str, int]]) -> None:
    """Each task that a side has put in or renamed is there or shown, and the order is no matter."""
    base = ["# TODO", *(f"- [ ] task {letter}" for letter in "abcde"), "", "Some prose."]
    ours, theirs = edited(base, mine, "mine"), edited(base, yours, "yours")
    texts = ["\n".join(lines) + "\n" for lines in (base, ours, theirs)]
    one = merge_notes(texts[0], texts[1], texts[2], merge_text)
    two = merge_notes(texts[0], texts[2], texts[1], merge_text)

    for word in ("mine", "yours"):
        for text in texts[1:]:
            for found in re.findall(rf"{word}\d|{word} \d", text):
                assert found in one.text
                assert found in two.text
    assert bool(one.conflicts) == bool(two.conflicts)
    if not one.conflicts:
        assert sorted(one.text.splitlines()) == sorted(two.text.splitlines())
