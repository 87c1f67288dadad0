"""One filter instruction, whichever it is."""

from datetime import date

from tracker.core.query.error import NO_FUNCTION, NO_JAVASCRIPT, QueryError
from tracker.core.query.filters.boolean import read_combination
from tracker.core.query.filters.dates import read_date_filter
from tracker.core.query.filters.filter import Filter
from tracker.core.query.filters.status import read_priority, read_type, read_word
from tracker.core.query.filters.syntax import rule
from tracker.core.query.filters.text import TextFilters
from tracker.core.task.settings import TaskSettings
from tracker.language import _

_JAVASCRIPT = rule("filter by function (.*)")


class FilterReader:
    """Reads filters, for one vault on one day."""

    def __init__(self, settings: TaskSettings, today: date) -> None:
        self._texts = TextFilters(settings)
        self._today = today

    def read(self, text: str, depth: int = 0) -> Filter | None:
        """The filter that `text` is; None if it is none. `depth`: in how many others it stands.

        Raises:
            QueryError: it begins as a filter and does not go on as one.
        """
        if _JAVASCRIPT.match(text):
            raise QueryError(_(NO_JAVASCRIPT), accepted=NO_FUNCTION)
        return (
            read_type(text)
            or read_word(text)
            or read_priority(text)
            or read_date_filter(text, self._today)
            or self._texts.read(text)
            or read_combination(text, self.read, depth)
        )
