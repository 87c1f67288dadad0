"""What of git bears on the vault: its version, its state, and what was set up in it."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from tracker.doctor.facts import Facts
from tracker.git.merge_setup import set_up_merge
from tracker.git.repository import Repository
from tracker.git.run import GitFailed, run_git

_HOOKS = (
    *("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "pre-merge-commit"),
    *("post-merge", "post-checkout", "pre-push", "pre-rebase", "reference-transaction"),
)
_SWITCHES = (
    *("core.autocrlf", "core.eol", "core.ignorecase", "core.precomposeunicode"),
    *("core.fsmonitor", "core.untrackedcache", "commit.gpgsign", "pull.rebase"),
)
"""Settings whose values are one word of git's."""
_GIVEN = ("user.name", "user.email", "core.hooksPath", "core.excludesFile", "credential.helper")
"""Settings of which it matters only that they are given."""


def about_git(root: Path) -> Facts:
    """Git, and the repository that the vault lies in."""
    facts: dict[str, str | int | bool | tuple[str, ...] | None] = {"version": _version(root)}
    repository = Repository.find(root)
    facts["repository"] = repository is not None
    if repository is None:
        return facts
    status = repository.status()
    folder = repository.git_folder
    config = _config(root)
    remotes = tuple(sorted(_remotes(config)))
    is_set_up = not set_up_merge(root, dry_run=True)
    return {
        **facts,
        "vault_is_whole_repository": not repository.prefix,
        "is_linked_worktree": folder.parent.name == "worktrees",
        "is_shallow": (folder / "shallow").exists(),
        "has_submodules": (folder / "modules").exists(),
        "is_detached": status.detached,
        "is_unborn": status.unborn,
        "under_way": status.state or None,
        "is_locked": (folder / "index.lock").exists(),
        "uncommitted": status.uncommitted,
        "ahead": status.ahead,
        "behind": status.behind,
        "remotes": remotes,
        "has_upstream": any(
            name.startswith("branch.") and name.endswith(".merge") for name in config
        ),
        "hooks": _hooks(root),
        # Where nothing is exchanged, nothing needs to be merged.
        "merge_of_notes_is_set_up": is_set_up if is_set_up or remotes else None,
        "uses_lfs": any(name.startswith("filter.lfs.") for name in config),
        **{name: config[name.lower()][:20] for name in _SWITCHES if name.lower() in config},
        "given": tuple(name for name in _GIVEN if name.lower() in config),
    }


def _version(root: Path) -> str:
    return os.fsdecode(run_git(root, "version", reads=True)).strip().removeprefix("git version ")


def _config(root: Path) -> Mapping[str, str]:
    """All settings that hold here, by their names in lower case, which git does not tell apart."""
    answer = os.fsdecode(run_git(root, "config", "--list", "-z", reads=True))
    pairs = (entry.partition("\n") for entry in answer.split("\0") if entry)
    return {name.lower(): value for name, _, value in pairs}


def _remotes(config: Mapping[str, str]) -> list[str]:
    """How each remote is reached, and nothing of where."""
    addresses = [
        value
        for name, value in config.items()
        if name.startswith("remote.") and name.endswith(".url")
    ]
    return [_way(each) for each in addresses]


def _way(address: str) -> str:
    if "://" in address:
        try:
            scheme = urlsplit(address).scheme
        except ValueError:
            return "other"
        return scheme if scheme in {"https", "http", "ssh", "git", "file"} else "other"
    return "ssh" if ":" in address and not address.startswith(("/", ".")) else "file"


def _hooks(root: Path) -> tuple[str, ...]:
    """The hooks of git's that would run."""
    try:
        answer = run_git(root, "rev-parse", "--git-path", "hooks", reads=True)
    except GitFailed:
        return ()
    folder = root / os.fsdecode(answer).removesuffix("\n")
    return tuple(name for name in _HOOKS if os.access(folder / name, os.X_OK))
