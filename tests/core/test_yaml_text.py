"""Values written as YAML: quoted where needed and nowhere else."""

import pytest

from tracker.core.yaml_text import write_value


@pytest.mark.parametrize(
    "text",
    [
        *("plain", "two words", "中文（一）", "it's", "a/b", "a#b", "a:b", "C++", "x-y"),
        *("2023-04-12", "2023-04-12T10:00", "https://a.b/c?d=e", "v2"),
    ],
)
def test_ordinary_text_is_not_quoted(text: str) -> None:
    """Quotes appear only where a reader would need them."""
    assert text == write_value(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " a",
            "a ",
            "a: b",
            "a:",
            "a #b",
            "- a",
            "-",
            "#a",
            "@a",
            "[[Note]]",
            "{{date}}",
            "%a",
        ),
        *("yes", "No", "on", "y", "null", "~", "true", "1706.03760", "00123", "1_000", "12:30"),
        *("0x1F", "1e3", ".5", ".inf", "-1", "2023-02-30", "2023-4-1", "<<", "=", "...", "\\alpha"),
        *("'a", '"a', "?", "*a", "&a", "!a", "|", ">", "`a"),
    ],
)
def test_risky_text_is_in_single_quotes(text: str) -> None:
    """Whatever YAML 1.1 or 1.2 would take for something else."""
    doubled = text.replace("'", "''")
    assert f"'{doubled}'" == write_value(text)


def test_control_characters_are_escaped() -> None:
    """Single quotes cannot hold them; double quotes can."""
    assert r'"a\nb\u0007\"\\"' == write_value('a\nb\x07"\\')


def test_lists_quote_what_ends_an_item() -> None:
    """Commas, brackets and colons are risky only within a list."""
    assert (
        "[a b, 'c, d', 'e]', 'f:g', 1]" == write_value(["a b", "c, d", "e]", "f:g"])[:-1] + ", 1]"
    )
