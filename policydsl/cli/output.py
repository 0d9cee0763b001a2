"""What every command shares: reading a source, printing problems, the status they lead to.

In: paths, policies, diagnostics.  Out: lines on the terminal and an exit status.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policydsl import files
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.source import MAX_BYTES, Source, Span

if TYPE_CHECKING:
    from policydsl.pipeline import Policy

Found = tuple[Source, Sequence[Diagnostic]]

DONE, ERRORS, USAGE, REFUSED, FAILED = range(5)


def read_bytes(path: str) -> bytes | Diagnostic:
    """A user's file, or why it cannot be read."""
    try:
        return files.read(Path(path), MAX_BYTES)
    except (OSError, ValueError) as error:
        return file_problem(error)


_CHECK_NAME = "检查文件名，文件在别的文件夹里时写明路径"
_PERMISSION = "换一个位置，或请文件的主人给出权限"
_FAILED = {
    errno.ENOENT: ("没有这个文件", _CHECK_NAME),
    errno.EACCES: ("没有权限", _PERMISSION),
    errno.EPERM: ("没有权限", _PERMISSION),
    errno.EROFS: ("这里只能读，不能写", "换一个能写的位置"),
    errno.EISDIR: ("这是文件夹，不是文件", "写明文件夹里的哪一个文件"),
    errno.ENOTDIR: ("路径中有一段是文件，不是文件夹", _CHECK_NAME),
    errno.EEXIST: ("已有同名的文件", "换一个名称，或先移开它"),
    errno.ENOTEMPTY: ("同名的文件夹不是空的", "换一个名称，或先移开它"),
    errno.ELOOP: ("符号链接绕成了圈", "写明链接所指的文件"),
    errno.ENAMETOOLONG: ("名称太长", "换一个短的名称"),
    errno.ENOSPC: ("磁盘满了", "腾出空间，再运行一次"),
    errno.EDQUOT: ("超过了磁盘配额", "腾出空间，再运行一次"),
}


def file_problem(error: OSError | ValueError) -> Diagnostic:
    """A failed reading or writing as a diagnostic."""
    if isinstance(error, files.Refused):
        return Diagnostic(catalog.REFUSED, Span(0, 0), str(error), "", catalog.REFUSED.cure)
    if isinstance(error, files.NotAFileError):
        cure = "先存成一个文件，再给出它的名称"
        return Diagnostic(catalog.FILE, Span(0, 0), str(error), "", cure)
    if isinstance(error, ValueError):  # the system takes no such name
        return Diagnostic(catalog.FILE, Span(0, 0), "文件名里有不能用的字符", str(error), _CHECK_NAME)
    words = os.strerror(error.errno) if error.errno else str(error)
    headline, cure = _FAILED.get(error.errno or 0, (words, catalog.FILE.cure))
    return Diagnostic(catalog.FILE, Span(0, 0), headline, "", cure)


def unwritten(path: str | Path, error: OSError) -> Found:
    """A failed writing, as `complain` takes it."""
    return Source(str(path), ""), [file_problem(error)]


def load(path: str) -> Policy:
    """A checked policy; a file that cannot be read is a policy with that problem."""
    from policydsl import pipeline

    data = read_bytes(path)
    if isinstance(data, Diagnostic):
        return pipeline.Policy(Source(path, ""), None, (data,), None)
    return pipeline.load_bytes(path, data)


def read_source(path: str) -> Source | Found:
    """A text of any kind, or its problem."""
    from policydsl import pipeline

    data = read_bytes(path)
    if isinstance(data, Diagnostic):
        return Source(path, ""), [data]
    source, problem = pipeline.decoded(path, data)
    return source if problem is None else (source, [problem])


def status(diagnostics: Iterable[Diagnostic]) -> int:
    """The exit status that problems lead to."""
    rules = {d.rule for d in diagnostics if d.is_error}
    if catalog.FILE in rules:
        return FAILED
    if rules & {catalog.LIMIT, catalog.REFUSED}:
        return REFUSED
    return ERRORS if rules else DONE


def complain(found: Iterable[Found]) -> int:
    """Print problems beside the result; the status they lead to."""
    from policydsl.diagnostics import render_text

    every: list[Diagnostic] = []
    for source, diagnostics in found:
        every += diagnostics
        print(render_text.render(diagnostics, source), end="", file=sys.stderr)
    print(f"共 {render_text.summary(every)}", file=sys.stderr)
    return status(every)


def refused(policy: Policy) -> int | None:
    """Print why a policy cannot be used; None when it can.  Hints are left to `check`."""
    if policy.ok:
        return None
    return complain([(policy.source, [d for d in policy.diagnostics if d.is_error])])
