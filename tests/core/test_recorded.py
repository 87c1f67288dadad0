"""What comes next to undo and to redo, told from the list of actions alone."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tracker.core.recorded import Recorded, last_redoable, last_undoable

NOW = datetime(2023, 6, 15, tzinfo=UTC)


def recorded(number: int, action: str = "done", undoes: str | None = None) -> Recorded:
    """An action called by its number."""
    return Recorded(f"{number}", NOW, f"Done: {number}", action, (), undoes)


def test_there_is_nothing_yet() -> None:
    """Without actions there is neither."""
    assert last_undoable(()) is None
    assert last_redoable(()) is None


def test_an_undo_of_what_is_not_listed() -> None:
    """An undo whose action is out of sight can be redone, and hides nothing."""
    actions = (recorded(3, "undo", "far away"), recorded(2))

    assert last_undoable(actions) == actions[1]
    assert last_redoable(actions) == actions[0]


@given(st.lists(st.sampled_from(("done", "undo", "redo")), max_size=30))
def test_undo_and_redo_go_to_and_fro(steps: list[str]) -> None:
    """They behave as in any editor: last done is first undone, a new action ends the redos."""
    actions: list[Recorded] = []
    standing: list[str] = []
    undos: list[tuple[str, str]] = []
    for number, step in enumerate(steps):
        undoable, redoable = last_undoable(actions), last_redoable(actions)

        assert (undoable.id if undoable else None) == (standing[-1] if standing else None)
        assert (redoable.id if redoable else None) == (undos[-1][0] if undos else None)

        if step == "undo" and undoable:
            actions.insert(0, recorded(number, "undo", undoable.id))
            undos.append((f"{number}", standing.pop()))
        elif step == "redo" and redoable:
            actions.insert(0, recorded(number, "redo", redoable.id))
            standing.append(undos.pop()[1])
        elif step == "done":
            actions.insert(0, recorded(number))
            standing.append(f"{number}")
            undos.clear()
