"""How much may be on its way: a fast line never waits, a slow one is not flooded."""

from tracker.tui.pace import Pace

SIZE = (80, 24)


class Line:
    """A line of so many bytes a second, and its way back."""

    def __init__(self, rate: float, delay: float) -> None:
        self.pace = Pace()
        self.rate = rate
        self.delay = delay
        self.free = 0.0
        self.answers: list[tuple[float, tuple[int, int]]] = []

    def send(self, count: int, now: float) -> bool:
        """Send so much, if that may be sent now."""
        self.hear(now)
        if self.pace.is_behind(now):
            return False
        place = self.pace.place(*SIZE)
        self.pace.send(count, place, now)
        self.free = max(self.free, now) + count / self.rate
        self.answers.append((self.free + 2 * self.delay, place))
        return True

    def hear(self, now: float) -> None:
        """Hear all that has been answered by now."""
        while self.answers and self.answers[0][0] <= now:
            when, place = self.answers.pop(0)
            self.pace.hear(place, when)

    def behind(self, now: float) -> float:
        """Seconds until all that was sent is there."""
        return max(self.free - now, 0.0)


def test_a_fast_line_from_afar_is_never_waited_for() -> None:
    """Thirty screens a second go to the other end of the world, half a second ahead."""
    line = Line(10e6, 0.25)
    line.send(50, 0.0)

    assert all(line.send(8000, 1 + nth / 30) for nth in range(90))
    assert not line.pace.is_slow


def test_a_slow_line_is_not_flooded() -> None:
    """However many keys come, the screen is no more than some screens behind, and then one."""
    line = Line(960, 0.3)
    line.send(50, 0.0)
    line.send(3000, 1.0)
    now = 1.0
    behind = []
    for nth in range(600):
        now = 6 + nth / 30
        line.send(300, now)
        behind.append(line.behind(now))

    assert max(behind) < 1.5
    assert line.pace.rate < 2000


def test_a_slow_line_is_known_for_it() -> None:
    """After two screens it is known, and stays so."""
    line = Line(960, 0.3)
    for now in (0.0, 10.0, 20.0, 30.0):
        line.send(10 if not now else 3000, now)
    line.hear(40.0)

    assert line.pace.is_slow


def test_a_terminal_that_never_answers_is_not_waited_for() -> None:
    """As it was before anybody asked."""
    pace = Pace()
    for nth in range(100):
        pace.send(9000, pace.place(*SIZE), nth / 30)

        assert not pace.is_behind(nth / 30)


def test_an_answer_that_is_lost() -> None:
    """The next one tells as much; where none comes any more it goes on all the same."""
    line = Line(960, 0.3)
    for now in (0.0, 10.0, 20.0):
        line.send(10 if not now else 3000, now)
    line.hear(30.0)
    line.send(3000, 30.0)
    line.answers.clear()

    assert line.pace.is_behind(31.0)
    assert not line.pace.is_behind(50.0)


def test_an_answer_to_nothing() -> None:
    """A cursor that is told of unasked, as some keys look like it, counts for nothing."""
    pace = Pace()
    pace.hear((3, 3), 1.0)
    pace.send(9000, pace.place(*SIZE), 2.0)
    pace.hear((79, 23), 2.1)

    assert not pace.is_behind(2.2)
