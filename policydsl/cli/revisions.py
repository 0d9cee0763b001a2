"""A policy as it stands in a file, or as it stood in a revision of git: `REV:path`.

In: what the command line names.  Out: a checked policy; what cannot be read is a
policy with that problem.  Git itself is asked (`git show`); nothing is checked out.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from policydsl.cli import output
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.source import MAX_BYTES, Source, Span

if TYPE_CHECKING:
    from policydsl.pipeline import Policy


def load(name: str) -> Policy:
    """A file of that name; else, when it may be a revision and a path, a file of a revision."""
    if not _may_be_revision(name) or Path(name).exists():
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
    return bool(colon and revision and path) and not (
        drive or "\\" in name or path.startswith("//") or any(c.isspace() for c in revision)
    )


def shown(name: str) -> bytes | Diagnostic:
    """The bytes of `REV:path` (from the root of the repository, as git counts), or why there are none."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the name is one argument
            ["git", "show", "--no-textconv", name],  # noqa: S607 - the git of the user's path is meant
            capture_output=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except FileNotFoundError:
        return _problem("没有装 git，读不了版本里的文件", "装上 git，或改用两个文件")
    except OSError as error:
        return output.file_problem(error)
    if done.returncode:
        return _problem(
            f"没有文件「{name}」，当作 git 的 版本:路径 也读不出",
            "检查文件名；取旧版本的写成 版本:路径，路径从仓库的根目录算起，如 HEAD~1:policies/某政策.pol",
        )
    return done.stdout[: MAX_BYTES + 1]


def _problem(headline: str, cure: str) -> Diagnostic:
    return Diagnostic(catalog.FILE, Span(0, 0), headline, "", cure)
