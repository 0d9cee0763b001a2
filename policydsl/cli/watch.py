"""Doing something again whenever a file changes.

In: a path and what to do.  Out: an exit status when the first time fails for good; otherwise it goes on until it is
interrupted (130, as every command).  Time is handed in, so that tests need none.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

PAUSE = 1  # seconds between two looks

Stamp = tuple[int, int]


def watch(
    path: Path,
    act: Callable[[], int],
    *,
    pause: Callable[[], None] = lambda: time.sleep(PAUSE),
    looks: int | None = None,
) -> int:
    """Act now and after every change of the file's time or size; `looks` ends it, in tests."""
    seen = stamp(path)
    status = act()
    if seen is None:  # no such file: nothing to wait for
        return status
    _tell(path)
    while looks is None or looks > 0:
        pause()
        looks = None if looks is None else looks - 1
        now = stamp(path)
        if now is None or now == seen:  # an editor that saves by renaming leaves no file for a moment
            continue
        seen = now
        print(f"{path} 改了，重新生成")
        status = act()
        _tell(path)
    return status


def stamp(path: Path) -> Stamp | None:
    """When the file was last written, and its size; None while it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _tell(path: Path) -> None:
    print(f"在看 {path}，按 Ctrl-C 停止", flush=True)
    sys.stderr.flush()
