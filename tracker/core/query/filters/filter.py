"""One filter: what it lets pass, and what it says."""

from collections.abc import Callable
from typing import TypeAlias

from tracker.core.query.filters.explanation import Explanation
from tracker.core.query.model import Search, Task
from tracker.core.values import dataclass

Test: TypeAlias = Callable[[Task, Search], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter instruction, understood."""

    text: str
    test: Test
    explanation: Explanation

    @property
    def explains_itself(self) -> bool:
        """The explanation says no more than the instruction."""
        return not self.explanation.children and self.explanation.text == self.text
