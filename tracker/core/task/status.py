"""What the character in a checkbox means, by the vault's own table of statuses."""

from collections.abc import Iterable, Iterator
from dataclasses import field
from enum import StrEnum

from tracker.core.values import dataclass
from tracker.errors import NotFound
from tracker.language import _


class StatusType(StrEnum):
    """What a status says about a task, by the plugin's names."""

    TODO = "TODO"
    IN_PROGRESS = "IN_PROGRESS"
    ON_HOLD = "ON_HOLD"
    DONE = "DONE"
    CANCELLED = "CANCELLED"
    NON_TASK = "NON_TASK"
    EMPTY = "EMPTY"


@dataclass(frozen=True, slots=True)
class Status:
    """One kind of checkbox."""

    symbol: str
    name: str
    type: StatusType
    next_symbol: str
    """What a toggle puts in the box."""

    @property
    def is_done(self) -> bool:
        """Nothing is left to do: done, cancelled, or no task at all."""
        return self.type in {StatusType.DONE, StatusType.CANCELLED, StatusType.NON_TASK}


TODO = Status(" ", "Todo", StatusType.TODO, "x")
DONE = Status("x", "Done", StatusType.DONE, " ")
IN_PROGRESS = Status("/", "In Progress", StatusType.IN_PROGRESS, "x")
CANCELLED = Status("-", "Cancelled", StatusType.CANCELLED, " ")
CORE = (TODO, DONE)
CUSTOM = (IN_PROGRESS, CANCELLED)


def unknown(symbol: str) -> Status:
    """What a symbol means that the vault's settings do not tell of."""
    return Status(symbol, "Unknown", StatusType.TODO, "x")


@dataclass(frozen=True, slots=True)
class Statuses:
    """The statuses of a vault, in the settings' order; of two with one symbol the first counts."""

    known: tuple[Status, ...] = CORE + CUSTOM
    _by_symbol: dict[str, Status] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_symbol: dict[str, Status] = {}
        for status in self.known:
            by_symbol.setdefault(status.symbol, status)
        object.__setattr__(self, "_by_symbol", by_symbol)

    def __iter__(self) -> Iterator[Status]:
        return iter(self._by_symbol.values())

    def get(self, symbol: str) -> Status:
        """The status of `symbol`, known or not."""
        return self._by_symbol.get(symbol) or unknown(symbol)

    def first(self, kind: StatusType) -> Status:
        """The status to write for `kind`: the first there is, else the plugin's own default.

        Raises:
            NotFound: neither is there.
        """
        candidates: tuple[Status, ...] = (*self, *CORE, *CUSTOM)
        for status in candidates:
            if status.type is kind and len(status.symbol) == 1:
                return status
        raise NotFound(
            _("the vault's Tasks settings have no status of the type {value}.").format(
                value=kind.value
            )
        )

    def after(self, status: Status) -> Status:
        """What a toggle of `status` leads to."""
        found = self.get(status.next_symbol)
        return unknown(status.next_symbol) if found.type is StatusType.EMPTY else found

    def after_completion(self, done: Status) -> Status:
        """The status of the next instance of a recurring task that has become `done`.

        The first open status that toggling leads to, else the first in progress, else a blank.
        """
        chain = [self.after(done)]
        limit = sum(1 for status in self if status.symbol)
        chain.extend(self._toggled(chain[0], limit - 1))
        for kind in (StatusType.TODO, StatusType.IN_PROGRESS):
            for status in chain:
                if status.type is kind:
                    return status
        return self.get(" ")

    def _toggled(self, status: Status, times: int) -> Iterable[Status]:
        for _other in range(times):
            status = self.after(status)
            yield status
