"""What is wrong with a query, where, and what could stand there."""

from tracker.core.visible import visible
from tracker.errors import BadInput
from tracker.language import N_, _

NO_JAVASCRIPT = N_("JavaScript in queries is not run")
NO_FUNCTION = N_("filters, sort by and group by without function")


class QueryError(BadInput):
    """An instruction that is not understood.

    Raised bare by what reads one instruction; whoever knows where it stands says so with `at`.
    """

    def __init__(
        self, reason: str, *, accepted: str = "", nearest: str | None = None, offset: int = 0
    ) -> None:
        self.reason = reason
        self.accepted = accepted
        self.nearest = nearest
        self.instruction = ""
        self.origin = ""
        """Where the text comes from, if not from the query itself."""
        self.line = 0
        """1-based, of `origin`; 0 if not known."""
        self.column = 0
        """1-based, in characters of the line."""
        self.offset = offset
        """Characters of the instruction before what is wrong."""
        super().__init__(reason)

    def at(self, instruction: str, line: int, column: int, origin: str = "") -> "QueryError":
        """The same error, told with its place; a place told before stays."""
        if not self.line:
            self.instruction, self.origin = instruction, origin
            self.line, self.column = line, column + self.offset
        return self

    def __str__(self) -> str:
        sentence = _("{reason}.").format(reason=self.reason.rstrip("."))
        if self.instruction:
            sentence = _("“{instruction}”: {said}").format(
                instruction=visible(self.instruction), said=sentence
            )
        if self.line:
            place = _("line {line}, column {column}: {said}")
            if self.origin:
                place = _("line {line}, column {column} of {origin}: {said}")
            sentence = place.format(
                line=self.line, column=self.column, origin=_(self.origin), said=sentence
            )
        if self.accepted:
            sentence = _("{said} Accepted: {accepted}.").format(
                said=sentence, accepted=_(self.accepted)
            )
        if self.nearest:
            sentence = _("{said} Did you mean “{near}”?").format(said=sentence, near=self.nearest)
        return sentence
