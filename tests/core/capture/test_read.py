"""What a line typed for a new task means."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.core.capture.model import Kind, Place
from tracker.core.capture.read import capture
from tracker.core.task.fields import Priority

TODAY = date(2023, 6, 15)
FRIDAY = date(2023, 6, 16)

_BITS = st.sampled_from(
    (
        *(
            "读",
            "CLIP",
            "明天",
            "下周五前",
            "due",
            "fri",
            "every",
            "week",
            "!high",
            "！！",
            "#论文",
        ),
        *(
            "@LLM调研#TODO",
            '@"My Note"#TODO',
            "\\明天",
            "\\",
            "3d",
            "6/7",
            "📅",
            "🔁",
            "每周一",
            "in",
        ),
        *(
            "2",
            "weeks",
            "[[a 明天]]",
            '"',
            "“x",
            "《明天》",
            "[due:: fri]",
            "from",
            "2023-02-30",
            "🆔",
        ),
    )
)


@given(st.lists(_BITS | st.text(max_size=6), max_size=12).map(" ".join))
@example("　明天　\n!1")
@settings(max_examples=300)
def test_no_word_is_lost(text: str) -> None:
    """Whatever is typed is read, and each character but blanks is in the words or in a field."""
    found = capture(text, TODAY)

    seen = [span for piece in found.pieces for span in range(piece.span.start, piece.span.end)]
    assert sorted(set(seen)) == seen
    assert not "".join(each for at, each in enumerate(text) if at not in set(seen)).strip()
    words = [str(each.value) for each in found.pieces if each.kind in {Kind.WORDS, Kind.TAG}]
    assert " ".join(words).split() == found.description.split()


def test_all_of_it() -> None:
    """A line in Chinese with everything in it."""
    found = capture("读 CLIP 论文 明天 !high #论文 @LLM调研#TODO", TODAY)

    assert "读 CLIP 论文 #论文" == found.description
    assert (FRIDAY, Priority.HIGH) == (found.due, found.priority)
    assert Place("LLM调研", "TODO") == found.place
    assert ("#论文",) == found.tags
    assert () == found.doubts


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("x due fri", FRIDAY),
        ("x by friday", FRIDAY),
        ("tomorrow x", FRIDAY),
        ("x on friday", FRIDAY),
        ("x in 2 weeks", date(2023, 6, 29)),
        ("x next friday", date(2023, 6, 23)),
        ("x 4 Dec", date(2023, 12, 4)),
        ("x 2023-07-01", date(2023, 7, 1)),
        ("x +3d", date(2023, 6, 18)),
        ("x due sat", date(2023, 6, 17)),
        ("x due:fri", FRIDAY),
        ("x 📅 fri", FRIDAY),
        ("x 下周五前", date(2023, 6, 23)),
        ("x 三天内", date(2023, 6, 18)),
        ("截止明天 x", FRIDAY),
        ("x 6月20日", date(2023, 6, 20)),
    ],
)
def test_due_dates(typed: str, due: date) -> None:
    """A date is a due date unless a word says otherwise."""
    found = capture(typed, TODAY)

    assert ("x", due) == (found.description, found.due)


@pytest.mark.parametrize(
    ("typed", "field", "day"),
    [
        ("x start next monday", "start", date(2023, 6, 19)),
        ("x 从下周一", "start", date(2023, 6, 19)),
        ("x 下周一开始", "start", date(2023, 6, 19)),
        ("x scheduled fri", "scheduled", FRIDAY),
        ("x 计划明天", "scheduled", FRIDAY),
        ("x ⏳ 2023-06-16", "scheduled", FRIDAY),
    ],
)
def test_other_dates(typed: str, field: str, day: date) -> None:
    """A word or a sign names the field of a date."""
    found = capture(typed, TODAY)

    assert ("x", day, None) == (found.description, getattr(found, field), found.due)


@pytest.mark.parametrize(
    ("typed", "priority"),
    [
        ("!high", Priority.HIGH),
        ("!高", Priority.HIGH),
        ("！最高", Priority.HIGHEST),
        ("!1", Priority.HIGHEST),
        ("!!", Priority.HIGH),
        ("！！！", Priority.HIGHEST),
        ("!低", Priority.LOW),
        ("🔽", Priority.LOW),
    ],
)
def test_priorities(typed: str, priority: Priority) -> None:
    """A priority is said by its name, its number, or by exclamation marks."""
    assert ("x", priority) == (
        capture(f"x {typed}", TODAY).description,
        capture(f"x {typed}", TODAY).priority,
    )


@pytest.mark.parametrize(
    ("typed", "rule", "due"),
    [
        ("x every friday", "every week on Friday", FRIDAY),
        ("x every 2 weeks due mon", "every 2 weeks", date(2023, 6, 19)),
        ("x every day when done", "every day when done", TODAY),
        ("x every month on the 1st", "every month on the 1st", date(2023, 7, 1)),
        ("x 每周一三", "every week on Monday, Wednesday", date(2023, 6, 19)),
        ("x 每两周", "every 2 weeks", TODAY),
        ("x 每月15号", "every month on the 15th", TODAY),
        ("x 每个工作日", "every weekday", TODAY),
        ("x 🔁 every week 📅 fri", "every week", FRIDAY),
    ],
)
def test_rules(typed: str, rule: str, due: date) -> None:
    """A rule is understood, and without a date the task is due when it first falls on a day."""
    found = capture(typed, TODAY)

    assert ("x", rule, due) == (found.description, found.recurrence, found.due)


@pytest.mark.parametrize(
    "typed",
    [
        "sat in the sun",
        "the Friday meeting",
        "3d rendering",
        "due 6/7 call",
        "3天前 的 邮件",
        "compare 2023-06-20 with 2023-06-21",
        "ask @nobody",
        "三天 的 课程",
    ],
)
def test_what_is_unclear_stays_words(typed: str) -> None:
    """What may be meant in two ways is not taken for a field, and it is said why."""
    found = capture(typed, TODAY, lambda place: place.note != "nobody")

    assert typed == found.description
    assert found.doubts
    assert (None, None, None) == (found.due, found.start, found.place)


@pytest.mark.parametrize(
    "typed",
    [
        *("read every paper", "march on", "明天", "start", "x !", "x @", "x #1", "a@b.org"),
        *("\\alpha decay", "[[明天 计划]]", 'read "due tomorrow"', "《明天 会更好》", "x 🆔 fri"),
        *("x [due:: 2023-06-20]", "`due tomorrow`", "[later](http://x/ fri)"),
    ],
)
def test_what_is_only_words(typed: str) -> None:
    """Titles, links, code and other words are left as they are, without a doubt."""
    found = capture(typed, TODAY)

    assert (typed, ()) == (found.description, found.doubts)


@pytest.mark.parametrize("word", ["明天", "!high", "@LLM", "fri"])
def test_a_backslash_keeps_words(word: str) -> None:
    """What would be a field is words behind a backslash, which goes."""
    found = capture(f"x \\{word} y", TODAY)

    assert f"x {word} y" == found.description
    assert (None, None, None) == (found.due, found.priority, found.place)


def test_a_named_field_wins() -> None:
    """Of two dates the one whose field is named counts, and the other stays words."""
    found = capture("x due fri monday", TODAY)

    assert ("x monday", FRIDAY) == (found.description, found.due)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("buy milk, tomorrow", "buy milk"),
        ("read a, b, fri !high", "read a, b"),
        ("call Ann, every week", "call Ann"),
        ("buy milk, bread", "buy milk, bread"),
        ("a, b tomorrow, c", "a, b c"),
        (", tomorrow", ","),
    ],
)
def test_a_comma_before_fields_goes_with_them(text: str, words: str) -> None:
    """It parted them from the words; between words it stays."""
    assert words == capture(text, date(2023, 6, 15)).description
