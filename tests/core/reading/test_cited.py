"""The works that a text cites by their keys."""

import pytest

from tracker.core.reading.cited import cited_keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("So [@vaswani2017].", {"vaswani2017"}),
        ("[see @a; -@b-c, p. 3; @d:e.]", {"a", "b-c", "d:e"}),
        ("[[@a|B]] and [[papers/@b#x]]", {"a", "b"}),
        ("中文[@brown2020language]。", {"brown2020language"}),
        ("mail me@example.org or @nobody", set()),
        ("[me@example.org](x)", set()),
        ("[[x|@alias]]", set()),
        ("[" * 5000 + "@", set()),
    ],
)
def test_ways_to_cite(text: str, keys: set[str]) -> None:
    """In brackets, with words before and behind; addresses and aliases cite nothing."""
    assert keys == cited_keys(text)
