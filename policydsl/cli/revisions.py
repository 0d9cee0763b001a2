"""A policy as it stands in a file, or as it stood in a revision of git: `REV:path`.

In: what the command line names.  Out: a checked policy; what cannot be read is a policy with that problem.  Git itself is
asked for the bytes as they were committed (`git cat-file`), by a name that it reads as a line and never as an option.
Nothing is checked out, and nothing that the repository sets is run: no pager, no filter, no text conversion, no fetching.
"""

from __future__ import annotations

import os
import re
import subprocess
from typing import IO, TYPE_CHECKING

from policydsl import files
from policydsl.cli import output
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.source import MAX_BYTES, Source, Span

if TYPE_CHECKING:
    from policydsl.pipeline import Policy

_GIT = (
    "git",
    "--no-pager",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "cat-file",
    "--batch",
)
_FOUND = re.compile(rb"[0-9a-f]{40,64} (blob|tree|commit|tag) ([0-9]+)\n")
_NAMING = "写成 版本:路径，路径从仓库的根目录算起，如 HEAD~1:policies/某政策.pol"


def load(name: str) -> Policy:
    """A file of that name; else, when it may be a revision and a path, a file of a revision."""
    if not _may_be_revision(name) or files.is_there(name):
        return output.load(name)
    from policydsl import pipeline

    data = shown(name)
    if isinstance(data, Diagnostic):
        return pipeline.Policy(Source(name, ""), None, (data,), None)
    return pipeline.load_bytes(name, data)


def _may_be_revision(name: str) -> bool:
    """Whether a name can be `REV:path`: no revision is a drive letter, holds a blank or is followed by `//`."""
    revision, colon, path = name.partition(":")
    drive = len(revision) == 1 and revision.isalpha() and path[:1] in ("\\", "/")
    return bool(colon and path) and not (
        drive or "\\" in name or path.startswith("//") or any(c.isspace() for c in revision)
    )


def shown(name: str) -> bytes | Diagnostic:
    """The bytes of `REV:path` (from the root of the repository, as git counts), or why there are none."""
    if "\n" in name or "\0" in name:
        return _problem(f"git 读不出「{name}」", _NAMING)
    try:
        return _asked(name)
    except FileNotFoundError:
        return _problem("没有装 git，读不了版本里的文件", "装上 git，或改用两个文件")
    except OSError as error:
        return output.file_problem(error)


def _asked(name: str) -> bytes | Diagnostic:
    """Git's answer to one line, read no further than a policy may be long."""
    process = subprocess.Popen(  # noqa: S603 - no shell; the name is no argument
        _GIT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
    )  # fmt: skip
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(os.fsencode(name) + b"\n")
            process.stdin.close()
        except BrokenPipeError:  # it ended at once: no repository, or not ours
            pass
        answer = _answer(name, process.stdout)
        process.kill()
    return answer


def _answer(name: str, stdout: IO[bytes]) -> bytes | Diagnostic:
    found = _FOUND.fullmatch(stdout.readline())
    if found is None:
        return _problem(f"没有文件「{name}」，当作 git 的 版本:路径 也读不出", _NAMING)
    if found[1] != b"blob":
        return _problem(f"「{name}」不是一个文件", _NAMING)
    size = int(found[2])
    data = stdout.read(min(size, MAX_BYTES + 1))
    if len(data) < min(size, MAX_BYTES + 1):
        return _problem(f"git 没有读完「{name}」", "用 git fsck 检查仓库")
    return data


def _environment() -> dict[str, str]:
    """Ours without what steers git; no protocol is allowed, so that a missing object is not fetched."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


def _problem(headline: str, cure: str) -> Diagnostic:
    return Diagnostic(catalog.FILE, Span(0, 0), headline, "", cure)
