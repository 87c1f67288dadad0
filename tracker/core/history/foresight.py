"""What an outlook says in words, in English and in Chinese: ranges, and what is not known."""

from collections.abc import Mapping

from tracker.core.history.outlook import Doubt, Outlook
from tracker.language import Language


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
