"""The one table of what the dashboard can do; keys, footer, help and palette are made of it."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from textual.binding import Binding

from tracker.actions import SHARED
from tracker.tui.command import Command, Pane, Topic, key_name
from tracker.tui.dialog_commands import DIALOG_COMMANDS
from tracker.tui.move_commands import MOVE_COMMANDS
from tracker.tui.page_commands import PAGE_COMMANDS
from tracker.tui.row_commands import ROW_COMMANDS

COMMANDS: tuple[Command, ...] = (
    *ROW_COMMANDS,
    Command(
        "add",
        ("a",),
        "add",
        "Add a task, with a due date if need be",
        Topic.LIST,
        "add",
        in_footer=True,
    ),
    Command(
        "paper",
        ("p",),
        "paper",
        SHARED["paper"],
        Topic.LIST,
        "paper",
    ),
    Command(
        "filter",
        ("/",),
        "filter",
        "Show only the rows with the words typed",
        Topic.LIST,
        "filter",
        in_footer=True,
    ),
    Command("find", ("ctrl+f",), "find", SHARED["find"], Topic.LIST, "find"),
    Command(
        "arrange",
        ("O",),
        "arrange",
        "Group and sort the reading list",
        Topic.LIST,
        "arrange",
        here=frozenset(("reading",)),
    ),
    Command("mark", ("m",), "mark", "Mark the row for the next action", Topic.LIST, "mark"),
    Command(
        "mark_down",
        ("shift+down",),
        "mark down",
        "Mark the row and the one below, and go there",
        Topic.LIST,
        "mark_along(1)",
    ),
    Command(
        "mark_up",
        ("shift+up",),
        "mark up",
        "Mark the row and the one above, and go there",
        Topic.LIST,
        "mark_along(-1)",
    ),
    Command(
        "mark_to",
        ("&",),
        "mark to here",
        "Mark all from the row marked last to this one",
        Topic.LIST,
        "mark_to",
    ),
    Command(
        "mark_all",
        ("M",),
        "mark all",
        "Mark all rows that are shown, or take all marks away",
        Topic.LIST,
        "mark_all",
    ),
    Command(
        "mark_group",
        ("*",),
        "mark group",
        "Mark all rows of the group, or take their marks away",
        Topic.LIST,
        "mark_group",
    ),
    Command(
        "all",
        ("escape",),
        "show all",
        "Take the marks away, then clear the filter",
        Topic.LIST,
        "clear",
    ),
    Command(
        "keep_filter",
        ("enter",),
        "keep",
        "Keep the filter and go back to the list",
        Topic.LIST,
        "screen.keep_filter",
        pane=Pane.FILTER,
        in_footer=True,
    ),
    Command(
        "complete",
        ("tab",),
        "complete",
        "Complete the instruction of a query",
        Topic.LIST,
        "screen.complete",
        pane=Pane.FILTER,
        in_footer=True,
    ),
    Command(
        "next_offer",
        ("down", "ctrl+n"),
        "next",
        "Choose the next text that is offered",
        Topic.LIST,
        "screen.choose_offer(1)",
        pane=Pane.FILTER,
    ),
    Command(
        "last_offer",
        ("up",),
        "before",
        "Choose the text before",
        Topic.LIST,
        "screen.choose_offer(-1)",
        pane=Pane.FILTER,
    ),
    Command(
        "drop_filter",
        ("escape",),
        "clear",
        "Clear the filter and go back to the list",
        Topic.LIST,
        "screen.drop_filter",
        pane=Pane.FILTER,
        in_footer=True,
    ),
    Command("undo", ("u",), "undo", SHARED["undo"], Topic.LIST, "undo", in_footer=True),
    Command("redo", ("ctrl+r",), "redo", SHARED["redo"], Topic.LIST, "redo"),
    Command(
        "history",
        ("U",),
        "what was done",
        "List what was done, to take any of it back or do it again",
        Topic.LIST,
        "history",
    ),
    Command(
        "conflicts",
        ("c",),
        "conflicts",
        "Settle what a merge could not: both sides, and a key for each",
        Topic.TRACKER,
        "conflicts",
    ),
    Command(
        "left",
        ("Y",),
        "left over",
        "Move to today what was left over from the days before",
        Topic.LIST,
        "left",
    ),
    Command("sync", ("S",), "sync", SHARED["sync"], Topic.TRACKER, "sync"),
    Command("reload", ("r",), "reload", "Read the notes again", Topic.LIST, "reload"),
    Command("today", ("1",), "Today", "What is on and what is next", Topic.VIEWS, "show('today')"),
    Command("tasks", ("2",), "Tasks", "All open tasks", Topic.VIEWS, "show('tasks')"),
    Command(
        "reading",
        ("3",),
        "Reading",
        "What to read, and what is read",
        Topic.VIEWS,
        "show('reading')",
    ),
    Command("outline", ("4",), "Outline", "How far the article is", Topic.VIEWS, "show('outline')"),
    Command(
        "questions",
        ("5",),
        "Questions",
        "Which questions are open",
        Topic.VIEWS,
        "show('questions')",
    ),
    *(
        Command(
            f"view_{number}",
            (str(number),),
            f"view {number}",
            "A pinned query",
            Topic.VIEWS,
            f"show_tab({number})",
        )
        for number in range(6, 10)
    ),
    Command(
        "activity",
        ("H",),
        "activity",
        "What was done on which day, and how far it all is",
        Topic.VIEWS,
        "activity",
    ),
    Command(
        "changed",
        ("R",),
        "changed",
        "What changed since you last looked, note by note",
        Topic.VIEWS,
        "changed",
    ),
    Command(
        "coverage",
        ("V",),
        "coverage",
        SHARED["coverage"],
        Topic.VIEWS,
        "coverage",
    ),
    Command(
        "queries",
        ("Q",),
        "queries",
        "Choose one of the queries in the notes",
        Topic.VIEWS,
        "queries",
    ),
    Command(
        "pin", ("P",), "pin", "Pin the shown query as a view, or take it away", Topic.VIEWS, "pin"
    ),
    Command("explain", ("X",), "explain", "Tell the shown query in words", Topic.VIEWS, "explain"),
    Command("next_day", (")",), "next day", "The day after", Topic.VIEWS, "turn_day(1)"),
    Command("last_day", ("(",), "day before", "The day before", Topic.VIEWS, "turn_day(-1)"),
    Command("next_view", ("tab",), "next view", "Go to the next view", Topic.VIEWS, "turn(1)"),
    Command(
        "last_view", ("shift+tab",), "view before", "Go to the view before", Topic.VIEWS, "turn(-1)"
    ),
    Command("preview", ("v",), "preview", "Show or hide the note", Topic.VIEWS, "preview"),
    *MOVE_COMMANDS,
    Command("fold", ("h", "left"), "fold", "Fold the row, or go to its parent", Topic.MOVE, "fold"),
    Command(
        "unfold",
        ("l", "right"),
        "unfold",
        "Unfold the row, or show the rows that a line stands for",
        Topic.MOVE,
        "unfold",
    ),
    Command("turn_fold", ("z",), "fold or unfold", "Fold or unfold", Topic.MOVE, "turn_fold"),
    Command(
        "turn_group",
        ("_",),
        "fold group",
        "Fold or unfold the group",
        Topic.MOVE,
        "turn_group",
    ),
    Command(
        "fold_all",
        ("Z",),
        "fold all",
        "Fold or unfold every row, or where none can be every group",
        Topic.MOVE,
        "fold_all",
    ),
    Command(
        "into_note",
        ("]",),
        "into note",
        "Go to the tasks and links in the note",
        Topic.MOVE,
        "enter_note(True)",
    ),
    Command(
        "out_of_note",
        ("[",),
        "to list",
        "Go back to the list",
        Topic.MOVE,
        "enter_note(False)",
    ),
    Command(
        "back", ("backspace",), "back", "Show the note that was shown before", Topic.MOVE, "back"
    ),
    Command(
        "forward",
        ("ctrl+right",),
        "forward",
        "Show the note that was gone back from",
        Topic.MOVE,
        "forward",
    ),
    Command("contents", ("L",), "headings", "Go to a heading of the note", Topic.MOVE, "contents"),
    Command(
        "backlinks",
        ("b",),
        "linked from",
        "Go to a line that links to the note",
        Topic.MOVE,
        "backlinks",
    ),
    Command(
        "as_written",
        ("W",),
        "as written",
        "Show the note with its marks, or as it is read",
        Topic.MOVE,
        "as_written",
    ),
    Command("note_down", ("J",), "note down", "Scroll the note down", Topic.MOVE, "preview_by(3)"),
    Command("note_up", ("K",), "note up", "Scroll the note up", Topic.MOVE, "preview_by(-3)"),
    Command(
        "help",
        ("?", "f1"),
        "help",
        "What can be done here, and all keys",
        Topic.TRACKER,
        "help",
        in_footer=True,
    ),
    Command(
        "palette",
        ("ctrl+p", ":"),
        "palette",
        "Find a command by its name",
        Topic.TRACKER,
        "palette",
    ),
    Command("warnings", ("w",), "warnings", "What could not be read", Topic.TRACKER, "warnings"),
    Command("tour", ("f2",), "tour", "Be shown around", Topic.TRACKER, "tour"),
    Command("theme", ("ctrl+t",), "theme", "Light or dark", Topic.TRACKER, "theme"),
    Command(
        "repaint",
        ("ctrl+l",),
        "paint anew",
        "Paint the screen anew, with the chosen row in the middle",
        Topic.TRACKER,
        "app.repaint",
        pane=Pane.ANYWHERE,
    ),
    Command(
        "suspend",
        ("ctrl+z",),
        "suspend",
        "Give the terminal back to the shell; fg goes on",
        Topic.TRACKER,
        "app.suspend",
        pane=Pane.ANYWHERE,
    ),
    Command("quit", ("q",), "quit", "Leave the dashboard", Topic.TRACKER, "app.quit"),
    *PAGE_COMMANDS,
    *DIALOG_COMMANDS,
)

FOOTER_LIMIT = 8
"""How many keys a pane's footer shows at most."""


def bindings_of(panes: Collection[Pane], commands: Collection[Command] = COMMANDS) -> list[Binding]:
    """The keys that work where these panes are."""
    return [
        replace(binding, key_display=key_of(command.beside, commands) + key_name(command.keys[0]))
        if command.beside and binding.show
        else binding
        for command in commands
        if command.pane in panes
        for binding in command.bindings
    ]


def key_of(name: str, commands: Iterable[Command] = COMMANDS) -> str:
    """The key of the command called `name`, as it is shown; nothing if it has none."""
    keys = (key for each in commands if each.name == name for key in each.keys[:1])
    return next(map(key_name, keys), "")


def footer_of(pane: Pane) -> tuple[Command, ...]:
    """What the footer shows while `pane` has the focus."""
    return tuple(command for command in COMMANDS if command.pane is pane and command.in_footer)
