"""Making a folder ready to be a vault, and making a copy of the sample vault."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tracker import files
from tracker.errors import BadInput, GitRefused
from tracker.git.merge_setup import set_up_merge
from tracker.git.message import write_message
from tracker.git.repository import Repository, init
from tracker.language import _
from tracker.obsidian import ObsidianConfig

_SETTINGS = """\
# Settings of Tracker for this vault. Delete the file and nothing is lost.

# Where `tracker add-task` puts a task when it is not told: NOTE#SECTION.
# add_task_to = "Survey.md#TODO"

# The note that takes tasks when nothing else says where.
inbox = "Inbox.md"
"""


def make_ready(folder: Path, *, dry_run: bool = False, commit: bool = True) -> tuple[str, ...]:
    """Make `folder` a vault: git, settings, templates. What is there stays as it is.

    The answer says, a line each, what was made (or would be) and what was there already.

    Raises:
        BadInput: `folder` is a file.
        GitRefused: git could not make a repository, or set it up.
    """
    if folder.exists() and not folder.is_dir():
        raise BadInput(_("{folder} is not a folder.").format(folder=folder))
    said = []
    repository = Repository.find(folder) if folder.exists() else None
    said.append(_say(_("a git repository"), made=repository is None, dry_run=dry_run))
    if repository is None and not dry_run:
        folder.mkdir(parents=True, exist_ok=True)
        repository = init(folder)
    wanted = {"tracker.toml": _SETTINGS.encode()}
    templates = ObsidianConfig.read(folder).template_folders[0]
    for file in sorted((data_folder() / "templates").glob("*.md")):
        wanted[f"{templates}/{file.name}"] = file.read_bytes()
    # Obsidian shows the same reading list as a table by this file.
    base = "reading-list.base"
    wanted[base] = (data_folder() / "templates" / base).read_bytes()
    if (folder / ".tracker.toml").exists():
        del wanted["tracker.toml"]
    made = []
    if repository is not None:
        attributes = folder / ".gitattributes"
        before = attributes.read_bytes() if attributes.exists() else None
        set_up = set_up_merge(folder, dry_run=dry_run)
        said += [
            (_("would set: {what}") if dry_run else _("set: {what}")).format(what=each)
            for each in set_up
        ]
        if not dry_run and before != (attributes.read_bytes() if attributes.exists() else None):
            made.append(".gitattributes")
    for path, data in wanted.items():
        is_new = not (folder / path).exists()
        said.append(_say(path, made=is_new, dry_run=dry_run))
        if is_new and not dry_run:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            files.create(folder / path, data, path)
            made.append(path)
    if made and commit and repository is not None:
        said += _committed(repository, made)
    return tuple(said)


def _committed(repository: Repository, made: Sequence[str]) -> tuple[str, ...]:
    """Commit what was made; a line that says why, where git does not."""
    trailers = [("Tracker-Action", "init")]
    try:
        repository.commit(made, write_message("Make the vault ready for Tracker", trailers))
    except GitRefused as error:
        return (_("  not committed: {error}").format(error=error),)
    return ()


def _say(what: str, *, made: bool, dry_run: bool) -> str:
    if not made:
        return _("  there already: {what}").format(what=what)
    return (
        _("  would make:    {what}").format(what=what)
        if dry_run
        else _("  made:          {what}").format(what=what)
    )


def make_demo(folder: Path | None = None) -> Path:
    """Copy the sample vault to `folder`, or to a new temporary one, as a git repository.

    Raises:
        BadInput: the folder is there and not empty.
    """
    target = folder or Path(tempfile.mkdtemp(prefix="tracker-demo-"))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadInput(_("{target} is there already; name a new folder.").format(target=target))
    shutil.copytree(data_folder() / "vault", target, dirs_exist_ok=True)
    repository = init(target, name="Demo", email="demo@example.org")
    files = [
        file.relative_to(target).as_posix()
        for file in sorted(target.rglob("*"))
        if file.is_file() and ".git" not in file.relative_to(target).parts
    ]
    repository.commit(files, write_message("Start the sample vault", []))
    return target


def data_folder() -> Path:
    """Where the templates and the sample vault are: in the package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent
