"""Earlier states of a note, as the repository has them, and lines that it has lost."""

from collections.abc import Iterator
from datetime import date, datetime

from tracker.core.change import Change, FileChange
from tracker.core.lost import lost_lines, put_back
from tracker.core.resolve import note_named
from tracker.core.text import apply, decode, encode
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import BadInput, GitRefused, NotFound, Unchanged
from tracker.git.mine import commits, contents, head
from tracker.git.repository import Repository
from tracker.git.run import GitFailed
from tracker.language import _
from tracker.workspace import Workspace

_LONGEST = 200
"""Versions that are looked through for a lost line."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A note as a commit left it."""

    commit: str
    when: datetime
    path: str
    """Its name then."""
    blob: str


@dataclass(frozen=True, slots=True)
class LostLine:
    """A line that the note no longer has."""

    version: Earlier
    number: int
    """0-based, in that version."""
    text: str


class Past:
    """The versions of one note, the newest first."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        self._workspace = workspace
        repository = workspace.past.repository
        tip = head(repository) if repository is not None else None
        if repository is None or tip is None:
            raise NotFound(_("there is no history here: make commits first."))
        self._repository = repository
        try:
            self.path = note_named(name, workspace.index.records).path
        except NotFound:
            self.path = ""
        try:
            self.versions = tuple(_versions(repository, tip, self.path, name))
        except GitFailed as error:
            raise GitRefused(
                _("the history cannot be read: {error}").format(error=visible(str(error)))
            ) from error
        if not self.versions:
            raise NotFound(_("the history knows no note “{name}”.").format(name=visible(name)))
        self.path = self.path or self.versions[0].path

    def at(self, day: date) -> Earlier:
        """The version that held at the end of a day.

        Raises:
            NotFound: the note was not there yet.
        """
        for version in self.versions:
            if version.when.date() <= day:
                return version
        raise NotFound(
            _("{path} was not there on {day}.").format(path=visible(self.path), day=day.isoformat())
        )

    def named(self, commit: str) -> Earlier | None:
        """The version of a commit, by the beginning of its name."""
        found = [each for each in self.versions if each.commit.startswith(commit.casefold())]
        return found[0] if len(commit) >= 4 and found else None

    def text(self, version: Earlier) -> str:
        """What it said."""
        return decode(self._data(version))

    def lost(self, words: str) -> tuple[LostLine, ...]:
        """The lines with these words that the note no longer has, each as it stood last."""
        now = self._now()
        found: dict[str, LostLine] = {}
        for version in self.versions[:_LONGEST]:
            text = self.text(version)
            lines = text.split("\n")
            for number in lost_lines(text, now, words):
                line = lines[number].rstrip("\r")
                found.setdefault(line.strip(), LostLine(version, number, line))
        return tuple(found.values())

    def change_to(self, version: Earlier) -> Change:
        """The change that makes the note what it was then.

        Raises:
            Unchanged: it is that already.
        """
        before, after = self._bytes_now(), self._data(version)
        if before == after:
            raise Unchanged(_("{path} is as it was then.").format(path=visible(self.path)))
        subject = f"Restore: {_stem(self.path)} of {version.when:%Y-%m-%d %H:%M}"
        return Change((FileChange(self.path, before, after),), "restore", subject)

    def change_with(self, line: LostLine) -> Change:
        """The change that puts a lost line back."""
        before = self._bytes_now()
        now = decode(before or b"")
        after = encode(apply(now, put_back(self.text(line.version), now, line.number)))
        words = visible(line.text.strip())[:60]
        file = FileChange(self.path, before, after)
        return Change((file,), "restore", f"Restore: {words}")

    def _now(self) -> str:
        return decode(self._bytes_now() or b"")

    def _bytes_now(self) -> bytes | None:
        return self._workspace.vault.read_if_there(self.path)

    def _data(self, version: Earlier) -> bytes:
        ((_other, data),) = contents(self._repository, [version.blob])
        if data is None:
            raise BadInput(
                _("that version is not in this repository: git fetch --unshallow gets it.")
            )
        return data


def _versions(repository: Repository, tip: str, path: str, name: str) -> Iterator[Earlier]:
    """The versions of the note at `path`, or of one that is gone and was called `name`."""
    own = path
    wanted = name.removesuffix(".md").casefold()
    for commit in commits(repository, tip):
        for step in commit.steps:
            if not own and _stem(step.path).casefold() == wanted.rpartition("/")[2]:
                own = step.path
            if step.path != own:
                continue
            if step.blob is not None:
                when = datetime.fromtimestamp(commit.moment).astimezone()
                yield Earlier(commit.id, when, step.path, step.blob)
            if step.was is not None:
                own = step.was
            break


def _stem(path: str) -> str:
    return visible(path.rpartition("/")[2].removesuffix(".md"))
