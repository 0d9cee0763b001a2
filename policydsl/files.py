"""Reading and writing users' files.

In: paths and bytes.  Out: bytes within a limit, or a set of files that appear
together: made and synced in a folder beside their targets, then renamed.  A failed
run leaves what was there before; a killed one is finished or forgotten by the next.
What the bytes mean is left to others.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
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
            _replace_all(folder, contents)
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
    """Hold the folder against a second run at once."""
    if sys.platform == "win32":  # a folder cannot be locked; a file that is gone when it is closed can
        import msvcrt

        handle = os.open(folder / ".policyc-lock", os.O_RDWR | os.O_CREAT | os.O_TEMPORARY)
    else:
        import fcntl

        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


# ---------------------------------------------------------------- all of them, or none, whenever a run is killed
#
# New files are made and synced in a folder `.policyc-new`.  Its renaming to `.policyc-ready` is the moment at which they
# count: from then on every run first moves what is in there to its place.  Before it, every run first removes it.

_NEW, _READY, _OLD = ".policyc-new", ".policyc-ready", ".policyc-old"


def _replace_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    _settle(folder)
    old = {name: _before(folder / name) for name in contents}
    new, ready = folder / _NEW, folder / _READY
    try:
        new.mkdir(mode=0o700)
        for name, data in contents.items():
            _put(new / name, data, _mode(folder / name))
        _sync(new)
        new.rename(ready)
    except BaseException:
        _remove(new)
        raise
    _sync(folder)
    done: list[str] = []
    try:
        for name in contents:
            (ready / name).replace(folder / name)
            done.append(name)
    except BaseException:
        _remove(ready)
        _restore(folder, {name: old[name] for name in done})
        raise
    _sync(folder)
    ready.rmdir()


def _settle(folder: Path) -> None:
    """Finish or forget what a killed run left."""
    ready = folder / _READY
    if is_there(ready):
        if not _is_own_folder(ready):
            raise Refused(f"不是上次运行留下的文件夹，不写入：{ready.name}")
        left = sorted(ready.iterdir())
        for path in left:
            _before(path)
        for path in left:
            path.replace(folder / path.name)
        _sync(folder)
        ready.rmdir()
    for name in (_NEW, _OLD):
        _remove(folder / name)


def _is_own_folder(path: Path) -> bool:
    found = path.lstat()
    return stat.S_ISDIR(found.st_mode) and (sys.platform == "win32" or found.st_uid == os.geteuid())


def _remove(path: Path) -> None:
    """Remove a folder of temporary files, or whatever else has its name; a link's end is left alone."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _before(path: Path) -> bytes | None:
    """What the target holds now; refuses what is no regular file."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise Refused(f"{'是符号链接' if stat.S_ISLNK(mode) else '不是普通文件'}，不写入：{path.name}")
    return path.read_bytes()


def _put(path: Path, data: bytes, mode: int) -> None:
    """A new, synced file."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)


def _sync(folder: Path) -> None:
    """Make the names in a folder last (Windows does so by itself)."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mode(path: Path) -> int:
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _restore(folder: Path, contents: Mapping[str, bytes | None]) -> None:
    """What was there before a rename failed; as much of it as can be."""
    for name, data in contents.items():
        with contextlib.suppress(OSError):
            if data is None:
                (folder / name).unlink()
            else:
                _put(folder / _OLD, data, _mode(folder / name))
                (folder / _OLD).replace(folder / name)
