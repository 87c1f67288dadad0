"""The whole report: facts by section, and what of them may be the matter."""

from collections.abc import Callable, Iterator, Mapping

from tracker.config import Setting, Settings
from tracker.doctor.contents import (
    about_obsidian,
    about_settings,
    about_stores,
    about_vault,
    about_watching,
)
from tracker.doctor.facts import Fact, Facts, gathered
from tracker.doctor.repository import about_git
from tracker.doctor.surroundings import about_libraries, about_terminal, about_tracker
from tracker.workspace import Workspace

_FEW_WATCHES = 8192
_SUSPICIONS: tuple[tuple[str, str, Callable[[Fact], bool], str], ...] = (
    (
        "terminal",
        "output_encoding",
        lambda fact: str(fact).lower().replace("-", "") != "utf8",
        "The terminal is not told to be UTF-8: set LANG to a locale such as C.UTF-8.",
    ),
    (
        "libraries",
        "libyaml",
        lambda fact: fact is False,
        "PyYAML has no libyaml: front matter with tabs will not be read; install its wheel.",
    ),
    (
        "libraries",
        "sqlite_fts5",
        lambda fact: fact is False,
        "SQLite has no full-text search (FTS5 with trigrams): `tracker find` will be slow.",
    ),
    (
        "git",
        "repository",
        lambda fact: fact is False,
        (
            "Git finds no repository it can use, so nothing is committed: where there is no .git, "
            "`tracker init` makes one; else see what `git status` says."
        ),
    ),
    (
        "git",
        "is_locked",
        bool,
        "git's index.lock is there: another git runs, or one has died and left it.",
    ),
    (
        "git",
        "under_way",
        bool,
        "Git is in the midst of a merge, rebase or the like: end it, and commits are made again.",
    ),
    (
        "git",
        "given",
        lambda fact: isinstance(fact, tuple) and not {"user.name", "user.email"} <= set(fact),
        "Git does not know who you are: set user.name and user.email.",
    ),
    (
        "git",
        "merge_of_notes_is_set_up",
        lambda fact: fact is False,
        "Git is not set up to merge notes by what stands in them: `tracker init` does it.",
    ),
    (
        "vault",
        "warnings",
        bool,
        "Some notes or settings could not be understood: `tracker status` names them.",
    ),
    (
        "watching",
        "inotify_max_user_watches",
        lambda fact: isinstance(fact, int) and fact < _FEW_WATCHES,
        "The system lets few folders be watched: raise fs.inotify.max_user_watches.",
    ),
    (
        "stores",
        "cache_is_writable",
        lambda fact: fact is False,
        "The cache folder cannot be written: everything is read anew each time.",
    ),
    (
        "stores",
        "state_is_writable",
        lambda fact: fact is False,
        "The state folder cannot be written: without git nothing can be undone.",
    ),
)
"""Section, fact, what makes it suspicious, and what to say then."""


def report_of(
    workspace: Workspace | None, settings: Settings, environment: Mapping[str, str]
) -> Mapping[str, Facts]:
    """All facts, by section; without a workspace those that need none."""
    rows: tuple[Setting, ...] = settings.rows
    gather: dict[str, Callable[[], Facts]] = {
        "tracker": lambda: about_tracker(environment),
        "terminal": lambda: about_terminal(environment),
        "libraries": about_libraries,
        "settings": lambda: about_settings(rows, environment),
    }
    root = None
    if workspace is not None:
        root = workspace.vault.root
        found, place = workspace, root
        gather |= {
            "vault": lambda: about_vault(found, environment),
            "obsidian": lambda: about_obsidian(found),
            "git": lambda: about_git(place),
        }
    gather |= {"stores": lambda: about_stores(root, environment), "watching": about_watching}
    return {name: gathered(call) for name, call in gather.items()}


def suspicions(report: Mapping[str, Facts]) -> tuple[str, ...]:
    """What in a report may be the matter, a sentence each, with what to do about it."""
    return tuple(_suspicions(report))


def _suspicions(report: Mapping[str, Facts]) -> Iterator[str]:
    if "vault" not in report:
        yield "No vault was found: go to its folder, or name it with --vault."
    for section, facts in report.items():
        if "failed" in facts:
            yield f"The section “{section}” could not be gathered ({facts['failed']})."
    for section, name, is_suspicious, words in _SUSPICIONS:
        facts = report.get(section, {})
        if name in facts and is_suspicious(facts[name]):
            yield words
