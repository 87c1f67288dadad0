"""Dates, rules and priorities that stand in Chinese words without a blank."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.core.capture.model import Capture, Kind
from tracker.core.capture.read import capture
from tracker.core.task.fields import Priority
from tracker.core.task.line import read_line
from tracker.core.task.settings import TaskSettings
from tracker.core.task.write import write_task

TODAY = date(2023, 6, 15)
"""A Thursday."""
_DATES = st.sampled_from(
    (
        *("明天", "今晚", "后天", "下周三", "周五", "本周日", "周末", "6月20日", "15号", "月底"),
        *("下个月", "三天后", "两周内", "本周内", "年底", "2023-06-20", "昨天", "三天", "明年"),
        *("每天", "每周五", "每两周一次", "每月15号", "每晚", "每周三", "tomorrow", "fri"),
    )
)
_AROUND = st.sampled_from(
    (
        *(
            "前",
            "之前",
            "以前",
            "开始",
            "起",
            "从",
            "截止",
            "最晚",
            "计划",
            "的",
            "到",
            "和",
            "一起",
        ),
        *(
            "端",
            "提交",
            "提",
            "，",
            "：",
            "（",
            "）",
            "下午3点",
            "晚8点",
            "！高",
            "优先级：高",
            "次",
            "篇",
        ),
    )
)
_WORDS = st.sampled_from(
    (
        "交报告",
        "组会",
        "读",
        "CLIP论文",
        "论文",
        "一",
        "三",
        "我",
        "#标签",
        "《明天》",
        " ",
        "  ",
        "\\",
    )
)
_LINES = st.lists(_DATES | _AROUND | _WORDS, min_size=1, max_size=7).map("".join)


@pytest.mark.parametrize(
    ("typed", "words", "due"),
    [
        ("明天交报告", "交报告", "2023-06-16"),
        ("明天，交报告", "交报告", "2023-06-16"),
        ("下周三前交初稿", "交初稿", "2023-06-21"),
        ("下周三之前：交初稿", "交初稿", "2023-06-21"),
        ("6月20日以前交初稿", "交初稿", "2023-06-20"),
        ("2023-06-20交报告", "交报告", "2023-06-20"),
        ("15号交房租", "交房租", "2023-06-15"),
        ("月底交报告", "交报告", "2023-06-30"),
        ("年底前投稿", "投稿", "2023-12-31"),
        ("三天后交", "交", "2023-06-18"),
        ("两周内完成综述", "完成综述", "2023-06-29"),
        ("本周内完成实验", "完成实验", "2023-06-18"),
        ("下周交报告", "交报告", "2023-06-22"),
        ("周末加班", "加班", "2023-06-17"),
        ("明天和导师讨论", "和导师讨论", "2023-06-16"),
        ("明天review论文", "review论文", "2023-06-16"),
        ("今晚看论文", "看论文", "2023-06-15"),
        ("最晚周五交", "交", "2023-06-16"),
        ("周五前端评审", "前端评审", "2023-06-16"),
        ("周五前往上海", "前往上海", "2023-06-16"),
        ("明天前提交报告", "提交报告", "2023-06-16"),
        ("明天起草合同", "起草合同", "2023-06-16"),
        ("交初稿下周三前", "交初稿", "2023-06-21"),
        ("交初稿，截止下周五", "交初稿", "2023-06-23"),
        ("交报告（周五前）", "交报告", "2023-06-16"),
        ("初稿月底前交", "初稿交", "2023-06-30"),
        ("明天看《明天会更好》", "看《明天会更好》", "2023-06-16"),
    ],
)
def test_a_date_that_is_sure(typed: str, words: str, due: str) -> None:
    """It is the due date, and the words are what is left."""
    found = capture(typed, TODAY)

    assert (words, date.fromisoformat(due), ()) == (found.description, found.due, found.doubts)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("明天下午3点开会", "下午3点开会"),
        ("明晚8点看讲座", "晚8点看讲座"),
        ("截止 明天下午3点 交作业", "下午3点 交作业"),
        ("due tomorrow 3pm x", "3pm x"),
        ("meeting tomorrow at 10:00", "meeting at 10:00"),
    ],
)
def test_a_time_of_day_stays(typed: str, words: str) -> None:
    """No field keeps it, so the words do."""
    assert (words, date(2023, 6, 16)) == (
        capture(typed, TODAY).description,
        capture(typed, TODAY).due,
    )


@pytest.mark.parametrize(
    ("typed", "words", "rule"),
    [
        ("每周五组会", "组会", "every week on Friday"),
        ("每天背单词", "背单词", "every day"),
        ("每晚背单词", "背单词", "every day"),
        ("每晚8点背单词", "晚8点背单词", "every day"),
        ("每周一次组会", "组会", "every week"),
        ("每两周一次组会", "组会", "every 2 weeks"),
        ("每月15号交房租", "交房租", "every month on the 15th"),
        ("每个工作日站会", "站会", "every weekday"),
        ("every other week groceries", "groceries", "every 2 weeks"),
    ],
)
def test_a_rule_that_is_sure(typed: str, words: str, rule: str) -> None:
    """It is how the task repeats."""
    assert (words, rule) == (
        capture(typed, TODAY).description,
        capture(typed, TODAY).recurrence,
    )


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("每天 背单词 从明天 开始", "2023-06-16"),
        ("每天 背单词 明天 开始", "2023-06-16"),
        ("从明天开始每天背单词", "2023-06-16"),
        ("周三起每天背单词", "2023-06-21"),
        ("every day 背单词 from tomorrow on", "2023-06-16"),
    ],
)
def test_from_when(typed: str, start: str) -> None:
    """What says from when is no word of the task, whether it stands before or behind."""
    found = capture(typed, TODAY)

    assert ("背单词", date.fromisoformat(start), None) == (
        found.description,
        found.start,
        found.due,
    )
    assert "every day" == found.recurrence


@pytest.mark.parametrize(
    "typed",
    [
        *("今天的会议纪要整理", "安排明天的会议", "准备周五的组会", "报告明天交", "期待明天"),
        *("周一到周五值班", "周一三五跑步", "周一、周三游泳", "下周一起吃饭", "下周一定要交"),
        *("每周三次健身", "每周五篇论文", "每周日语课", "20号楼开会", "年底总结", "下周计划"),
        *("今日头条", "后天性免疫综述", "明年毕业", "紧急 修服务器", "fix it important"),
    ],
)
def test_what_is_in_doubt(typed: str) -> None:
    """It stays words, and it is told what it may have been."""
    found = capture(typed, TODAY)

    assert (typed, None, "", None) == (
        found.description,
        found.due,
        found.recurrence,
        found.priority,
    )
    assert 1 == len(found.doubts)


@pytest.mark.parametrize(
    "typed",
    [
        *("\\明天交报告", "回顾昨天", "三天前的邮件", "读 《明天》", "看“明天”", "`明天交`报告"),
        *("[[明天]]的计划", "https://x.y/明天交", "#明天交", "五月天演唱会"),
    ],
)
def test_what_is_only_words(typed: str) -> None:
    """What is past, quoted, linked or kept by a backslash is left alone."""
    found = capture(typed, TODAY)

    assert (typed.removeprefix("\\"), None, ()) == (found.description, found.due, found.doubts)


@pytest.mark.parametrize(
    ("typed", "priority"),
    [
        ("优先级高 交报告", Priority.HIGH),
        ("交报告 优先级：低", Priority.LOW),
        ("交报告优先级：最高", Priority.HIGHEST),
        ("高优先级 交报告", Priority.HIGH),
        ("交报告！高", Priority.HIGH),
        ("交报告 !紧急", Priority.HIGHEST),
        ("交报告 priority:high", Priority.HIGH),
    ],
)
def test_priorities(typed: str, priority: Priority) -> None:
    """What names the priority says it, as a mark does."""
    assert ("交报告", priority) == (
        capture(typed, TODAY).description,
        capture(typed, TODAY).priority,
    )


def test_a_doubt_about_a_date_is_gone_where_there_is_one() -> None:
    """Who has said when is not asked about other days among the words."""
    assert () == capture("准备周五的组会 due tomorrow", TODAY).doubts


@given(_LINES)
@example("明天下午3点 每天")
@settings(max_examples=400)
def test_nothing_that_is_typed_vanishes(text: str) -> None:
    """Each character but blanks stands in the words, or in a stretch that is told as a field."""
    found = capture(text, TODAY)

    seen = [at for piece in found.pieces for at in range(piece.span.start, piece.span.end)]
    assert seen == sorted(set(seen))
    assert not "".join(each for at, each in enumerate(text) if at not in set(seen)).strip()
    kept = "".join(str(each.value) for each in found.pieces if each.kind in {Kind.WORDS, Kind.TAG})
    assert "".join(kept.split()) == "".join(found.description.split())


@given(_LINES)
@settings(max_examples=400)
def test_the_line_says_the_same_in_the_note(text: str) -> None:
    """What is written is read by the plugin's rules as the task that was shown."""
    found = capture(text, TODAY)
    if not found.description.strip():
        return
    settings_ = TaskSettings()
    line = read_line(written(found, settings_), settings_)

    assert line is not None
    assert found.description.strip() == line.description.strip()
    assert (found.start, found.scheduled, found.due) == (line.start, line.scheduled, line.due)
    assert (found.priority or Priority.NORMAL, found.recurrence) == (
        line.priority,
        line.recurrence or "",
    )


def written(found: Capture, settings: TaskSettings) -> str:
    """The line of the task."""
    return write_task(
        found.description,
        settings=settings,
        start=found.start,
        scheduled=found.scheduled,
        due=found.due,
        priority=found.priority or Priority.NORMAL,
        recurrence=found.recurrence,
    )
