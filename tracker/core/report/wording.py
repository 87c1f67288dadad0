"""What a report says, in English and in Chinese."""

from collections.abc import Mapping
from datetime import date

from tracker.core.roles import Role
from tracker.language import Language

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
    "all": "all",
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
    days = first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"
    return f"{vault} · {say('title', language)} {days}"


def days_words(count: int, language: Language) -> str:
    """A number of days."""
    if language == "zh":
        return f"{count} 天"
    return f"{count} day" if count == 1 else f"{count} days"
