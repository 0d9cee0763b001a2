"""Standard output and messages, whatever the caller did to them.

In: the streams of the process.  Out: UTF-8 wherever no person is looking, so that what is kept in files is the same
everywhere; on a terminal its own encoding.  What could not be written is told at the end instead of breaking the program.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from typing import TextIO, cast


class Messages(io.TextIOBase):
    """Standard error that fails nobody: what cannot be written is left out."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write, if it can be written."""
        if self._stream is not None:
            try:
                self._stream.write(text)
                self._stream.flush()
            except (OSError, ValueError):
                _drop(self._stream)
                self._stream = None
        return len(text)


class Output:
    """Standard output as the program found it."""

    def __init__(self, stream: TextIO | None) -> None:
        self.stream = stream if stream is not None else io.StringIO()
        self._lost: str | None = None

    def lost(self) -> str | None:
        """Why something that was printed did not get out, empty for a reader that left; None when all did."""
        if isinstance(self.stream, io.StringIO):
            return _LOST.format("是关着的") if self.stream.getvalue() else None
        try:
            self.stream.flush()
        except (OSError, ValueError) as error:
            self.failed(error)
        return self._lost

    def failed(self, error: OSError | ValueError) -> None:
        """Printing failed; what is printed from now on leads nowhere."""
        _drop(self.stream)
        code = error.errno if isinstance(error, OSError) else None
        self._lost = "" if code == errno.EPIPE else _LOST.format(_WHY.get(code or 0, "不能写"))


_WHY = {errno.ENOSPC: "磁盘满了", errno.EIO: "设备出错", errno.EBADF: "是关着的"}
_LOST = "错误 POL-E0902 标准输出：写不出去（{}），结果不完整\n  改法：查磁盘和管道，再运行一次"


@contextlib.contextmanager
def prepared() -> Iterator[Output]:
    """The streams while a command runs."""
    before = sys.stdout, sys.stderr
    for stream in before:
        _encode(stream)
    out = Output(sys.stdout)
    sys.stdout, sys.stderr = out.stream, cast("TextIO", Messages(sys.stderr))
    try:
        yield out
    finally:
        sys.stdout, sys.stderr = before


def _encode(stream: TextIO | None) -> None:
    """What does not exist in the stream's encoding is escaped; UTF-8 where it is no terminal."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _drop(stream: TextIO) -> None:
    """Lead the stream nowhere, so that what it still holds harms nobody when Python ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        stream.flush()
