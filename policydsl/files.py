"""Reading and writing users' files.

In: paths and bytes.  Out: bytes within a limit, or a set of files that appear
together: temporary files beside their targets, synced, then renamed.  A failed
run leaves what was there before.  What the bytes mean is left to others.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Refused(OSError):
    """A target that is not written for safety: a link, or something that is no file."""


class NotAFileError(OSError):
    """A folder is told by the system; this is a pipe, a device, a socket."""


def is_there(path: str | Path) -> bool:
    """Whether something of that name can be seen, a link without an end too; never raises."""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def read(path: Path, limit: int) -> bytes:
    """The bytes of a regular file, at most one more than `limit` of them; raises OSError, or ValueError for a name."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):  # before opening: a pipe would wait for a writer
        raise NotAFileError("不是普通文件（是管道、设备或别的）")
    with path.open("rb") as file:
        return file.read(limit + 1)


def write(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all."""
    write_all(path.parent, {path.name: data})


def write_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files of one folder together; raises OSError and leaves the old ones when any cannot be written."""
    made = _make(folder)
    try:
        with _alone(folder):
            _replace_all({folder / name: data for name, data in contents.items()})
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir()
        raise


def _make(folder: Path) -> list[Path]:
    """Make the folder and its parents; what was made, outermost first."""
    if folder.is_symlink():
        raise Refused(f"是符号链接，不写入：{folder.name}")
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    made = []
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        made.append(path)
    return made


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder against a second run at once (where the system can lock a folder)."""
    try:
        import fcntl
    except ImportError:  # Windows: each rename is still whole
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _replace_all(contents: dict[Path, bytes]) -> None:
    old = {path: _before(path) for path in contents}
    ready: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, data in contents.items():
            ready[path] = _beside(path, data)
        for path, temporary in ready.items():
            temporary.replace(path)
            done.append(path)
    except BaseException:
        _restore({path: old[path] for path in done})
        raise
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _before(path: Path) -> bytes | None:
    """What the target holds now; refuses what is no regular file."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise Refused(f"{'是符号链接' if stat.S_ISLNK(mode) else '不是普通文件'}，不写入：{path.name}")
    return path.read_bytes()


def _beside(path: Path, data: bytes) -> Path:
    """A synced temporary file in the target's folder, with the target's mode."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _mode(path: Path) -> int:
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _restore(contents: dict[Path, bytes | None]) -> None:
    for path, data in contents.items():
        with contextlib.suppress(OSError):
            if data is None:
                path.unlink()
            else:
                _beside(path, data).replace(path)
