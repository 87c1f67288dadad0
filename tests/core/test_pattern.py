"""Regular expressions that are compiled when they are first used."""

import re

import pytest

from tracker.core.pattern import compile_late


def test_it_finds_what_re_finds() -> None:
    """Source, flags and methods are those of `re`, for text and for bytes."""
    late = compile_late(r"a(b+)", re.IGNORECASE)

    match = late.search("xABBy")
    assert match is not None
    assert ("BB", 2) == (match[1], match.start(1))
    assert "xcy" == late.sub("c", "xABBy")
    assert [b"a"] == compile_late(rb"\w").findall(b" a ")
    assert "a(b+)" == late.pattern


def test_only_use_compiles() -> None:
    """What is wrong in an expression shows at its first use, no earlier."""
    late = compile_late("(")

    with pytest.raises(re.error):
        late.search("")
