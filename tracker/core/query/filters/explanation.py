"""What an instruction means, told as a tree of lines."""

from tracker.core.values import dataclass
from tracker.language import N_, _


@dataclass(frozen=True, slots=True)
class Explanation:
    """One line and those below it; `symbol` is the operator that joins them, if any."""

    text: str
    children: tuple["Explanation", ...] = ()
    symbol: str = ""

    def lines(self, indent: str = "") -> list[str]:
        """The tree as indented lines."""
        found = []
        ahead = [(indent, self)]
        while ahead:
            indent, told = ahead.pop()
            found.append(indent + told.title)
            ahead.extend((indent + "  ", child) for child in reversed(told.children))
        return found

    @property
    def title(self) -> str:
        """The line itself."""
        if not self.symbol:
            return self.text
        return f"{self.symbol} ({self.text}):" if len(self.children) > 1 else f"{self.symbol}:"


_TITLES = {"AND": N_("all of"), "OR": N_("at least one of"), "XOR": N_("exactly one of")}


def negated(child: Explanation) -> Explanation:
    """What `NOT` makes of it."""
    return Explanation("not", (child,), "NOT")


def combined(symbol: str, left: Explanation, right: Explanation) -> Explanation:
    """What an operator makes of two; a chain of one associative operator stays one list."""
    if symbol != "XOR" and left.symbol == symbol and not right.symbol:
        return Explanation(left.text, (*left.children, right), symbol)
    return Explanation(_(_TITLES[symbol]), (left, right), symbol)
