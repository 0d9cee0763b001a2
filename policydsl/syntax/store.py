"""Segments parsed before, kept on disk between runs.

In: the name of a source.  Out: a dictionary from the text of a segment to its
AST.  A segment is looked up by its whole text, and the file is named after the
grammar and this package's code, so nothing stale is ever found.  The store is
a convenience: whatever goes wrong with it is as if it were empty.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from functools import cache
from pathlib import Path

from policydsl.syntax import ast
from policydsl.syntax.keywords import grammar_folder


def cache_folder() -> Path | None:
    """A folder of the user's for what can be made again, or None when there is none to write to."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".cache")
    folder = Path(base) / "policyc"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


@cache
def _maker() -> str:
    """What decides how a segment is parsed: the grammar, the keywords, the code of this folder, the Python."""
    parts = [grammar_folder() / "policy.lark", grammar_folder() / "keywords.tsv"]
    parts += sorted(Path(__file__).parent.glob("*.py"))
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for part in parts:
        digest.update(part.read_bytes())
    return digest.hexdigest()


def _file(name: str) -> Path | None:
    folder = cache_folder()
    if folder is None:
        return None
    return folder / f"segments-{hashlib.sha256(f'{_maker()}|{name}'.encode()).hexdigest()[:24]}.bin"


def load(name: str) -> dict[str, ast.Part]:
    """The segments kept for a source; empty when there are none."""
    path = _file(name)
    try:
        found = pickle.loads(path.read_bytes()) if path is not None else {}  # noqa: S301 - our own cache folder
    except Exception:  # noqa: BLE001 - an unreadable store is an empty one
        return {}
    return found if isinstance(found, dict) else {}


def save(name: str, segments: dict[str, ast.Part]) -> None:
    """Keep the segments of a source; failing to is no matter."""
    path = _file(name)
    if path is None:
        return
    keep(path, pickle.dumps(segments, protocol=5))


def keep(path: Path, data: bytes) -> None:
    """Write a file of the cache folder, whole or not at all; failing to is no matter."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".kept-")
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(temporary).replace(path)
    except OSError:
        return
