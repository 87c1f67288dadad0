"""Files read whole and written whole: what stands on the disk is the old bytes or the new ones."""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.core.text import digest
from tracker.core.visible import visible
from tracker.errors import BadInput, Conflict, NotFound, TrackerError, WriteFailed
from tracker.exchange import await_writers, exchange
from tracker.language import _

TEMPORARY = ".~tracker-"
"""How the names of files begin that are being written; hidden from Obsidian, Hugo and walks."""
SAVED = ".~tracker-saved-"
"""How the name begins of what a note was while it is overwritten in place."""
_PATIENCE = 2.0
"""Seconds to wait for another process that is replacing a file in the same folder."""
_BINARY = getattr(os, "O_BINARY", 0)
# Without it a pipe would keep whoever opens it waiting for a writer.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def read(file: str | Path, name: str) -> bytes:
    """The bytes of a regular file; `name` is what it is called in messages.

    Raises:
        NotFound: there is none.
        BadInput: it is something else, such as a folder or a pipe, or it cannot be read.
    """
    return _read(file, name)[0]


def _read(file: str | Path, name: str) -> tuple[bytes, os.stat_result]:
    try:
        descriptor = os.open(file, os.O_RDONLY | _BINARY | _AT_ONCE)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                words = _("{name} is not a regular file, so it is not read.")
                raise BadInput(words.format(name=visible(name)))
            return _read_all(descriptor, status.st_size), status
        finally:
            os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(_("{name} is not there.").format(name=visible(name))) from None
    except (OSError, ValueError) as error:
        from tracker.refused import not_read

        raise not_read(name, error) from error


def _read_all(descriptor: int, size: int) -> bytes:
    # One byte more than there should be shows whether the file has grown meanwhile.
    data = os.read(descriptor, size + 1)
    if len(data) == size:
        return data
    parts = [data]
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def swap(file: Path, data: bytes, expected: str, name: str) -> None:
    """Make `data` the content of `file`, if the digest of what it holds is `expected`.

    A link stays a link and its target is written. A file with several hard links keeps them:
    it is overwritten in place, after its bytes were saved beside it.

    Raises:
        Conflict: it holds something else, or has gone.
        BadInput: it cannot be read.
        WriteFailed: it cannot be written; it is as it was.
    """
    target = Path(os.path.realpath(file))
    before, status = _read_expected(target, expected, name)
    if data == before:
        return
    try:
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if status.st_nlink > 1:
            _overwrite(target, data, expected, name)
        else:
            _replace(target, data, expected, name)
    except OSError as error:
        raise _failed(name, error) from error


def _replace(target: Path, data: bytes, expected: str, name: str) -> None:
    with _written(target.parent, data, like=target) as temporary, locked(target.parent):
        _read_expected(target, expected, name)
        if exchange(temporary, target):
            _look_at_displaced(temporary, target, digest(data), expected, name)
        else:
            temporary.replace(target)
    _sync_folder(target.parent)


def _look_at_displaced(displaced: Path, target: Path, ours: str, expected: str, name: str) -> None:
    """Put back what another program saved between our last look and our writing.

    Raises:
        Conflict: one did; its bytes are the file's.
        BadInput: what was displaced cannot be read; it is in its place again.
    """
    await_writers(displaced)
    try:
        _read_expected(displaced, expected, name)
    except (Conflict, BadInput):
        exchange(displaced, target)
        with contextlib.suppress(BadInput, NotFound):
            if digest(_read(displaced, name)[0]) != ours:
                # Saved again within this instant: nobody's bytes are thrown away.
                displaced.rename(displaced.with_name(SAVED + os.urandom(8).hex()))
        raise


def _overwrite(target: Path, data: bytes, expected: str, name: str) -> None:
    folder = target.parent
    saved = folder / (SAVED + os.urandom(8).hex())
    with locked(folder):
        before, _other = _read_expected(target, expected, name)
        with _written(folder, before, like=target) as temporary:
            temporary.rename(saved)
        _sync_folder(folder)
        try:
            _pour(target, data, len(before))
        except BaseException:
            try:
                _pour(target, before, max(len(before), len(data)))
            except OSError as error:
                from tracker.refused import reason

                raise WriteFailed(
                    _(
                        "{name} was not written, and the disk fails ({error}): what it was is "
                        "whole in {saved}. Copy it back."
                    ).format(name=visible(name), error=reason(error), saved=visible(str(saved)))
                ) from error
            _discard(saved)
            raise
        _discard(saved)


def _pour(target: Path, data: bytes, size: int) -> None:
    """Make `data` the content of a file of `size` bytes.

    What reaches beyond them comes first, so that a full disk is met before anything is lost.
    """
    descriptor = os.open(target, os.O_WRONLY | _BINARY)
    try:
        if len(data) > size:
            os.lseek(descriptor, size, os.SEEK_SET)
            _write_all(descriptor, data[size:])
        os.lseek(descriptor, 0, os.SEEK_SET)
        _write_all(descriptor, data[:size])
        os.ftruncate(descriptor, len(data))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def create(file: Path, data: bytes, name: str) -> None:
    """Make `file` with all its bytes in one step; its folder is there.

    Raises:
        Conflict: there is something of that name.
        WriteFailed: it cannot be written; nothing was made.
    """
    create_all([New(file, data, name)])


