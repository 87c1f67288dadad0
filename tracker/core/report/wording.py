"""What a report says, in English and in Chinese."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias

from tracker.core.history.outlook import Doubt, Outlook
from tracker.core.roles import Role

Language: TypeAlias = Literal["en", "zh"]

_ENGLISH = {
    "title": "Report",
    "done": "Done",
    "read": "Read",
    "outline": "Outline ticked off",
    "answered": "Answered",
    "started": "Begun",
    "written": "Written",
    "stuck": "Longest in progress",
    "next": "Next",
    "nothing": "Nothing.",
    "burnup": "How far the outline is",
    "heat": "What was done, day by day",
    "weeks": "Read, week by week",
    "gantt": "From start to done",
    "outlook": "Outlook",
    "day": "Day",
    "week": "Week of",
    "what": "What",
    "note": "Note",
    "count": "Count",
    "words": "Words",
    "since": "Since",
    "start": "Start",
    "end": "End",
    "all": "All",
    "table": "The figures",
    "less": "less",
    "more": "more",
    "today": "today",
    "commits": "Commits",
    "under way": "under way",
    "tasks": "task",
    "reading": "reading",
    "questions": "question",
    "node": "outline",
    "finished": "done",
}
_CHINESE = {
    "title": "报告",
    "done": "完成的任务",
    "read": "读完",
    "outline": "大纲中完成",
    "answered": "回答的问题",
    "started": "开始",
    "written": "写作",
    "stuck": "进行最久",
    "next": "接下来",
    "nothing": "无。",
    "burnup": "大纲进度",
    "heat": "每天完成",
    "weeks": "每周读完",
    "gantt": "从开始到完成",
    "outlook": "展望",
    "day": "日期",
    "week": "周（周一）",
    "what": "事项",
    "note": "笔记",
    "count": "数量",
    "words": "字数",
    "since": "开始于",
    "start": "开始",
    "end": "结束",
    "all": "全部",
    "table": "数据",
    "less": "少",
    "more": "多",
    "today": "今天",
    "commits": "提交",
    "under way": "进行中",
    "tasks": "任务",
    "reading": "阅读",
    "questions": "问题",
    "node": "大纲",
    "finished": "已完成",
}
_WORDS: Mapping[Language, Mapping[str, str]] = {"en": _ENGLISH, "zh": _CHINESE}
_KINDS = {Role.TASKS: "tasks", Role.READING: "reading", Role.QUESTIONS: "questions"}


def say(key: str, language: Language) -> str:
    """The words for `key`."""
    return _WORDS[language][key]


def kind_words(kind: Role, language: Language) -> str:
    """What sort of thing something is."""
    return say(_KINDS.get(kind, "node"), language)


def title_words(vault: str, first: date, last: date, language: Language) -> str:
    """The title of a report."""
    return f"{vault} · {say('title', language)} {first.isoformat()} – {last.isoformat()}"


def days_words(count: int, language: Language) -> str:
    """A number of days."""
    if language == "zh":
        return f"{count} 天"
    return f"{count} day" if count == 1 else f"{count} days"


def outlook_words(outlook: Outlook, language: Language) -> tuple[str, ...]:
    """What can be said of the outline's end, a sentence each."""
    if outlook.doubt is not None:
        sentence = _DOUBTS[language][outlook.doubt].format(left=outlook.left)
        return (sentence, *_paces(outlook, language)) if outlook.windows else (sentence,)
    return (_end(outlook, language), _growth(outlook, language), *_paces(outlook, language))


_DOUBTS: Mapping[Language, Mapping[Doubt, str]] = {
    "en": {
        Doubt.EMPTY: "There is no outline to finish.",
        Doubt.FINISHED: "The outline is finished.",
        Doubt.TOO_LITTLE: (
            "{left} left. Too little is known to say when: it takes four weeks of history."
        ),
        Doubt.STANDSTILL: "{left} left. None was done in the last weeks: at this pace, never.",
    },
    "zh": {
        Doubt.EMPTY: "没有要完成的大纲。",
        Doubt.FINISHED: "大纲已全部完成。",
        Doubt.TOO_LITTLE: "还剩 {left} 项。历史不足四周，无法预测完成日期。",
        Doubt.STANDSTILL: "还剩 {left} 项。最近几周没有完成任何一项，按此速度没有终点。",
    },
}


def _end(outlook: Outlook, language: Language) -> str:
    first, last = outlook.earliest, outlook.latest
    span = f"{first} – {last}" if first != last else f"{first}"
    if language == "zh":
        doubt = "；其中有的时段没有进展" if outlook.is_open else ""
        return f"还剩 {outlook.left} 项。如果不再增加，按最近的速度完成于 {span}{doubt}。"
    doubt = ", or later: in one of the spans nothing was done" if outlook.is_open else ""
    return f"{outlook.left} left. At the pace of the last weeks, if none is added: {span}{doubt}."


def _growth(outlook: Outlook, language: Language) -> str:
    first, last = outlook.growing
    if all(window.added <= 0 for window in outlook.windows):
        return "最近大纲没有增加。" if language == "zh" else "The outline has not grown."
    if first is None:
        return (
            "如果继续这样增加，就没有终点。"
            if language == "zh"
            else "If it goes on growing as it did, there is no end to it."
        )
    if language == "zh":
        return f"如果继续这样增加：{first} – {last or '没有终点'}。"
    return f"If it goes on growing as it did: {first} – {last or 'never'}."


def _paces(outlook: Outlook, language: Language) -> tuple[str, ...]:
    if language == "zh":
        return tuple(
            f"最近 {each.weeks} 周：完成 {each.done}，新增 {each.added}。"
            for each in outlook.windows
        )
    return tuple(
        f"Last {each.weeks} weeks: {each.done} done, {each.added} added."
        for each in outlook.windows
    )
