"""How much of what is painted may be on its way: no more than a slow line takes in a moment.

A line from afar takes what it is given at once, and the screen is seconds behind the keys without
our knowing. So behind what is painted the terminal is asked where its cursor is, which was put
somewhere else for each question: what it answers tells what has arrived. A terminal that never
answers is never waited for.
"""

from collections import deque
from typing import NamedTuple

_AHEAD = 0.25
"""Seconds that a line may need for what is on its way."""
_TELLING = 1024
"""Bytes on their way from which on the time that they take tells how fast the line is."""
_FAST = 0.02
"""Seconds within which what is on its way has not waited for the line."""
_SLOW = 40_000
"""Bytes a second below which a line is slow: a screen takes a quarter of a second."""
_PATIENCE = 1.0
"""Seconds for which an answer is waited longer than three times as long as it should take."""


class _Question(NamedTuple):
    place: tuple[int, int]
    """Column and line at which the cursor was put, counted from 0."""
    asked: float
    sent: int
    """Bytes that were sent before it, all in all."""
    ahead: int
    """Bytes of these that were on their way."""


class Pace:
    """What is on its way to the terminal, and how fast it gets there; times are in seconds."""

    def __init__(self) -> None:
        self._sent = 0
        self._arrived = 0
        self._open: deque[_Question] = deque()
        self._number = 0
        self._nearest: float | None = None
        """The least time that an answer has taken; None before the first."""
        self.rate = float("inf")
        """Bytes a second."""
        self.is_slow = False
        """Whether the line was slow twice in a row, once."""

    def place(self, width: int, height: int) -> tuple[int, int]:
        """Where the cursor is to be for the next question: column and line, counted from 0."""
        return self._number // height % width, self._number % height

    def send(self, count: int, place: tuple[int, int], now: float) -> None:
        """So many bytes are sent, and behind them a question with the cursor at `place`."""
        self._sent += count
        self._number += 1
        self._open.append(_Question(place, now, self._sent, self._sent - self._arrived))

    def hear(self, place: tuple[int, int], now: float) -> None:
        """A question is answered; those before it whose answers were lost are so, too."""
        if place not in (question.place for question in self._open):
            return
        while (question := self._open.popleft()).place != place:
            pass
        self._arrived = question.sent
        taken = now - question.asked
        self._nearest = taken if self._nearest is None else min(self._nearest, taken)
        if question.ahead < _TELLING:
            return
        waited = taken - self._nearest
        rate = question.ahead / waited if waited > _FAST else float("inf")
        self.is_slow = self.is_slow or max(rate, self.rate) < _SLOW
        self.rate = rate if float("inf") in {rate, self.rate} else (self.rate + rate) / 2

    @property
    def open(self) -> int:
        """How many questions have no answer yet."""
        return len(self._open)

    def is_behind(self, now: float) -> bool:
        """Whether the line has enough to do."""
        if not self._open or self._nearest is None:
            return False
        on_its_way = self._sent - self._arrived
        last = self._open[-1]
        if now - last.asked > 3 * (last.ahead / self.rate + self._nearest) + _PATIENCE:
            # Such as of a terminal that was attached anew.
            self._open.clear()
            self._arrived = self._sent
            return False
        return on_its_way > self.rate * (self._nearest + _AHEAD)
