"""What widgets tell the dashboard, and the dashboard the app; they carry domain values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tracker.core.capture.model import Capture
    from tracker.core.conflicts import Choice, Waiting
    from tracker.core.intents import Intent, ItemIntent
    from tracker.core.recorded import Deed
    from tracker.core.ref import Ref
    from tracker.core.views.model import Row


class RowChosen(Message):
    """The cursor stands on another row, or on none."""

    def __init__(self, row: Row | None) -> None:
        super().__init__()
        self.row = row

    def can_replace(self, message: Message) -> bool:
        """Only the last of many moves counts."""
        return isinstance(message, RowChosen)


class GroupsFolded(Message):
    """Groups of a view were folded, or opened: all that is so by their titles."""

    def __init__(self, view: str, groups: dict[str, bool]) -> None:
        super().__init__()
        self.view = view
        self.groups = groups


class RowToggled(Message):
    """A row's glyph was clicked, or the row twice."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row


class ViewPicked(Message):
    """A view's tab was clicked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class FilterBegun(Message):
    """Words are about to be typed into the filter of a view."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class FilterTyped(Message):
    """The words of the filter are others now."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class ViewWanted(Message):
    """The dashboard shows a view, and wants its rows."""

    def __init__(self, name: str, query: str) -> None:
        super().__init__()
        self.name = name
        self.query = query


class DayPicked(Message):
    """A day of the strip was clicked."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day


class RowDropped(Message):
    """A row was dragged to another place of the screen."""

    def __init__(self, row: Row, place: tuple[int, int]) -> None:
        super().__init__()
        self.row = row
        self.place = place
        """Column and line of the screen."""


class RowDragged(Message):
    """A row is held over a place of the screen, or over none any more."""

    def __init__(self, place: tuple[int, int] | None) -> None:
        super().__init__()
        self.place = place
        """Column and line of the screen."""

    def can_replace(self, message: Message) -> bool:
        """Only the last of many places counts."""
        return isinstance(message, RowDragged)


class MenuWanted(Message):
    """The user wants to choose what to do with the row."""


class LinkClicked(Message):
    """A link of the note was clicked."""

    def __init__(self, target: str) -> None:
        super().__init__()
        self.target = target


class LeftWanted(Message):
    """What was left over from the days before is to be moved to today."""


class ChangedWanted(Message):
    """The user wants to see what changed since the dashboard was left."""


class WhyWanted(Message):
    """The user wants to know why a row stands where it stands."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row


class ActivityWanted(Message):
    """The user wants to see what was done on which day."""


class QueriesWanted(Message):
    """The user wants to choose one of the queries in the notes; `path` is the note looked at."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class PinWanted(Message):
    """The query that is shown is to be pinned, or its pin taken away."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class ExplainWanted(Message):
    """The query that is shown, or typed, is to be told in words."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.name = name
        self.words = words


class PreviewWanted(Message):
    """The dashboard wants the note around a row."""

    def __init__(self, ref: Ref) -> None:
        super().__init__()
        self.ref = ref


class KnownWanted(Message):
    """A line is going to be typed: its tags and links will be wanted."""


class FollowWanted(Message):
    """The user wants to go where a link of a note leads."""

    def __init__(self, target: str, source: str) -> None:
        super().__init__()
        self.target = target
        self.source = source
        """The note's path."""


class ContentsWanted(Message):
    """The user wants to go to a heading of the note around `ref`."""

    def __init__(self, ref: Ref) -> None:
        super().__init__()
        self.ref = ref


class BacklinksWanted(Message):
    """The user wants to see what links to a note."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class IntentMade(Message):
    """The user wants something done."""

    def __init__(self, intent: Intent, key: str | None = None) -> None:
        super().__init__()
        self.intent = intent
        self.key = key
        """The row that it is about, where there is one."""


class IntentsMade(Message):
    """The user wants the same done to several rows, as one change."""

    def __init__(self, intents: tuple[ItemIntent, ...], keys: frozenset[str]) -> None:
        super().__init__()
        self.intents = intents
        self.keys = keys


class TaskTyped(Message):
    """The user wants a new task."""

    def __init__(self, task: Capture, beside: str | None) -> None:
        super().__init__()
        self.task = task
        self.beside = beside
        """The note that the user looks at."""


class TaskOfWanted(Message):
    """A task is to be made of a row."""

    def __init__(self, ref: Ref, key: str) -> None:
        super().__init__()
        self.ref = ref
        self.key = key


class PaperTyped(Message):
    """The user wants a paper in the reading list."""

    def __init__(self, source: str, beside: str | None = None) -> None:
        super().__init__()
        self.source = source
        self.beside = beside
        """The note of the chosen row, whose list takes the paper where several could."""


class FindWanted(Message):
    """The text of all notes is to be searched."""


class FindTyped(Message):
    """What to look for in all notes is another text."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class HitOpened(Message):
    """The chosen line of what was found is to be shown."""


class NoteWanted(Message):
    """A note is to be shown beside the list, at a line."""

    def __init__(self, ref: Ref) -> None:
        super().__init__()
        self.ref = ref


class SyncWanted(Message):
    """The vault is to be exchanged with its remote."""


class ConflictsWanted(Message):
    """The user wants to see the conflicts that wait."""


class ConflictChosen(Message):
    """One side of a conflict is to be kept, or both."""

    def __init__(self, waiting: Waiting, choice: Choice) -> None:
        super().__init__()
        self.waiting = waiting
        self.choice = choice


class UndoWanted(Message):
    """The last action is to be taken back."""


class RedoWanted(Message):
    """What was taken back last is to be done again."""


class HistoryWanted(Message):
    """The user wants to see what can be taken back."""


class UndoChosen(Message):
    """An action is to be taken back; or done again, if it was taken back already."""

    def __init__(self, deed: Deed) -> None:
        super().__init__()
        self.deed = deed


class ReloadWanted(Message):
    """The notes are to be read again."""


class EditorWanted(Message):
    """The note is to be opened in the user's editor, at the line."""

    def __init__(self, ref: Ref) -> None:
        super().__init__()
        self.ref = ref


class EditWanted(Message):
    """The fields of a row's task are to be edited."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row


class ObsidianWanted(Message):
    """The note is to be opened in Obsidian."""

    def __init__(self, ref: Ref) -> None:
        super().__init__()
        self.ref = ref


class PdfWanted(Message):
    """A paper's file is to be opened."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said
        """As its note names it."""


class LinkWanted(Message):
    """A link of a row is to be opened."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url


class NoShell(Message):
    """The dashboard was to be suspended, and nothing here could bring it back."""
