"""Where the files of a work lie, as reference managers write it in BibTeX's `file`."""

import re

from tracker.core.bib.work import Work

_TYPE = re.compile(r"[\w.+/-]*", re.ASCII)


def files_of(work: Work) -> tuple[str, ...]:
    r"""Paths as they are written, relative or not, of all `file` fields; each once.

    JabRef's and Zotero's `name:path:type` parted by semicolons, with `\:` and `\;` for signs in
    a path, and plain paths.
    """
    paths: list[str] = []
    for name, value in work.extra:
        if re.fullmatch(r"file(?:_\d+)?", name, re.IGNORECASE):
            paths += filter(None, (_path(part) for part in _split(_unescaped(value), ";")))
    return tuple(dict.fromkeys(paths))


def _split(text: str, sign: str) -> list[str]:
    """The parts between signs without a backslash before them."""
    return re.findall(rf"(?:^|{sign})((?:\\.|[^{sign}\\]|\\$)*)", text) if text else []


def _path(entry: str) -> str:
    parts = _split(entry, ":")
    if len(parts) < 3 or not _TYPE.fullmatch(parts[-1].strip()):
        return _plain(entry)
    # A drive's colon is not always escaped: `Test:E:\\folder\\a.pdf:application/pdf`.
    drive = parts[-3] if len(parts) > 3 and re.fullmatch("[A-Za-z]", parts[-3]) else ""
    return _plain(f"{drive}:{parts[-2]}" if drive else parts[-2])


def _plain(path: str) -> str:
    return re.sub(r"\\([:;\\])", r"\1", path).strip()


def _unescaped(value: str) -> str:
    """A field in which LaTeX's own signs are as they are, and backslashes are the path's."""
    text = value.replace("$\\backslash$", "\\")
    if text != value:
        text = re.sub(r"\\~\{\}", "~", text)
        text = re.sub(r"\\\^\{\}", "^", text)
    return re.sub(r"\\([_%&#${}])", r"\1", text)
