"""Trees of items and their progress: the article's outline, and the questions to settle."""

from collections.abc import Iterator

from tracker.core.pattern import compile_late
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.state import State
from tracker.core.task.line import TaskLine
from tracker.core.values import dataclass

_WEIGHT = compile_late(r"[\[(]weight:: *(\d{1,3}) *[\])]")


def weight_in(text: str) -> int | None:
    """What `[weight:: 3]` in a node's words says that it counts; None without."""
    match = _WEIGHT.search(text)
    return int(match[1]) if match else None


@dataclass(frozen=True, slots=True)
class Node:
    """One item of a tree, with what its leaves say of its progress."""

    ref: Ref
    handle: str
    text: str
    line: TaskLine | None
    state: State
    nodes: tuple["Node", ...]
    leaves: int
    """Leaves at or below this node, cancelled ones left out, each as often as it weighs."""
    done: int
    in_progress: int
    answers: tuple[str, ...] = ()
    """Of a question: what the items below it answer, safe to show."""

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Node"]]:
        """The node and all below it, in the note's order, each with its depth."""
        # No recursion: a note may nest deeper than Python calls.
        waiting = [(depth, self)]
        while waiting:
            level, node = waiting.pop()
            yield level, node
            waiting.extend((level + 1, child) for child in reversed(node.nodes))


@dataclass(frozen=True, slots=True)
class Tree:
    """The items of one `outline` or `questions` section."""

    path: str
    line: int
    """0-based line of the section's heading or label."""
    section: str
    role: Role
    nodes: tuple[Node, ...]

    @property
    def items(self) -> int:
        """How many nodes there are in all."""
        return sum(1 for _ in self.walk())

    @property
    def leaves(self) -> int:
        """Leaves that count: all but the cancelled ones."""
        return sum(node.leaves for node in self.nodes)

    @property
    def done(self) -> int:
        """Leaves that are done."""
        return sum(node.done for node in self.nodes)

    @property
    def in_progress(self) -> int:
        """Leaves that have been begun and are not over."""
        return sum(node.in_progress for node in self.nodes)

    @property
    def progress(self) -> float:
        """From 0 to 1, to four decimals; 0 where no leaf counts."""
        return round(self.done / self.leaves, 4) if self.leaves else 0.0

    def walk(self) -> Iterator[tuple[int, Node]]:
        """Every node in the note's order, each with its depth."""
        for node in self.nodes:
            yield from node.walk()


def node_of(
    ref: Ref,
    *,
    handle: str,
    text: str,
    line: TaskLine | None,
    state: State,
    children: tuple[Node, ...],
    weight: int = 1,
    answers: tuple[str, ...] = (),
) -> Node:
    """A node whose figures come from its leaves; it is its own leaf if it has no children.

    A leaf counts `weight` times, and is done if it has `answers`.
    """
    if children:
        leaves = sum(child.leaves for child in children)
        done = sum(child.done for child in children)
        in_progress = sum(child.in_progress for child in children)
    else:
        leaves = weight * (state is not State.CANCELLED)
        is_done = state is State.DONE or (bool(answers) and state is not State.CANCELLED)
        done = weight * is_done
        in_progress = weight * (state is State.IN_PROGRESS and not is_done)
    return Node(ref, handle, text, line, state, children, leaves, done, in_progress, answers)
