"""Which parts of an article nobody has worked on for long, as the repository's history tells."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TypeAlias

from tracker.core.article import Drafts
from tracker.core.label import label
from tracker.core.outline import Tree
from tracker.core.record import NoteRecord
from tracker.core.roles import Role
from tracker.core.staleness import (
    Part,
    Version,
    changed_in_article,
    changed_in_outline,
    words_by_node,
)
from tracker.core.trees import collect_trees
from tracker.core.views.outline import next_leaf_of
from tracker.core.visible import visible
from tracker.errors import GitRefused, NotFound
from tracker.git.mine import commits, contents, head
from tracker.git.repository import Repository
from tracker.git.run import GitFailed
from tracker.language import _
from tracker.showing import trees_of
from tracker.workspace import Workspace

_MOST = 400
"""Versions of a note that are looked at; what is older than all of them is at least so old."""

_Seen: TypeAlias = list[tuple[int, str]]
"""Moments and blobs of a note, newest first."""


def stale_parts(workspace: Workspace, note: str | None = None) -> tuple[Part, ...]:
    """The parts of the outlines, and those below them with a heading, the longest unchanged first.

    Raises:
        NotFound: there is no such note, or no history.
        GitRefused: git could not tell.
    """
    repository = workspace.past.repository
    tip = head(repository) if repository is not None else None
    if repository is None or tip is None:
        raise NotFound(_("there is no history here: make commits first."))
    index, today = workspace.index, workspace.today()
    trees = trees_of(Role.OUTLINE, index, today, note)
    drafts = Drafts(index.records)
    wanted: dict[str, _Seen] = {tree.path: [] for tree in trees}
    for tree in trees:
        for _other, node in tree.walk():
            link = drafts.heading_link(node, tree.path)
            if link is not None:
                wanted.setdefault(link[0], [])
    try:
        _look(repository, tip, wanted)
        past = _History(workspace, repository, wanted)
    except GitFailed as error:
        raise GitRefused(
            _("the history cannot be read: {error}").format(error=visible(str(error)))
        ) from error
    parts = [part for tree in trees for part in past.parts(tree, drafts)]
    parts.sort(key=lambda part: part.changed or date.max)
    return tuple(parts)


def _look(repository: Repository, tip: str, wanted: Mapping[str, _Seen]) -> None:
    """Find the versions of the wanted notes, under whatever names they had."""
    names = {path: path for path in wanted}
    for commit in commits(repository, tip):
        for step in commit.steps:
            own = names.get(step.path)
            if own is None:
                continue
            seen = wanted[own]
            if step.blob is None or len(seen) >= _MOST:
                del names[step.path]
                continue
            seen.append((commit.moment, step.blob))
            if step.was is not None:
                names[step.was] = names.pop(step.path)
        if not names:
            return


class _History:
    """The versions of the notes, each read once."""

    def __init__(
        self, workspace: Workspace, repository: Repository, seen: Mapping[str, _Seen]
    ) -> None:
        self._workspace = workspace
        blobs = sorted({blob for versions in seen.values() for _other, blob in versions})
        self._data = {blob: data for blob, data in contents(repository, blobs) if data is not None}
        self._seen = seen
        self._words: dict[str, list[tuple[int, Mapping[str, str]]]] = {}

    def parts(self, tree: Tree, drafts: Drafts) -> Iterator[Part]:
        """The parts of one outline."""
        for depth, node in tree.walk():
            link = drafts.heading_link(node, tree.path)
            if node.state.is_over or depth > 1 or (depth and link is None):
                continue
            moments = [changed_in_outline(node, self._outlines(tree.path))]
            if link is not None:
                versions = self._versions(link[0])
                written = changed_in_article(link[1], versions)
                moments += [written] if written is not None else []
            known = [moment for moment in moments if moment is not None]
            is_known = moments[0] is not None
            leaf = next_leaf_of(node)
            yield Part(
                node.ref,
                node.handle,
                label(node.text),
                _day(max(known)) if known and is_known else None,
                label(leaf.text) if leaf is not None and leaf is not node else "",
            )

    def _outlines(self, path: str) -> list[tuple[int, Mapping[str, str]]]:
        if path not in self._words:
            today = self._workspace.today()
            self._words[path] = [
                (each.moment, words_by_node(collect_trees([each.record], Role.OUTLINE, today)))
                for each in self._versions(path)
            ]
        return self._words[path]

    def _versions(self, path: str) -> Iterable[Version]:
        for moment, blob in self._seen.get(path, ()):
            data = self._data.get(blob)
            if data is not None:
                yield Version(moment, self._read(path, data))

    def _read(self, path: str, data: bytes) -> NoteRecord:
        return self._workspace.index.parse(path, data)


def _day(moment: int) -> date:
    return datetime.fromtimestamp(moment).astimezone().date()
