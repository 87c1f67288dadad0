"""Where the PDF is that a paper's note names: on the web, in the vault, or on this computer."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tracker.core.visible import visible
from tracker.errors import NotFound
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
        raise NotFound(f"there is no PDF file “{visible(name)}”.")
    return found.as_uri()


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
