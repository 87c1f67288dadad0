"""Names and titles of any script in ASCII: Chinese in pinyin, the others by anyascii."""

import re
from collections.abc import Collection, Iterable

from tracker.core.bib.work import Name

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_NOT_CHINESE = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’ʼ´.]?[^\W_]+)*")
COMPOUND_FAMILIES = frozenset(
    re.findall(
        r"\S+",
        "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫"
        " 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐"
        " 歐陽 司馬 諸葛 東方",
    )
)
"""Chinese family names of two characters."""
_FAMILY_READINGS = {
    "单": "shan", "單": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "区": "ou", "區": "ou",
    "查": "zha", "任": "ren", "朴": "piao", "盖": "ge", "覃": "qin", "乐": "yue", "樂": "yue",
    "缪": "miao", "繆": "miao", "冼": "xian", "翟": "zhai", "尉": "wei", "那": "na", "种": "chong",
    "秘": "bi", "薄": "bo", "车": "che", "車": "che", "召": "shao", "繁": "po", "员": "yun",
    "宿": "su", "洗": "xian", "葛": "ge", "华": "hua", "華": "hua", "隗": "wei", "吕": "lv",
    "呂": "lv", "尉迟": "yuchi", "长孙": "zhangsun", "万俟": "moqi", "澹台": "tantai",
}  # fmt: skip
"""Characters that are read otherwise in family names than mostly."""


def in_latin(text: str) -> str:
    """The text in ASCII; blanks and signs stay where they are in it."""
    if text.isascii():
        return text
    if _HAN.search(text) and not _NOT_CHINESE.search(text):
        text = "".join(syllables(text))
    from anyascii import anyascii

    return anyascii(text)


def syllables(text: str) -> tuple[str, ...]:
    """Chinese characters each as its pinyin without tone, and what stands between them whole."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(text, v_to_u=False))


def words_in_latin(title: str, skipped: Collection[str] = ()) -> tuple[str, ...]:
    """The words of a title in ASCII, letters and figures only; a Chinese character is a word.

    What a hyphen joins is one word (`Pretraining`), of a formula its letters count. Words that are
    `skipped` (in lower case) as they stand in the title are left out.
    """
    title = re.sub(r"(?<=\w)['’]s\b", "", title)
    plain = re.sub(r"\\[A-Za-z]+", "", title).replace("^", "").replace("$", "").replace("_", "")
    words: list[str] = []
    for match in _WORD.finditer(plain):
        if match[0].lower() in skipped:
            continue
        is_chinese = _HAN.search(match[0]) and not _NOT_CHINESE.search(plain)
        parts = syllables(match[0]) if is_chinese else (match[0],)
        words += filter(None, (re.sub(r"[\W_]", "", in_latin(part)) for part in parts))
    return tuple(words)


def family_in_latin(name: Name) -> str:
    """The family name with its particles, closed up; hyphens stay (`al-dhabyani`)."""
    if name.literal == "others":
        return ""
    family = name.family or name.literal
    if _HAN.search(family) and not _NOT_CHINESE.search(family + name.given):
        return _chinese_family(family, is_whole=not name.given)
    parts = (name.dropping_particle, name.particle, family)
    return _closed_up(in_latin(part) for part in parts)


def _chinese_family(family: str, *, is_whole: bool) -> str:
    """The family name, also of a name that is not taken apart: its first character or two."""
    text = re.sub(r"\s+", "", family)
    if is_whole and 2 <= len(text) <= 4:
        text = text[: 2 if text[:2] in COMPOUND_FAMILIES else 1]
    return _FAMILY_READINGS.get(text) or _closed_up(syllables(text))


def _closed_up(parts: Iterable[str]) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "", "".join(map(in_latin, parts))).strip("-")
