"""An outline brought into an article: which note that is, and the change that does it."""

import re
from datetime import date

from tracker.core.article import Drafts
from tracker.core.change import Change
from tracker.core.drafting import Drafted, plan_draft
from tracker.core.outline import Tree
from tracker.core.record import NoteRecord, stem_of
from tracker.core.resolve import note_named
from tracker.core.roles import Role
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.core.yaml_text import write_value
from tracker.draft import Draft
from tracker.errors import BadInput, Conflict, NotFound
from tracker.filenames import fault_in
from tracker.index import Index
from tracker.language import _

_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Planned:
    """The change that brings an article up to its outline."""

    change: Change
    """Without files where nothing is missing."""
    path: str
    """The article's."""
    drafted: Drafted


def outline_meant(name: str, index: Index, today: date) -> Tree:
    """The outline that `NOTE` or `NOTE#SECTION` names.

    Raises:
        NotFound: there is no such note, or no outline in it.
        Conflict: the note has several; the message lists them.
    """
    note, _other, section = name.partition("#")
    path = note_named(note, index.records).path
    trees = [tree for tree in index.trees(Role.OUTLINE, today) if tree.path == path]
    wanted = section.strip().casefold()
    found = [tree for tree in trees if not wanted or tree.section.strip().casefold() == wanted]
    if not found:
        raise NotFound(_("there is no outline “{name}”.").format(name=visible(name)))
    if len(found) > 1:
        there = ", ".join(f"{visible(note)}#{visible(tree.section)}" for tree in found)
        raise Conflict(_("the note has several outlines: say {there}.").format(there=there))
    return found[0]


def prepare_draft(
    name: str, to: str | None, index: Index, today: date, *, depth: int = 6
) -> Planned:
    """Plan to make the article of an outline, or to bring it up to date.

    `to` is the article's note; without it the note that the outline links to, else a new one
    beside the outline's.

    Raises:
        NotFound: there is no such note or outline.
        Conflict: several could be meant.
        BadInput: the article would be the outline's own note, or its name cannot be a note's.
    """
    tree = outline_meant(name, index, today)
    draft = Draft(index)
    outline = draft.record(tree.path)
    article = _article(tree, to, draft, today)
    if article.path == outline.path:
        raise BadInput(_("the article would be the outline's own note: name another with --to."))
    stems = [stem_of(path) for path in index.paths if path != article.path]
    own = article.path.removesuffix(".md") if article.stem in stems else article.stem
    drafted = plan_draft(
        tree, outline, article, own, settings=index.settings, records=index.records, depth=depth
    )
    draft.edit(article.path, drafted.edits)
    after = draft.edit(outline.path, drafted.links)
    if len(after.note.items) != len(outline.note.items):
        raise BadInput(_("a link would change how the outline is read: nothing was written."))
    files = draft.files() if drafted.edits or drafted.links else ()
    subject = f"Draft: {visible(article.stem)}"
    return Planned(Change(files, "draft", subject), article.path, drafted)


def _article(tree: Tree, to: str | None, draft: Draft, today: date) -> NoteRecord:
    index = draft.index
    if to is None:
        linked = Drafts(index.records).draft_of(tree)
        if linked is not None:
            return draft.record(linked)
    folder, _other, stem = tree.path.removesuffix(".md").rpartition("/")
    usual = f"{stem}草稿.md" if _HAN.search(stem) else f"{stem} draft.md"
    path = usual if not folder else f"{folder}/{usual}"
    if to is not None:
        try:
            return draft.record(note_named(to, index.records).path)
        except NotFound:
            path = to if to.endswith(".md") else f"{to}.md"
    if index.vault.stamp(path) is not None:
        return draft.record(path)
    if fault := fault_in(path):
        raise BadInput(
            _("“{path}” cannot be a note's name: {fault}.").format(path=visible(path), fault=fault)
        )
    title = write_value(path.rpartition("/")[2].removesuffix(".md"))
    front = f"---\ntitle: {title}\ndate: {today.isoformat()}\ndraft: true\n---\n\n"
    return draft.found(path, front)
