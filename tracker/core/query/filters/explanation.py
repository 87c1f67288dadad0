"""What an instruction means, told as a tree of lines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """One line and those below it; `symbol` is the operator that joins them, if any."""

    text: str
    children: tuple["Explanation", ...] = ()
    symbol: str = ""

    def lines(self, indent: str = "") -> list[str]:
        """The tree as indented lines."""
        title = self.text
        if self.symbol:
            title = f"{self.symbol} ({self.text}):" if len(self.children) > 1 else f"{self.symbol}:"
        found = [indent + title]
        for child in self.children:
            found.extend(child.lines(indent + "  "))
        return found


_TITLES = {"AND": "all of", "OR": "at least one of", "XOR": "exactly one of"}


def negated(child: Explanation) -> Explanation:
    """What `NOT` makes of it."""
    return Explanation("not", (child,), "NOT")


def combined(symbol: str, left: Explanation, right: Explanation) -> Explanation:
    """What an operator makes of two; a chain of one associative operator stays one list."""
    if symbol != "XOR" and left.symbol == symbol and not right.symbol:
        return Explanation(left.text, (*left.children, right), symbol)
    return Explanation(_TITLES[symbol], (left, right), symbol)
