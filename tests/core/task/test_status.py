"""What the character in a checkbox means."""

import pytest

from tracker.core.task.status import DONE, IN_PROGRESS, TODO, Status, Statuses, StatusType
from tracker.errors import NotFound


def test_default_statuses_are_the_plugins() -> None:
    """Without settings there are four: open, done, in progress and cancelled."""
    statuses = Statuses()

    assert [" ", "x", "/", "-"] == [status.symbol for status in statuses]


def test_an_unknown_symbol_is_an_open_task() -> None:
    """A symbol that the settings do not tell of counts as open, `X` too."""
    status = Statuses().get("X")

    assert Status("X", "Unknown", StatusType.TODO, "x") == status
    assert not status.is_done


def test_the_first_of_equal_symbols_counts() -> None:
    """A status whose symbol is taken already is ignored."""
    statuses = Statuses((TODO, Status(" ", "Again", StatusType.DONE, "x")))

    assert TODO == statuses.get(" ")
    assert [TODO] == list(statuses)


def test_the_first_status_of_a_type_is_the_vaults() -> None:
    """The vault's own status comes before the plugin's default."""
    reading = Status("读", "在读", StatusType.IN_PROGRESS, "x")

    assert reading == Statuses((TODO, DONE, reading)).first(StatusType.IN_PROGRESS)


def test_a_missing_type_has_the_plugins_default() -> None:
    """A vault without a status in progress is given the usual one."""
    assert IN_PROGRESS == Statuses((TODO, DONE)).first(StatusType.IN_PROGRESS)


def test_a_type_without_default_is_refused() -> None:
    """There is no usual symbol for what waits."""
    with pytest.raises(NotFound):
        Statuses().first(StatusType.ON_HOLD)


def test_a_toggle_leads_where_the_status_says() -> None:
    """The next symbol may be one that the settings do not tell of."""
    waiting = Status("h", "Waiting", StatusType.ON_HOLD, "?")
    statuses = Statuses((TODO, DONE, waiting))

    assert "?" == statuses.after(waiting).symbol
    assert StatusType.TODO == statuses.after(waiting).type
    assert DONE == statuses.after(TODO)


def test_a_next_instance_is_open() -> None:
    """It has the first open status that toggles lead to from the done one."""
    kept = Status("k", "Kept", StatusType.NON_TASK, "/")
    done = Status("x", "Done", StatusType.DONE, "k")
    begun = Status("/", "Begun", StatusType.IN_PROGRESS, " ")

    assert TODO == Statuses((TODO, done, kept, begun)).after_completion(done)


def test_a_next_instance_is_in_progress_where_nothing_is_open() -> None:
    """Without an open status in the chain, one in progress will do."""
    done = Status("x", "Done", StatusType.DONE, "/")
    begun = Status("/", "Begun", StatusType.IN_PROGRESS, "x")

    assert begun == Statuses((TODO, done, begun)).after_completion(done)


def test_a_next_instance_is_blank_where_the_chain_never_opens() -> None:
    """A done status that leads to itself does not make the next instance done."""
    done = Status("x", "Done", StatusType.DONE, "x")

    assert TODO == Statuses((TODO, done)).after_completion(done)
