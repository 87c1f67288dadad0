"""Papers that are read, and of which nothing is written yet."""

import pytest

from tracker.core.reading.understood import lacks_improvement
from tracker.core.structure import parse


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("## 改进\n\n## 方法\nx\n", True),
        ("## 改进\n并行\n\n## 方法\n", False),
        ("## Improvement over what came before\n### Speed\n\n## Method\n", True),
        ("## Improvement\n### Speed\ntwice\n## Method\n", False),
        ("## 改进", True),
        ("# Notes\nno such heading\n", False),
        ("", False),
    ],
)
def test_an_empty_improvement_is_seen(text: str, lacks: bool) -> None:
    """Only a heading that asks for the improvement and has nothing below it counts."""
    assert lacks_improvement(parse(text)) is lacks
