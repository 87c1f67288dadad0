"""Plain Obsidian templates are filled in, and whatever is filled in stays text."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings

from tests.core.works import TEXTS
from tracker.core import frontmatter
from tracker.core.outside import safe_line
from tracker.core.structure import find_front, parse
from tracker.core.template import Filling, fill_in

TODAY = date(2023, 6, 15)
VALUES: dict[str, Filling] = {
    "title": "A: b",
    "authors": ("Ann O'Nymous", "张三"),
    "year": 2017,
    "doi": "",
    "nobody": (),
}


@pytest.mark.parametrize(
    ("line", "filled"),
    [
        ('title: "{{title}}"', "title: 'A: b'"),
        ("title: {{title}} # remark", "title: 'A: b' # remark"),
        ("authors: '{{authors}}'  # '", "authors:  # '\n  - Ann O'Nymous\n  - 张三"),
        ('title: "“{{title}}”, {{year}}"', "title: '“A: b”, 2017'"),
        ('year: "{{year}}"', "year: 2017"),
        ('doi: "{{doi}}"', "doi:"),
        ('authors: "{{authors}}"', "authors:\n  - Ann O'Nymous\n  - 张三"),
        ('authors: "{{nobody}}"', "authors:"),
        ('by: "by {{authors}}"', "by: by Ann O'Nymous, 张三"),
        ("authors: [me, '{{authors}}', {{year}}]", "authors: [me, Ann O'Nymous, 张三, '2017']"),
        ("  - '{{title}}'", "  - 'A: b'"),
        ("created: {{date}}", "created: 2023-06-15"),
        ("created: {{date:YYYY/MM}} {{ time }}", "created: 2023/06 09:30"),
        ("other: {{unknown}} {{title:x}}", "other: {{unknown}} {{title:x}}"),
        ("tags: [paper]", "tags: [paper]"),
        ("# {{title}}", "# {{title}}"),
    ],
)
def test_properties(line: str, filled: str) -> None:
    """A value with a variable is written anew; nothing leaves the property without a value."""
    template = f"---\n{line}\n---\n"
    now = datetime(2023, 6, 15, 9, 30)  # noqa: DTZ001

    assert f"---\n{filled}\n---\n" == fill_in(template, VALUES, now)


def test_the_body() -> None:
    """In the body lists are joined, unknown variables stay, and line ends are line feeds."""
    template = "\ufeff# {{title}}\r\n{{authors}}, {{date:YYYY}}\r\n{{unknown}} <% tp %>\r\n"

    assert "# A: b\nAnn O'Nymous, 张三, 2023\n{{unknown}} <% tp %>\n" == (
        fill_in(template, VALUES, TODAY)
    )


def test_the_users_formats() -> None:
    """Date and time without a format have the one that Obsidian's settings name."""
    filled = fill_in("{{date}} {{time}}", {}, TODAY, date_format="D.M.YY", time_format="h A")

    assert "15.6.23 12 AM" == filled


@given(TEXTS)
@settings(max_examples=100)
def test_any_text_stays_text(text: str) -> None:
    """Whatever is filled in is the value of its property and a paragraph of the body."""
    template = "---\na: {{x}}\nb: ['{{x}}', c]\n---\n{{x}}\n"
    filled = fill_in(template, {"x": text}, TODAY)
    front = find_front(filled)
    values = frontmatter.read(filled, front).values

    assert (safe_line(text) or None, [safe_line(text), "c"]) == (values["a"], values["b"])
    assert ((), ()) == (parse(filled).headings, parse(filled).items)