class New(NamedTuple):
    """A file to be made, in a folder that is there; `name` is what it is called in messages."""

    file: Path
    data: bytes
    name: str


def create_all(new: Sequence[New]) -> None:
    """Make these files, each with all its bytes in one step, or none of them.

    No file has its name before the bytes of all are safe on the disk.

    Raises:
        Conflict: there is something of such a name.
        WriteFailed: one cannot be written; nothing was made.
    """
    made: list[New] = []
    name = ""
    try:
        with contextlib.ExitStack() as stack:
            temporaries: list[Path] = []
            for each in new:
                name = each.name
                # Many are handed to the disk before the first is waited for.
                writing = _written(each.file.parent, each.data, is_awaited=len(new) == 1)
                temporaries.append(stack.enter_context(writing))
            pairs = list(zip(temporaries, new, strict=True))
            for temporary, each in pairs if len(new) > 1 else ():
                name = each.name
                _sync_file(temporary)
            for temporary, each in pairs:
                name = each.name
                _give_name(temporary, each.file)
                made.append(each)
                _discard(temporary)
        for folder in dict.fromkeys(each.file.parent for each in new):
            _sync_folder(folder)
    except BaseException as error:
        for each in reversed(made):
            # What somebody has written there since is theirs.
            with contextlib.suppress(TrackerError):
                remove(each.file, digest(each.data), each.name)
        if isinstance(error, FileExistsError):
            words = _("{name} is there already: nothing was written.")
            raise Conflict(words.format(name=visible(name))) from None
        if isinstance(error, OSError):
            raise _failed(name, error, _("nothing was made")) from error
        raise


def _give_name(temporary: Path, file: Path) -> None:
    try:
        os.link(temporary, file)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: renaming replaces, so look first.
        with locked(file.parent):
            if os.path.lexists(file):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
            temporary.rename(file)


def remove(file: Path, expected: str, name: str) -> None:
    """Remove `file`, if the digest of what it holds is `expected`.

    Raises:
        Conflict: it holds something else, or has gone.
        BadInput: it cannot be read.
        WriteFailed: it cannot be removed; it is as it was.
    """
    folder = file.parent
    try:
        with locked(folder):
            _read_expected(file, expected, name)
            file.unlink()
        _sync_folder(folder)
    except OSError as error:
        raise _failed(name, error) from error


def _read_expected(file: Path, expected: str, name: str) -> tuple[bytes, os.stat_result]:
    try:
        data, status = _read(file, name)
    except NotFound:
        words = _("{name} has gone: nothing was written.")
        raise Conflict(words.format(name=visible(name))) from None
    if digest(data) != expected:
        words = _("{name} has changed in the meantime: nothing was written.")
        raise Conflict(words.format(name=visible(name)))
    return data, status


@contextlib.contextmanager
def _written(
    folder: Path, data: bytes, like: Path | None = None, *, is_awaited: bool = True
) -> Iterator[Path]:
    """The name of a new hidden file with `data` in it; gone afterwards.

    It is safe on the disk if that `is_awaited`, and has the owner, mode and attributes of `like`,
    if named.
    """
    temporary = folder / (TEMPORARY + os.urandom(8).hex())
    # Nobody may read a private note while it is being written.
    mode = 0o666 if like is None else stat.S_IMODE(like.stat().st_mode) & 0o700
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        try:
            _write_all(descriptor, data)
            if like is not None:
                _dress(descriptor, like)
            if is_awaited:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        yield temporary
    finally:
        _discard(temporary)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _dress(descriptor: int, target: Path) -> None:
    """Give a file the owner, mode and extended attributes of `target`, as far as one may."""
    if sys.platform == "win32":
        return
    status, own = target.stat(), os.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        with contextlib.suppress(OSError):
            os.fchown(descriptor, status.st_uid, status.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError):
        for attribute in os.listxattr(target):
            with contextlib.suppress(OSError):
                os.setxattr(descriptor, attribute, os.getxattr(target, attribute))


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes that lock `folder` waiting, such as those that replace files in it.

    An advisory lock on the folder itself leaves nothing behind. Where there are no such locks,
    or another process sits on one, the checks beside it have to do.
    """
    descriptor = _lock(folder)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _lock(folder: Path) -> int | None:
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.002)
        except OSError:
            break
        else:
            break
    return descriptor


def _sync_file(file: Path) -> None:
    # Not every system syncs what is open for reading alone.
    descriptor = os.open(file, os.O_RDWR | _BINARY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    # Not every system can; the file itself is safe by then.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _discard(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()


def _failed(name: str, error: OSError, state: str = "") -> WriteFailed:
    # Imported when it is needed: nearly nothing ever fails.
    from tracker.refused import not_replaced

    return not_replaced(name, error, state)
