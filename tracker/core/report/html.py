"""A report as one page of HTML: nothing is loaded, light and dark, good on paper and read aloud."""

from collections.abc import Iterable, Sequence
from html import escape

from tracker.core.history.foresight import outlook_words
from tracker.core.report.model import Report
from tracker.core.report.sections import Section, sections, summary
from tracker.core.report.svg import STYLE, Picture, pictures
from tracker.core.report.wording import say, title_words
from tracker.language import Language

_STYLE = """
:root{color-scheme:light dark;--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--paper:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9198a1;--line:#3d444d;
--paper:#0d1117}}
body{margin:2rem auto;padding:0 1rem;max-width:46rem;background:var(--paper);color:var(--ink);
font:16px/1.55 system-ui,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
.sum{font-size:1.05rem}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.1rem;margin:1.8rem 0 .4rem;
border-bottom:1px solid var(--line)}
ul{padding-left:1.2rem;margin:.4rem 0}li{overflow-wrap:anywhere}.soft{color:var(--soft)}
figure{margin:1rem 0}figcaption{font-weight:600}svg{width:100%;height:auto;display:block}
details{margin:.3rem 0}table{border-collapse:collapse;font-size:.9rem}
th,td{border:1px solid var(--line);padding:.15rem .5rem;text-align:left}
td.n{text-align:right;font-variant-numeric:tabular-nums}summary{cursor:pointer;color:var(--soft)}
@media screen and (max-width:40rem){figure{overflow-x:auto}figure svg{min-width:40rem}}
@media print{:root{--ink:#000;--soft:#333;--line:#bbb;--paper:#fff}body{margin:0;max-width:none;
font-size:11pt}figure,li{break-inside:avoid}h2{break-after:avoid}details{display:none}}
"""


def page_of(report: Report, language: Language) -> str:
    """The report as a page."""
    title = escape(title_words(report.vault, report.first, report.last, language))
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{"zh-CN" if language == "zh" else "en"}">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}{STYLE}</style></head>",
        f"<body><header><h1>{title}</h1>",
        f'<p class="sum">{escape(summary(report, language))}</p></header><main>',
        *(_section(section, language) for section in sections(report, language)),
        f"<section><h2>{say('outlook', language)}</h2>",
        *(f"<p>{escape(words)}</p>" for words in outlook_words(report.outlook, language)),
        "</section>",
        *(_figure(picture, report, language) for picture in pictures(report, language)),
        "</main></body></html>",
    ]
    return "\n".join(parts) + "\n"


def _section(section: Section, language: Language) -> str:
    if not section.rows:
        body = f'<p class="soft">{say("nothing", language)}</p>'
    else:
        body = "<ul>" + "".join(f"<li>{_row(*row)}</li>" for row in section.rows) + "</ul>"
    return f"<section><h2>{escape(section.heading)}</h2>{body}</section>"


def _row(words: str, note: str, fact: str) -> str:
    behind = " · ".join(escape(each) for each in (note, fact) if each)
    return escape(words) + (f' <span class="soft">({behind})</span>' if behind else "")


def _figure(picture: Picture, report: Report, language: Language) -> str:
    head, rows = figures_of(picture.name, report, language)
    return (
        f"<figure><figcaption>{escape(picture.title)}</figcaption>"
        f"{picture.element()}"
        f"<details><summary>{say('table', language)}</summary>"
        f"{_table(head, rows)}</details></figure>"
    )


def figures_of(
    name: str, report: Report, language: Language
) -> tuple[Sequence[str], Iterable[Sequence[str | int]]]:
    """What a picture shows as a table: its head and its rows."""
    match name:
        case "burnup":
            kinds = ("finished", "under way", "all")
            head = [say("day", language), *(say(kind, language) for kind in kinds)]
            weekly = [
                day for day in report.days if day.day.weekday() == 6 or day.day == report.last
            ]
            return head, (
                (day.day.isoformat(), day.outline.done, day.outline.in_progress, day.outline.total)
                for day in weekly
            )
        case "heat":
            head = [say(key, language) for key in ("day", "count", "started")]
            return head, (
                (day.isoformat(), each.done, each.started) for day, each in report.deeds.items()
            )
        case "weeks":
            head = [say("week", language), say("read", language)]
            return head, ((monday.isoformat(), count) for monday, count in report.weeks)
        case _:
            head = [say(key, language) for key in ("what", "start", "end")]
            return head, (
                (bar.text, bar.start.isoformat(), bar.end.isoformat()) for bar in report.bars
            )


def _table(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    cells = "".join(f'<th scope="col">{escape(each)}</th>' for each in head)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="n">{each}</td>' if isinstance(each, int) else f"<td>{escape(each)}</td>"
            for each in row
        )
        + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"
