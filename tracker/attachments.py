"""Where a file is that a note names: a PDF anywhere, a picture in the vault."""

import os
from contextlib import suppress
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from tracker.core.visible import visible
from tracker.errors import NotFound
from tracker.language import _
from tracker.vault import Vault


def address_of_pdf(said: str, vault: Vault) -> str:
    """The address to open for a property `pdf`: a web address, or a file's.

    Of a wikilink the vault's file of that name is meant, the one that is least deep.

    Raises:
        NotFound: there is no such file, or what is said is none of these.
    """
    if said.startswith(("http://", "https://")):
        return said
    if said.startswith("[["):
        name = said.removeprefix("[[").removesuffix("]]").split("|")[0].split("#")[0]
        found = _in_vault(name, vault.root)
    else:
        name = unquote(urlsplit(said).path)
        found = Path(name) if said.startswith("file:///") and Path(name).is_file() else None
    if found is None or found.suffix.lower() != ".pdf":
        raise NotFound(_("there is no PDF file “{name}”.").format(name=visible(name)))
    return found.as_uri()


def picture_of(target: str, source: str, vault: Vault) -> Path:
    """The vault's file that `target`, a link's as written in the note at `source`, names.

    As a path from the note or from the vault, else by its name alone, as Obsidian finds it.

    Raises:
        NotFound: there is no such file, or it does not lie in the vault, or only a link to it does.
    """
    name = unquote(target.partition("#")[0]).strip()
    root = vault.root.resolve()
    paths = [vault.root / PurePosixPath(source).parent / name, vault.root / name]
    if (found := _in_vault(name, vault.root)) is not None:
        paths.append(found)
    for path in paths:
        with suppress(OSError, ValueError):
            file = path.resolve()
            if file.is_relative_to(root) and file.is_file():
                return file
    raise NotFound(_("there is no file “{name}” in the vault.").format(name=visible(name)))


def _in_vault(link: str, root: Path) -> Path | None:
    wanted = link.split("/")
    if ".." in wanted or link.startswith("/"):
        return None
    found: list[Path] = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if wanted[-1] in names:
            path = Path(folder, wanted[-1])
            if path.parts[-len(wanted) :] == tuple(wanted):
                found.append(path)
    return min(found, key=lambda path: len(path.parts), default=None)
