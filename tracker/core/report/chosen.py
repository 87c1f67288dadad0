"""Which of all tasks a report tells of, found by their cards."""

from datetime import date
from heapq import nlargest, nsmallest

from tracker.core.card_tasks import CardTasks
from tracker.core.cards import CARD, ROLES, STATES
from tracker.core.history.spans import BARS
from tracker.core.report.model import NEXT, STUCK
from tracker.core.roles import Role
from tracker.core.state import State
from tracker.core.tasks import Task
from tracker.core.views.card_shelf import CardShelf


def chosen(tasks: CardTasks, first: date, today: date) -> tuple[Task, ...]:
    """The tasks that `make_report` would take of all, in their order; few others are made."""
    since, now = first.toordinal(), today.toordinal()
    opened, reading = STATES.index(State.OPEN), ROLES.index(Role.READING)
    stuck: list[tuple[int, int]] = []
    bars: list[tuple[int, int, int]] = []
    for number, card in enumerate(CARD.iter_unpack(tasks.packed)):
        start = card[8]
        if not 0 < start <= now:
            continue
        state = State.IN_PROGRESS if card[1] == opened else STATES[card[1]]
        if state is State.IN_PROGRESS and card[2] != reading and start < now:
            stuck.append((start, number))
        end = (card[11] or start) if state is State.DONE else now
        if state is not State.CANCELLED and end >= since:
            bars.append((start, max(start, end), number))
    numbers = {
        *(number for _start, number in nsmallest(STUCK, stuck)),
        *(number for _start, _end, number in nlargest(BARS, bars)),
        *CardShelf(tasks, today).startable(("Overdue", "Due today", "Scheduled", "Open"), NEXT),
    }
    tasks.expect(numbers)
    return tuple(tasks[number] for number in sorted(numbers))
