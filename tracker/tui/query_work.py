"""The queries of notes in the app: choosing one, pinning it, telling it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content

from tracker.actions import NO_QUERY
from tracker.core.visible import visible
from tracker.errors import NotFound
from tracker.language import _
from tracker.tui.base import WorkspaceApp
from tracker.tui.messages import ExplainWanted, PinWanted, QueriesWanted
from tracker.tui.widgets.cells import fit, width_of

if TYPE_CHECKING:
    from tracker.core.saved import SavedQuery
    from tracker.tui.widgets.hung import Hung

_COLUMN = 24
"""Cells for the headings of queries at most."""


class QueryWork(WorkspaceApp):
    """The part of the app that shows queries as views."""

    @on(QueriesWanted)
    def _queries_wanted(self, message: QueriesWanted) -> None:
        self._choose_query(message.path)

    @on(PinWanted)
    def _pin_wanted(self, message: PinWanted) -> None:
        self._turn_pin(message.name)

    @on(ExplainWanted)
    def _explain_wanted(self, message: ExplainWanted) -> None:
        self._explain(message.name, message.words)

    async def renew_tabs(self) -> None:
        """Have the pinned queries among the views."""
        pins = await self.ask_now(self.workspace.pins)
        self.dashboard.set_pins(tuple((pin.name, pin.title) for pin in pins))

    @work(group="window", exclusive=True, exit_on_error=False)
    async def _choose_query(self, path: str) -> None:
        from tracker.tui.screens.choice import ChoiceDialog

        saved = await self.ask(self.workspace.queries.saved)
        if not saved:
            raise NotFound(_(NO_QUERY))

        def answer(query: SavedQuery | None) -> None:
            if query is not None:
                self.dashboard.show_query(query.name, query.title)

        # Those of the note that is looked at come first.
        near_first = sorted(saved, key=lambda each: each.path != path)
        column = min(max(width_of(query.title) for query in saved), _COLUMN)
        options = [(_line(query, column), query) for query in near_first]
        hint = _("{choose} shows it; {pin} pins it then   {leave} cancels   {keys_here} keys")
        self.push_screen(ChoiceDialog(_("Queries in the notes"), options, hint), answer)

    @work(group="act", exit_on_error=False)
    async def _turn_pin(self, name: str) -> None:
        from tracker.telling import pin_words

        is_pinned = await self.ask(self.workspace.turn_pin, name)
        self.dashboard.forget_guest()
        await self.renew_tabs()
        self.recount()
        if name == self.dashboard.shown and not is_pinned:
            self.dashboard.action_show("today")
        self.dashboard.tell(pin_words(is_pinned=is_pinned))

    @work(group="window", exclusive=True, exit_on_error=False)
    async def _explain(self, name: str, words: str) -> None:
        from tracker.tui.screens.sheet import Sheet

        told = await self.ask(self.workspace.explain, name, words)
        self.push_screen(Sheet(_("What the query means"), Content(told)))


def _line(query: SavedQuery, column: int) -> Hung:
    """Its heading in a column, then its note and how it begins."""
    from tracker.tui.widgets.hung import Hung

    place = f"{visible(query.path)}:{query.line + 1}"
    head = Content.styled(f"{fit(query.title, column)}  ", "bold")
    return Hung(((head, Content(f"{place}  {query.first_instruction}")),))
